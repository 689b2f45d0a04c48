import { describe, expect, test } from 'vitest';
import { BANK, bring, CARD, connect, INTENTS } from './client.ts';

describe('capture', () => {
  test('in part settles the intent and releases the rest', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'requires_capture');
    const answer = await client.post(`${INTENTS}/${id}/capture`, 'amount_to_capture=700&metadata[a]=1');
    expect(answer.body).toMatchObject({
      status: 'succeeded',
      amount: 2000,
      amount_received: 700,
      amount_capturable: 0,
    });
    expect(answer.body.metadata).toEqual({ a: '1' });
    const charge = (await client.get(`/v1/charges/${latest_charge}`)).body;
    expect(charge).toMatchObject({ captured: true, amount_captured: 700, amount_refunded: 0, refunded: false });
    const again = await client.post(`${INTENTS}/${id}/capture`);
    expect(again.body.error.message).toMatch(/^The remaining amount on this PaymentIntent could not be captured/);
  });

  test.each([
    [
      'more than is authorized',
      'amount_to_capture=2001',
      'amount_too_large',
      undefined,
      /greater than the amount you can capture/,
    ],
    [
      'nothing',
      'amount_to_capture=0',
      'parameter_invalid_integer',
      'amount',
      /^This value must be greater than or equal to 1\.$/,
    ],
    ['a negative amount', 'amount_to_capture=-1', undefined, 'amount_to_capture', /^Invalid non-negative integer$/],
    ['one of several parts', 'amount_to_capture=5&final_capture=false', undefined, undefined, /multicapture/],
  ])('%s is refused and changes nothing', async (_title, form, code, param, message) => {
    const client = connect();
    const before = await bring(client, 'requires_capture');
    const { status, body } = await client.post(`${INTENTS}/${before.id}/capture`, form);
    expect([status, body.error.code, body.error.param]).toEqual([400, code, param]);
    expect(body.error.message).toMatch(message);
    expect(body.error.payment_intent).toEqual(before);
  });

  test('an authorization lasts seven days', async () => {
    const client = connect();
    const { latest_charge } = await bring(client, 'requires_capture');
    const { body } = await client.get(`/v1/charges/${latest_charge}`);
    expect(body).toMatchObject({ captured: false, paid: true, status: 'succeeded', amount_captured: 0 });
    expect(body.payment_method_details.card.capture_before - body.created).toBe(604_800);
  });
});

describe('cancel', () => {
  test('releases an authorization without a refund', async () => {
    const client = connect();
    const { id, latest_charge } = await bring(client, 'requires_capture');
    const { body } = await client.post(`${INTENTS}/${id}/cancel`);
    expect(body).toMatchObject({ status: 'canceled', amount_capturable: 0, cancellation_reason: null, latest_charge });
    const charge = (await client.get(`/v1/charges/${latest_charge}`)).body;
    expect(charge).toMatchObject({ status: 'succeeded', captured: false, refunded: false, amount_refunded: 0 });
  });

  test.each([
    [
      'bored',
      /^Invalid cancellation_reason: must be one of abandoned, duplicate, fraudulent, or requested_by_customer$/,
    ],
    ['automatic', /is not a valid user provided reason\./],
  ])('with the reason %s is refused', async (reason, message) => {
    const client = connect();
    const { id } = await bring(client, 'requires_confirmation');
    const { body } = await client.post(`${INTENTS}/${id}/cancel`, `cancellation_reason=${reason}`);
    expect([body.error.code, body.error.param]).toEqual([undefined, 'cancellation_reason']);
    expect(body.error.message).toMatch(message);
  });
});

