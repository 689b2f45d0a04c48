import { CAPTURE, CONFIRM } from '../faults.ts';
import { family } from '../mutant.ts';
import { is, refusing } from '../strangers/fault.ts';
import type { Answer, Call, Fault } from '../wire.ts';
import { faultOf } from './fault.ts';

const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';

/** Refuses some requests from the first on that was answered so, where both are of the same intent or customer. */
function refusedAfter(
  locks: (call: Call, answer: Answer) => boolean,
  isHeldUp: (call: Call) => boolean,
  of: (call: Call) => string | undefined,
): Fault {
  const locked = new Set<string | undefined>();
  const refusal = refusing((call) => isHeldUp(call) && locked.has(of(call)), {
    code: 'payment_intent_unexpected_state',
    message: 'Another request comes first.',
  });
  return {
    around: async (call, ask) => (await refusal.around?.(call, ask)) ?? ask(call.request),
    response: (answer, call) => {
      if (locks(call, answer)) locked.add(of(call));
      return answer;
    },
  };
}

/** What one request leaves behind for the next, wrongly kept or wrongly lost. */
export const chainMutants = family('chains', {
  'a decline forgets the metadata': {
    kills: ['retrieve/declined-create-keeps-its-parameters'],
    fault: faultOf('steps/decline-forgets-metadata'),
  },
  'the second charge has the first amount': {
    kills: ['confirm/after-a-decline-charges-the-changed-order'],
    fault: faultOf('money/second-charge-has-first-amount'),
  },
  'a payment method that was unset still pays': {
    kills: ['confirm/needs-the-payment-method-that-was-unset'],
    fault: faultOf('steps/unset-method-still-pays'),
  },
  'an expansion lasts': {
    kills: ['expansion/ends-with-its-request'],
    fault: faultOf('steps/expansion-sticks'),
  },
  'a failed charge is not expanded': {
    kills: ['expansion/declined-charge-is-expanded'],
    fault: faultOf('asking/failed-charge-unexpanded'),
  },
  'what was changed last comes first': {
    kills: ['list/an-update-moves-nothing'],
    fault: faultOf('asking/changed-come-first'),
  },
  'lists know the first customer': {
    kills: ['list/customer-of-an-update-is-found'],
    fault: faultOf('asking/filter-by-first-customer'),
  },
  'keys do not know whose change it is': {
    kills: ['idempotency/key-of-another-intent-is-refused'],
    fault: faultOf('keys/one-ledger-per-route'),
  },
  'keys end after sixty-four characters': {
    kills: ['idempotency/keys-differ-by-their-last-character'],
    fault: faultOf('keys/sixty-four-count'),
  },
  'a first attempt without a customer is kept for all': {
    kills: ['confirm/off-session-ends-with-its-attempt'],
    fault: faultOf('waiting/off-session-sticks'),
  },
  'an attempt that must not ask forbids all others to': {
    kills: ['confirm/error-on-requires-action-ends-with-its-attempt'],
    fault: faultOf('waiting/error-flag-sticks'),
  },
  'a return_url lasts': {
    kills: ['confirm/return-url-ends-with-its-attempt'],
    fault: faultOf('waiting/return-url-sticks'),
  },
  'a canceled authorization can be captured': {
    kills: ['capture/canceled-authorization-is-refused'],
    fault: faultOf('paths/canceled-can-be-captured'),
  },
  'a refused increment locks the authorization': {
    kills: ['capture/after-a-refused-increment-succeeds'],
    fault: () => refusedAfter(is(INCREMENT), is(CAPTURE), (call) => call.intent),
  },
  'yen are captured in hundredths': {
    kills: ['capture/part-of-a-yen-payment-is-received'],
    fault: faultOf('sums/yen-capture-in-cents'),
  },
  'an update counts anew what was received': {
    kills: ['update/leaves-what-a-partial-capture-received'],
    fault: faultOf('sums/update-counts-received-anew'),
  },
  'metadata of a refused update is kept': {
    kills: ['update/refused-changes-keep-the-metadata'],
    fault: faultOf('kept/refused-update-keeps-metadata'),
  },
  'another currency converts the amount': {
    kills: ['update/currency-leaves-the-amount'],
    fault: faultOf('sums/new-currency-converts'),
  },
  'a charge has the currency as it was sent': {
    kills: ['expansion/charge-has-the-currency-in-lower-case'],
    fault: faultOf('sums/charge-has-currency-as-sent'),
  },
  'the last error is that of the customer': {
    kills: ['retrieve/error-is-of-its-own-intent'],
    fault: faultOf('pairs/error-is-of-the-customer'),
  },
  'charges are found by their payment method': {
    kills: ['retrieve/charge-is-of-its-own-intent'],
    fault: faultOf('pairs/charge-by-method'),
  },
  'a waiting intent locks its customer': {
    kills: ['confirm/is-not-held-up-by-a-waiting-intent'],
    fault: () =>
      refusedAfter(
        (call, answer) => call.form.has('customer') && /"status": ?"requires_action"/.test(answer.text),
        is(CONFIRM),
        (call) => call.form.get('customer') ?? String(call.before?.customer),
      ),
  },
  'a replayed create is listed twice': {
    kills: ['list/replayed-create-is-listed-once'],
    fault: faultOf('repeats/replayed-create-is-listed-twice'),
  },
  'a test card is one payment method for all': {
    kills: ['create/each-use-of-a-test-name-is-another-method'],
    fault: faultOf('pairs/copies-are-cached'),
  },
  'a replay expands nothing': {
    kills: ['idempotency/replay-is-expanded-as-the-first'],
    fault: faultOf('repeats/replay-expands-nothing'),
  },
  'keys do not look at expand': {
    kills: ['idempotency/another-expand-is-another-request'],
    fault: faultOf('repeats/expand-is-not-compared'),
  },
  'has_more is told before the bounds are looked at': {
    kills: ['list/has-more-looks-at-the-bounds'],
    fault: faultOf('pages/has-more-before-created'),
  },
  'a canceled intent is no cursor': {
    kills: ['pagination/canceled-intent-is-a-cursor'],
    fault: faultOf('pages/canceled-is-no-cursor'),
  },
  'a bank account is spent for want of a mandate': {
    kills: ['confirm/mandate-can-follow-a-refusal'],
    fault: faultOf('banks/missing-mandate-spends-the-account'),
  },
  'a canceled intent shows the declined card': {
    kills: ['cancel/declined-intent-is-canceled'],
    fault: faultOf('paths/canceled-shows-declined-card'),
  },
  'an equal order of a customer is the intent that is still unpaid': {
    kills: ['create-makes-a-new-object', 'create/equal-orders-are-two-intents'],
    fault: faultOf('pairs/same-order-same-intent'),
  },
});
