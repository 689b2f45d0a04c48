import { describe, expect, test } from 'vitest';
import { bring, CARD, connect, INTENTS, under } from './client.ts';

const HOUR = 60 * 60 * 1000;
const WEEK = 7 * 24 * HOUR;

/** A reference whose clock stands still until it is moved. */
function connectAt(start: number, latency: () => number = () => 0) {
  let time = start;
  const client = connect({ now: () => time, latency });
  return { client, pass: (milliseconds: number) => (time += milliseconds) };
}

describe('an authorization', () => {
  test('is there until seven days have passed, then its intent is canceled', async () => {
    const { client, pass } = connectAt(Date.UTC(2026, 0, 1));
    const before = await bring(client, 'requires_capture');
    pass(WEEK - 1000);
    expect((await client.get(`${INTENTS}/${before.id}`)).body).toEqual(before);
    pass(1000 + HOUR);
    const ended = { amount_capturable: 0, cancellation_reason: 'expired', status: 'canceled' };
    const { body } = await client.get(`${INTENTS}/${before.id}`);
    expect(body).toEqual({ ...before, ...ended, canceled_at: before.created + 604_800 });
    const charge = (await client.get(`/v1/charges/${before.latest_charge}`)).body;
    expect(charge).toMatchObject({ status: 'succeeded', captured: false, refunded: false, amount_refunded: 0 });
  });

  test('lasts from the confirmation, not from the creation', async () => {
    const { client, pass } = connectAt(0);
    const { body } = await client.post(INTENTS, `${CARD}&capture_method=manual&payment_method=pm_card_visa`);
    pass(WEEK);
    await client.post(`${INTENTS}/${body.id}/confirm`);
    pass(HOUR);
    expect((await client.get(`${INTENTS}/${body.id}`)).body.status).toBe('requires_capture');
    pass(WEEK);
    expect((await client.get(`${INTENTS}/${body.id}`)).body.status).toBe('canceled');
  });

  test.each([
    ['capture', /could not be captured because it has a status of canceled/],
    ['cancel', /because it has a status of canceled/],
  ])('that has ended leaves nothing to %s', async (operation, message) => {
    const { client, pass } = connectAt(0);
    const { id } = await bring(client, 'requires_capture');
    pass(WEEK);
    const { status, body } = await client.post(`${INTENTS}/${id}/${operation}`);
    expect([status, body.error.code]).toEqual([400, 'payment_intent_unexpected_state']);
    expect(body.error.message).toMatch(message);
    expect(body.error.payment_intent.cancellation_reason).toBe('expired');
  });

  test('that has ended shows in a list, and leaves other intents alone', async () => {
    const { client, pass } = connectAt(0);
    await bring(client, 'requires_capture');
    const captured = await bring(client, 'requires_capture');
    await client.post(`${INTENTS}/${captured.id}/capture`);
    const canceled = await bring(client, 'requires_capture');
    await client.post(`${INTENTS}/${canceled.id}/cancel`, 'cancellation_reason=duplicate');
    pass(WEEK / 2);
    await bring(client, 'requires_capture');
    pass(WEEK / 2);
    const { data } = (await client.get(INTENTS)).body;
    expect(data.map(({ status }: { status: string }) => status)).toEqual([
      ...['requires_capture', 'canceled', 'succeeded', 'canceled'],
    ]);
    expect(data[1].cancellation_reason).toBe('duplicate');
  });

  test.each([
    ['2025-02-24.acacia', 'automatic', { amount_refunded: 2000, refunded: true }],
    ['2025-03-31.basil', 'expired', { amount_refunded: 0, refunded: false }],
  ])('ends at %s for the reason %s', async (version, reason, refunded) => {
    const { client, pass } = connectAt(0);
    const { id, latest_charge } = await bring(client, 'requires_capture', version);
    pass(WEEK);
    expect((await client.get(`/v1/charges/${latest_charge}`, under(version))).body).toMatchObject(refunded);
    expect((await client.get(`${INTENTS}/${id}`, under(version))).body.cancellation_reason).toBe(reason);
  });

  test('that has ended under one version is told in the words of the reader', async () => {
    const { client, pass } = connectAt(0);
    const { id } = await bring(client, 'requires_capture');
    pass(WEEK);
    const read = (version: string) => client.get(`${INTENTS}/${id}`, under(version));
    expect((await read('2023-10-16')).body.cancellation_reason).toBe('automatic');
    expect((await read('2026-08-26.dahlia')).body.cancellation_reason).toBe('expired');
  });
});

describe('an idempotency key', () => {
  const key = { 'idempotency-key': 'k' };

  test('is remembered for a day', async () => {
    const { client, pass } = connectAt(0);
    const first = await client.post(INTENTS, CARD, key);
    pass(24 * HOUR - 1);
    const second = await client.post(INTENTS, CARD, key);
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    pass(1);
    const third = await client.post(INTENTS, `${CARD}&description=other`, key);
    expect([third.status, third.headers.get('idempotent-replayed')]).toEqual([200, null]);
    expect(third.body.id).not.toBe(first.body.id);
    expect((await client.post(INTENTS, `${CARD}&description=other`, key)).text).toBe(third.text);
  });

  test('is kept while its request runs, whatever the clock says', async () => {
    // The second comes as soon as the first has been taken in, long before that has its answer.
    let begin = (): void => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { client, pass } = connectAt(0, () => {
      begin();
      return 250;
    });
    const running = client.post(INTENTS, CARD, key);
    await begun;
    pass(25 * HOUR);
    expect((await client.post(INTENTS, CARD, key)).status).toBe(409);
    expect((await running).status).toBe(200);
  });
});
