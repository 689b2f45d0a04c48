import { describe, expect, test } from 'vitest';
import { CARD, connect, INTENTS } from './client.ts';

const DECLINED = 'Your card was declined.';
const retry = 'try_again_later';
const stop = 'do_not_try_again';
const correct = 'confirm_card_data';
const velocity = 'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.';
const processing = 'An error occurred while processing your card. Try again in a little bit.';

type Row = readonly [
  name: string,
  code: string,
  decline: string,
  advice?: string | undefined,
  codes?: string | undefined,
  param?: string | undefined,
  message?: string | undefined,
];

const DECLINES: readonly Row[] = [
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', retry, '01/-'],
  ['pm_card_chargeDeclined', 'card_declined', 'generic_decline', retry, '01/-'],
  [
    'pm_card_visa_chargeDeclinedInsufficientFunds',
    'card_declined',
    'insufficient_funds',
    retry,
    '51/02',
    undefined,
    'Your card has insufficient funds.',
  ],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', stop, '41/01'],
  ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', stop, '43/01'],
  [
    'pm_card_visa_chargeDeclinedVelocityLimitExceeded',
    'card_declined',
    'card_velocity_exceeded',
    retry,
    '61/02',
    undefined,
    velocity,
  ],
  ['pm_card_chargeDeclinedFraudulent', 'card_declined', 'fraudulent'],
  [
    'pm_card_chargeDeclinedExpiredCard',
    'expired_card',
    'expired_card',
    correct,
    '54/03',
    'exp_month',
    'Your card has expired.',
  ],
  [
    'pm_card_chargeDeclinedIncorrectCvc',
    'incorrect_cvc',
    'incorrect_cvc',
    correct,
    'N7/03',
    'cvc',
    "Your card's security code is incorrect.",
  ],
  [
    'pm_card_chargeDeclinedProcessingError',
    'processing_error',
    'processing_error',
    retry,
    '06/-',
    undefined,
    processing,
  ],
  ['pm_card_chargeCustomerFail', 'card_declined', 'generic_decline', retry],
];

describe('declined cards', () => {
  test.each(DECLINES.map((row) => ({ name: row[0], row })))('$name', async ({ row }) => {
    const [name, code, decline, advice, codes, param, message = DECLINED] = row;
    const client = connect();
    const answer = await client.post(INTENTS, `${CARD}&confirm=true&payment_method=${name}`);
    const { error } = answer.body;
    expect(answer.status).toBe(402);
    expect(answer.headers.get('stripe-should-retry')).toBe('false');
    expect(error).toMatchObject({ type: 'card_error', code, decline_code: decline, message });
    expect([error.advice_code, error.param]).toEqual([advice, param]);
    if (codes) expect(`${error.network_decline_code}/${error.network_advice_code ?? '-'}`).toBe(codes);
    expect(error.doc_url).toBe(`https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`);
    expect(Object.keys(error)).toEqual(Object.keys(error).toSorted());
    expect(Object.values(error)).not.toContain(null);
  });

  test('the intent survives and repeats the error', async () => {
    const client = connect();
    const { body } = await client.post(
      INTENTS,
      `${CARD}&confirm=true&payment_method=pm_card_visa_chargeDeclinedLostCard`,
    );
    const { payment_intent: intent, request_log_url: _log, ...rest } = body.error;
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      latest_charge: rest.charge,
      amount_received: 0,
      next_action: null,
    });
    expect(intent.last_payment_error).toEqual({ ...rest, payment_method_type: 'card' });
    expect((await client.get(`${INTENTS}/${intent.id}`)).body).toEqual(intent);
    const charge = await client.get(`/v1/charges/${rest.charge}`);
    expect(charge.body).toMatchObject({
      ...{ status: 'failed', paid: false, captured: false, balance_transaction: null, failure_code: 'card_declined' },
      outcome: { type: 'issuer_declined', network_status: 'declined_by_network', reason: 'lost_card' },
    });
  });

  test('a later confirm with a good card succeeds and clears the error', async () => {
    const client = connect();
    const { body } = await client.post(INTENTS, `${CARD}&confirm=true&payment_method=pm_card_visa_chargeDeclined`);
    const answer = await client.post(
      `${INTENTS}/${body.error.payment_intent.id}/confirm`,
      'payment_method=pm_card_visa',
    );
    expect(answer.body).toMatchObject({ status: 'succeeded', amount_received: 2000, last_payment_error: null });
  });

  test.each(['pm_card_cvcCheckFail', 'pm_card_avsFail', 'pm_card_amex', 'pm_card_mastercard_prepaid'])(
    '%s succeeds',
    async (name) => {
      const { body } = await connect().post(INTENTS, `${CARD}&confirm=true&payment_method=${name}`);
      expect(body.status).toBe('succeeded');
    },
  );

  test.each([
    ['4000000000000002', '', 'card_declined'],
    ['4000 0000 0000 0069', '', 'expired_card'],
    ['4000000000000101', '&payment_method_data[card][cvc]=123', 'incorrect_cvc'],
    ['4000000000000036', '&payment_method_data[billing_details][address][postal_code]=99999', 'incorrect_zip'],
    ['4000000000000036', '', undefined],
    ['4242424242424242', '', undefined],
  ])('a typed %s with "%s"', async (number, more, code) => {
    const data = `payment_method_data[type]=card&payment_method_data[card][number]=${encodeURIComponent(number)}`;
    const { body } = await connect().post(INTENTS, `${CARD}&confirm=true&${data}${more}`);
    expect(body.error?.code).toBe(code);
  });
});

