import { isObject, type Json } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  isSuccess,
  LIST,
  lacking,
  on,
  patchError,
  patchForm,
  patchIntent,
  sends,
  UPDATE,
  where,
  withBody,
} from '../../faults.ts';
import { type Answer, type Call, type Fault, parse } from '../../wire.ts';
import {
  area,
  coded,
  drop,
  errorOf,
  forgiving,
  hasPublishableKey,
  is,
  marking,
  names,
  refusing,
  rewording,
  saying,
  unread,
  when,
} from '../fault.ts';
import { isReplay, keyOf, refusedKey, withHeaders } from '../keys.ts';

const SEARCH = 'GetPaymentIntentsSearch' as const;
const LINES = 'GetPaymentIntentsIntentAmountDetailsLineItems' as const;
const listing = is(LIST);
const asks =
  (text: RegExp) =>
  ({ form }: Call): boolean =>
    text.test(form.get('query') ?? '');

/** Lists, searches and expansions. */
const askingFaults = area('asking', {
  'search-is-an-id': {
    ...{ operation: SEARCH, field: 'status', source: 'L11, X4' },
    wrong: 'the route of one intent comes first: search is looked up as an id',
    fault: {
      around: async (call, ask) => {
        if (!is(SEARCH)(call)) return ask(call.request);
        const answer = await ask({ ...call.request, path: '/v1/payment_intents/search_' });
        return { ...answer, text: answer.text.replace("'search_'", "'search'") };
      },
    },
  },
  'search-takes-no-metadata': {
    ...{ operation: SEARCH, field: 'query', source: 'X5' },
    wrong: 'metadata cannot be searched',
    fault: refusing(when(is(SEARCH), asks(/metadata\[/)), {
      message: 'Field `metadata` is an unsupported search field for resource `payment_intents`.',
    }),
  },
  'more-of-other-customers': {
    ...{ operation: LIST, field: 'has_more', condition: 'customer', source: 'L3, X8' },
    wrong: 'has_more counts the intents of all customers',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        const page = parse(answer.text);
        if (!listing(call) || !call.form.has('customer') || !isSuccess(answer) || !isObject(page)) return answer;
        const form = new URLSearchParams(call.form);
        form.delete('customer');
        const all = parse((await ask({ ...call.request, path: `/v1/payment_intents?${form}` })).text);
        return isObject(all) ? withBody(answer, { ...page, has_more: all.has_more as Json }) : answer;
      },
    },
  },
  'filter-by-first-customer': {
    ...{ operation: LIST, field: 'customer', condition: 'customer given by update', source: 'L3, REF update' },
    wrong: 'the filter by customer does not find intents that got theirs by an update',
    fault: () => {
      const first = new Map<Json, Json>();
      return {
        response: (answer, call) => {
          const body = parse(answer.text);
          if (!isObject(body)) return answer;
          if (body.object === 'payment_intent' && !first.has(body.id as Json))
            first.set(body.id as Json, is(CREATE)(call) ? (call.form.get('customer') ?? null) : null);
          if (!listing(call) || !call.form.has('customer') || !Array.isArray(body.data)) return answer;
          const data = body.data.filter((item: Json) => !isObject(item) || first.get(item.id as Json) !== null);
          return data.length === body.data.length ? answer : withBody(answer, { ...body, data });
        },
      };
    },
  },
  'changed-come-first': {
    ...{ operation: LIST, field: 'data', condition: 'an older intent was changed', source: 'L2' },
    wrong: 'lists are sorted by the time of the last change',
    fault: () => {
      const touched = new Map<Json, number>();
      let count = 0;
      const last = (item: Json): number => (isObject(item) ? (touched.get(item.id as Json) ?? 0) : 0);
      return {
        response: (answer, call) => {
          const body = parse(answer.text);
          count += 1;
          if (call.request.method === 'POST' && isObject(body) && body.object === 'payment_intent')
            touched.set(body.id as Json, count);
          if (!listing(call) || !isObject(body) || !Array.isArray(body.data)) return answer;
          return withBody(answer, { ...body, data: body.data.toSorted((a: Json, b: Json) => last(b) - last(a)) });
        },
      };
    },
  },
  'lines-take-no-limit': {
    ...{ operation: LINES, field: 'limit', source: 'openapi parameters' },
    wrong: 'the list of line items does not know limit',
    fault: refusing(when(is(LINES), names('limit')), {
      message: 'Received unknown parameter: limit',
      code: 'parameter_unknown',
      param: 'limit',
    }),
  },
  'publishable-list-is-empty': {
    ...{ operation: LIST, field: 'status', condition: 'publishable key', source: 'A4' },
    wrong: 'a publishable key lists no intents, in place of a refusal',
    fault: {
      response: (answer, call) =>
        listing(call) && hasPublishableKey(call)
          ? {
              ...withBody(answer, { object: 'list', data: [], has_more: false, url: '/v1/payment_intents' }),
              status: 200,
            }
          : answer,
    },
  },
  'settling-expands-nothing': {
    ...{ operation: CAPTURE, field: 'latest_charge', condition: 'expand[]=latest_charge', source: 'V36, C6' },
    wrong: 'capture and cancel take expand and do not expand',
    fault: on(
      [CAPTURE, CANCEL],
      where(
        names('expand'),
        patchForm((form) => drop(form, 'expand')),
      ),
    ),
  },
  'failed-charge-unexpanded': {
    ...{ operation: 'GetPaymentIntentsIntent', field: 'latest_charge', condition: 'declined', source: 'V36, D3' },
    wrong: 'a failed charge is not expanded',
    fault: patchIntent((intent) =>
      isObject(intent.latest_charge) && intent.latest_charge.status === 'failed'
        ? { ...intent, latest_charge: intent.latest_charge.id as Json }
        : intent,
    ),
  },
});

