import {
  both,
  CANCEL,
  CAPTURE,
  CREATE,
  ignoring,
  isSuccess,
  on,
  patchForm,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  sends,
  setting,
  where,
  withBody,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { parse } from '../wire.ts';
import { caches } from './state.ts';

/** What a cancellation leaves behind, and the objects and intents that a request names. */
export const traceMutants = family('traces', {
  'a canceled intent does not say when': {
    kills: ['cancel/sets-canceled-at', 'canceled-at-only-when-canceled'],
    fault: patchIntentIn('canceled', setting({ canceled_at: null })),
  },
  'an open intent was canceled': {
    kills: ['canceled-at-only-when-canceled', 'create/intent-without-payment-method-requires-one'],
    fault: patchIntentIn('requires_payment_method', setting({ canceled_at: 1_800_000_000 })),
  },
  'canceled_at is an ISO time': {
    kills: ['body-fits-schema'],
    shownBy: ['cancel/sets-canceled-at'],
    fault: patchIntentIn('canceled', setting({ canceled_at: '2026-11-01T00:00:00Z' })),
  },
  'a cancellation ignores its reason': {
    kills: ['cancel/reason-is-returned'],
    fault: on(CANCEL, ignoring('cancellation_reason')),
  },
  'a cancellation without reason is abandoned': {
    kills: ['cancel/sets-canceled-at'],
    fault: on(
      CANCEL,
      patchSuccess((intent) => ({ ...intent, cancellation_reason: intent.cancellation_reason ?? 'abandoned' })),
    ),
  },
  'an unknown reason of cancellation is kept out silently': {
    kills: ['cancel/unknown-reason-is-refused'],
    fault: where(sends('cancellation_reason', 'changed_my_mind'), on(CANCEL, ignoring('cancellation_reason'))),
  },
  'a canceled intent loses its payment method': {
    kills: ['cancel/clears-next-action'],
    fault: on(CANCEL, patchSuccess(setting({ payment_method: null }))),
  },
  'an unknown payment method is taken for a good card': {
    kills: ['create/unknown-payment-method-is-refused'],
    fault: where(
      sends('payment_method', 'pm_1NoSuchPaymentMethodAtAl'),
      on(
        CREATE,
        patchForm((form) => form.set('payment_method', 'pm_card_visa')),
      ),
    ),
  },
  'an unknown customer is ignored': {
    kills: ['create/unknown-customer-is-refused'],
    fault: on(CREATE, ignoring('customer')),
  },
  'equal creates are one intent': {
    kills: ['create/equal-creates-make-two-intents'],
    fault: () =>
      caches(
        both(({ operation }) => operation === CREATE),
        ({ request }) => request.body ?? '',
      ),
  },
  'a capture answers another intent': {
    kills: ['response-is-the-requested-object'],
    shownBy: ['capture/whole-amount-by-default'],
    on: { 'response-is-the-requested-object': CAPTURE },
    fault: on(
      CAPTURE,
      patchSuccess((intent) => ({ ...intent, id: 'pi_3AnotherIntentAltogether' })),
    ),
  },
  'a retrieve is wrapped': {
    kills: ['retrieve/returns-the-intent', 'body-fits-schema'],
    on: { 'body-fits-schema': RETRIEVE },
    fault: on(RETRIEVE, {
      response: (answer) => (isSuccess(answer) ? withBody(answer, { data: parse(answer.text) }) : answer),
    }),
  },
});
