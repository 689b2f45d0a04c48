import { describe, expect, test } from 'vitest';
import { auditTexts, told } from './audited.ts';
import { toHar, toVcr } from './forms.ts';
import { createRecorder, type Told, withBody } from './traffic.ts';

const INTENTS = '/v1/payment_intents';
const CARD = 'amount=2000&currency=usd&payment_method_types[]=card';
type Ask = ReturnType<typeof createRecorder>['ask'];
type Change = (told: readonly Told[]) => readonly Told[];

/** What an audit holds against traffic, however much of it was recorded. */
async function heldAgainst(ask: (ask: Ask) => Promise<unknown>, change: Change = (all) => all) {
  const recorder = createRecorder();
  await ask(recorder.ask);
  const traffic = change(recorder.told);
  const audits = (['server', 'whole'] as const).map((each) =>
    auditTexts({ 'a.har': toHar(traffic), 'a.yml': toVcr(traffic) }, { traffic: each }),
  );
  return (await Promise.all(audits)).flatMap(told);
}

const last =
  (how: (told: Told) => Told): Change =>
  (all) =>
    all.map((each, place) => (place === all.length - 1 ? how(each) : each));
const lastBody = (more: object): Change => last((each) => withBody(each, (body) => Object.assign(body, more)));

/** The last exchange with another form and a body that fits it. */
const lastAsked = (form: string, more: object): Change => {
  const change = lastBody(more);
  return (all) => last((each) => ({ ...each, form }))(change(all));
};

const made = (ask: Ask, more = ''): Promise<{ readonly id: string }> => ask('POST', INTENTS, `${CARD}${more}`);
const card = '&payment_method=pm_card_visa';

describe('what Stripe may do, though few recordings show it, is held against nobody', () => {
  const retrieved = async (ask: Ask, more = '') => ask('GET', `${INTENTS}/${(await made(ask, more)).id}`);
  const confirmed = async (ask: Ask, form: string) =>
    ask('POST', `${INTENTS}/${(await made(ask, card)).id}/confirm`, form);

  const authorized = async (ask: Ask, form = '') => {
    const { id } = await made(ask, `${card}&capture_method=manual&confirm=true`);
    return ask('POST', `${INTENTS}/${id}/capture`, form);
  };

  test.each<[string, (ask: Ask) => Promise<unknown>, Change?]>([
    [
      'a capture of more than was authorized, which raises the amount',
      (ask) => authorized(ask),
      lastAsked('amount_to_capture=2500', { amount: 2500, amount_received: 2500 }),
    ],
    [
      'and its charge, which keeps the amount that was authorized',
      (ask) => authorized(ask, 'expand[]=latest_charge'),
      (all) =>
        last((each) => withBody(each, (body) => Object.assign(body.latest_charge, { amount_captured: 2500 })))(
          lastAsked('amount_to_capture=2500&expand[]=latest_charge', { amount: 2500, amount_received: 2500 })(all),
        ),
    ],
    [
      'a capture of a part, after which the rest can still be captured',
      (ask) => authorized(ask),
      lastAsked('amount_to_capture=500&final_capture=false', {
        status: 'requires_capture',
        amount_received: 500,
        amount_capturable: 1500,
      }),
    ],
    [
      'a confirmation that is authorized in part',
      (ask) => confirmed(ask, ''),
      lastAsked('payment_method_options[card][request_partial_authorization]=if_available', {
        amount: 700,
        amount_received: 700,
      }),
    ],
    [
      'a customer that stands for an account',
      (ask) => made(ask),
      lastAsked(`${CARD}&customer_account=acct_1MtwBwLkdIwHu7ix`, { customer: 'cus_NffrFeUfNV2Hib' }),
    ],
    [
      'an answer in a version of its own to one that is none',
      (ask) => made(ask),
      last((each) => ({ ...each, requestHeaders: { ...each.requestHeaders, 'stripe-version': 'yesterday' } })),
    ],
    ['an empty value of metadata, which names no key', (ask) => made(ask, '&metadata[company]=&metadata[order]=7')],
    [
      'a status that no document lists',
      (ask) => made(ask, `${card}&capture_method=manual&confirm=true`),
      lastBody({ status: 'requires_reauthorization', amount_capturable: 0 }),
    ],
    [
      'a source of old in place of a payment method',
      (ask) => made(ask, `${card}&confirm=true`),
      lastBody({ payment_method: null, source: 'card_1MtwBwLkdIwHu7ix' }),
    ],
    [
      'a key that only some looks show',
      (ask) => retrieved(ask),
      lastBody({ payment_details: { customer_reference: null, order_reference: null } }),
    ],
    [
      'a confirmation of another amount that shows in what was received',
      (ask) => confirmed(ask, 'amount_to_confirm=2060'),
      lastBody({ amount_received: 2060 }),
    ],
    [
      'a confirmation of another amount that shows in the amount',
      (ask) => confirmed(ask, 'amount_to_confirm=2060'),
      lastBody({ amount: 2060, amount_received: 2060 }),
    ],
    [
      'a list after a decline that the intent was seen without',
      async (ask) => {
        const { id } = await made(ask);
        await ask('POST', `${INTENTS}/${id}/confirm`, 'payment_method=pm_card_visa_chargeDeclined');
        await ask('POST', `${INTENTS}/${id}/confirm`);
        await ask('GET', INTENTS);
      },
    ],
    [
      'types that a confirmation names, in place of automatic ones',
      async (ask) => {
        const { id } = await ask('POST', INTENTS, `amount=2000&currency=usd${card}`);
        await ask('POST', `${INTENTS}/${id}/confirm`, 'payment_method_types[]=card');
      },
    ],
    [
      'a card error of data that never became a payment method',
      (ask) => made(ask, `${card}&confirm=true`),
      last((each) => ({
        ...each,
        status: 402,
        form: `${CARD}&confirm=true&payment_method_data[type]=card`,
        text: '{"error":{"type":"card_error","code":"incorrect_number","doc_url":"https://stripe.com/docs/error-codes/incorrect-number","message":"No.","param":"number"}}',
      })),
    ],
  ])('%s', async (_, ask, change) => {
    expect((await heldAgainst(ask, change)).filter((each) => /^(?:must|should)/.test(each))).toEqual([]);
  });
});