/** Stores keys otherwise than they are sent, and hides that. */
const storing = (change: (key: string) => string): Fault => ({
  request: (call) => {
    const key = keyOf(call);
    return key === undefined
      ? call.request
      : { ...call.request, headers: { ...call.request.headers, 'idempotency-key': change(key) } };
  },
  response: (answer, call) => {
    const key = keyOf(call);
    return key !== undefined && answer.headers['idempotency-key'] !== undefined
      ? withHeaders(answer, { 'idempotency-key': key })
      : answer;
  },
});

/** Idempotency keys. */
const keyFaults = area('keys', {
  'case-is-lost': {
    ...{ operation: 'any', field: 'Idempotency-Key', source: 'I1, I3 same key' },
    wrong: 'two keys that differ in capitals only are one',
    fault: storing((key) => key.toLowerCase()),
  },
  'sixty-four-count': {
    ...{ operation: 'any', field: 'Idempotency-Key', source: 'I6 1-255' },
    wrong: 'keys are stored in 64 characters: longer ones with the same beginning are one',
    fault: storing((key) => (key.length > 255 ? key : key.slice(0, 64))),
  },
  'one-ledger-per-route': {
    ...{ operation: CONFIRM, condition: 'one key for two intents', source: 'I4' },
    wrong: 'the same key on another intent answers with the first intent',
    fault: () => {
      const first = new Map<string, { readonly operation: Call['operation']; readonly answer: Answer }>();
      return {
        response: (answer, call) => {
          const key = keyOf(call);
          if (key === undefined || call.intent === undefined) return answer;
          const known = first.get(key);
          if (known === undefined) first.set(key, { operation: call.operation, answer });
          return known && known.operation === call.operation && refusedKey(answer, /same endpoint/)
            ? withHeaders(known.answer, { 'idempotent-replayed': 'true' })
            : answer;
        },
      };
    },
  },
  'mismatch-takes-the-key': {
    ...{ operation: 'any', condition: 'right call after a wrong one', source: 'I3, K3 nothing changed' },
    wrong: 'after a call with other parameters the first call is refused as the mismatch',
    fault: () => {
      const taken = new Map<string, Answer>();
      return {
        response: (answer, call) => {
          const key = keyOf(call) ?? '';
          if (refusedKey(answer, /same parameters/)) taken.set(key, answer);
          const refusal = taken.get(key);
          return refusal !== undefined && isReplay(answer) ? refusal : answer;
        },
      };
    },
  },
  'refusals-run-again': {
    ...{
      operation: 'PostRefunds',
      field: 'Idempotent-Replayed',
      condition: 'refused when executed',
      source: 'E11, K6',
    },
    wrong: 'only successes and declines are kept: a 400 of an executed call is run again',
    fault: () => {
      let count = 0;
      return {
        around: async (call, ask) => {
          const answer = await ask(call.request);
          if (!isReplay(answer) || answer.status !== 400) return answer;
          count += 1;
          const key = `${keyOf(call)?.slice(0, 200)}~${count}`;
          const again = await ask({ ...call.request, headers: { ...call.request.headers, 'idempotency-key': key } });
          return withHeaders(again, { 'idempotency-key': keyOf(call) ?? '' });
        },
      };
    },
  },
  'empty-key-is-none': {
    ...{ operation: 'any', field: 'Idempotency-Key', condition: 'empty', source: 'I6' },
    wrong: 'an empty key counts as none',
    fault: {
      request: (call) => {
        if (keyOf(call) !== '') return call.request;
        const { 'idempotency-key': _key, ...headers } = call.request.headers;
        return { ...call.request, headers };
      },
    },
  },
});