describe('less common operations', () => {
  test.each([
    [
      'increment_authorization',
      'requires_capture',
      'amount=2000',
      undefined,
      /not eligible for incremental authorization/,
    ],
    ['increment_authorization', 'succeeded', 'amount=3000', 'payment_intent_unexpected_state', /succeeded/],
    ['apply_customer_balance', 'succeeded', '', undefined, /customer_balance/],
    ['verify_microdeposits', 'succeeded', 'descriptor_code=SM11AA', 'payment_intent_unexpected_state', /succeeded/],
  ] as const)('%s on %s is refused', async (operation, status, form, code, message) => {
    const client = connect();
    const before = await bring(client, status);
    const answer = await client.post(`${INTENTS}/${before.id}/${operation}`, form);
    expect([answer.status, answer.body.error.code, answer.body.error.param]).toEqual([400, code, undefined]);
    expect(answer.body.error.message).toMatch(message);
    expect(answer.body.error.payment_intent).toEqual(before);
  });

  test('the refusal to increment has no retry advice', async () => {
    const client = connect();
    const { id } = await bring(client, 'requires_capture');
    const { headers } = await client.post(`${INTENTS}/${id}/increment_authorization`, 'amount=3000');
    expect(headers.get('stripe-should-retry')).toBeNull();
    expect(headers.get('original-request')).toBe(headers.get('request-id'));
  });

  test('microdeposits lead a typed bank account to processing', async () => {
    const client = connect();
    const bank = BANK.replace('payment_method=pm_usBankAccount_processing', '');
    const data =
      'payment_method_data[type]=us_bank_account&payment_method_data[us_bank_account][routing_number]=110000000';
    const mandate = 'mandate_data[customer_acceptance][type]=offline';
    const { body } = await client.post(INTENTS, `${bank}${data}&${mandate}&confirm=true`);
    expect(body.next_action.type).toBe('verify_with_microdeposits');
    const verify = (form: string) => client.post(`${INTENTS}/${body.id}/verify_microdeposits`, form);
    const wrong = await verify('descriptor_code=SM0000');
    expect(wrong.body.error.code).toBe('payment_method_microdeposit_verification_descriptor_code_mismatch');
    const amounts = await verify('amounts[]=1&amounts[]=2');
    expect(amounts.body.error).toMatchObject({ param: 'amounts' });
    expect((await verify('descriptor_code=SM11AA')).body.status).toBe('processing');
  });

  test('line items of an intent are an empty list', async () => {
    const client = connect();
    const { id } = await bring(client, 'succeeded');
    const url = `${INTENTS}/${id}/amount_details_line_items`;
    expect((await client.get(url)).body).toEqual({ object: 'list', data: [], has_more: false, url });
  });
});

describe('create and confirm that is refused leaves an intent', () => {
  const redirecting = 'amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa';
  test.each([
    ['a redirect without return_url', redirecting, undefined, 'requires_payment_method', /`return_url`/],
    [
      'no payment method',
      `${CARD}&confirm=true`,
      'payment_intent_unexpected_state',
      'requires_payment_method',
      /missing a pay/,
    ],
    [
      'a card feature the account lacks',
      `${CARD}&confirm=true&payment_method=pm_card_visa&payment_method_options[card][request_incremental_authorization]=if_available`,
      'payment_intent_invalid_parameter',
      'requires_payment_method',
      /^This account is not eligible for the requested card features\.$/,
    ],
    ['a bank debit without mandate', `${BANK}&confirm=true`, undefined, 'requires_confirmation', /mandate/],
  ])('%s', async (_title, form, code, status, message) => {
    const client = connect();
    const answer = await client.post(INTENTS, form);
    expect([answer.status, answer.body.error.code, answer.body.error.param]).toEqual([400, code, undefined]);
    expect(answer.body.error.message).toMatch(message);
    expect(answer.body.error.payment_intent.status).toBe(status);
    expect((await client.get(INTENTS)).body.data).toEqual([answer.body.error.payment_intent]);
  });

  test.each([
    'off_session=true',
    'return_url=https://shop.test',
    'automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never',
  ])('but %s needs no redirect', async (more) => {
    expect((await connect().post(INTENTS, `${redirecting}&${more}`)).body.status).toBe('succeeded');
  });
});
