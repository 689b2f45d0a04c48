import { lacking, on, patchSuccess, setting } from '../../faults.ts';
import { area, forgiving, is, refusing, rewording, saying, unread } from '../fault.ts';

const SEARCH = 'GetPaymentIntentsSearch';

const searching = is(SEARCH);

export const search = area('search', {
  'no-query-finds-nothing': {
    ...{ operation: SEARCH, field: 'query', condition: 'not sent', source: 'X4 parameter_missing' },
    wrong: 'a search without a query gives an empty page',
    fault: forgiving(saying(/^Missing required param: query/), (form) => form.set('query', "currency:'xyz'")),
  },
  'unknown-field-finds-nothing': {
    ...{ operation: SEARCH, field: 'query', condition: 'unsupported field', source: 'X3 refused' },
    wrong: 'a search by an unsupported field finds nothing instead of being refused',
    fault: forgiving(saying(/unsupported search field/), (form) => form.set('query', "currency:'xyz'")),
  },
  'unknown-field-has-param': {
    ...{ operation: SEARCH, field: 'error.param', condition: 'unsupported field', source: 'X3 no code, no param' },
    wrong: 'an unsupported field is refused with param query',
    fault: rewording(/unsupported search field/, { param: 'query' }),
  },
  'is-a-list': {
    ...{ operation: SEARCH, field: 'object', source: 'L11 search_result' },
    wrong: 'object is list',
    fault: on(SEARCH, patchSuccess(setting({ object: 'list' }))),
  },
  'no-next-page': {
    ...{ operation: SEARCH, field: 'next_page', source: 'L11, X5 next_page' },
    wrong: 'the page has no next_page',
    fault: on(SEARCH, patchSuccess(lacking('next_page'))),
  },
  'page-ignored': {
    ...{ operation: SEARCH, field: 'page', source: 'X5 next_page, page work' },
    wrong: 'the second page is the first again',
    fault: unread(SEARCH, 'page'),
  },
  'limit-ignored': {
    ...{ operation: SEARCH, field: 'limit', source: 'X5 limit works' },
    wrong: 'a search ignores its limit',
    fault: unread(SEARCH, 'limit'),
  },
  'list-url': {
    ...{ operation: SEARCH, field: 'url', source: 'L11 url' },
    wrong: 'url is that of the list',
    fault: on(SEARCH, patchSuccess(setting({ url: '/v1/payment_intents' }))),
  },
  'and-refused': {
    ...{ operation: SEARCH, field: 'query', condition: 'two clauses', source: 'X5 AND is accepted' },
    wrong: 'a query of two clauses is refused',
    fault: refusing((call) => searching(call) && / AND /.test(call.form.get('query') ?? ''), {
      message: 'We were unable to parse your search query.',
    }),
  },
  'total-count-expands': {
    ...{ operation: SEARCH, field: 'expand', condition: 'expand[]=total_count', source: 'X7 refused' },
    wrong: 'expand[]=total_count is ignored',
    fault: forgiving(saying(/cannot be included/), (form) => {
      form.delete('expand[]');
      form.delete('expand[0]');
    }),
  },
});
