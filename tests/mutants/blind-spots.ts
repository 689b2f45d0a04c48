import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  LIST,
  on,
  patchSuccess,
  RETRIEVE,
  reading,
  rewriting,
  sends,
  setting,
  UPDATE,
  type Where,
  where,
} from './faults.ts';
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

/** One that a new row or check catches belongs among the mutants. */
export const blindSpots: readonly BlindSpot[] = [
  ...awaiting('pages beyond the first: the end of a list, the way back, the filter by time', {
    'a list always has more': () => on(LIST, patchSuccess(setting({ has_more: true }))),
    'ending_before is ignored': () =>
      where(({ form }) => !form.has('starting_after'), on(LIST, ignoring('ending_before'))),
    'a list ignores the time of creation': () => on(LIST, ignoring('created')),
  }),
  ...awaiting('rows that send these parameters, on create, update, confirm and capture', {
    'a create or confirmation ignores setup_future_usage': () => on([CREATE, CONFIRM], ignoring('setup_future_usage')),
    'a create ignores statement descriptors': () =>
      on(CREATE, ignoring('statement_descriptor', 'statement_descriptor_suffix')),
    'transfer_group is ignored': () => ignoring('transfer_group'),
    'a capture ignores metadata': () => on(CAPTURE, ignoring('metadata')),
    'a confirmation ignores receipt_email and shipping': () => on(CONFIRM, ignoring('receipt_email', 'shipping')),
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