/** How refusals are told. */
const refusalFaults = area('refusals', {
  'url-has-a-code': {
    ...{ operation: 'any', field: 'error.code', condition: 'unknown URL', source: 'A14 no code' },
    wrong: 'an unknown URL has the code resource_missing',
    fault: rewording(/^Unrecognized request URL/, {
      code: 'resource_missing',
      doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
    }),
  },
  'json-is-unsupported-media': {
    ...{ operation: CREATE, field: 'status', condition: 'JSON body', source: 'A11 400' },
    wrong: 'a JSON body gives 415',
    fault: {
      response: (answer) =>
        /^Invalid request \(check/.test(String(errorOf(answer)?.message)) ? { ...answer, status: 415 } : answer,
    },
  },
  'decline-has-no-log': {
    ...{ operation: CREATE, field: 'error.request_log_url', condition: '402', source: 'G3, D1' },
    wrong: 'declines have no request_log_url',
    fault: patchError(lacking('request_log_url'), 'card_error'),
  },
  'foreign-card-without-param': {
    ...{ operation: CONFIRM, field: 'error.param', condition: "another customer's card", source: 'O26' },
    wrong: 'the saved card of another customer is refused without param',
    fault: rewording(/does not belong to the Customer/, { param: undefined }),
  },
  'spent-method-has-param': {
    ...{ operation: CREATE, field: 'error.param', condition: 'method used before', source: 'O24 no param' },
    wrong: 'a spent method is refused with param payment_method',
    fault: rewording(/previously used with a PaymentIntent/, { param: 'payment_method' }),
  },
  'depth-has-no-code': {
    ...{ operation: 'GetPaymentIntentsIntent', field: 'error.code', source: 'V35' },
    wrong: 'an expansion of more than four levels is refused without a code',
    fault: rewording(/more than 4 levels/, { code: undefined, doc_url: undefined }),
  },
  'refusals-name-no-version': {
    ...{ operation: 'any', field: 'Stripe-Version', condition: '400 and 402', source: 'A8' },
    wrong: 'refusals have no Stripe-Version',
    fault: {
      response: (answer) => {
        const { 'stripe-version': _version, ...headers } = answer.headers;
        return answer.status === 400 || answer.status === 402 ? { ...answer, headers } : answer;
      },
    },
  },
});

/** Customers, saved methods, versions. */
const besideFaults = area('beside', {
  'saved-card-is-copied': {
    ...{ operation: CREATE, field: 'payment_method', condition: 'a saved card', source: 'O2, R8' },
    wrong: 'the intent of a saved card shows a copy of it with another id',
    fault: marking(
      (intent, call) => intent.customer !== null && call.form.get('payment_method') === intent.payment_method,
      (intent) =>
        typeof intent.payment_method === 'string'
          ? { ...intent, payment_method: `${intent.payment_method.slice(0, -4)}Copy` }
          : intent,
    ),
  },
  'customer-unread-by-update': {
    ...{ operation: UPDATE, field: 'customer', source: 'REF update' },
    wrong: 'update does not look at customer',
    fault: unread(UPDATE, 'customer'),
  },
  'descriptor-for-card-by-update': {
    ...{ operation: UPDATE, field: 'statement_descriptor', source: 'V21, REF update' },
    wrong: 'update takes a statement descriptor for a card and drops it',
    fault: forgiving(saying(/statement_descriptor parameter is not supported/, UPDATE), (form) =>
      form.delete('statement_descriptor'),
    ),
  },
  'old-charges-are-empty': {
    ...{ operation: CREATE, field: 'charges.data', source: '10, 2020-08-27 row' },
    apiVersion: '2020-08-27',
    wrong: 'the list of charges of a paid intent is empty in 2020-08-27',
    fault: patchIntent((intent) =>
      isObject(intent.charges) ? { ...intent, charges: { ...intent.charges, data: [], total_count: 0 } } : intent,
    ),
  },
  'types-of-confirm-in-endive': {
    ...{ operation: CONFIRM, field: 'payment_method_types', source: 'V31' },
    apiVersion: '2026-09-30.endive',
    wrong: 'confirm still takes payment_method_types in endive',
    fault: forgiving(coded('payment_method_types_no_longer_supported', CONFIRM), (form) =>
      drop(form, 'payment_method_types'),
    ),
  },
  'amount-to-confirm-unknown': {
    ...{ operation: CONFIRM, field: 'amount_to_confirm', source: '10, dahlia row' },
    wrong: 'confirm does not know amount_to_confirm',
    fault: refusing(when(is(CONFIRM), sends('amount_to_confirm')), {
      message: 'Received unknown parameter: amount_to_confirm',
      code: 'parameter_unknown',
      param: 'amount_to_confirm',
    }),
  },
});

export const lastFaults = [askingFaults, keyFaults, refusalFaults, besideFaults].flat();
