import { describe, expect, test } from 'vitest';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { CARD, connect, INTENTS } from './client.ts';

const basic = (user: string) => `Basic ${Buffer.from(`${user}:`).toString('base64')}`;

describe('authentication', () => {
  test.each([
    ['a bearer key passes', `Bearer ${REFERENCE_KEY}`, 200, undefined],
    ['a key as basic user name passes', basic(REFERENCE_KEY), 200, undefined],
    ['no key is refused', '', 401, /^You did not provide an API key\./],
    ['an empty basic user is refused', basic(''), 401, /^You did not provide an API key\./],
    ['a wrong key is shown with stars', 'Bearer sk_test_somethinghere', 401, /: sk_test_\*{9}here$/],
    ['a short wrong key is shown whole', 'Bearer sk_test_mock', 401, /: sk_test_mock$/],
    ['a key without prefix is shown whole', 'Bearer blabla', 401, /: blabla$/],
    ['an unknown publishable key is refused', 'Bearer pk_test_somethinghere', 401, /: pk_test_\*{9}here$/],
  ])('%s', async (_title, authorization, status, message) => {
    const answer = await connect().get(INTENTS, { authorization });
    expect(answer.status).toBe(status);
    if (message) expect(answer.body.error.message).toMatch(message);
  });

  test('an unauthenticated answer has a challenge, no request id and no log', async () => {
    const answer = await connect().post(INTENTS, CARD, { authorization: '', 'idempotency-key': 'k' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Stripe"');
    expect(answer.headers.get('request-id')).toBeNull();
    expect(answer.headers.get('idempotency-key')).toBeNull();
    expect(Object.keys(answer.body.error)).toEqual(['message', 'type']);
  });

  test('only configured keys are known', async () => {
    const client = connect({ apiKeys: ['sk_test_other'] });
    expect((await client.get(INTENTS)).status).toBe(401);
    expect((await client.get(INTENTS, { authorization: 'Bearer sk_test_other' })).status).toBe(200);
  });
});

describe('headers and encoding', () => {
  test('a write carries identity, version, echo of its key and the retry advice', async () => {
    const { headers } = await connect().post(INTENTS, CARD, { 'idempotency-key': 'abc' });
    expect(headers.get('request-id')).toMatch(/^req_[A-Za-z0-9]{14}$/);
    expect(headers.get('original-request')).toBe(headers.get('request-id'));
    expect(headers.get('idempotency-key')).toBe('abc');
    expect(headers.get('stripe-should-retry')).toBe('false');
    expect(headers.get('stripe-version')).toBe('2026-08-26.dahlia');
    expect(headers.get('cache-control')).toBe('no-cache, no-store');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toBe('application/json');
  });

  test('a read carries neither key nor retry advice', async () => {
    const { headers } = await connect().get(INTENTS, { 'idempotency-key': 'abc' });
    const names = ['idempotency-key', 'original-request', 'stripe-should-retry'];
    expect(names.map((name) => headers.get(name))).toEqual([null, null, null]);
  });

  test('bodies are indented by two spaces, errors end with a newline', async () => {
    const client = connect();
    const good = await client.post(INTENTS, CARD);
    expect(good.text).toBe(JSON.stringify(good.body, null, 2));
    const bad = await client.post(INTENTS, 'foo=1');
    expect(bad.text).toBe(`${JSON.stringify(bad.body, null, 2)}\n`);
  });

  test('the version asked for is echoed', async () => {
    const answer = await connect().get(INTENTS, { 'stripe-version': '2026-07-29.dahlia' });
    expect(answer.headers.get('stripe-version')).toBe('2026-07-29.dahlia');
  });

  test('a version that never was is refused and echoed', async () => {
    const answer = await connect().get(INTENTS, { 'stripe-version': '2021-13-01' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe('Invalid Stripe API version: 2021-13-01');
    expect(answer.body.error.code).toBeUndefined();
    expect(answer.headers.get('stripe-version')).toBe('2021-13-01');
  });

  test('a JSON body is refused', async () => {
    const answer = await connect().post(INTENTS, '{"amount":1}', { 'content-type': 'application/json' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(/content type is application\/x-www-form-urlencoded/);
  });

  test('parameters of a POST may travel in the query', async () => {
    const answer = await connect().post(`${INTENTS}?amount=700&currency=usd`);
    expect(answer.body.amount).toBe(700);
  });

  test.each(['payment_method_types[]=card', 'payment_method_types[0]=card'])(
    'an array may be written %s',
    async (form) => {
      const answer = await connect().post(INTENTS, `amount=700&currency=usd&${form}`);
      expect(answer.body.payment_method_types).toEqual(['card']);
    },
  );
});

describe('unknown addresses', () => {
  const hint = 'If you are trying to list objects, remove the trailing slash.';
  test.each([
    ['a trailing slash', 'POST', '/v1/payment_intents/', true],
    ['an empty id', 'POST', '/v1/payment_intents//capture', true],
    ['a verb that the path does not take', 'GET', '/v1/payment_intents/pi_x/confirm', false],
    ['an unknown resource', 'GET', '/v1/nothing', false],
  ])('%s is not found', async (_title, method, path, hinted) => {
    const headers = { authorization: `Bearer ${REFERENCE_KEY}` };
    const answer = await connect().send(new Request(`http://reference.test${path}`, { method, headers }));
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain(`Unrecognized request URL (${method}: ${path}). `);
    expect(answer.body.error.message.includes(hint)).toBe(hinted);
    expect(Object.keys(answer.body.error)).toEqual(['message', 'type']);
  });
});
