import { isObject, type Json } from '../../engine/values.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import { REFERENCE_KEY } from '../../targets/reference/server.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  LIST,
  on,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  reading,
  rewriting,
  sends,
  setHeader,
  setting,
  UPDATE,
  type Where,
  where,
} from './faults.ts';
import { refuses, spoils } from './state.ts';
import type { Fault } from './wire.ts';

/** A real fault that no check sees yet, and what the suite must do first to see it. */
export interface BlindSpot {
  readonly id: string;
  readonly awaits: string;
  readonly fault: () => Fault;
}

const awaiting = (awaits: string, faults: Readonly<Record<string, () => Fault>>): readonly BlindSpot[] =>
  Object.entries(faults).map(([id, fault]) => ({ id, awaits, fault }));

const sent = (name: string, pattern: RegExp): Where => {
  return ({ form }) => pattern.test(form.get(name) ?? '');
};
const isUnauthorised: Where = ({ request }) => !(request.headers.authorization ?? '').endsWith(REFERENCE_KEY);
const withKey: Fault = {
  request: ({ request }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${REFERENCE_KEY}` },
  }),
};
const openTo = (operation: OperationId): Fault => on(operation, where(isUnauthorised, withKey));

const dropRequestHeader = (name: string): Fault => ({
  request: ({ request }) => ({
    ...request,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([key]) => key !== name)),
  }),
});

const renamedCharge = (charge: Json | undefined): Json => {
  if (isObject(charge)) return { ...charge, id: renamedCharge(charge.id) };
  return typeof charge === 'string' ? charge.replace('ch_', 'charge-') : null;
};

const unserved = refuses(404, { type: 'invalid_request_error', message: 'Unrecognized request URL.' });

/** One that a new row or check catches belongs among the mutants. */
export const blindSpots: readonly BlindSpot[] = [
  ...awaiting('requests without a key, and with an unknown one, on every operation', {
    'a retrieve needs no key': () => openTo(RETRIEVE),
    'an update needs no key': () => openTo(UPDATE),
    'a confirmation needs no key': () => openTo(CONFIRM),
    'a capture needs no key': () => openTo(CAPTURE),
    'a cancellation needs no key': () => openTo(CANCEL),
  }),
  ...awaiting('requests with an Idempotency-Key', {
    'an idempotency key is ignored': () => dropRequestHeader('idempotency-key'),
    'a replayed answer does not say so': () => setHeader('idempotent-replayed', 'false'),
  }),
  ...awaiting('rows that expand: so far captures and cancellations only', {
    'a retrieve ignores expand': () => on(RETRIEVE, ignoring('expand')),
    'a create ignores expand': () => on(CREATE, ignoring('expand')),
    'a confirmation ignores expand': () => on(CONFIRM, ignoring('expand')),
    'a list ignores expand': () => on(LIST, ignoring('expand')),
  }),
  ...awaiting('rows of the search and of the other operations that have none', {
    'there is no search': () => on('GetPaymentIntentsSearch', unserved),
    'an authorisation cannot be increased': () => on('PostPaymentIntentsIntentIncrementAuthorization', unserved),
    'a customer balance cannot be applied': () => on('PostPaymentIntentsIntentApplyCustomerBalance', unserved),
    'microdeposits cannot be verified': () => on('PostPaymentIntentsIntentVerifyMicrodeposits', unserved),
    'line items cannot be listed': () => on('GetPaymentIntentsIntentAmountDetailsLineItems', unserved),
  }),
  ...awaiting('pages beyond the first: the end of a list, the way back, the filter by time', {
    'a list always has more': () => on(LIST, patchSuccess(setting({ has_more: true }))),
    'ending_before is ignored': () =>
      where(({ form }) => !form.has('starting_after'), on(LIST, ignoring('ending_before'))),
    'a list ignores the time of creation': () => on(LIST, ignoring('created')),
  }),
  ...awaiting('a retrieve after each decline', {
    'a decline changes the description': () =>
      spoils((_, { status }) => status === 402, setting({ description: 'declined' })),
    'a declined intent keeps no charge': () =>
      patchIntentIn('requires_payment_method', setting({ latest_charge: null })),
  }),
  ...awaiting('checks of fields that no row and no invariant names: livemode, ids of charges, URLs, defaults', {
    'a test key makes live intents': () => patchIntent(setting({ livemode: true })),
    'a charge has an id of another kind': () =>
      patchIntent((intent) => ({ ...intent, latest_charge: renamedCharge(intent.latest_charge) })),
    'confirmation_method is manual by default': () => patchIntent(setting({ confirmation_method: 'manual' })),
    'a redirect leads nowhere': () =>
      patchIntentIn('requires_action', (intent) => {
        const action = Object(intent.next_action);
        const redirect = { ...action.redirect_to_url, url: null };
        return action.type === 'redirect_to_url'
          ? { ...intent, next_action: { ...action, redirect_to_url: redirect } }
          : intent;
      }),
    'every answer has the same request id': () => setHeader('request-id', 'req_always0the0same'),
  }),
  ...awaiting('rows that send these parameters, on create, update, confirm and capture', {
    'setup_future_usage is ignored': () => ignoring('setup_future_usage'),
    'statement descriptors are ignored': () => ignoring('statement_descriptor', 'statement_descriptor_suffix'),
    'transfer_group is ignored': () => ignoring('transfer_group'),
    'a capture ignores metadata': () => on(CAPTURE, ignoring('metadata')),
    'a confirmation ignores receipt_email and shipping': () => on(CONFIRM, ignoring('receipt_email', 'shipping')),
    'an update ignores receipt_email and shipping': () => on(UPDATE, ignoring('receipt_email', 'shipping')),
  }),
  ...awaiting('a row for each reason of cancellation', {
    'any reason of cancellation becomes one': () =>
      on(
        CANCEL,
        patchSuccess((intent) =>
          intent.cancellation_reason === null ? intent : { ...intent, cancellation_reason: 'requested_by_customer' },
        ),
      ),
  }),
  ...awaiting('rows for the limits and forms of values', {
    'a negative amount is accepted': () => where(sent('amount', /^-/), reading('amount', '100')),
    'an amount with a fraction is accepted': () => where(sent('amount', /\./), reading('amount', '100')),
    'an amount has no upper limit': () => where(sent('amount', /^\d{9,}$/), reading('amount', '100')),
    'an update to zero is accepted': () => where(sends('amount', '0'), on(UPDATE, reading('amount', '100'))),
    'an update or confirmation takes an unknown payment method': () =>
      where(sent('payment_method', /NoSuch/), on([UPDATE, CONFIRM], reading('payment_method', 'pm_card_visa'))),
    'an amount to capture that is no number is ignored': () =>
      where(sent('amount_to_capture', /[a-z]/), on(CAPTURE, ignoring('amount_to_capture'))),
    'a retrieve ignores unknown parameters': () => on(RETRIEVE, ignoring('surprise')),
    'a description is cut at the length of metadata': () => rewriting('description', (text) => text.slice(0, 500)),
  }),
  ...awaiting('a raw form: the suite itself writes a space as %20, never as a plus sign', {
    'a plus sign in a form stays one': () => ({
      request: ({ request }) =>
        request.body === undefined ? request : { ...request, body: request.body.replaceAll('+', '%2B') },
    }),
  }),
];
