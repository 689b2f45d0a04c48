import type { Json, JsonObject } from '../../../../engine/vocabulary/values.ts';
import { LIST, on, patchForm, patchIntent, patchSuccess, RETRIEVE, sends, where } from '../../faults.ts';
import {
  area,
  coded,
  dropUnknown,
  errorOf,
  forgiving,
  is,
  patchEvery,
  refusing,
  rewording,
  saying,
  when,
} from '../fault.ts';

const SEARCH = 'GetPaymentIntentsSearch' as const;
const listing = is(LIST);

const renamed = (from: string, to: string) =>
  where(
    (call) => listing(call) && call.form.has(from),
    patchForm((form) => {
      form.set(to, form.get(from) ?? '');
      form.delete(from);
    }),
  );

export const listingFaults = area('listing', {
  'gt-includes': {
    ...{ operation: LIST, field: 'created.gt', source: 'L9' },
    wrong: 'created[gt] includes the second that it names',
    fault: renamed('created[gt]', 'created[gte]'),
  },
  'lte-excludes': {
    ...{ operation: LIST, field: 'created.lte', source: 'L9' },
    wrong: 'created[lte] leaves out the second that it names',
    fault: renamed('created[lte]', 'created[lt]'),
  },
  'second-bound-unread': {
    ...{ operation: LIST, field: 'created', condition: 'two bounds', source: 'L9' },
    wrong: 'of two bounds only the lower is looked at',
    fault: where(
      (call) => listing(call) && [...call.form.keys()].filter((key) => key.startsWith('created[')).length > 1,
      patchForm((form) => {
        form.delete('created[lt]');
        form.delete('created[lte]');
      }),
    ),
  },
  'bound-and-customer': {
    ...{ operation: LIST, field: 'created', condition: 'with customer', source: 'L3, L9' },
    wrong: 'created is not looked at next to customer',
    fault: where(
      when(listing, sends('customer')),
      patchForm((form) => {
        for (const key of [...form.keys()]) if (key.startsWith('created')) form.delete(key);
      }),
    ),
  },
  'hundred-refused': {
    ...{ operation: LIST, field: 'limit', condition: '100', source: 'L4' },
    wrong: 'limit=100 is refused',
    fault: refusing(when(listing, sends('limit', '100')), { message: 'Limit must be less than 100.', param: 'limit' }),
  },
  'more-before-cursor': {
    ...{ operation: LIST, field: 'has_more', condition: 'ending_before', source: 'L7, L8' },
    wrong: 'has_more is false on pages before a cursor',
    fault: where(
      when(listing, sends('ending_before')),
      patchSuccess((page) => ({ ...page, has_more: false })),
    ),
  },
  'items-as-created': {
    ...{ operation: LIST, field: 'data.status', source: 'REF' },
    wrong: 'a list shows intents as they were when they were created',
    fault: () => {
      const first = new Map<Json, JsonObject>();
      return patchIntent((intent, call) => {
        if (!first.has(intent.id as Json)) first.set(intent.id as Json, intent);
        return listing(call) ? (first.get(intent.id as Json) as JsonObject) : intent;
      });
    },
  },
  'items-without-charge': {
    ...{ operation: LIST, field: 'data.latest_charge', source: 'REF' },
    wrong: 'items of a list have no latest_charge',
    fault: where(
      listing,
      patchIntent((intent) => ({ ...intent, latest_charge: null })),
    ),
  },
  'items-without-error': {
    ...{ operation: LIST, field: 'data.last_payment_error', source: 'E14' },
    wrong: 'items of a list have no last_payment_error',
    fault: where(
      listing,
      patchIntent((intent) => ({ ...intent, last_payment_error: null })),
    ),
  },
  'items-without-secret': {
    ...{ operation: LIST, field: 'data.client_secret', source: 'REF' },
    wrong: 'items of a list have no client_secret',
    fault: where(
      listing,
      patchIntent((intent) => ({ ...intent, client_secret: null })),
    ),
  },
  'unknown-list-parameter': {
    ...{ operation: LIST, field: 'error.param', source: 'V10' },
    wrong: 'a list ignores unknown parameters',
    fault: forgiving(coded('parameter_unknown', LIST), dropUnknown),
  },
  'unknown-read-parameter': {
    ...{ operation: RETRIEVE, field: 'error.param', source: 'V10' },
    wrong: 'retrieve ignores unknown parameters',
    fault: forgiving(coded('parameter_unknown', RETRIEVE), dropUnknown),
  },
  'unknown-bound': {
    ...{ operation: LIST, field: 'created', source: 'V10' },
    wrong: 'an unknown bound of created is ignored',
    fault: forgiving(
      (error, call) => listing(call) && String(error.param).startsWith('created['),
      (form, _call, error) => form.delete(String(error.param)),
    ),
  },
  'cursor-has-wrong-param': {
    ...{ operation: LIST, field: 'error.param', condition: 'unknown ending_before', source: 'L6' },
    wrong: 'an unknown ending_before is refused with param starting_after',
    fault: where(
      when(listing, sends('ending_before')),
      rewording(/^No such payment_intent/, { param: 'starting_after' }),
    ),
  },
  'both-cursors-named': {
    ...{ operation: LIST, field: 'error.param', source: 'L7 no param' },
    wrong: 'two cursors are refused with param ending_before',
    fault: where(listing, rewording(/^Received both/, { param: 'ending_before' })),
  },
  'unknown-customer-404': {
    ...{ operation: LIST, field: 'status', source: 'L3 400' },
    wrong: 'a list for an unknown customer gives 404',
    fault: on(LIST, {
      response: (answer) => (errorOf(answer)?.param === 'customer' ? { ...answer, status: 404 } : answer),
    }),
  },
  'search-limit-words': {
    ...{ operation: SEARCH, field: 'limit', source: 'L5' },
    wrong: 'a search takes a limit that is no number',
    fault: forgiving(saying(/^Invalid integer/, SEARCH), (form) => form.delete('limit')),
  },
  'search-unknown-parameter': {
    ...{ operation: SEARCH, field: 'error.param', source: 'V10' },
    wrong: 'a search ignores unknown parameters',
    fault: forgiving(coded('parameter_unknown', SEARCH), dropUnknown),
  },
  'search-nonsense': {
    ...{ operation: SEARCH, field: 'query', source: 'X3, REF grammar' },
    wrong: 'a query that cannot be parsed finds nothing',
    fault: forgiving(saying(/unable to parse/, SEARCH), (form) => form.set('query', "status:'canceled' AND amount<0")),
  },
  'search-missing-names-q': {
    ...{ operation: SEARCH, field: 'error.param', source: 'X4' },
    wrong: 'a search without a query is refused with param q',
    fault: on(SEARCH, rewording(/^Missing required param: query/, { param: 'q' })),
  },
  'search-minus-unread': {
    ...{ operation: SEARCH, field: 'query', source: 'REF grammar' },
    wrong: 'the minus before a clause is refused',
    fault: refusing((call) => is(SEARCH)(call) && /(^|\s)-\w/.test(call.form.get('query') ?? ''), {
      message: 'We were unable to parse your search query.',
    }),
  },
  'search-or-refused': {
    ...{ operation: SEARCH, field: 'query', source: 'REF grammar' },
    wrong: 'OR between clauses is refused',
    fault: refusing((call) => is(SEARCH)(call) && / OR /.test(call.form.get('query') ?? ''), {
      message: 'We were unable to parse your search query.',
    }),
  },
  'method-unexpanded-on-list': {
    ...{ operation: LIST, field: 'data.payment_method', condition: 'expand[]=data.payment_method', source: 'V36' },
    wrong: 'data.payment_method is not expanded on lists',
    fault: where(
      (call) => listing(call) && [...call.form.values()].includes('data.payment_method'),
      patchForm((form) => {
        for (const key of [...form.keys()]) if (key.startsWith('expand')) form.delete(key);
      }),
    ),
  },
  'expanded-charge-is-stale': {
    ...{ operation: RETRIEVE, field: 'latest_charge', condition: 'expanded after a capture', source: 'V36, C2' },
    wrong: 'an expanded latest_charge is as it was when it was booked',
    fault: () => {
      const first = new Map<Json, JsonObject>();
      return patchEvery('charge', (charge) => {
        if (!first.has(charge.id as Json)) first.set(charge.id as Json, charge);
        return first.get(charge.id as Json) as JsonObject;
      });
    },
  },
});
