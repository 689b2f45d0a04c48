import { describe, expect, test } from 'vitest';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { type ListenOptions, startReference } from '../../targets/reference/server.ts';
import { type Answer, bring, CARD, type Client, INTENTS, readAnswer } from './client.ts';

/** Speaks to a reference over real sockets for the length of a test. */
async function overSockets(options: ListenOptions, act: (client: Client) => Promise<void>): Promise<void> {
  const running = await startReference(options);
  const identity = { authorization: `Bearer ${REFERENCE_KEY}` };
  const send = async (request: Request): Promise<Answer> => readAnswer(await fetch(request));
  const post: Client['post'] = (path, form = '', headers = {}) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = { ...identity, ...type, ...headers };
    return send(new Request(running.url + path, { method: 'POST', headers: sent, body: form }));
  };
  const get: Client['get'] = (path, headers = {}) =>
    send(new Request(running.url + path, { headers: { ...identity, ...headers } }));
  try {
    await act({ send, post, get });
  } finally {
    await running.close();
  }
}

const repeat = (count: number, act: (index: number) => Promise<Answer>): Promise<readonly Answer[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));
const key = { 'idempotency-key': 'order-1' };
const isReplay = ({ headers }: Answer) => headers.get('idempotent-replayed') === 'true';

describe.each([2, 10, 30])('%i requests at once', (count) => {
  describe.each([0, 40])('at a latency of %i ms', (latency) => {
    test('with one key run once', () =>
      overSockets({ latency }, async (client) => {
        const answers = await repeat(count, () => client.post(INTENTS, CARD, key));
        const fresh = answers.filter((answer) => answer.status === 200 && !isReplay(answer));
        expect(fresh).toHaveLength(1);
        for (const answer of answers.filter((other) => other !== fresh[0])) {
          if (isReplay(answer)) expect(answer.text).toBe(fresh[0]?.text);
          else {
            expect([answer.status, answer.body.error.code]).toEqual([409, 'idempotency_key_in_use']);
            expect(answer.headers.get('stripe-should-retry')).toBe('true');
          }
        }
        expect((await client.get(INTENTS)).body.data).toEqual([fresh[0]?.body]);
        // A conflict is not kept under the key: the answer of the one that ran is.
        const later = await client.post(INTENTS, CARD, key);
        expect([isReplay(later), later.text]).toEqual([true, fresh[0]?.text]);
      }));

    test('with one key but other parameters run once', () =>
      overSockets({ latency }, async (client) => {
        const answers = await repeat(count, (index) => client.post(INTENTS, `${CARD}&description=${index}`, key));
        const ran = answers.filter(({ status }) => status === 200);
        expect(ran).toHaveLength(1);
        const refused = answers.filter(({ status }) => status !== 200);
        expect(new Set(refused.map(({ body }) => body.error.type))).toEqual(new Set(['idempotency_error']));
        expect((await client.get(INTENTS)).body.data).toEqual([ran[0]?.body]);
      }));

    test('with keys of their own all run', () =>
      overSockets({ latency }, async (client) => {
        const answers = await repeat(count, (index) => client.post(INTENTS, CARD, { 'idempotency-key': `k${index}` }));
        expect(new Set(answers.map(({ body }) => body.id)).size).toBe(count);
        expect((await client.get(`${INTENTS}?limit=100`)).body.data).toHaveLength(count);
      }));

    test.each([
      ['confirm', 'requires_confirmation', 'succeeded'],
      ['capture', 'requires_capture', 'succeeded'],
      ['cancel', 'requires_capture', 'canceled'],
    ] as const)('%s one intent once', (operation, status, reached) =>
      overSockets({ latency }, async (client) => {
        const { id } = await bring(client, status);
        const answers = await repeat(count, () => client.post(`${INTENTS}/${id}/${operation}`));
        expectOneWinner(answers);
        const winner = answers.find((answer) => answer.status === 200)?.body;
        expect(winner.status).toBe(reached);
        expect((await client.get(`${INTENTS}/${id}`)).body).toEqual(winner);
      }),
    );

    test('capture or cancel one intent, not both', () =>
      overSockets({ latency }, async (client) => {
        const { id } = await bring(client, 'requires_capture');
        const verbs = ['capture', 'cancel'] as const;
        const answers = await repeat(count, (index) => client.post(`${INTENTS}/${id}/${verbs[index % 2]}`));
        expectOneWinner(answers);
        const winner = answers.find(({ status }) => status === 200)?.body;
        expect((await client.get(`${INTENTS}/${id}`)).body).toEqual(winner);
        expect(winner.amount_received).toBe(winner.status === 'succeeded' ? 2000 : 0);
      }));

    test('refund no more than was paid', () =>
      overSockets({ latency }, async (client) => {
        const { id, latest_charge } = await bring(client, 'succeeded');
        const answers = await repeat(count, () => client.post('/v1/refunds', `payment_intent=${id}&amount=700`));
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
        expect((await client.get(`/v1/charges/${latest_charge}`)).body.amount_refunded).toBe(1400);
      }));
  });
});

function expectOneWinner(answers: readonly Answer[]): void {
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const codes = answers.filter(({ status }) => status !== 200).map(({ body }) => body.error.code);
  expect(new Set(codes)).toEqual(new Set(['payment_intent_unexpected_state']));
}

test('a slow call is overtaken by a quick one and sees what that one did', () =>
  overSockets({ latency: ({ path }) => (path.endsWith('/capture') ? 150 : 0) }, async (client) => {
    const { id } = await bring(client, 'requires_capture');
    const capture = client.post(`${INTENTS}/${id}/capture`);
    const cancel = client.post(`${INTENTS}/${id}/cancel`);
    expect((await cancel).body.status).toBe('canceled');
    expect((await capture).body.error.payment_intent.status).toBe('canceled');
  }));

test('a latency that fails leaves its key free', () =>
  overSockets({ latency: failOnce() }, async (client) => {
    expect((await client.post(INTENTS, CARD, key)).status).toBe(500);
    expect((await client.post(INTENTS, CARD, key)).status).toBe(200);
  }));

function failOnce(): () => number {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls === 1) throw new Error('no latency');
    return 0;
  };
}
