import { describe, expect, test } from 'vitest';
import { bring, CARD, connect, INTENTS, under } from './client.ts';

describe('refunds', () => {
  test('in parts, then no more', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'succeeded');
    const refund = (form: string) => client.post('/v1/refunds', `payment_intent=${id}${form}`);
    const first = await refund('&amount=500&reason=duplicate');
    expect(first.body).toMatchObject({
      status: 'succeeded',
      amount: 500,
      charge: latest_charge,
      payment_intent: id,
      reason: 'duplicate',
    });
    expect((await client.get(`/v1/refunds/${first.body.id}`)).body).toEqual(first.body);
    const over = await refund('&amount=1501');
    expect([over.status, over.body.error.code, over.body.error.param]).toEqual([400, undefined, 'amount']);
    expect(over.body.error.message).toBe('Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)');
    expect((await refund('')).body.amount).toBe(1500);
    expect((await refund('')).body.error.code).toBe('charge_already_refunded');
    expect((await client.get(`/v1/charges/${latest_charge}`)).body).toMatchObject({
      refunded: true,
      amount_refunded: 2000,
    });
    expect((await client.get(`${INTENTS}/${id}`)).body).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    const updated = await client.post(`${INTENTS}/${id}`, 'metadata[refunded]=all');
    expect(updated.body).toMatchObject({ status: 'succeeded', metadata: { refunded: 'all' } });
  });

  test('by its charge leave the intent as it was', async () => {
    const client = connect();
    const before = await bring(client, 'succeeded');
    const refund = await client.post('/v1/refunds', `charge=${before.latest_charge}&metadata[a]=1`);
    const named = { charge: before.latest_charge, payment_intent: before.id, amount: 2000 };
    expect(refund.body).toMatchObject({ ...named, object: 'refund', status: 'succeeded', reason: null });
    expect(refund.body.metadata).toEqual({ a: '1' });
    expect(refund.body.id.slice(3, 20)).toBe(before.id.slice(3, 20));
    expect((await client.get(`${INTENTS}/${before.id}`)).body).toEqual(before);
    const again = await client.post('/v1/refunds', `charge=${before.latest_charge}`);
    expect([again.status, again.body.error.code]).toEqual([400, 'charge_already_refunded']);
    expect(again.body.error.message).toBe(`Charge ${before.latest_charge} has already been refunded.`);
  });

  test('of a partial capture give back what was captured', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'requires_capture');
    await client.post(`${INTENTS}/${id}/capture`, 'amount_to_capture=700');
    expect((await client.post('/v1/refunds', `payment_intent=${id}&amount=701`)).body.error.param).toBe('amount');
    expect((await client.post('/v1/refunds', `payment_intent=${id}`)).body.amount).toBe(700);
    // A charge counts as refunded only where its whole amount is.
    const charge = (await client.get(`/v1/charges/${latest_charge}`)).body;
    expect(charge).toMatchObject({ amount: 2000, amount_captured: 700, amount_refunded: 700, refunded: false });
  });

  test.each([
    ['usd', 2001, '$20.01', '$20.00'],
    ['eur', 2001, '€20.01', '€20.00'],
    ['jpy', 2001, '¥2001', '¥2000'],
  ])('above a charge in %s name both amounts', async (currency, amount, asked, left) => {
    const client = connect();
    const form = CARD.replace('usd', currency);
    const { body } = await client.post(INTENTS, `${form}&confirm=true&payment_method=pm_card_visa`);
    const over = await client.post('/v1/refunds', `charge=${body.latest_charge}&amount=${amount}`);
    expect([over.status, over.body.error.code, over.body.error.param]).toEqual([400, undefined, 'amount']);
    expect(over.body.error.message).toBe(`Refund amount (${asked}) is greater than charge amount (${left})`);
  });

  test.each([
    ['amount=0', 'parameter_invalid_integer', 'amount'],
    ['amount=-1', 'parameter_invalid_integer', 'amount'],
    ['amount=x', 'parameter_invalid_integer', 'amount'],
    ['reason=bored', undefined, 'reason'],
    ['foo=1', 'parameter_unknown', 'foo'],
  ])('with %s are refused', async (form, code, param) => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'succeeded');
    const { status, body } = await client.post('/v1/refunds', `payment_intent=${id}&${form}`);
    expect([status, body.error.code, body.error.param]).toEqual([400, code, param]);
    expect((await client.get(`/v1/charges/${latest_charge}`)).body.amount_refunded).toBe(0);
  });

  test('under one key are one refund', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'succeeded');
    const refund = () => client.post('/v1/refunds', `payment_intent=${id}&amount=500`, { 'idempotency-key': 'k' });
    expect((await refund()).text).toBe((await refund()).text);
    expect((await client.get(`/v1/charges/${latest_charge}`)).body.amount_refunded).toBe(500);
  });

  test.each(['2023-10-16', '2026-08-26.dahlia'])('of a released authorization are refused at %s', async (version) => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'requires_capture', version);
    await client.post(`${INTENTS}/${id}/cancel`, '', under(version));
    for (const form of [`payment_intent=${id}`, `charge=${latest_charge}`]) {
      const { status, body } = await client.post('/v1/refunds', form, under(version));
      expect([status, body.error.type]).toEqual([400, 'invalid_request_error']);
      expect(body.error.message).toMatch(/does not have a successful charge to refund\.$/);
    }
  });

  test.each([
    ['requires_capture', undefined, /You must cancel the PaymentIntent/],
    ['requires_action', 'payment_intent_unexpected_state', /has a status of requires_action/],
    ['requires_payment_method', undefined, /does not have a successful charge to refund\.$/],
    ['processing', undefined, /does not have a successful charge to refund\.$/],
  ] as const)('of an intent in %s are refused', async (status, code, message) => {
    const client = connect();
    const { id } = await bring(client, status);
    const { status: http, body } = await client.post('/v1/refunds', `payment_intent=${id}`);
    expect([http, body.error.code, body.error.param]).toEqual([400, code, undefined]);
    expect(body.error.message).toMatch(message);
  });

  test('of a charge that is only authorized are refused', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'requires_capture');
    const { status, body } = await client.post('/v1/refunds', `charge=${latest_charge}`);
    expect([status, body.error.code, body.error.param]).toEqual([400, undefined, undefined]);
    expect(body.error.message).toContain(`was created by a PaymentIntent (${id}). You must cancel the PaymentIntent`);
    expect((await client.get(`${INTENTS}/${id}`)).body.status).toBe('requires_capture');
  });

  test('of nothing, or of an unknown charge, are refused', async () => {
    const client = connect();
    expect((await client.post('/v1/refunds')).body.error.message).toMatch(
      /^One of the following params should be provided/,
    );
    const unknown = await client.post('/v1/refunds', 'charge=ch_none');
    expect([unknown.status, unknown.body.error.param]).toEqual([404, 'id']);
  });
});
