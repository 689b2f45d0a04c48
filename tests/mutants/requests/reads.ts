import {
  both,
  CANCEL,
  CAPTURE,
  CONFIRM,
  dropHeader,
  ignoring,
  LIST,
  lacking,
  on,
  patchIntent,
  patchIntentIn,
  patchSuccess,
  RETRIEVE,
  reading,
  sends,
  setHeader,
  setting,
  UPDATE,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { answersBefore, caches, loses, refuses } from '../payment/state.ts';

const missing = { type: 'invalid_request_error', code: 'parameter_missing', message: 'Missing required param.' };

const updates = (name: string) => both(({ operation }) => operation === UPDATE, sends(name));

/** Lists, headers, and reads that show something else than was written. */
export const readMutants: readonly Mutant[] = [
  ...family('pagination', {
    'a list is an array': {
      kills: ['list/has-an-envelope'],
      fault: on(
        LIST,
        patchSuccess((body) => body.data ?? []),
      ),
    },
    'a list has no object tag': {
      kills: ['list/has-an-envelope'],
      fault: on(LIST, patchSuccess(lacking('object'))),
    },
    'a list does not say whether there is more': {
      kills: ['list/has-an-envelope', 'list/limit-is-respected', 'body-fits-schema'],
      on: { 'body-fits-schema': LIST },
      fault: on(LIST, patchSuccess(lacking('has_more'))),
    },
    'a list has no path': { kills: ['list/has-an-envelope'], fault: on(LIST, patchSuccess(lacking('url'))) },
    'a list is under another path': {
      kills: ['list/has-an-envelope'],
      fault: on(LIST, patchSuccess(setting({ url: '/payment_intents' }))),
    },
    'limit is ignored': {
      kills: ['list/limit-is-respected', 'list-respects-its-limit'],
      fault: on(LIST, ignoring('limit')),
    },
    'there is never more': {
      kills: ['list/limit-is-respected'],
      fault: on(LIST, patchSuccess(setting({ has_more: false }))),
    },
    'an unknown cursor is ignored': {
      kills: ['list/unknown-cursor-is-refused'],
      fault: where(({ form }) => !form.has('limit'), on(LIST, ignoring('starting_after'))),
    },
    'of two cursors one wins': {
      kills: ['list/both-cursors-are-refused'],
      fault: where(sends('starting_after'), on(LIST, ignoring('ending_before'))),
    },
    'a list is oldest first': {
      kills: ['list-is-newest-first', 'list/is-sorted-newest-first'],
      fault: on(
        LIST,
        patchSuccess((body) => (Array.isArray(body.data) ? { ...body, data: body.data.toReversed() } : body)),
      ),
    },
    'a list lags behind': {
      kills: ['list/is-sorted-newest-first', 'list/customer-filter-is-applied'],
      fault: on(
        LIST,
        patchSuccess((body) => (Array.isArray(body.data) ? { ...body, data: body.data.slice(1) } : body)),
      ),
    },
    'a list needs a limit': {
      kills: ['list/default-limit-is-ten'],
      fault: where(({ form }) => !form.has('limit'), on(LIST, refuses(400, { ...missing, param: 'limit' }))),
    },
    'a list holds three by default': {
      kills: ['list/default-limit-is-ten'],
      fault: where(({ form }) => !form.has('limit'), on(LIST, reading('limit', '3'))),
    },
    'a list holds a hundred by default': {
      kills: ['list-respects-its-limit', 'list/default-limit-is-ten'],
      fault: where(({ form }) => !form.has('limit'), on(LIST, reading('limit', '100'))),
    },
    'a list shows old statuses and amounts': {
      kills: ['list-returns-last-write', 'list/includes-new-intents'],
      fault: on(LIST, patchIntent(setting({ status: 'requires_payment_method', amount: 1 }))),
    },
    'the intents in a list are incomplete': {
      kills: ['list-returns-last-write', 'list/includes-new-intents'],
      fault: on(LIST, patchIntent(lacking('client_secret', 'amount', 'status', 'metadata'))),
    },
    'an unknown customer has no intents': {
      kills: ['list/unknown-customer-is-refused'],
      fault: on(LIST, ignoring('customer')),
    },
  }),
  ...family('transport', {
    'answers are text': {
      kills: ['response-is-json'],
      shownBy: ['retrieve/returns-the-intent'],
      fault: setHeader('content-type', 'text/plain'),
    },
    'answers have no content type': {
      kills: ['response-is-json'],
      shownBy: ['retrieve/unknown-intent-is-404'],
      fault: dropHeader('content-type'),
    },
    'refusals are pages': {
      kills: ['response-is-json', 'retrieve/unknown-intent-is-404'],
      fault: {
        response: (answer) =>
          answer.status < 400
            ? answer
            : { ...answer, headers: { ...answer.headers, 'content-type': 'text/html' }, text: '<h1>Not Found</h1>' },
      },
    },
    'answers name no version': {
      kills: ['response-has-a-version-header'],
      shownBy: ['retrieve/returns-the-intent'],
      fault: dropHeader('stripe-version'),
    },
    'answers name another version': {
      kills: ['version-header-matches-the-request'],
      shownBy: ['retrieve/returns-the-intent'],
      fault: setHeader('stripe-version', '2020-08-27'),
    },
    'answers name no date as their version': {
      kills: ['response-has-a-version-header', 'version-header-matches-the-request'],
      shownBy: ['retrieve/returns-the-intent'],
      fault: setHeader('stripe-version', 'latest'),
    },
    'answers have no request id': {
      kills: ['response-has-a-request-id'],
      shownBy: ['retrieve/unknown-intent-is-404'],
      fault: dropHeader('request-id'),
    },
    'the request id is a UUID': {
      kills: ['response-has-a-request-id'],
      shownBy: ['retrieve/returns-the-intent'],
      fault: setHeader('request-id', '5d2f3c1e-7a44-4a57-9d1b-0c8f7f1f2a10'),
    },
  }),
  ...family('stale reads', {
    'a retrieve is cached for ever': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['lifecycle/requires_payment_method/update-metadata-leads-to-requires_payment_method'],
      fault: () =>
        caches(
          ({ operation }) => operation === RETRIEVE,
          ({ intent }) => intent ?? '',
        ),
    },
    'a capture answers the intent as it was': {
      kills: ['capture/whole-amount-by-default', 'lifecycle/requires_capture/capture-leads-to-succeeded'],
      fault: on(CAPTURE, answersBefore),
    },
    'a cancellation answers the intent as it was': {
      kills: ['cancel/sets-canceled-at', 'cancel/releases-an-authorization'],
      fault: on(CANCEL, answersBefore),
    },
    'a confirmation answers the intent as it was': {
      kills: ['confirm/valid-card-succeeds'],
      fault: on(CONFIRM, answersBefore),
    },
    'a retrieve answers any intent': {
      kills: ['response-is-the-requested-object', 'retrieve/returns-the-intent'],
      on: { 'response-is-the-requested-object': RETRIEVE },
      fault: on(RETRIEVE, patchSuccess(setting({ id: 'pi_3AnyIntentWillDo' }))),
    },
    'a retrieve leaves out description, shipping and receipt address': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['create/order-details-are-returned', 'retrieve/returns-the-intent'],
      on: { 'retrieve-returns-last-write': RETRIEVE },
      fault: on(RETRIEVE, patchSuccess(setting({ description: null, shipping: null, receipt_email: null }))),
    },
    'a retrieve shows a partial capture as a whole one': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['capture/partial-amount-succeeds', 'retrieve/returns-the-intent'],
      on: { 'retrieve-returns-last-write': RETRIEVE },
      fault: on(
        RETRIEVE,
        patchIntentIn('succeeded', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
      ),
    },
    'a paid intent cannot be retrieved': {
      kills: ['retrieve/returns-a-succeeded-intent'],
      fault: where(
        ({ before }) => before?.status === 'succeeded',
        on(RETRIEVE, refuses(400, { type: 'invalid_request_error', message: 'No.' })),
      ),
    },
  }),
  ...family('lost updates', {
    'a confirmation is forgotten': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['lifecycle/requires_confirmation/confirm-leads-to-succeeded'],
      on: { 'retrieve-returns-last-write': CONFIRM },
      fault: () => loses(({ operation }) => operation === CONFIRM, 'status', 'amount_received', 'latest_charge'),
    },
    'a cancellation is forgotten': {
      kills: ['retrieve-returns-last-write', 'final-status-does-not-change'],
      shownBy: ['cancel/sets-canceled-at', 'retrieve/repeated-retrieves-are-equal'],
      on: { 'retrieve-returns-last-write': CANCEL },
      fault: () => loses(({ operation }) => operation === CANCEL, 'status', 'canceled_at', 'cancellation_reason'),
    },
    'the reason of a cancellation is forgotten': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['cancel/reason-is-returned'],
      on: { 'retrieve-returns-last-write': CANCEL },
      fault: () => loses(({ operation }) => operation === CANCEL, 'cancellation_reason'),
    },
    'an update of the amount is forgotten': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['update/amount-is-replaced'],
      on: { 'retrieve-returns-last-write': UPDATE },
      fault: () => loses(updates('amount'), 'amount'),
    },
    'an update of the description is forgotten': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['update/description-is-replaced'],
      on: { 'retrieve-returns-last-write': UPDATE },
      fault: () => loses(updates('description'), 'description'),
    },
    'an update of the payment method is forgotten': {
      kills: ['retrieve-returns-last-write'],
      shownBy: ['update/payment-method-leads-to-requires-confirmation'],
      on: { 'retrieve-returns-last-write': UPDATE },
      fault: () => loses(updates('payment_method'), 'payment_method', 'status'),
    },
    'a capture is forgotten': {
      kills: ['retrieve-returns-last-write', 'final-status-does-not-change'],
      shownBy: ['lifecycle/requires_capture/capture-leads-to-succeeded', 'retrieve/returns-the-intent'],
      on: { 'retrieve-returns-last-write': CAPTURE },
      fault: () => loses(({ operation }) => operation === CAPTURE, 'status', 'amount_received', 'amount_capturable'),
    },
  }),
];
