import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { CAPTURE, ignoring, LIST, lacking, patchIntent, RETRIEVE, sends, UPDATE, where } from '../faults.ts';
import { family } from '../mutant.ts';
import { drop, forgiving, is, marking, names, patchEvery, saying } from '../strangers/fault.ts';
import type { Call, Fault } from '../wire.ts';
import { says, tooStrict } from './fault.ts';

const isLater = (_intent: JsonObject, call: Call): boolean =>
  is(UPDATE)(call) && sends('description', 'Changed afterwards')(call);
const SHARED = ['description', 'last_payment_error', 'cancellation_reason', 'next_action'];

/** A retrieve shows some fields of the intent that was shown before. */
const ofAnother = (): Fault => {
  let last: JsonObject | undefined;
  return patchIntent((intent, call) => {
    const other = last?.id === intent.id ? undefined : last;
    last = intent;
    const taken = Object.fromEntries(SHARED.map((field) => [field, other?.[field] ?? null]));
    return is(RETRIEVE)(call) && other !== undefined ? { ...intent, ...taken } : intent;
  });
};

/** What is lost by a later change, what is shown of a neighbour, and limits and filters beside something else. */
export const laterMutants = family('later changes', {
  'an update builds the intent anew': {
    kills: [
      'update/leaves-what-an-update-has-set',
      'update/leaves-options-of-a-create',
      'update/leaves-options-of-a-confirmation',
      'update/leaves-the-reason-of-a-cancellation',
    ],
    fault: marking(isLater, (intent) => ({
      ...intent,
      shipping: null,
      payment_method_options: {},
      cancellation_reason: null,
    })),
  },
  'an update builds the details anew': {
    kills: [
      'update/leaves-details-of-a-create',
      'update/leaves-details-of-an-update',
      'update/leaves-details-of-a-confirmation',
      'update/leaves-details-of-a-capture',
    ],
    fault: marking(isLater, (intent) => ({
      ...lacking('payment_details')(intent, {} as never),
      amount_details: { tip: {} },
    })),
  },
  'a retrieve shows the intent before': {
    kills: [
      'retrieve/pair-in-requires-payment-method-is-kept-apart',
      'retrieve/pair-in-requires-confirmation-is-kept-apart',
      'retrieve/pair-in-requires-action-is-kept-apart',
      'retrieve/pair-in-succeeded-is-kept-apart',
      'retrieve/pair-of-declines-is-kept-apart',
      'retrieve/pair-of-cancellations-is-kept-apart',
    ],
    fault: ofAnother,
  },
  'only a create counts metadata': {
    kills: [
      'capture/more-than-fifty-keys-are-refused',
      'capture/too-long-key-is-refused',
      'update/more-than-fifty-keys-are-refused',
    ],
    fault: forgiving(saying(/^Metadata/, CAPTURE, UPDATE), (form) => drop(form, 'metadata')),
  },
  'an update holds texts to less than documented': {
    kills: ['update/longest-description-is-returned-whole'],
    fault: tooStrict((call) => is(UPDATE)(call) && (call.form.get('description') ?? '').length > 999),
  },
  'an update holds metadata to less than documented': {
    kills: ['update/fullest-metadata-is-returned-whole'],
    fault: tooStrict(
      (call) => is(UPDATE)(call) && [...call.form.keys()].filter((key) => key.startsWith('metadata[')).length > 49,
    ),
  },
  'the charge of a decline does not tell who declined it': {
    kills: ['expansion/charge-of-a-decline-tells-its-outcome'],
    fault: patchEvery('charge', (charge) =>
      isObject(charge.outcome) ? { ...charge, outcome: { ...charge.outcome, network_status: null } } : charge,
    ),
  },
  'the usual value is not to be named': {
    kills: ['create/automatic-confirmation-is-returned', 'create/redirects-always-are-returned'],
    fault: tooStrict(
      (call) =>
        says('confirmation_method', /^automatic$/)(call) ||
        says('automatic_payment_methods[allow_redirects]', /^always$/)(call),
    ),
  },
  'a cursor forgets created': {
    kills: ['list/created-holds-after-a-cursor', 'list/created-holds-before-a-cursor'],
    fault: where(
      (call) => is(LIST)(call) && (names('starting_after')(call) || names('ending_before')(call)),
      ignoring('created'),
    ),
  },
});