test('but what was recorded of declines is asked for where one was attempted', async () => {
  const held = await heldAgainst(
    (ask) => made(ask, '&payment_method=pm_card_visa_chargeDeclined&confirm=true'),
    last((each) => withBody(each, (body) => delete body.error.payment_intent)),
  );
  expect(held).toContain('must decline-embeds-intent a.har#0 /error/payment_intent');
});

test('one idempotency key of two accounts is two', async () => {
  const recorder = createRecorder();
  await recorder.ask('POST', INTENTS, CARD, { 'idempotency-key': 'order-1' });
  await recorder.ask('POST', INTENTS, CARD, { 'idempotency-key': 'order-2' });
  const [first, second] = recorder.told as unknown as readonly [Told, Told];
  const again = (headers: object): Told => ({ ...second, requestHeaders: { ...first.requestHeaders, ...headers } });
  const found = async (headers: object) => told(await auditTexts({ 'a.har': toHar([first, again(headers)]) }));
  expect(await found({ authorization: 'Bearer sk_test_ofAnotherAccount' })).toEqual([]);
  expect(await found({})).toContain('must replay-repeats-the-response a.har#1 /id');
});

test('a key that is used for another path hides nothing', async () => {
  const key = { 'idempotency-key': 'order-1' };
  const recorder = createRecorder();
  const { id } = await recorder.ask('POST', INTENTS, `${CARD}${card}`, key);
  await recorder.ask('POST', `${INTENTS}/${id}/confirm`);
  const planted = recorder.told.map((each) =>
    each.url.endsWith('/confirm')
      ? {
          ...withBody(each, (body) => Object.assign(body, { currency: 'eur' })),
          requestHeaders: { ...each.requestHeaders, ...key },
        }
      : each,
  );
  expect(told(await auditTexts({ 'a.har': toHar(planted) }))).toContain(
    'must immutable-fields-do-not-change a.har#1 /currency',
  );
});
