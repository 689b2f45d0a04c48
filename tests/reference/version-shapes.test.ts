import { describe, expect, test } from 'vitest';
import { bring, CARD, connect, INTENTS, under } from './client.ts';

const DECLINED = `${CARD}&confirm=true&payment_method=pm_card_visa_chargeDeclined`;

describe('a key that some versions have', () => {
  test.each([
    ['charges', '2022-08-01', '2022-11-15'],
    ['invoice', '2025-02-24.acacia', '2025-03-31.basil'],
    ['payment_details', '2025-10-29.clover', '2025-09-30.clover'],
    ['hooks', '2025-11-17.clover', '2025-10-29.clover'],
    ['payment_record', '2026-08-26.dahlia', '2026-07-29.dahlia'],
  ])('%s is on an intent at %s, not at %s', async (key, having, lacking) => {
    const client = connect();
    const form = `${CARD}&payment_details[order_reference]=o1&hooks[inputs][tax][calculation]=`;
    const { id } = (await client.post(INTENTS, form)).body;
    expect((await client.get(`${INTENTS}/${id}`, under(having))).body).toHaveProperty(key);
    expect((await client.get(`${INTENTS}/${id}`, under(lacking))).body).not.toHaveProperty(key);
  });

  test.each([
    ['refunds', '2022-08-01', '2022-11-15'],
    ['invoice', '2025-02-24.acacia', '2025-03-31.basil'],
    ['payment_method_details.card.electronic_commerce_indicator', '2026-10-28.endive', '2026-08-26.dahlia'],
  ])('%s is on a charge at %s, not at %s', async (key, having, lacking) => {
    const client = connect();
    const path = `/v1/charges/${(await bring(client, 'succeeded')).latest_charge}`;
    expect((await client.get(path, under(having))).body).toHaveProperty(key);
    expect((await client.get(path, under(lacking))).body).not.toHaveProperty(key);
  });

  test('the embedded charges are the latest one, with its refunds', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'succeeded');
    await client.post('/v1/refunds', `payment_intent=${id}&amount=500`);
    const { body } = await client.get(`${INTENTS}/${id}`, under('2020-08-27'));
    const { data, ...envelope } = body.charges;
    const url = `/v1/charges?payment_intent=${id}`;
    expect(envelope).toEqual({ object: 'list', has_more: false, total_count: 1, url });
    expect(data[0]).toMatchObject({ id: latest_charge, invoice: null, payment_intent: id });
    expect(data[0].refunds.data[0]).toMatchObject({ object: 'refund', amount: 500 });
    expect(body.latest_charge).toBe(latest_charge);
    const fresh = await bring(client, 'requires_payment_method', '2020-08-27');
    expect(fresh.charges.data).toEqual([]);
  });
});

describe('the shape of the version of the request', () => {
  test('is that of every intent and charge inside an answer', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'succeeded');
    const old = under('2025-02-24.acacia');
    const listed = (await client.get(INTENTS, old)).body.data[0];
    const found = (await client.get(`${INTENTS}/search?query=amount:2000`, old)).body.data[0];
    const refused = (await client.post(`${INTENTS}/${id}/cancel`, '', old)).body.error.payment_intent;
    const charge = (await client.get(`/v1/charges/${latest_charge}?expand[]=payment_intent`, old)).body;
    const nested = (await client.get(`${INTENTS}/${id}?expand[]=latest_charge`, old)).body.latest_charge;
    for (const body of [listed, found, refused, charge, charge.payment_intent, nested]) expect(body.invoice).toBeNull();
    for (const body of [listed, found, refused, charge.payment_intent])
      expect(body).not.toHaveProperty('payment_record');
  });

  test('says nothing about the version that wrote', async () => {
    const client = connect();
    const declined = await client.post(INTENTS, DECLINED, under('2023-10-16'));
    const written = declined.body.error.payment_intent;
    expect(written).toMatchObject({ invoice: null, capture_method: 'automatic' });
    const { body } = await client.get(`${INTENTS}/${written.id}`);
    expect(body).not.toHaveProperty('invoice');
    expect(body).toMatchObject({ capture_method: 'automatic', payment_record: null });
    expect(body.last_payment_error.payment_method_type).toBe('card');
    const again = await client.get(`${INTENTS}/${written.id}`, under('2023-10-16'));
    expect(again.body).toEqual(written);
  });

  test('leaves metadata alone', async () => {
    const form = `${CARD}&metadata[object]=payment_intent&metadata[payment_record]=r`;
    const { body } = await connect().post(INTENTS, form, under('2023-10-16'));
    expect(body.metadata).toEqual({ object: 'payment_intent', payment_record: 'r' });
  });

  test('is not that of a replay, which repeats the first answer', async () => {
    const client = connect();
    const key = { 'idempotency-key': 'once' };
    const first = await client.post(INTENTS, CARD, { ...key, ...under('2023-10-16') });
    expect((await client.post(INTENTS, CARD, key)).text).toBe(first.text);
  });
});
