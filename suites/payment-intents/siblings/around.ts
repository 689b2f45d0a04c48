import { fake, matching, present, ref } from '../../../engine/vocabulary/values.ts';
import { challenged, uncached } from '../addresses/headers.ts';
import { cardPayment, keyedCreate, made, noKey, plainPayment, refused } from '../common.ts';
import { CAPTURE, CONFIRM, CREATE, LIST, RETRIEVE, SEARCH, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onAuthorized, onOpen, openIntent } from '../values/setups.ts';

const FOUND = "status:'succeeded'";
const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization';
const publishable = {
  theme: 'publishable-keys',
  credentials: 'publishable',
  expect: { http: 403, error: { type: 'invalid_request_error' } },
} as const;

/** What stands around requests and answers, asked of the operations that the first rows did not ask. */
export const aroundAnswers = acrossOperations([
  {
    id: 'siblings:secret-keys',
    requires: 'a search and an increment need a secret key, as all that reads or changes more than one intent',
    fix: 'answer 403 with code secret_key_required to a publishable key, except for retrieve and confirm',
    cites: ['docs:keys', 'docs:error-codes', 'recorded:secret-key-required'],
    rows: [
      {
        operation: SEARCH,
        id: 'search/publishable-key-is-refused',
        title: 'search with a publishable key returns 403: it requires a secret key',
        ...publishable,
        send: { query: FOUND },
      },
      {
        operation: INCREMENT,
        id: 'increment/publishable-key-is-refused',
        title: 'increment with a publishable key returns 403: it requires a secret key',
        needs: ['manual-capture'],
        ...onAuthorized,
        ...publishable,
        send: { amount: 5_000 },
      },
    ],
  },
  {
    id: 'siblings:addresses',
    requires: 'an address with a slash at its end names nothing, also for a POST',
    fix: 'route by the whole path, and answer HTTP 404 where no operation has it',
    cites: ['recorded:unrecognised-url', 'docs:errors'],
    rows: [
      {
        operation: CREATE,
        id: 'create/trailing-slash-is-404',
        title: 'a create at the URL with a trailing slash returns 404',
        path: '/v1/payment_intents/',
        send: cardPayment,
        expect: { http: 404, anyRefusal: true, error: { type: 'invalid_request_error', code: null } },
      },
    ],
  },
  {
    id: 'siblings:caches',
    requires: 'no answer may be kept by a cache: neither of a list nor of a change nor of a refusal',
    fix: 'send Cache-Control: no-cache, no-store with every answer',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    rows: [
      {
        operation: LIST,
        id: 'list/responses-are-not-cached',
        title: 'a list forbids caches to keep it',
        send: { limit: 1 },
        expect: { http: 200, headers: uncached },
      },
      {
        operation: CREATE,
        id: 'create/responses-are-not-cached',
        title: 'a create forbids caches to keep its answer',
        send: cardPayment,
        expect: { ...made, headers: uncached },
      },
      {
        operation: RETRIEVE,
        id: 'retrieve/refusals-are-not-cached',
        title: 'the refusal of an unknown intent forbids caches to keep it',
        on: fake.unknownId,
        expect: { http: 404, headers: uncached },
      },
    ],
  },
  {
    id: 'siblings:pages-of-others',
    requires: 'answers may be read by pages of any origin',
    fix: 'send Access-Control-Allow-Origin: * with every answer',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/responses-are-open-to-every-origin',
        title: 'a retrieve has Access-Control-Allow-Origin: *',
        ...onOpen,
        expect: { http: 200, headers: { 'access-control-allow-origin': '*' } },
      },
    ],
  },
  {
    id: 'siblings:challenges',
    requires: 'a key that is none is answered with a challenge, as a missing one',
    fix: 'send WWW-Authenticate: Bearer with every 401',
    level: 'should',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    rows: [
      {
        operation: LIST,
        id: 'list/invalid-key-is-challenged',
        title: 'a list with a malformed API key names the scheme of the key in WWW-Authenticate',
        credentials: 'malformed-key',
        expect: { http: 401, headers: challenged },
      },
      {
        operation: CREATE,
        id: 'create/missing-key-is-challenged',
        title: 'a create without an API key names the scheme of the key in WWW-Authenticate',
        credentials: 'none',
        send: cardPayment,
        expect: { ...noKey, headers: challenged },
      },
    ],
  },
  {
    id: 'siblings:retries',
    requires: 'a decline says that it is not to be sent again; the refusal of an increment says nothing of it',
    fix: 'send Stripe-Should-Retry: false with every decline, and leave it out of refusals without effect',
    level: 'should',
    cites: ['recorded:openfoodnetwork', 'recorded:increment-not-requested'],
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/decline-has-a-hint-not-to-retry',
        title: 'a decline tells clients in a header not to send it again',
        cites: ['recorded:openfoodnetwork', 'recorded:gumroad'],
        shared: plainPayment,
        given: { status: 'requires_payment_method' },
        send: { payment_method: 'pm_card_visa_chargeDeclined' },
        expect: { http: 402, error: { type: 'card_error' }, headers: { 'stripe-should-retry': 'false' } },
      },
      {
        operation: INCREMENT,
        id: 'increment/refusal-has-no-hint-to-retry',
        title: 'the refusal of an increment that was not requested has no header about another try',
        cites: ['recorded:increment-not-requested'],
        needs: ['manual-capture'],
        ...onAuthorized,
        send: { amount: 5_000 },
        expect: { ...refused(), headers: { 'stripe-should-retry': null } },
      },
    ],
  },
  {
    id: 'siblings:keys-in-answers',
    requires:
      'an idempotency key is answered with the id of the request that was executed; on a GET it is not answered',
    fix: 'send Idempotency-Key and Original-Request with every POST that had a key, refusals too, and with no GET',
    level: 'should',
    cites: ['recorded:aat', 'recorded:gumroad', 'recorded:openfoodnetwork'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/first-response-names-its-request',
        title: 'the first response under a key has an Original-Request',
        steps: [
          { ...keyedCreate, name: 'first', expect: { ...made, headers: { 'original-request': matching(/^req_/) } } },
        ],
      },
      {
        operation: CAPTURE,
        id: 'idempotency/key-is-echoed-by-refusals',
        title: 'a capture that is refused for the status carries the Idempotency-Key that was sent',
        ...onOpen,
        idempotencyKey: fake.idempotencyKey,
        expect: { ...refused(), headers: { 'idempotency-key': fake.idempotencyKey } },
      },
      {
        operation: RETRIEVE,
        id: 'idempotency/key-of-a-retrieve-is-not-echoed',
        title: 'a retrieve that was sent a key answers with neither Idempotency-Key nor Original-Request',
        ...onOpen,
        idempotencyKey: fake.idempotencyKey,
        expect: { http: 200, headers: { 'idempotency-key': null, 'original-request': null } },
      },
    ],
  },
  {
    id: 'siblings:keys-not-used-up',
    requires: 'a request whose parameters are found to be wrong does not use up its key, whatever is wrong with them',
    fix: 'store an answer only once the parameters were found to be good',
    cites: ['docs:idempotency', 'docs:error-low-level'],
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/wrong-values-do-not-use-up-their-key',
        title: 'a create with a malformed amount, or with an unknown parameter, does not use up its key',
        steps: [
          { ...keyedCreate, name: 'malformed', send: { currency: 'usd' }, sendRaw: 'amount=many', expect: refused() },
          { ...keyedCreate, name: 'unknown', sendRaw: 'surprise=1', expect: refused() },
          { ...keyedCreate, name: 'mended', expect: made },
        ],
      },
    ],
  },
  {
    id: 'siblings:queries-of-a-search',
    requires: 'a search takes amounts in its query, and refuses a parameter that does not exist',
    fix: 'read the operators of the query language on amounts; know the parameters of a search',
    cites: ['recorded:aat', 'docs:search-language'],
    rows: [
      {
        operation: SEARCH,
        id: 'search/amounts-are-understood',
        title: 'a search for amounts above a number is answered with a page of results',
        send: { query: 'amount>1900', limit: 1 },
        expect: { http: 200, body: { object: 'search_result', data: present } },
      },
      {
        operation: SEARCH,
        id: 'search/unknown-parameter-is-refused',
        title: 'a search with an unknown parameter is refused, with the parameter in param',
        cites: ['recorded:sandbox-errors', 'docs:error-codes'],
        theme: 'unknown-parameters',
        send: { query: FOUND },
        sendRaw: 'surprise=1',
        expect: refused({ code: 'parameter_unknown', param: 'surprise' }),
      },
    ],
  },
  {
    id: 'siblings:expand-data',
    requires: 'a list takes data alone as a path to expand, without effect; a create refuses what cannot be expanded',
    fix: 'look up each expand path once, for every operation',
    level: 'should',
    cites: ['recorded:expand-on-list', 'recorded:expand-refused'],
    rows: [
      {
        operation: LIST,
        id: 'expansion/data-of-a-list-is-accepted',
        title: 'a list with expand[]=data is answered as without it',
        send: { limit: 1, expand: ['data'] },
        expect: { http: 200, body: { object: 'list' } },
      },
      {
        operation: CREATE,
        id: 'expansion/unexpandable-field-of-a-create-is-refused',
        title: 'a create that expands a field which cannot be expanded is refused',
        send: { ...cardPayment, expand: ['surprise'] },
        expect: refused(),
      },
      {
        operation: UPDATE,
        id: 'expansion/unexpandable-field-of-an-update-is-refused',
        title: 'an update that expands a field which cannot be expanded is refused',
        shared: openIntent,
        on: ref('made.id'),
        send: { expand: ['surprise'] },
        expect: refused(),
      },
    ],
  },
]);
