import { expect, test } from 'vitest';
import type { ReferenceOptions } from '../../targets/reference/server.ts';
import { type Answer, bring, CARD, type Client, connect, INTENTS, STATUSES, under } from './client.ts';

/** Asks for something of every kind and writes down all that came back. */
async function record(options: ReferenceOptions): Promise<readonly string[]> {
  const client = connect(options);
  const log: string[] = [];
  const keep = (answer: Answer) => {
    log.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${answer.text}`);
    return answer.body;
  };
  const post: Client['post'] = async (...sent) => {
    const answer = await client.post(...sent);
    keep(answer);
    return answer;
  };
  const all = { ...client, post };
  for (const status of STATUSES) {
    const { id } = await bring(all, status);
    await all.post(`${INTENTS}/${id}/confirm`, 'payment_method=pm_card_visa');
    await all.post(`${INTENTS}/${id}/cancel`);
    await all.post('/v1/refunds', `payment_intent=${id}&amount=5`);
    keep(await client.get(`${INTENTS}/${id}?expand[]=latest_charge.refunds&expand[]=payment_method`));
  }
  await all.post(INTENTS, `${CARD}&confirm=true&payment_method=pm_card_visa_chargeDeclined`);
  await all.post(INTENTS, CARD, { 'idempotency-key': 'k', ...under('2020-08-27') });
  await all.post(INTENTS, CARD, { 'idempotency-key': 'k', ...under('2020-08-27') });
  await all.post('/v1/customers', 'email=a@b.test');
  await all.post('/v1/payment_methods', 'type=card&card[number]=4242424242424242');
  keep(await client.get(`${INTENTS}?limit=100`));
  keep(await client.get('/v1/nothing'));
  return log;
}

const fixed = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };

test('one seed and one clock give the same bytes, headers included', async () => {
  const [one, two] = await Promise.all([record({ ...fixed, seed: 7 }), record({ ...fixed, seed: 7 })]);
  expect(one?.length).toBeGreaterThan(40);
  expect(two).toEqual(one);
});

test('another seed gives other ids', async () => {
  const [one, two] = await Promise.all([record({ ...fixed, seed: 7 }), record({ ...fixed, seed: 8 })]);
  const idsOf = (log: readonly string[] = []) => new Set(log.join('').match(/\b(?:pi|ch|cus|req|re|txn)_\w{14,}/g));
  const others = idsOf(two);
  expect([...idsOf(one)].filter((id) => others.has(id))).toEqual([]);
});
