import {
  both,
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  on,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  reading,
  sends,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { accepts, spoils } from './state.ts';

/** What was asked, held and received. */
export const moneyMutants = family('money', {
  'money is received on confirmation of nothing': {
    kills: ['money-received-only-when-succeeded', 'create/bare-intent-requires-payment-method'],
    fault: patchIntentIn('requires_payment_method', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
  },
  'a paid intent received nothing': {
    kills: ['money-received-only-when-succeeded', 'confirm/pays', 'capture/settles-the-whole-amount'],
    fault: patchIntentIn('succeeded', setting({ amount_received: 0 })),
  },
  'an authorised intent holds nothing': {
    kills: [
      'money-capturable-only-when-requires-capture',
      'confirm/manual-capture-authorises',
      'create/confirm-true-authorises-for-manual-capture',
    ],
    fault: patchIntentIn('requires_capture', setting({ amount_capturable: 0 })),
  },
  'a captured intent still holds the amount': {
    kills: ['money-capturable-only-when-requires-capture', 'capture/settles-the-whole-amount'],
    on: { 'money-capturable-only-when-requires-capture': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, amount_capturable: intent.amount ?? 0 })),
    ),
  },
  'a canceled authorisation is not released': {
    kills: ['cancel/releases-an-authorisation', 'money-capturable-only-when-requires-capture'],
    on: { 'money-capturable-only-when-requires-capture': CANCEL },
    fault: on(
      CANCEL,
      patchSuccess((intent, { before }) => ({ ...intent, amount_capturable: before?.amount_capturable ?? 0 })),
    ),
  },
  'more is received than was asked': {
    kills: ['money-never-exceeds-amount', 'confirm/pays'],
    fault: on(
      [CONFIRM, CREATE],
      patchSuccess((intent) =>
        intent.status === 'succeeded' ? { ...intent, amount_received: Number(intent.amount) + 30 } : intent,
      ),
    ),
  },
  'a capture ignores amount_to_capture': {
    kills: ['capture/partial-amount-settles-the-intent'],
    fault: on(CAPTURE, ignoring('amount_to_capture')),
  },
  'a partial capture lowers the amount': {
    kills: ['capture/partial-amount-settles-the-intent', 'immutable-fields-stay'],
    on: { 'immutable-fields-stay': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, amount: intent.amount_received ?? 0 })),
    ),
  },
  'a partial capture leaves the rest capturable': {
    kills: ['capture/partial-amount-settles-the-intent', 'money-capturable-only-when-requires-capture'],
    on: { 'money-capturable-only-when-requires-capture': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({
        ...intent,
        amount_capturable: Number(intent.amount) - Number(intent.amount_received),
      })),
    ),
  },
  'a capture of more than was authorised takes what there is': {
    kills: ['capture/more-than-authorised-is-refused'],
    fault: where(
      ({ operation, form, before }) =>
        operation === CAPTURE && Number(form.get('amount_to_capture')) > Number(before?.amount),
      ignoring('amount_to_capture'),
    ),
  },
  'a capture of zero takes everything': {
    kills: ['capture/zero-is-refused'],
    fault: where(
      both(({ operation }) => operation === CAPTURE, sends('amount_to_capture', '0')),
      ignoring('amount_to_capture'),
    ),
  },
  'a capture of a negative amount is accepted': {
    kills: ['capture/negative-amount-is-refused'],
    fault: where(
      both(({ operation }) => operation === CAPTURE, sends('amount_to_capture', '-1')),
      accepts,
    ),
  },
  'the amount is answered in whole units': {
    kills: ['create-echoes-parameters', 'create/bare-intent-requires-payment-method'],
    fault: on(
      CREATE,
      patchSuccess((intent) => ({ ...intent, amount: Number(intent.amount) / 100 })),
    ),
  },
  'the amount is a text': {
    kills: ['body-fits-schema'],
    shownBy: ['create/id-and-secret-are-given'],
    fault: patchIntent((intent) => ({ ...intent, amount: String(intent.amount) })),
  },
  'a retrieve shows no amount': {
    kills: ['retrieve/shows-the-intent', 'retrieve-shows-last-write'],
    fault: on(RETRIEVE, patchSuccess(setting({ amount: 0 }))),
  },
  'a retrieve shows no money received': {
    kills: ['retrieve/shows-a-succeeded-intent', 'retrieve-shows-last-write'],
    fault: on(RETRIEVE, patchSuccess(setting({ amount_received: 0 }))),
  },
  'an update ignores the amount': {
    kills: ['update/amount-is-replaced'],
    fault: on(UPDATE, ignoring('amount')),
  },
  'an update of the amount receives it': {
    kills: ['update/amount-is-replaced', 'money-received-only-when-succeeded'],
    on: { 'money-received-only-when-succeeded': UPDATE },
    fault: where(
      sends('amount'),
      on(
        UPDATE,
        patchSuccess((intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
      ),
    ),
  },
  'an amount of zero is accepted': {
    kills: ['create/zero-amount-is-refused'],
    fault: where(
      sends('amount', '0'),
      on(CREATE, { ...reading('amount', '100'), ...patchSuccess(setting({ amount: 0 })) }),
    ),
  },
  'the currency is answered as it was sent': {
    kills: ['create/currency-is-answered-in-lower-case', 'create-echoes-parameters'],
    fault: on(
      CREATE,
      patchSuccess((intent, { form }) => ({ ...intent, currency: form.get('currency') ?? '' })),
    ),
  },
  'the currency changes on confirmation': {
    kills: ['immutable-fields-stay'],
    shownBy: ['confirm/pays'],
    on: { 'immutable-fields-stay': CONFIRM },
    fault: on(CONFIRM, patchSuccess(setting({ currency: 'eur' }))),
  },
  'a refused capture releases the authorisation': {
    kills: ['refusal-changes-nothing'],
    shownBy: ['capture/more-than-authorised-is-refused'],
    on: { 'refusal-changes-nothing': CAPTURE },
    fault: () =>
      spoils(
        ({ operation }, { status }) => operation === CAPTURE && status === 400,
        setting({ amount_capturable: 0 }),
        ({ request }) => request.method === 'GET',
      ),
  },
});
