import { describe, expect, test } from 'vitest';
import { CARD, connect, INTENTS } from './client.ts';

const KEYS = `id object allowed_payment_method_types amount amount_capturable amount_details amount_received application
  application_fee_amount automatic_payment_methods canceled_at cancellation_reason capture_method client_secret
  confirmation_method created currency customer customer_account description excluded_payment_method_types
  last_payment_error latest_charge livemode managed_payments metadata next_action on_behalf_of payment_method
  payment_method_configuration_details payment_method_options payment_method_types payment_record processing
  receipt_email review setup_future_usage shared_payment_granted_token shipping source statement_descriptor
  statement_descriptor_suffix status transfer_data transfer_group`.split(/\s+/);

describe('a new intent', () => {
  test('has the keys of the version in their order', async () => {
    const { body } = await connect().post(INTENTS, 'amount=2000&currency=usd');
    expect(Object.keys(body)).toEqual(KEYS);
  });

  test('starts with the defaults of the version', async () => {
    const { body } = await connect({ now: () => 1_790_000_000_500 }).post(INTENTS, 'amount=2000&currency=USD');
    expect(body).toMatchObject({
      amount: 2000,
      amount_details: { tip: {} },
      automatic_payment_methods: { allow_redirects: 'always', enabled: true },
      capture_method: 'automatic_async',
      confirmation_method: 'automatic',
      created: 1_790_000_000,
      currency: 'usd',
      latest_charge: null,
      metadata: {},
      payment_method: null,
      payment_method_options: {
        card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
      },
      payment_method_types: ['card'],
      status: 'requires_payment_method',
    });
    expect(body.id).toMatch(/^pi_[A-Za-z0-9]{24}$/);
    expect(body.client_secret).toMatch(new RegExp(`^${body.id}_secret_[A-Za-z0-9]{25}$`));
  });

  test('with explicit types takes nothing from the dashboard', async () => {
    const { body } = await connect().post(INTENTS, CARD);
    expect(body.automatic_payment_methods).toBeNull();
    expect(body.payment_method_configuration_details).toBeNull();
  });

  test('captured automatically before 2024-04-10', async () => {
    const { body } = await connect().post(INTENTS, CARD, { 'stripe-version': '2023-10-16' });
    expect(body.capture_method).toBe('automatic');
  });

  test('echoes metadata in ASCII order and completes shipping', async () => {
    const form = `${CARD}&metadata[b]=2&metadata[a]=1&shipping[name]=Ada&shipping[address][city]=Paris`;
    const { body } = await connect().post(INTENTS, form);
    expect(Object.entries(body.metadata)).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(body.shipping).toEqual({
      address: { city: 'Paris', country: null, line1: null, line2: null, postal_code: null, state: null },
      ...{ carrier: null, name: 'Ada', phone: null, tracking_number: null },
    });
  });

  test('gets a fresh payment method for a test name', async () => {
    const client = connect();
    const [one, two] = await Promise.all([1, 2].map(() => client.post(INTENTS, `${CARD}&payment_method=pm_card_visa`)));
    expect(one?.body).toMatchObject({ status: 'requires_confirmation', latest_charge: null });
    expect(one?.body.payment_method).toMatch(/^pm_1[A-Za-z0-9]{23}$/);
    expect(one?.body.payment_method).not.toBe(two?.body.payment_method);
  });

  test('is the same for the same seed', async () => {
    const form = 'amount=2000&currency=usd';
    const [one, two, three] = await Promise.all([7, 7, 8].map((seed) => connect({ seed }).post(INTENTS, form)));
    expect(one?.body.id).toBe(two?.body.id);
    expect(one?.body.id).not.toBe(three?.body.id);
  });

  test('reads back unchanged', async () => {
    const client = connect();
    const created = await client.post(INTENTS, CARD);
    expect((await client.get(`${INTENTS}/${created.body.id}`)).text).toBe(created.text);
  });

  test('types are no longer written from endive on', async () => {
    const answer = await connect().post(INTENTS, CARD, { 'stripe-version': '2026-09-30.endive' });
    expect(answer.body.error.code).toBe('payment_method_types_no_longer_supported');
  });
});

describe('expand', () => {
  test.each(['customer', 'payment_method', 'latest_charge'])('%s turns from id to object', async (field) => {
    const client = connect();
    const customer = await client.post('/v1/customers');
    const form = `${CARD}&confirm=true&payment_method=pm_card_visa&customer=${customer.body.id}`;
    const { body } = await client.post(INTENTS, form);
    const expanded = await client.get(`${INTENTS}/${body.id}?expand[]=${field}`);
    expect(expanded.body[field].id).toBe(body[field]);
    expect({ ...expanded.body, [field]: body[field] }).toEqual(body);
  });

  test('four levels are inlined', async () => {
    const path = 'latest_charge.refunds.data.charge';
    const client = connect();
    const created = await client.post(INTENTS, `${CARD}&confirm=true&payment_method=pm_card_visa`);
    await client.post('/v1/refunds', `payment_intent=${created.body.id}&amount=500`);
    const { body } = await client.get(`${INTENTS}/${created.body.id}?expand[]=${path}`);
    expect(body.latest_charge.refunds.data[0].charge).toMatchObject({ object: 'charge', amount_refunded: 500 });
  });

  test.each([
    ['an unknown property', 'expand[]=foo', undefined, 'This property cannot be expanded (foo).'],
    ['a plain property', 'expand[]=amount', undefined, 'This property cannot be expanded (amount).'],
    ['five levels', 'expand[]=a.b.c.d.e', 'property_expansion_max_depth', /^You cannot expand more than 4 levels/],
  ])('%s is refused and nothing is created', async (_title, form, code, message) => {
    const client = connect();
    const { status, body } = await client.post(INTENTS, `${CARD}&${form}`);
    expect(status).toBe(400);
    expect(body.error.code).toBe(code);
    expect(body.error.message).toMatch(message);
    expect((await client.get(INTENTS)).body.data).toEqual([]);
  });
});
