import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import {
  both,
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  on,
  patchIntent,
  patchSuccess,
  sends,
  UPDATE,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { allowing, coded, errorOf, is, refusing, rewritten } from '../strangers/fault.ts';
import { askUnder, onFirstUse, refusingAfter, STATE } from '../strangers/fifth/recall.ts';
import { keyOf, withHeaders } from '../strangers/keys.ts';
import type { Answer, Call, Fault } from '../wire.ts';
import { faultOf } from './fault.ts';

const held = ({ before }: { readonly before?: JsonObject | undefined }): number =>
  Object.keys((before?.metadata ?? {}) as JsonObject).length;

/** A capture that was refused for some amount counts as the one capture. */
const usedUpBy = (amount: RegExp) =>
  refusingAfter(
    (answer, call) =>
      is(CAPTURE)(call) && answer.status === 400 && amount.test(call.form.get('amount_to_capture') ?? '')
        ? call.intent
        : undefined,
    (call, seen) => is(CAPTURE)(call) && !call.form.has('amount_to_capture') && seen.has(call.intent ?? ''),
    { message: 'It has already been captured.', code: STATE },
  );

/** Other parameters under a key are not noticed: its first answer comes again. */
function blindKeys(): Fault {
  const first = new Map<string, Answer>();
  return {
    response: (answer, call) => {
      const key = `${keyOf(call)} ${call.request.path}`;
      if (keyOf(call) !== undefined && !first.has(key)) first.set(key, answer);
      if (call.operation === CREATE || errorOf(answer)?.type !== 'idempotency_error') return answer;
      return withHeaders(first.get(key) ?? answer, { 'idempotent-replayed': 'true' });
    },
  };
}

/** What is refused because its key is taken is done all the same, under another key. */
function doneAllTheSame(operation: OperationId): Fault {
  let count = 0;
  return {
    around: async (call, ask) => {
      const answer = await ask(call.request);
      if (!is(operation)(call) || errorOf(answer)?.type !== 'idempotency_error') return answer;
      count += 1;
      await askUnder(ask, call, `~${count}`);
      return answer;
    },
  };
}

/** The same where the status forbids it: the intent is shown changed from then on. */
function shownAllTheSame(operation: OperationId, change: (call: Call) => JsonObject): Fault {
  const changed = new Map<Json, JsonObject>();
  return {
    response: (answer, call) => {
      if (is(operation)(call) && errorOf(answer)?.type === 'idempotency_error')
        changed.set(call.intent ?? null, change(call));
      const patched = patchIntent((intent) => ({ ...intent, ...changed.get(intent.id ?? null) }));
      return patched.response?.(answer, call) ?? answer;
    },
  };
}

const tooEarly = (feature: string): Fault =>
  refusing(both(is(CREATE), sends(`payment_method_options[card][request_${feature}]`)), {
    message: 'This account is not eligible for the requested card features.',
    code: 'payment_intent_invalid_parameter',
  });

const NONE: Readonly<Record<string, null>> = { '0': null, false: null };

/** What is refused or declined in between, and values at places beside the first one. */
export const inBetweenMutants = family('in-between', {
  'a capture of nothing uses up the authorization': {
    kills: ['capture/after-a-refused-zero-succeeds'],
    fault: faultOf('after-a-refusal/zero-capture-uses-up-the-authorization'),
  },
  'a capture of less than nothing uses up the authorization': {
    kills: ['capture/after-a-refused-negative-amount-succeeds'],
    fault: usedUpBy(/^-/),
  },
  'a capture of too much uses up the authorization': {
    kills: ['capture/after-a-refused-excess-succeeds'],
    fault: usedUpBy(/^[1-9]/),
  },
  'the whole can be captured twice': {
    kills: ['capture/second-after-the-whole-by-name-is-refused'],
    fault: allowing(coded(STATE, CAPTURE), () => ({})),
  },
  'three declines are the end': {
    kills: ['confirm/after-three-declines-succeeds'],
    fault: faultOf('after-a-decline/third-decline-cancels'),
  },
  'a refusal hides the last error': {
    kills: ['capture/refusal-shows-the-last-error', 'confirm/refusal-shows-the-last-error'],
    fault: faultOf('errors/state-error-hides-the-last-error'),
  },
  'lists leave out what was refused': {
    kills: ['list/includes-the-intent-of-a-refused-create'],
    fault: faultOf('after-a-refusal/list-omits-what-a-400-left'),
  },
  'an update is refused for its key and done': {
    kills: ['idempotency/update-refused-for-its-key-changes-nothing'],
    fault: faultOf('after-a-refusal/key-conflict-still-updates'),
  },
  'a confirmation is refused for its key and done': {
    kills: ['idempotency/confirmation-refused-for-its-key-changes-nothing'],
    fault: () => doneAllTheSame(CONFIRM),
  },
  'a capture is refused for its key and shown': {
    kills: ['idempotency/capture-refused-for-its-key-changes-nothing'],
    fault: () => shownAllTheSame(CAPTURE, ({ form }) => ({ amount_received: Number(form.get('amount_to_capture')) })),
  },
  'a cancellation is refused for its key and shown': {
    kills: ['idempotency/cancellation-refused-for-its-key-changes-nothing'],
    fault: () => shownAllTheSame(CANCEL, ({ form }) => ({ cancellation_reason: form.get('cancellation_reason') })),
  },
  'keys of changes are blind': {
    kills: [
      'idempotency/other-update-under-its-key-is-refused',
      'idempotency/other-confirmation-under-its-key-is-refused',
      'idempotency/other-capture-under-its-key-is-refused',
      'idempotency/other-cancellation-under-its-key-is-refused',
    ],
    fault: blindKeys,
  },
  'a page is shown metadata by a decline': {
    kills: ['confirm/declined-publishable-key-hides-metadata'],
    fault: faultOf('errors/public-decline-shows-metadata'),
  },
  'a decline burns the secret': {
    kills: [
      'confirm/publishable-key-after-a-decline-succeeds',
      'retrieve/publishable-key-after-a-decline-returns-the-intent',
    ],
    fault: faultOf('after-a-decline/secret-is-burnt'),
  },
  'the url of a list has the customer': {
    kills: ['list/url-is-without-the-filter'],
    fault: faultOf('lists/url-repeats-the-filter'),
  },
  'a capital True is false': {
    kills: ['create/capitalized-off-session-is-on', 'confirm/capitalized-flags-are-on'],
    fault: faultOf('plain/capital-true-is-false'),
  },
  'a capital True confirms nothing': {
    kills: ['create/capitalized-booleans-are-accepted'],
    fault: rewritten((key, value) => (key === 'confirm' && value === 'True' ? 'false' : value)),
  },
  'yen are dollars': {
    kills: ['create/largest-amount-of-yen-is-accepted'],
    fault: faultOf('limits-elsewhere/yen-have-six-digits'),
  },
  'a key that is rewritten counts twice': {
    kills: ['metadata/one-of-fifty-keys-is-rewritten'],
    fault: faultOf('limits-elsewhere/old-keys-count-twice'),
  },
  'a key that a capture rewrites counts twice': {
    kills: ['metadata/capture-rewrites-one-of-fifty-keys'],
    fault: onFirstUse((call) => is(CAPTURE)(call) && /metadata/.test(String(call.form)) && held(call) >= 50, {
      message: "Metadata can have up to 50 keys, but you've set 51.",
    }),
  },
  'numbers make an array': {
    kills: ['metadata/numbered-keys-stay-keys'],
    fault: faultOf('plain/numbered-keys-make-an-array'),
  },
  'a text of zero is none': {
    kills: ['create/text-of-zero-is-returned', 'update/text-of-zero-is-returned'],
    fault: faultOf('plain/a-description-of-zero-is-none'),
  },
  'a text that looks false is none': {
    kills: ['create/text-of-false-is-returned', 'update/text-of-false-is-returned'],
    fault: patchSuccess((body) => ({ ...body, ...(String(body.description) in NONE ? { description: null } : {}) })),
  },
  'asking twice does for a mandate': {
    kills: ['confirm/second-try-without-a-mandate-is-refused'],
    fault: faultOf('bank-debits/second-debit-needs-no-mandate'),
  },
  'what an intent holds beats new data': {
    kills: ['confirm/bank-account-data-replace-the-payment-method'],
    fault: faultOf('types-and-options/held-card-beats-new-data'),
  },
  'what an intent holds beats the data of an update': {
    kills: ['update/bank-account-data-replace-the-payment-method'],
    fault: on(UPDATE, ignoring('payment_method_data')),
  },
  'a charge has the metadata of the create': {
    kills: ['confirm/charge-has-the-updated-texts'],
    fault: faultOf('errors/charge-has-the-first-metadata'),
  },
  'an empty address passes': {
    kills: [
      'update/unsetting-receipt-email-in-processing-is-refused',
      'update/unsetting-receipt-email-in-canceled-is-refused',
    ],
    fault: faultOf('unsetting/empty-email-passes-on-canceled'),
  },
  'paths are checked by their first step': {
    kills: ['expansion/unexpandable-field-of-an-object-is-refused'],
    fault: faultOf('expand/unknown-below-a-known-passes'),
  },
  'incremental authorization is refused too early': {
    kills: ['create/incremental-authorization-can-be-requested'],
    fault: faultOf('types-and-options/feature-is-refused-too-early'),
  },
  'extended authorization is refused too early': {
    kills: ['create/extended-authorization-can-be-requested'],
    fault: tooEarly('extended_authorization'),
  },
  'captures in parts are refused too early': {
    kills: ['create/multicapture-can-be-requested'],
    fault: tooEarly('multicapture'),
  },
  'overcaptures are refused too early': {
    kills: ['create/overcapture-can-be-requested'],
    fault: tooEarly('overcapture'),
  },
  'charges go with the cancellation': {
    kills: ['charges-begin-with-the-latest'],
    shownBy: ['lifecycle/requires_capture/cancel-leads-to-canceled'],
    apiVersion: '2020-08-27',
    fault: faultOf('errors/charges-go-with-the-cancel'),
  },
  'a capture is held to the amount at creation': {
    kills: ['capture/takes-the-updated-amount'],
    fault: faultOf('sixth-refunds/raised-amount-cannot-be-captured'),
  },
  'the replay of a confirmation shows today': {
    kills: ['idempotency/confirmation-is-replayed-after-the-capture'],
    fault: faultOf('sixth-idempotency/replayed-confirm-of-today'),
  },
  'a list expands its first item': {
    kills: ['expansion/list-expands-each-item'],
    fault: faultOf('sixth-lists/only-the-first-item-is-expanded'),
  },
});
