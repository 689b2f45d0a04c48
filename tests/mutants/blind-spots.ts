import { REFERENCE_KEY } from '../../targets/reference/server.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  type CREATE,
  ignoring,
  LIST,
  lacking,
  on,
  patchError,
  patchForm,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  reading,
  sends,
  setHeader,
  setting,
  UPDATE,
  type Where,
  where,
} from './faults.ts';
import { loses, spoils } from './state.ts';
import type { Fault } from './wire.ts';

const UNEXPECTED = 'payment_intent_unexpected_state';
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
const openTo = (operation: typeof CREATE): Fault => on(operation, where(isUnauthorised, withKey));
const oldestFirst = patchSuccess((body) =>
  Array.isArray(body.data) ? { ...body, data: body.data.toReversed() } : body,
);
const timesThousand =
  (key: string): Parameters<typeof patchIntent>[0] =>
  (intent) => ({ ...intent, [key]: typeof intent[key] === 'number' ? intent[key] * 1000 : null });

/** Real faults that no check sees yet. One that a new row or check catches belongs among the mutants. */
export const blindSpots: Readonly<Record<string, () => Fault>> = {
  'an update of the amount is forgotten': () =>
    loses((call) => call.operation === UPDATE && call.form.has('amount'), 'amount'),
  'an update of the description is forgotten': () =>
    loses((call) => call.operation === UPDATE && call.form.has('description'), 'description'),
  'an update of the payment method is forgotten': () =>
    loses((call) => call.operation === UPDATE && call.form.has('payment_method'), 'payment_method', 'status'),
  'a create forgets description, shipping and receipt address': () =>
    on(RETRIEVE, patchSuccess(setting({ description: null, shipping: null, receipt_email: null }))),
  'a partial capture is read as a whole one': () =>
    on(
      RETRIEVE,
      patchIntentIn('succeeded', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
    ),
  'the reason of a cancellation is forgotten': () => on(RETRIEVE, patchSuccess(setting({ cancellation_reason: null }))),
  'any reason of cancellation becomes one': () =>
    on(
      CANCEL,
      patchSuccess((intent) =>
        intent.cancellation_reason === null ? intent : { ...intent, cancellation_reason: 'requested_by_customer' },
      ),
    ),
  'an empty metadata value deletes every key': () =>
    on(
      UPDATE,
      patchForm((form) => {
        const unsets = [...form].some(([name, value]) => name.startsWith('metadata[') && value === '');
        if (unsets) for (const name of [...form.keys()]) form.delete(name);
        if (unsets) form.set('metadata', '');
      }),
    ),
  'metadata that looks like a number becomes one': () =>
    patchIntent((intent) => ({
      ...intent,
      metadata: Object.fromEntries(
        Object.entries(intent.metadata ?? {}).map(([key, value]) => [key, /^\d+$/.test(value) ? Number(value) : value]),
      ),
    })),
  'a plus sign in a form stays one': () => ({
    request: ({ request }) =>
      request.body === undefined ? request : { ...request, body: request.body.replaceAll('+', '%2B') },
  }),
  'a decline changes the description': () =>
    spoils((_, { status }) => status === 402, setting({ description: 'declined' })),
  'a declined intent keeps no charge': () => patchIntentIn('requires_payment_method', setting({ latest_charge: null })),
  'a wrong status carries a changed intent': () =>
    patchError(
      (error) => ({
        ...error,
        payment_intent: { ...Object(error.payment_intent), description: 'changed', metadata: { a: 'b' } },
      }),
      UNEXPECTED,
    ),
  'times are in milliseconds': () => patchIntent(timesThousand('created')),
  'created is zero': () => patchIntent(setting({ created: 0 })),
  'canceled_at is in milliseconds': () => patchIntentIn('canceled', timesThousand('canceled_at')),
  'an intent is canceled before it is created': () =>
    patchIntentIn('canceled', (intent) => ({ ...intent, canceled_at: Number(intent.created) - 1000 })),
  'a test key makes live intents': () => patchIntent(setting({ livemode: true })),
  'a charge has an id of another kind': () =>
    patchIntent((intent) => ({
      ...intent,
      latest_charge: typeof intent.latest_charge === 'string' ? intent.latest_charge.replace('ch_', 'charge-') : null,
    })),
  'payment_method_types are ignored': () => patchIntent(setting({ payment_method_types: ['card', 'link'] })),
  'confirmation_method is manual by default': () => patchIntent(setting({ confirmation_method: 'manual' })),
  'setup_future_usage is ignored': () => ignoring('setup_future_usage'),
  'statement descriptors are ignored': () => ignoring('statement_descriptor', 'statement_descriptor_suffix'),
  'transfer_group is ignored': () => ignoring('transfer_group'),
  'a capture ignores metadata': () => on(CAPTURE, ignoring('metadata')),
  'a confirmation ignores receipt_email and shipping': () => on(CONFIRM, ignoring('receipt_email', 'shipping')),
  'an update ignores receipt_email and shipping': () => on(UPDATE, ignoring('receipt_email', 'shipping')),
  'expand is ignored': () => ignoring('expand'),
  'a redirect leads nowhere': () =>
    patchIntentIn('requires_action', (intent) => {
      const action = Object(intent.next_action);
      const redirect = { ...action.redirect_to_url, url: null };
      return action.type === 'redirect_to_url'
        ? { ...intent, next_action: { ...action, redirect_to_url: redirect } }
        : intent;
    }),
  'a retrieve needs no key': () => openTo(RETRIEVE),
  'an update needs no key': () => openTo(UPDATE),
  'a confirmation needs no key': () => openTo(CONFIRM),
  'a capture needs no key': () => openTo(CAPTURE),
  'a cancellation needs no key': () => openTo(CANCEL),
  'a retrieve ignores unknown parameters': () => on(RETRIEVE, ignoring('surprise')),
  'a negative amount is accepted': () => where(sent('amount', /^-/), reading('amount', '100')),
  'an amount with a fraction is accepted': () => where(sent('amount', /\./), reading('amount', '100')),
  'an amount has no upper limit': () => where(sent('amount', /^\d{9,}$/), reading('amount', '100')),
  'an update to zero is accepted': () => where(sends('amount', '0'), on(UPDATE, reading('amount', '100'))),
  'an update or confirmation takes an unknown payment method': () =>
    where(sent('payment_method', /NoSuch/), on([UPDATE, CONFIRM], reading('payment_method', 'pm_card_visa'))),
  'an amount to capture that is no number is ignored': () =>
    where(sent('amount_to_capture', /[a-z]/), on(CAPTURE, ignoring('amount_to_capture'))),
  'a list is oldest first': () => on(LIST, oldestFirst),
  'a list always has more': () => on(LIST, patchSuccess(setting({ has_more: true }))),
  'a list holds a hundred by default': () => where(({ form }) => !form.has('limit'), on(LIST, reading('limit', '100'))),
  'ending_before is ignored': () =>
    where(({ form }) => !form.has('starting_after'), on(LIST, ignoring('ending_before'))),
  'a list ignores the time of creation': () => on(LIST, ignoring('created')),
  'a list shows old statuses and amounts': () =>
    on(LIST, patchIntent(setting({ status: 'requires_payment_method', amount: 1 }))),
  'the intents in a list are incomplete': () =>
    on(LIST, patchIntent(lacking('client_secret', 'amount', 'status', 'metadata'))),
  'every answer has the same request id': () => setHeader('request-id', 'req_always0the0same'),
};
