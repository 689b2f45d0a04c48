import {
  both,
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
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
import { scenarios } from '../judged.ts';
import { family, type Mutant } from '../mutant.ts';
import { answersBefore, caches, loses, refuses } from '../payment/state.ts';

const missing = { type: 'invalid_request_error', code: 'parameter_missing', message: 'Missing required param.' };

/** Enough rows to fill more than one page of a list. */
const creates = scenarios.filter(({ operationId }) => operationId === CREATE).map(({ id }) => id);

const updates = (name: string) => both(({ operation }) => operation === UPDATE, sends(name));

/** Lists, headers, and reads that show something else than was written. */
export const readMutants: readonly Mutant[] = [
  ...family('pagination', {
    'a list is an array': {
      kills: ['list/is-an-envelope'],
      fault: on(
        LIST,
        patchSuccess((body) => body.data ?? []),
      ),
    },
    'a list has no object tag': {
      kills: ['list/is-an-envelope', 'list/basic-authentication-works'],
      fault: on(LIST, patchSuccess(lacking('object'))),
    },
    'a list does not say whether there is more': {
      kills: ['list/is-an-envelope', 'list/limit-is-kept', 'body-fits-schema'],
      on: { 'body-fits-schema': LIST },
      fault: on(LIST, patchSuccess(lacking('has_more'))),
    },
    'a list has no path': { kills: ['list/is-an-envelope'], fault: on(LIST, patchSuccess(lacking('url'))) },
    'a list is under another path': {
      kills: ['list/is-an-envelope'],
      fault: on(LIST, patchSuccess(setting({ url: '/payment_intents' }))),
    },
    'limit is ignored': {
      kills: ['list/limit-is-kept', 'list-keeps-its-limit'],
      fault: on(LIST, ignoring('limit')),
    },
    'there is never more': {
      kills: ['list/limit-is-kept'],
      fault: on(LIST, patchSuccess(setting({ has_more: false }))),
    },
    'starting_after is ignored': {
      kills: ['list/cursor-goes-to-older-ones', 'list/unknown-cursor-is-refused'],
      fault: on(LIST, ignoring('starting_after')),
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
      kills: ['list-is-newest-first'],
      shownBy: ['list/shows-what-was-created'],
      fault: on(
        LIST,
        patchSuccess((body) => (Array.isArray(body.data) ? { ...body, data: body.data.toReversed() } : body)),
      ),
    },
    'a list lags behind': {
      kills: ['list/shows-what-was-created'],
      fault: on(
        LIST,
        patchSuccess((body) => (Array.isArray(body.data) ? { ...body, data: body.data.slice(1) } : body)),
      ),
    },
    'a list needs a limit': {
      kills: ['list/ten-items-without-a-limit'],
      fault: where(({ form }) => !form.has('limit'), on(LIST, refuses(400, { ...missing, param: 'limit' }))),
    },
    'a list holds a hundred by default': {
      kills: ['list-keeps-its-limit'],
      shownBy: [...creates, 'list/ten-items-without-a-limit'],
      fault: where(({ form }) => !form.has('limit'), on(LIST, reading('limit', '100'))),
    },
    'a list shows old statuses and amounts': {
      kills: ['list-shows-last-write', 'list/shows-what-was-created'],
      fault: on(LIST, patchIntent(setting({ status: 'requires_payment_method', amount: 1 }))),
    },
    'the intents in a list are incomplete': {
      kills: ['list-shows-last-write', 'list/shows-what-was-created'],
      fault: on(LIST, patchIntent(lacking('client_secret', 'amount', 'status', 'metadata'))),
    },
    'an unknown customer has no intents': {
      kills: ['list/unknown-customer-is-refused'],
      fault: on(LIST, ignoring('customer')),
    },
  }),
  ...family('transport', {
    'answers are text': {
      kills: ['answer-is-json'],
      shownBy: ['retrieve/shows-the-intent'],
      fault: setHeader('content-type', 'text/plain'),
    },
    'answers have no content type': {
      kills: ['answer-is-json'],
      shownBy: ['retrieve/unknown-intent-is-404'],
      fault: dropHeader('content-type'),
    },
    'refusals are pages': {
      kills: ['answer-is-json', 'retrieve/unknown-intent-is-404'],
      fault: {
        response: (answer) =>
          answer.status < 400
            ? answer
            : { ...answer, headers: { ...answer.headers, 'content-type': 'text/html' }, text: '<h1>Not Found</h1>' },
      },
    },
    'answers name no version': {
      kills: ['version-header'],
      shownBy: ['retrieve/shows-the-intent'],
      fault: dropHeader('stripe-version'),
    },
    'answers name another version': {
      kills: ['version-is-the-one-asked-for'],
      shownBy: ['retrieve/shows-the-intent'],
      fault: setHeader('stripe-version', '2020-08-27'),
    },
    'answers name no date as their version': {
      kills: ['version-header', 'version-is-the-one-asked-for'],
      shownBy: ['retrieve/shows-the-intent'],
      fault: setHeader('stripe-version', 'latest'),
    },
    'answers have no request id': {
      kills: ['request-id-header'],
      shownBy: ['retrieve/unknown-intent-is-404'],
      fault: dropHeader('request-id'),
    },
    'the request id is a UUID': {
      kills: ['request-id-header'],
      shownBy: ['retrieve/shows-the-intent'],
      fault: setHeader('request-id', '5d2f3c1e-7a44-4a57-9d1b-0c8f7f1f2a10'),
    },
  }),
  ...family('stale reads', {
    'a retrieve is cached for ever': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['lifecycle/requires_payment_method/update-metadata-leads-to-requires_payment_method'],
      fault: () =>
        caches(
          ({ operation }) => operation === RETRIEVE,
          ({ intent }) => intent ?? '',
        ),
    },
    'a capture answers the intent as it was': {
      kills: ['capture/settles-the-whole-amount', 'lifecycle/requires_capture/capture-leads-to-succeeded'],
      fault: on(CAPTURE, answersBefore),
    },
    'a cancellation answers the intent as it was': {
      kills: ['cancel/stamps-the-time', 'cancel/releases-an-authorisation'],
      fault: on(CANCEL, answersBefore),
    },
    'a confirmation answers the intent as it was': {
      kills: ['confirm/pays', 'confirm/manual-capture-authorises'],
      fault: on(CONFIRM, answersBefore),
    },
    'a retrieve answers any intent': {
      kills: ['answers-the-intent-asked-for', 'retrieve/shows-the-intent'],
      on: { 'answers-the-intent-asked-for': RETRIEVE },
      fault: on(RETRIEVE, patchSuccess(setting({ id: 'pi_3AnyIntentWillDo' }))),
    },
    'a retrieve leaves out description, shipping and receipt address': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['create/description-and-metadata-are-kept', 'retrieve/shows-the-intent'],
      on: { 'retrieve-shows-last-write': RETRIEVE },
      fault: on(RETRIEVE, patchSuccess(setting({ description: null, shipping: null, receipt_email: null }))),
    },
    'a retrieve shows a partial capture as a whole one': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['capture/partial-amount-settles-the-intent', 'retrieve/shows-the-intent'],
      on: { 'retrieve-shows-last-write': RETRIEVE },
      fault: on(
        RETRIEVE,
        patchIntentIn('succeeded', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
      ),
    },
    'a paid intent cannot be retrieved': {
      kills: ['retrieve/shows-a-succeeded-intent'],
      fault: where(
        ({ before }) => before?.status === 'succeeded',
        on(RETRIEVE, refuses(400, { type: 'invalid_request_error', message: 'No.' })),
      ),
    },
  }),
  ...family('lost updates', {
    'a confirmation is forgotten': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['lifecycle/requires_confirmation/confirm-leads-to-succeeded'],
      on: { 'retrieve-shows-last-write': CONFIRM },
      fault: () => loses(({ operation }) => operation === CONFIRM, 'status', 'amount_received', 'latest_charge'),
    },
    'a cancellation is forgotten': {
      kills: ['retrieve-shows-last-write', 'final-status-stays'],
      shownBy: ['cancel/stamps-the-time', 'retrieve/twice-is-the-same'],
      on: { 'retrieve-shows-last-write': CANCEL },
      fault: () => loses(({ operation }) => operation === CANCEL, 'status', 'canceled_at', 'cancellation_reason'),
    },
    'the reason of a cancellation is forgotten': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['cancel/keeps-the-reason'],
      on: { 'retrieve-shows-last-write': CANCEL },
      fault: () => loses(({ operation }) => operation === CANCEL, 'cancellation_reason'),
    },
    'an update of the amount is forgotten': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['update/amount-is-replaced'],
      on: { 'retrieve-shows-last-write': UPDATE },
      fault: () => loses(updates('amount'), 'amount'),
    },
    'an update of the description is forgotten': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['update/description-is-replaced'],
      on: { 'retrieve-shows-last-write': UPDATE },
      fault: () => loses(updates('description'), 'description'),
    },
    'an update of the payment method is forgotten': {
      kills: ['retrieve-shows-last-write'],
      shownBy: ['update/payment-method-leads-to-confirmation'],
      on: { 'retrieve-shows-last-write': UPDATE },
      fault: () => loses(updates('payment_method'), 'payment_method', 'status'),
    },
    'a capture is forgotten': {
      kills: ['retrieve-shows-last-write', 'final-status-stays'],
      shownBy: ['lifecycle/requires_capture/capture-leads-to-succeeded', 'retrieve/shows-the-intent'],
      on: { 'retrieve-shows-last-write': CAPTURE },
      fault: () => loses(({ operation }) => operation === CAPTURE, 'status', 'amount_received', 'amount_capturable'),
    },
  }),
];
