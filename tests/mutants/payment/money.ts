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
    kills: ['money-received-only-when-succeeded', 'create/intent-without-payment-method-requires-one'],
    fault: patchIntentIn('requires_payment_method', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
  },
  'a paid intent received nothing': {
    kills: ['money-received-only-when-succeeded', 'confirm/valid-card-succeeds', 'capture/whole-amount-by-default'],
    fault: patchIntentIn('succeeded', setting({ amount_received: 0 })),
  },
  'an authorized intent holds nothing': {
    kills: [
      'money-capturable-only-when-requires-capture',
      'confirm/manual-capture-requires-capture',
      'create/confirm-true-with-manual-capture-requires-capture',
    ],
    fault: patchIntentIn('requires_capture', setting({ amount_capturable: 0 })),
  },
  'a captured intent still holds the amount': {
    kills: ['money-capturable-only-when-requires-capture', 'capture/whole-amount-by-default'],
    on: { 'money-capturable-only-when-requires-capture': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, amount_capturable: intent.amount ?? 0 })),
    ),
  },
  'a canceled authorization is not released': {
    kills: ['cancel/releases-an-authorization', 'money-capturable-only-when-requires-capture'],
    on: { 'money-capturable-only-when-requires-capture': CANCEL },
    fault: on(
      CANCEL,
      patchSuccess((intent, { before }) => ({ ...intent, amount_capturable: before?.amount_capturable ?? 0 })),
    ),
  },
  'more is received than was asked': {
    kills: ['money-never-exceeds-amount', 'confirm/valid-card-succeeds'],
    fault: on(
      [CONFIRM, CREATE],
      patchSuccess((intent) =>
        intent.status === 'succeeded' ? { ...intent, amount_received: Number(intent.amount) + 30 } : intent,
      ),
    ),
  },
  'a capture ignores amount_to_capture': {
    kills: ['capture/partial-amount-succeeds'],
    fault: on(CAPTURE, ignoring('amount_to_capture')),
  },
  'a partial capture lowers the amount': {
    kills: ['capture/partial-amount-succeeds', 'immutable-fields-do-not-change'],
    on: { 'immutable-fields-do-not-change': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, amount: intent.amount_received ?? 0 })),
    ),
  },
  'a partial capture leaves the rest capturable': {
    kills: ['capture/partial-amount-succeeds', 'money-capturable-only-when-requires-capture'],
    on: { 'money-capturable-only-when-requires-capture': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({
        ...intent,
        amount_capturable: Number(intent.amount) - Number(intent.amount_received),
      })),
    ),
  },
  'a capture of more than was authorized takes what there is': {
    kills: ['capture/more-than-authorized-is-refused'],
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
    kills: ['create/intent-without-payment-method-requires-one'],
    fault: on(
      CREATE,
      patchSuccess((intent) => ({ ...intent, amount: Number(intent.amount) / 100 })),
    ),
  },
  'the amount is a text': {
    kills: ['body-fits-schema'],
    shownBy: ['create/id-and-client-secret-are-set'],
    fault: patchIntent((intent) => ({ ...intent, amount: String(intent.amount) })),
  },
  'a retrieve shows no amount': {
    kills: ['retrieve/returns-the-intent', 'retrieve-returns-last-write'],
    fault: on(RETRIEVE, patchSuccess(setting({ amount: 0 }))),
  },
  'a retrieve shows no money received': {
    kills: ['retrieve/returns-a-succeeded-intent', 'retrieve-returns-last-write'],
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
    kills: ['create/uppercase-currency-is-returned-in-lowercase'],
    fault: on(
      CREATE,
      patchSuccess((intent, { form }) => ({ ...intent, currency: form.get('currency') ?? '' })),
    ),
  },
  'the currency changes on confirmation': {
    kills: ['immutable-fields-do-not-change'],
    shownBy: ['confirm/valid-card-succeeds'],
    on: { 'immutable-fields-do-not-change': CONFIRM },
    fault: on(CONFIRM, patchSuccess(setting({ currency: 'eur' }))),
  },
  'a refused capture releases the authorization': {
    kills: ['refused-request-changes-nothing'],
    shownBy: ['capture/more-than-authorized-is-refused'],
    on: { 'refused-request-changes-nothing': CAPTURE },
    fault: () =>
      spoils(
        ({ operation }, { status }) => operation === CAPTURE && status === 400,
        setting({ amount_capturable: 0 }),
        ({ request }) => request.method === 'GET',
      ),
  },
});
