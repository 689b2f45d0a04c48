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

const made = (ask: Ask, more = ''): Promise<{ readonly id: string }> => ask('POST', INTENTS, `${CARD}${more}`);
const card = '&payment_method=pm_card_visa';

describe('what Stripe may do, though few recordings show it, is held against nobody', () => {
  const retrieved = async (ask: Ask, more = '') => ask('GET', `${INTENTS}/${(await made(ask, more)).id}`);
  const confirmed = async (ask: Ask, form: string) =>
    ask('POST', `${INTENTS}/${(await made(ask, card)).id}/confirm`, form);

  test.each<[string, (ask: Ask) => Promise<unknown>, Change?]>([
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
        text: '{"error":{"type":"card_error","code":"incorrect_number","message":"No.","param":"number"}}',
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
