import {
  both,
  CAPTURE,
  CONFIRM,
  CREATE,
  dropHeader,
  ignoring,
  LIST,
  on,
  patchForm,
  RETRIEVE,
  sends,
  setHeader,
  UPDATE,
  type Where,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { drop, forgiving, is, names, saying, when } from '../strangers/fault.ts';
import type { Fault } from '../wire.ts';
import { says, tooKind, tooStrict } from './fault.ts';

const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';
const SEARCH = 'GetPaymentIntentsSearch';
const TYPES = ['payment_method_types', 'allowed_payment_method_types', 'excluded_payment_method_types'];

/** The answers to some calls look otherwise. */
const answering = (applies: Where, { response }: Fault): Fault =>
  where(applies, response === undefined ? {} : { response });
const lacksKey: Where = ({ request }) => request.headers.authorization === undefined;
const hasAnyKey: Where = ({ request }) => /no_key_of_any/.test(request.headers.authorization ?? '');
const isCached = setHeader('cache-control', 'max-age=60');
const noDelivery = (form: URLSearchParams): void => drop(form, 'shipping');

/** Rules that one operation was asked, broken on another. */
export const otherMutants = family('other operations', {
  'some reasons of Stripe are taken': {
    kills: [
      'cancel/reason-failed-invoice-is-refused',
      'cancel/reason-void-invoice-is-refused',
      'cancel/reason-expired-is-refused',
    ],
    fault: tooKind(says('cancellation_reason', /_invoice|expired/), 'cancellation_reason'),
  },
  'an empty amount is a small one': {
    kills: ['create/empty-amount-is-refused'],
    fault: on(
      CREATE,
      where(
        sends('amount', ''),
        patchForm((form) => form.set('amount', '100')),
      ),
    ),
  },
  'empty currencies and amounts of a capture are left out': {
    kills: ['update/empty-currency-is-refused', 'capture/empty-amount-is-refused'],
    fault: tooKind(
      (call) => is(UPDATE, CAPTURE)(call) && [...call.form.values()].includes(''),
      'currency',
      'amount_to_capture',
    ),
  },
  'only a create looks inside hashes': {
    kills: ['update/unknown-nested-parameter-is-refused', 'confirm/unknown-nested-parameter-is-refused'],
    fault: where(is(UPDATE, CONFIRM), ignoring('shipping[surprise]', 'shipping[address][surprise]')),
  },
  'only a create looks at a delivery': {
    kills: ['update/shipping-needs-a-name', 'update/shipping-needs-an-address', 'confirm/shipping-needs-a-name'],
    fault: forgiving((error, call) => is(UPDATE, CONFIRM)(call) && /^shipping/.test(String(error.param)), noDelivery),
  },
  'addresses of e-mail are trimmed': {
    kills: ['create/email-with-a-blank-is-refused'],
    fault: on(
      CREATE,
      where(
        sends('receipt_email'),
        patchForm((form) => form.set('receipt_email', String(form.get('receipt_email')).trim())),
      ),
    ),
  },
  'an update takes any address of e-mail with an @': {
    kills: ['update/email-without-an-ending-is-refused'],
    fault: tooKind(both(is(UPDATE), says('receipt_email', /^a@b$/)), 'receipt_email'),
  },
  'only a create knows the types': {
    kills: ['update/unknown-payment-method-type-is-refused', 'confirm/unknown-payment-method-type-is-refused'],
    fault: where(is(UPDATE, CONFIRM), ignoring('payment_method_types')),
  },
  'allowed types go with any other choice': {
    kills: ['create/allowed-types-with-excluded-types-are-refused', 'create/allowed-types-with-types-are-refused'],
    fault: forgiving(saying(/only specify one/, CREATE), (form) => {
      for (const name of TYPES.slice(1)) drop(form, name);
    }),
  },
  'the card of anybody pays a create': {
    kills: ['create/card-of-another-customer-is-refused', 'create/attached-card-without-customer-is-refused'],
    fault: forgiving(saying(/belong(?:s)? to the Customer/, CREATE), (form) =>
      form.set('payment_method', 'pm_card_visa'),
    ),
  },
  'only one card asks for its customer off session': {
    kills: [
      'create/3ds-required-card-off-session-is-declined',
      'create/always-authenticate-card-off-session-is-declined',
    ],
    fault: on(
      CREATE,
      where(
        when(sends('off_session', 'true'), says('payment_method', /threeDSecureRequired|authenticationRequired$/)),
        patchForm((form) => form.set('payment_method', 'pm_card_visa')),
      ),
    ),
  },
  'a return_url is not seen by a create': {
    kills: ['create/return-url-is-enough-for-redirects'],
    fault: tooStrict(
      (call) =>
        is(CREATE)(call) && call.form.get('automatic_payment_methods[enabled]') === 'true' && names('return_url')(call),
    ),
  },
  'a confirmation asks for a return_url in any case': {
    kills: ['confirm/off-session-needs-no-return-url', 'confirm/return-url-is-enough-for-redirects'],
    fault: tooStrict((call) => is(CONFIRM)(call) && (sends('off_session', 'true')(call) || names('return_url')(call))),
  },
  'a card pays for a bank debit': {
    kills: ['create/card-for-a-debit-payment-is-refused'],
    fault: forgiving(saying(/is not allowed for this PaymentIntent/, CREATE), (form) => {
      drop(form, 'payment_method_types');
      form.set('payment_method_types[]', 'card');
    }),
  },
  'a slash at the end of an address is left out': {
    kills: ['create/trailing-slash-is-404'],
    fault: {
      request: ({ request }) =>
        request.method === 'POST' ? { ...request, path: request.path.replace(/\/$/, '') } : request,
    },
  },
  'lists may be cached': { kills: ['list/responses-are-not-cached'], fault: on(LIST, isCached) },
  'what a create answers may be cached': { kills: ['create/responses-are-not-cached'], fault: on(CREATE, isCached) },
  'refusals may be cached': {
    kills: ['retrieve/refusals-are-not-cached'],
    fault: {
      response: (answer, call) => (answer.status >= 400 ? (isCached.response?.(answer, call) ?? answer) : answer),
    },
  },
  'pages of other origins are kept out': {
    kills: ['retrieve/responses-are-open-to-every-origin'],
    fault: dropHeader('access-control-allow-origin'),
  },
  'only a missing key is challenged': {
    kills: ['list/invalid-key-is-challenged'],
    fault: answering(hasAnyKey, dropHeader('www-authenticate')),
  },
  'only a list challenges': {
    kills: ['create/missing-key-is-challenged'],
    fault: answering((call) => is(CREATE)(call) && lacksKey(call), dropHeader('www-authenticate')),
  },
  'a decline has no hint': {
    kills: ['confirm/decline-has-a-hint-not-to-retry'],
    fault: {
      response: (answer, call) =>
        answer.status === 402 ? (dropHeader('stripe-should-retry').response?.(answer, call) ?? answer) : answer,
    },
  },
  'every increment has a hint': {
    kills: ['increment/refusal-has-no-hint-to-retry'],
    fault: on(INCREMENT, setHeader('stripe-should-retry', 'false')),
  },
  'only a replay names its request': {
    kills: ['idempotency/first-response-names-its-request'],
    fault: {
      response: (answer, call) =>
        answer.headers['idempotent-replayed'] === undefined
          ? (dropHeader('original-request').response?.(answer, call) ?? answer)
          : answer,
    },
  },
  'refusals for the status do not echo the key': {
    kills: ['idempotency/key-is-echoed-by-refusals'],
    fault: {
      response: (answer, call) =>
        answer.status === 400 ? (dropHeader('idempotency-key').response?.(answer, call) ?? answer) : answer,
    },
  },
  'a retrieve echoes its key': {
    kills: ['idempotency/key-of-a-retrieve-is-not-echoed'],
    fault: on(RETRIEVE, {
      response: (answer, { request }) => ({
        ...answer,
        headers: { ...answer.headers, 'idempotency-key': request.headers['idempotency-key'] ?? '' },
      }),
    }),
  },
  'any refusal uses up its key': {
    kills: ['idempotency/wrong-values-do-not-use-up-their-key'],
    fault: () => {
      const used = new Map<string, { readonly status: number; readonly text: string }>();
      return {
        response: (answer, { request }) => {
          const key = request.headers['idempotency-key'];
          if (key === undefined || request.headers.authorization === undefined) return answer;
          const kept = used.get(key);
          if (kept === undefined && answer.status === 400) used.set(key, answer);
          return kept === undefined ? answer : { ...answer, ...kept };
        },
      };
    },
  },
  'a search compares texts only': {
    kills: ['search/amounts-are-understood'],
    fault: tooStrict(both(is(SEARCH), says('query', /^amount>/))),
  },
  'a search takes any parameter': {
    kills: ['search/unknown-parameter-is-refused'],
    fault: on(SEARCH, ignoring('surprise')),
  },
  'data alone is no path': {
    kills: ['expansion/data-of-a-list-is-accepted'],
    fault: tooStrict(({ form }) => [...form].some(([key, value]) => key.startsWith('expand') && value === 'data')),
  },
  'changes expand whatever they are asked': {
    kills: [
      'expansion/unexpandable-field-of-a-create-is-refused',
      'expansion/unexpandable-field-of-an-update-is-refused',
    ],
    fault: where(
      (call) => is(CREATE, UPDATE)(call) && [...call.form.values()].includes('surprise'),
      patchForm((form) => drop(form, 'expand')),
    ),
  },
});