describe('cards that ask for authentication', () => {
  const confirmed = `${CARD}&confirm=true&payment_method=pm_card_`;

  test.each([
    'threeDSecure2Required',
    'threeDSecureRequired',
    'authenticationRequired',
    'authenticationRequiredOnSetup',
    'authenticationRequiredSetupForOffSession',
  ])('%s asks on session', async (name) => {
    const { body } = await connect().post(INTENTS, confirmed + name);
    expect(body).toMatchObject({ status: 'requires_action', latest_charge: null, last_payment_error: null });
    expect(body.next_action).toMatchObject({ type: 'use_stripe_sdk', use_stripe_sdk: {} });
    expect(body.payment_method).toMatch(/^pm_/);
  });

  test('a return_url turns the action into a redirect', async () => {
    const { body } = await connect().post(
      INTENTS,
      `${confirmed}authenticationRequired&return_url=https://shop.test/back`,
    );
    expect(body.next_action.redirect_to_url).toEqual({
      return_url: 'https://shop.test/back',
      url: expect.stringMatching(/^https:\/\/hooks\.stripe\.com\//),
    });
    expect(body.next_action.type).toBe('redirect_to_url');
  });

  test.each([
    ['authenticationRequired', true],
    ['threeDSecure2Required', false],
  ])('%s is declined off session, charge booked: %s', async (name, charged) => {
    const { status, body } = await connect().post(INTENTS, `${confirmed}${name}&off_session=true`);
    expect(status).toBe(402);
    expect(body.error).toMatchObject({
      ...{ code: 'authentication_required', decline_code: 'authentication_required' },
      message: 'Your card was declined. This transaction requires authentication.',
      payment_intent: { status: 'requires_payment_method', payment_method: null },
    });
    expect([body.error.charge !== undefined, body.error.payment_intent.latest_charge !== null]).toEqual([
      charged,
      charged,
    ]);
  });

  test('a card set up for it succeeds off session', async () => {
    const { body } = await connect().post(
      INTENTS,
      `${confirmed}authenticationRequiredSetupForOffSession&off_session=true`,
    );
    expect(body.status).toBe('succeeded');
  });

  test('error_on_requires_action turns the request into a decline', async () => {
    const { status, body } = await connect().post(
      INTENTS,
      `${confirmed}authenticationRequired&error_on_requires_action=true`,
    );
    expect(status).toBe(402);
    expect(body.error).toMatchObject({ code: 'authentication_required', decline_code: 'authentication_not_handled' });
    expect(body.error.payment_intent.status).toBe('requires_payment_method');
  });

  test('error_on_requires_action does not matter to an ordinary card', async () => {
    const { body } = await connect().post(INTENTS, `${confirmed}visa&error_on_requires_action=true`);
    expect(body.status).toBe('succeeded');
  });

  test.each([
    ['threeDSecureOptional', 'requires_action'],
    ['visa', 'succeeded'],
  ])('%s, when 3D Secure is asked for, comes to %s', async (name, status) => {
    const { body } = await connect().post(
      INTENTS,
      `${confirmed}${name}&payment_method_options[card][request_three_d_secure]=any`,
    );
    expect(body.status).toBe(status);
  });
});
