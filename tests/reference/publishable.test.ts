import { describe, expect, test } from 'vitest';
import { REFERENCE_PUBLISHABLE_KEY } from '../../targets/reference/keys.ts';
import { type Answer, AUTOMATIC, bring, CARD, connect, INTENTS, under } from './client.ts';

const browser = { authorization: `Bearer ${REFERENCE_PUBLISHABLE_KEY}` };
// The keys of the one recorded answer (a confirm of 2024), less what is told apart by value.
const SHOWN = [
  ...['id', 'object', 'amount', 'amount_details', 'automatic_payment_methods', 'canceled_at', 'cancellation_reason'],
  ...['capture_method', 'client_secret', 'confirmation_method', 'created', 'currency', 'description'],
  ...['last_payment_error', 'livemode', 'next_action', 'payment_method', 'payment_method_configuration_details'],
  ...['payment_method_options', 'payment_method_types', 'processing', 'receipt_email', 'setup_future_usage'],
  ...['shipping', 'source', 'status'],
];
const secretOf = ({ body }: Answer) => `client_secret=${body.client_secret}`;
const create = (more = '') => {
  const client = connect();
  return client.post(INTENTS, `${CARD}&metadata[a]=1${more}`).then((created) => ({ client, created }));
};

describe('a publishable key with the client secret', () => {
  test('reads an intent in the reduced form', async () => {
    const { client, created } = await create();
    const { status, body } = await client.get(`${INTENTS}/${created.body.id}?${secretOf(created)}`, browser);
    expect([status, Object.keys(body)]).toEqual([200, SHOWN]);
    expect(created.body).toMatchObject(body);
  });

  test.each(['2020-08-27', '2023-10-16', '2026-10-28.endive'])('is shown no more at %s', async (version) => {
    const client = connect();
    const created = await client.post(INTENTS, AUTOMATIC, under(version));
    const path = `${INTENTS}/${created.body.id}?${secretOf(created)}`;
    expect(Object.keys((await client.get(path, { ...browser, ...under(version) })).body)).toEqual(SHOWN);
  });

  test('confirms, and may see the payment method it used', async () => {
    const { client, created } = await create();
    const form = `${secretOf(created)}&payment_method=pm_card_visa&expand[]=payment_method&expand[]=latest_charge`;
    const { status, body } = await client.post(`${INTENTS}/${created.body.id}/confirm`, form, browser);
    expect([status, Object.keys(body)]).toEqual([200, SHOWN]);
    expect(body).toMatchObject({ status: 'succeeded', payment_method: { object: 'payment_method' } });
    expect((await client.get(`${INTENTS}/${created.body.id}`)).body).toMatchObject({ metadata: { a: '1' } });
  });

  test.each([
    ['a decline', 'payment_method=pm_card_visa_chargeDeclined', 402],
    ['a refusal', 'foo=1', 400],
  ])('sees the intent of %s in the reduced form', async (_title, form, status) => {
    const { client, created } = await create();
    const path = `${INTENTS}/${created.body.id}/confirm`;
    const answer = await client.post(path, `${secretOf(created)}&${form}`, browser);
    expect([answer.status, Object.keys(answer.body.error.payment_intent)]).toEqual([status, SHOWN]);
  });

  test('is not replayed what the account was shown', async () => {
    const { client, created } = await create('&payment_method=pm_card_visa');
    const path = `${INTENTS}/${created.body.id}/confirm`;
    const key = { 'idempotency-key': 'shared' };
    expect((await client.post(path, secretOf(created), key)).body.metadata).toEqual({ a: '1' });
    const { status, text } = await client.post(path, secretOf(created), { ...browser, ...key });
    expect([status, text.includes('metadata')]).toEqual([400, false]);
  });
});

describe('a publishable key', () => {
  test.each([
    ['no client secret', ''],
    ['an empty one', 'client_secret='],
    ['one of another intent', 'client_secret=pi_3x_secret_y'],
    ['a list', 'client_secret[]=x'],
  ])('with %s is refused and told nothing', async (_title, form) => {
    const { client, created } = await create('&payment_method=pm_card_visa');
    const path = `${INTENTS}/${created.body.id}`;
    for (const answer of [
      await client.get(`${path}?${form}`, browser),
      await client.post(`${path}/confirm`, form, browser),
    ]) {
      expect([answer.status, answer.body.error.type]).toEqual([400, 'invalid_request_error']);
      expect(answer.body.error.payment_intent).toBeUndefined();
    }
    expect((await client.get(path)).body).toEqual(created.body);
  });

  test.each([
    ['create', '', CARD],
    ['update', '/:id', 'amount=1'],
    ['capture', '/:id/capture', ''],
    ['cancel', '/:id/cancel', ''],
    ['increment', '/:id/increment_authorization', 'amount=3000'],
  ])('may not %s', async (_title, path, form) => {
    const client = connect();
    const before = await bring(client, 'requires_capture');
    const { status, body } = await client.post(INTENTS + path.replace(':id', before.id), form, browser);
    expect([status, body.error.type, body.error.code]).toEqual([403, 'invalid_request_error', 'secret_key_required']);
    expect(body.error.message).toMatch(
      /^This API call cannot be made with a publishable API key\. Please use a secret/,
    );
    expect((await client.get(INTENTS)).body.data).toEqual([before]);
  });

  test.each(['', '/search?query=x', '/none/amount_details_line_items'])('may not read %s', async (path) => {
    expect((await connect().get(INTENTS + path, browser)).status).toBe(403);
  });

  test('is known only to its account', async () => {
    const client = connect({ publishableKeys: ['pk_test_other'] });
    const created = await client.post(INTENTS, CARD);
    const path = `${INTENTS}/${created.body.id}?${secretOf(created)}`;
    expect((await client.get(path, browser)).status).toBe(401);
    expect((await client.get(path, { authorization: 'Bearer pk_test_other' })).status).toBe(200);
  });

  test('finds no intent that is not there', async () => {
    const { status, body } = await connect().get(`${INTENTS}/pi_none?client_secret=x`, browser);
    expect([status, body.error.code]).toEqual([404, 'resource_missing']);
  });
});
