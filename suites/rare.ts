import { suite } from '../engine/scenario.ts';
import { fake, matching, oneOf, present } from '../engine/values.ts';

const noKey = {
  http: 401,
  error: { type: 'invalid_request_error', message: /^You did not provide an API key\./ },
} as const;
const noSuchIntent = {
  http: 404,
  error: { type: 'invalid_request_error', code: 'resource_missing', param: 'intent' },
} as const;
const refusedWithoutCode = { type: 'invalid_request_error', code: null, param: null, decline_code: null } as const;
const notRequested = {
  http: 400,
  error: {
    ...refusedWithoutCode,
    message: /^This PaymentIntent is not eligible for incremental authorization because you did not request support/,
  },
} as const;

const paid = {
  amount: fake.amount,
  currency: 'usd',
  payment_method_types: ['card'],
  payment_method: 'pm_card_visa',
  confirm: true,
} as const;

const SUCCEEDED = "status:'succeeded'";
/** The version that brought line items. */
const ITEMS = '2025-10-29.clover';

/** The operations that need a feature of the account, or are eventually consistent: what is established about them. */
export const rareSuites = [
  // What a search finds lags behind by minutes (recorded), so no row expects it to find what it has just made.
  suite('GetPaymentIntentsSearch', [
    {
      id: 'search/is-an-envelope',
      title: 'a search answers an object with data, has_more and its own path',
      level: 'must',
      cites: ['recorded:aat', 'docs:intents/search', 'docs:search-pages'],
      send: { query: SUCCEEDED, limit: 1 },
      expect: {
        http: 200,
        body: { object: 'search_result', data: present, has_more: present, url: '/v1/payment_intents/search' },
      },
    },
    {
      id: 'search/without-a-match-is-empty',
      title: 'a search that no intent matches finds nothing',
      level: 'must',
      cites: ['docs:intents/search', 'docs:search-language'],
      given: { status: 'succeeded' },
      send: { query: `metadata['conformance']:'no intent has ever had this' AND ${SUCCEEDED}` },
      expect: { http: 200, body: { object: 'search_result', data: [], has_more: false } },
    },
    {
      id: 'search/limit-is-kept',
      title: 'a search with a limit of one finds one intent at most',
      level: 'must',
      cites: ['recorded:aat', 'docs:intents/search'],
      steps: [
        { name: 'older', call: 'PostPaymentIntents', send: paid, expect: { http: 200, status: 'succeeded' } },
        { name: 'newer', call: 'PostPaymentIntents', send: paid, expect: { http: 200, status: 'succeeded' } },
        {
          name: 'page',
          call: 'GetPaymentIntentsSearch',
          send: { query: SUCCEEDED, limit: 1 },
          expect: {
            http: 200,
            body: { object: 'search_result', data: oneOf([], [{ object: 'payment_intent', status: 'succeeded' }]) },
          },
        },
      ],
    },
    {
      id: 'search/query-is-required',
      title: 'a search without a query is refused by naming it',
      level: 'must',
      cites: ['recorded:aat', 'docs:intents/search'],
      malformed: true,
      send: {},
      expect: {
        http: 400,
        error: { type: 'invalid_request_error', code: 'parameter_missing', param: 'query', decline_code: null },
      },
    },
    {
      id: 'search/unsupported-field-is-refused',
      title: 'a search by a field that cannot be searched by is refused',
      level: 'must',
      cites: ['recorded:aat', 'docs:search-language'],
      send: { query: "emial:'x'" },
      expect: { http: 400, error: refusedWithoutCode },
    },
    {
      id: 'search/no-key-is-401',
      title: 'a search without an API key is answered with HTTP 401',
      level: 'must',
      cites: ['recorded:no-key', 'docs:authentication'],
      theme: 'authentication',
      credentials: 'none',
      send: { query: SUCCEEDED },
      expect: noKey,
    },
  ]),
  suite('PostPaymentIntentsIntentIncrementAuthorization', [
    {
      id: 'increment/ordinary-authorisation-is-refused',
      title: 'an authorisation that was made without asking for increments cannot be raised',
      level: 'must',
      cites: ['recorded:aat', 'recorded:increment-not-requested', 'docs:intents/increment'],
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: { amount: fake.largerAmount },
      expect: notRequested,
    },
    {
      id: 'increment/eligibility-comes-before-the-amount',
      title: 'an increment to the present amount is refused for not having been asked for, not for the amount',
      level: 'must',
      cites: ['recorded:increment-not-requested'],
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: { amount: fake.amount },
      expect: notRequested,
    },
    {
      id: 'increment/nothing-authorised-is-refused',
      title: 'an increment of an intent without an authorisation is refused',
      level: 'should',
      cites: ['docs:intents/increment'],
      given: { status: 'requires_payment_method' },
      send: { amount: fake.largerAmount },
      expect: { http: 400, error: { type: 'invalid_request_error' } },
    },
    {
      id: 'increment/succeeded-intent-is-refused',
      title: 'an increment of a succeeded intent is refused',
      level: 'should',
      cites: ['docs:intents/increment'],
      given: { status: 'succeeded' },
      send: { amount: fake.largerAmount },
      expect: { http: 400, error: { type: 'invalid_request_error' } },
    },
    {
      id: 'increment/unknown-intent-is-404',
      title: 'an increment of an intent that does not exist is answered with HTTP 404',
      level: 'should',
      cites: ['docs:errors', 'docs:error-codes'],
      theme: 'unknown-intent',
      intent: fake.unknownIntent,
      send: { amount: fake.amount },
      expect: noSuchIntent,
    },
    {
      id: 'increment/no-key-is-401',
      title: 'an increment without an API key is answered with HTTP 401',
      level: 'must',
      cites: ['recorded:no-key', 'docs:authentication'],
      theme: 'authentication',
      credentials: 'none',
      intent: fake.unknownIntent,
      send: { amount: fake.amount },
      expect: noKey,
    },
  ]),
  suite('PostPaymentIntentsIntentApplyCustomerBalance', [
    {
      id: 'balance/card-payment-is-refused',
      title: 'the cash balance of a customer cannot be applied to a card payment, whatever its status',
      level: 'must',
      cites: ['recorded:aat', 'docs:intents/apply-customer-balance'],
      given: { status: 'succeeded' },
      send: {},
      expect: { http: 400, error: refusedWithoutCode },
    },
    {
      id: 'balance/unknown-intent-is-404',
      title: 'a balance applied to an intent that does not exist is answered with HTTP 404',
      level: 'should',
      cites: ['docs:errors', 'docs:error-codes'],
      theme: 'unknown-intent',
      intent: fake.unknownIntent,
      send: {},
      expect: noSuchIntent,
    },
    {
      id: 'balance/no-key-is-401',
      title: 'a balance applied without an API key is answered with HTTP 401',
      level: 'must',
      cites: ['recorded:no-key', 'docs:authentication'],
      theme: 'authentication',
      credentials: 'none',
      intent: fake.unknownIntent,
      send: {},
      expect: noKey,
    },
  ]),
  suite('PostPaymentIntentsIntentVerifyMicrodeposits', [
    {
      id: 'microdeposits/card-payment-is-refused',
      title: 'a card payment that has succeeded has no microdeposits to verify',
      level: 'must',
      cites: ['recorded:aat', 'docs:intents/verify-microdeposits'],
      given: { status: 'succeeded' },
      send: { descriptor_code: 'SM11AA' },
      expect: {
        http: 400,
        error: {
          type: 'invalid_request_error',
          code: 'payment_intent_unexpected_state',
          param: null,
          decline_code: null,
        },
      },
    },
    {
      id: 'microdeposits/unknown-intent-is-404',
      title: 'a verification of an intent that does not exist is answered with HTTP 404',
      level: 'should',
      cites: ['docs:errors', 'docs:error-codes'],
      theme: 'unknown-intent',
      intent: fake.unknownIntent,
      send: { descriptor_code: 'SM11AA' },
      expect: noSuchIntent,
    },
    {
      id: 'microdeposits/no-key-is-401',
      title: 'a verification without an API key is answered with HTTP 401',
      level: 'must',
      cites: ['recorded:no-key', 'docs:authentication'],
      theme: 'authentication',
      credentials: 'none',
      intent: fake.unknownIntent,
      send: { descriptor_code: 'SM11AA' },
      expect: noKey,
    },
  ]),
  suite('GetPaymentIntentsIntentAmountDetailsLineItems', [
    {
      id: 'items/none-are-an-empty-list',
      title: 'the line items of an intent that was created without any are an empty list',
      level: 'must',
      cites: ['docs:intents/line-items'],
      since: ITEMS,
      given: { status: 'requires_payment_method' },
      expect: { http: 200, body: { object: 'list', data: [], has_more: false } },
    },
    {
      id: 'items/url-names-the-intent',
      title: 'the path that a list of line items names is that of the line items of one intent',
      level: 'should',
      cites: ['docs:intents/line-items'],
      since: ITEMS,
      given: { status: 'requires_payment_method' },
      expect: {
        http: 200,
        body: { url: matching(/^\/v1\/payment_intents\/[^/]+\/amount_details_line_items$/) },
      },
    },
    {
      id: 'items/unknown-intent-is-404',
      title: 'the line items of an intent that does not exist are answered with HTTP 404',
      level: 'should',
      cites: ['docs:errors', 'docs:error-codes'],
      since: ITEMS,
      theme: 'unknown-intent',
      intent: fake.unknownIntent,
      expect: noSuchIntent,
    },
    {
      id: 'items/no-key-is-401',
      title: 'line items without an API key are answered with HTTP 401',
      level: 'must',
      cites: ['recorded:no-key', 'docs:authentication'],
      since: ITEMS,
      theme: 'authentication',
      credentials: 'none',
      intent: fake.unknownIntent,
      expect: noKey,
    },
  ]),
] as const;
