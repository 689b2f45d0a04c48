import { describe, expect, test } from 'vitest';
import { bring, CARD, type Client, connect, INTENTS } from './client.ts';

async function makeCustomer(client: Client): Promise<string> {
  return (await client.post('/v1/customers', 'name=Ada&metadata[a]=1')).body.id;
}

async function attach(client: Client, method: string, customer: string) {
  return client.post(`/v1/payment_methods/${method}/attach`, `customer=${customer}`);
}

describe('payment methods', () => {
  test('made from a number behave like that card', async () => {
    const client = connect();
    const form = 'type=card&card[number]=4000 0000 0000 9995&card[exp_month]=12&card[exp_year]=2030&card[cvc]=123';
    const made = await client.post('/v1/payment_methods', form);
    expect(made.body.card).toMatchObject({
      last4: '9995',
      exp_month: 12,
      exp_year: 2030,
      checks: { cvc_check: 'unchecked' },
    });
    const paid = await client.post(INTENTS, `${CARD}&confirm=true&payment_method=${made.body.id}`);
    expect(paid.body.error.decline_code).toBe('insufficient_funds');
    expect(paid.body.error.payment_method).toEqual((await client.get(`/v1/payment_methods/${made.body.id}`)).body);
  });

  test.each(['pm_card_visa', 'pm_card_visa_chargeDeclined'])(
    '%s without a customer pays or fails once',
    async (name) => {
      const client = connect();
      const { id } = (await client.get(`/v1/payment_methods/${name}`)).body;
      await client.post(INTENTS, `${CARD}&confirm=true&payment_method=${id}`);
      const again = await client.post(INTENTS, `${CARD}&payment_method=${id}`);
      expect([again.status, again.body.error.code, again.body.error.param]).toEqual([400, undefined, undefined]);
      expect(again.body.error.message).toMatch(
        /^The provided PaymentMethod was previously used with a PaymentIntent without/,
      );
      expect(again.body.error.payment_intent).toBeUndefined();
    },
  );

  test('attached pay again, detached never', async () => {
    const client = connect();
    const customer = await makeCustomer(client);
    const { id } = (await attach(client, 'pm_card_visa', customer)).body;
    const form = `${CARD}&confirm=true&payment_method=${id}&customer=${customer}`;
    expect((await client.post(INTENTS, form)).body.status).toBe('succeeded');
    expect((await client.post(INTENTS, form)).body.status).toBe('succeeded');
    expect((await client.post(`/v1/payment_methods/${id}/detach`)).body.customer).toBeNull();
    expect((await client.post(INTENTS, `${CARD}&payment_method=${id}`)).body.error.message).toContain('was detached');
  });

  test('with setup_future_usage end up with the customer', async () => {
    const client = connect();
    const customer = await makeCustomer(client);
    const { body } = await client.post(
      INTENTS,
      `${CARD}&confirm=true&payment_method=pm_card_visa&setup_future_usage=off_session&customer=${customer}`,
    );
    expect((await client.get(`/v1/payment_methods/${body.payment_method}`)).body.customer).toBe(customer);
  });

  test('that decline cannot be attached, but one can', async () => {
    const client = connect();
    const customer = await makeCustomer(client);
    const refused = await attach(client, 'pm_card_visa_chargeDeclined', customer);
    expect([refused.status, refused.body.error.decline_code, refused.body.error.param]).toEqual([
      402,
      'generic_decline',
      '',
    ]);
    const accepted = await attach(client, 'pm_card_chargeCustomerFail', customer);
    const paid = await client.post(
      INTENTS,
      `${CARD}&confirm=true&customer=${customer}&payment_method=${accepted.body.id}`,
    );
    expect(paid.status).toBe(402);
  });

  test.each([
    [
      'an intent without customer',
      false,
      'parameter_missing',
      'source',
      /belongs to the Customer cus_\w+\. Please include/,
    ],
    [
      'an intent of another customer',
      true,
      undefined,
      'payment_method',
      /does not belong to the Customer you supplied cus_/,
    ],
  ])('of a customer are refused on %s', async (_title, other, code, param, message) => {
    const client = connect();
    const { id } = (await attach(client, 'pm_card_visa', await makeCustomer(client))).body;
    const intent = await client.post(INTENTS, other ? `${CARD}&customer=${await makeCustomer(client)}` : CARD);
    const { body } = await client.post(`${INTENTS}/${intent.body.id}/confirm`, `payment_method=${id}`);
    expect([body.error.code, body.error.param]).toEqual([code, param]);
    expect(body.error.message).toMatch(message);
    expect(body.error.payment_intent).toEqual(intent.body);
  });
});

test('a charge mirrors its intent and shares its id stem', async () => {
  const client = connect();
  const { id, latest_charge } = await bring(client, 'succeeded');
  expect(latest_charge.slice(3, 20)).toBe(id.slice(3, 20));
  const { body } = await client.get(`/v1/charges/${latest_charge}?expand[]=balance_transaction`);
  expect(body).toMatchObject({
    amount: 2000,
    currency: 'usd',
    payment_intent: id,
    captured: true,
    paid: true,
    amount_captured: 2000,
  });
  expect(body.balance_transaction.net + body.balance_transaction.fee).toBe(2000);
});

test.each(['customers', 'payment_methods', 'charges', 'refunds'])(
  'an unknown id under %s is not found',
  async (resource) => {
    const { status, body } = await connect().get(`/v1/${resource}/none`);
    expect([status, body.error.code]).toEqual([404, 'resource_missing']);
  },
);
