import type { OperationId } from '../../../specs/generated/operations.ts';
import {
  ignoring,
  lacking,
  on,
  patchError,
  patchSuccess,
  reading,
  rewriting,
  sends,
  setStatus,
  setting,
  together,
  where,
  withBody,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { accepts, refuses } from '../payment/state.ts';
import type { Fault } from '../wire.ts';

const SEARCH: OperationId = 'GetPaymentIntentsSearch';
const INCREMENT: OperationId = 'PostPaymentIntentsIntentIncrementAuthorization';
const BALANCE: OperationId = 'PostPaymentIntentsIntentApplyCustomerBalance';
const MICRODEPOSITS: OperationId = 'PostPaymentIntentsIntentVerifyMicrodeposits';
const ITEMS: OperationId = 'GetPaymentIntentsIntentAmountDetailsLineItems';

const KEY = 'Bearer sk_test_reference';
const EVERYTHING = 'amount>0';

/** A server that lets everybody in. */
const keyless: Fault = {
  request: ({ request }) => ({ ...request, headers: { ...request.headers, authorization: KEY } }),
};

/** A server that has no such path. */
const notServed: Fault = {
  response: (answer, { request }) =>
    withBody(
      { ...answer, status: 404 },
      { error: { type: 'invalid_request_error', message: `Unrecognized request URL (${request.path}).` } },
    ),
};

const unknownIs400 = setStatus(404, 400);
const isCodedElse = patchError(setting({ code: 'parameter_invalid_empty' }), 'resource_missing');

const onEach = (
  group: string,
  operation: OperationId,
): Readonly<Record<string, Omit<Mutant, 'id' | 'family' | 'fault'> & { readonly fault: Fault }>> => ({
  [`${group} without a key is served`]: { kills: [`${group}/no-key-is-401`], fault: on(operation, keyless) },
  [`${group} without a key is 403`]: { kills: [`${group}/no-key-is-401`], fault: on(operation, setStatus(401, 403)) },
});

const onIntent = (group: string, operation: OperationId) => ({
  ...onEach(group, operation),
  [`${group} of an unknown intent is 400`]: {
    kills: [`${group}/unknown-intent-is-404`] as const,
    fault: on(operation, unknownIs400),
  },
  [`${group} of an unknown intent has another code`]: {
    kills: [`${group}/unknown-intent-is-404`] as const,
    fault: on(operation, isCodedElse),
  },
});

/** The operations that only some accounts can use to their end. */
export const rareMutants: readonly Mutant[] = [
  ...family('search', {
    ...onEach('search', SEARCH),
    'search is not served': {
      kills: ['search/has-an-envelope', 'search/query-is-required', 'search/unsupported-field-is-refused'],
      fault: on(SEARCH, notServed),
    },
    'a search answers a list': {
      kills: [
        'search/has-an-envelope',
        'search/without-a-match-is-empty',
        'search/limit-is-respected',
        'search/next-page-is-returned',
        'body-fits-schema',
      ],
      on: { 'body-fits-schema': SEARCH },
      fault: on(SEARCH, patchSuccess(setting({ object: 'list' }))),
    },
    'a search names the path of the list': {
      kills: ['search/has-an-envelope'],
      fault: on(SEARCH, patchSuccess(setting({ url: '/v1/payment_intents' }))),
    },
    'a search does not say whether there is more': {
      kills: ['search/has-an-envelope', 'body-fits-schema'],
      on: { 'body-fits-schema': SEARCH },
      fault: on(SEARCH, patchSuccess(lacking('has_more'))),
    },
    'a search has no data': {
      kills: ['search/has-an-envelope'],
      fault: on(SEARCH, patchSuccess(lacking('data'))),
    },
    'the query is ignored': {
      kills: ['search/returns-only-matches'],
      fault: where(sends('query'), on(SEARCH, reading('query', EVERYTHING))),
    },
    'only the last clause of a query is read': {
      kills: ['search/without-a-match-is-empty'],
      fault: on(
        SEARCH,
        rewriting('query', (query) => query.split(' AND ').at(-1) ?? query),
      ),
    },
    'the limit of a search is ignored': {
      kills: ['search/limit-is-respected'],
      fault: on(SEARCH, ignoring('limit')),
    },
    'a search that has more names no next page': {
      kills: ['search/has-more-comes-with-a-next-page'],
      fault: on(SEARCH, patchSuccess(setting({ next_page: null }))),
    },
    'the next page of a search is refused': {
      kills: ['search/next-page-is-returned'],
      fault: where(
        sends('page'),
        on(SEARCH, refuses(400, { type: 'invalid_request_error', message: 'No such page.' })),
      ),
    },
    'the page of a search is ignored': {
      kills: ['search/next-page-differs-from-the-first'],
      fault: on(SEARCH, ignoring('page')),
    },
    'a search finds intents in any status': {
      kills: ['search/returns-only-matches'],
      fault: on(
        SEARCH,
        patchSuccess((body) => ({
          ...body,
          data: Array.isArray(body.data)
            ? body.data.map((item) => ({ ...(item as object), status: 'requires_payment_method' }))
            : [],
        })),
      ),
    },
    'a search without a query finds everything': {
      kills: ['search/query-is-required'],
      fault: where(({ form }) => !form.has('query'), on(SEARCH, reading('query', EVERYTHING))),
    },
    'a missing query is called empty': {
      kills: ['search/query-is-required'],
      fault: on(SEARCH, patchError(setting({ code: 'parameter_invalid_empty' }), 'parameter_missing')),
    },
    'a missing query is not named': {
      kills: ['search/query-is-required'],
      fault: on(SEARCH, patchError(lacking('param'), 'parameter_missing')),
    },
    'an unsupported field finds nothing': {
      kills: ['search/unsupported-field-is-refused'],
      fault: on(
        SEARCH,
        rewriting('query', (query) => (query.startsWith('emial') ? 'amount<0' : query)),
      ),
    },
    'an unsupported field is an unknown parameter': {
      kills: ['search/unsupported-field-is-refused'],
      fault: where(sends('query'), on(SEARCH, patchError(setting({ code: 'parameter_unknown', param: 'query' })))),
    },
  }),
  ...family('increment', {
    ...onIntent('increment', INCREMENT),
    'an authorization can always be raised': {
      kills: [
        'lifecycle/requires_capture/increment-authorization-is-refused',
        'increment/ineligible-is-refused-before-the-amount-is-checked',
        'lifecycle/requires_payment_method/increment-authorization-is-refused',
        'lifecycle/succeeded/increment-authorization-is-refused',
      ],
      fault: on(INCREMENT, accepts),
    },
    'an increment is refused for the status': {
      kills: [
        'lifecycle/requires_capture/increment-authorization-is-refused',
        'increment/ineligible-is-refused-before-the-amount-is-checked',
      ],
      fault: on(INCREMENT, patchError(setting({ code: 'payment_intent_unexpected_state' }))),
    },
    'the amount is looked at before the eligibility': {
      kills: ['increment/ineligible-is-refused-before-the-amount-is-checked'],
      fault: on(INCREMENT, {
        response: (answer, { form, before }) =>
          form.get('amount') === String(before?.amount)
            ? withBody(answer, {
                error: {
                  type: 'invalid_request_error',
                  code: 'parameter_invalid_integer',
                  param: 'amount',
                  message: 'The amount must be greater than the current one.',
                },
              })
            : answer,
      }),
    },
    'an increment is a decline': {
      kills: [
        'lifecycle/requires_capture/increment-authorization-is-refused',
        'lifecycle/requires_payment_method/increment-authorization-is-refused',
        'lifecycle/succeeded/increment-authorization-is-refused',
      ],
      fault: on(INCREMENT, together(setStatus(400, 402), patchError(setting({ type: 'card_error' })))),
    },
    'an increment is not served': {
      kills: [
        'lifecycle/requires_capture/increment-authorization-is-refused',
        'lifecycle/requires_payment_method/increment-authorization-is-refused',
        'increment/unknown-intent-is-404',
      ],
      fault: on(INCREMENT, notServed),
    },
  }),
  ...family('balance', {
    ...onIntent('balance', BALANCE),
    'a balance is applied to a card payment': {
      kills: ['lifecycle/succeeded/apply-customer-balance-is-refused'],
      fault: on(BALANCE, accepts),
    },
    'a balance is not served': {
      kills: ['lifecycle/succeeded/apply-customer-balance-is-refused', 'balance/unknown-intent-is-404'],
      fault: on(BALANCE, notServed),
    },
  }),
  ...family('microdeposits', {
    ...onIntent('microdeposits', MICRODEPOSITS),
    'a card payment is verified': {
      kills: ['lifecycle/succeeded/verify-microdeposits-is-refused'],
      fault: on(MICRODEPOSITS, accepts),
    },
    'a verification is refused for its code': {
      kills: ['lifecycle/succeeded/verify-microdeposits-is-refused'],
      fault: on(
        MICRODEPOSITS,
        patchError(
          setting({ code: 'payment_method_microdeposit_verification_descriptor_code_mismatch' }),
          'payment_intent_unexpected_state',
        ),
      ),
    },
    'a verification names its parameter': {
      kills: ['lifecycle/succeeded/verify-microdeposits-is-refused'],
      fault: on(MICRODEPOSITS, patchError(setting({ param: 'descriptor_code' }), 'payment_intent_unexpected_state')),
    },
    'a verification is not served': {
      kills: ['lifecycle/succeeded/verify-microdeposits-is-refused', 'microdeposits/unknown-intent-is-404'],
      fault: on(MICRODEPOSITS, notServed),
    },
  }),
  ...family('items', {
    ...onIntent('items', ITEMS),
    'line items are not served': {
      kills: ['items/no-line-items-are-an-empty-list', 'items/url-is-of-the-intent', 'items/unknown-intent-is-404'],
      fault: on(ITEMS, notServed),
    },
    'line items are an array': {
      kills: ['items/no-line-items-are-an-empty-list', 'items/url-is-of-the-intent'],
      fault: on(
        ITEMS,
        patchSuccess((body) => body.data ?? []),
      ),
    },
    'an intent has a line item that nobody gave it': {
      kills: ['items/no-line-items-are-an-empty-list'],
      fault: on(ITEMS, patchSuccess(setting({ data: [{ object: 'payment_intent_amount_details_line_item' }] }))),
    },
    'there are always more line items': {
      kills: ['items/no-line-items-are-an-empty-list'],
      fault: on(ITEMS, patchSuccess(setting({ has_more: true }))),
    },
    'line items are a search result': {
      kills: ['items/no-line-items-are-an-empty-list', 'body-fits-schema'],
      on: { 'body-fits-schema': ITEMS },
      fault: on(ITEMS, patchSuccess(setting({ object: 'search_result' }))),
    },
    'line items name the path of the list': {
      kills: ['items/url-is-of-the-intent'],
      fault: on(ITEMS, patchSuccess(setting({ url: '/v1/payment_intents' }))),
    },
  }),
];
