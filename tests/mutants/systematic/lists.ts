import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { LIST, on, patchForm, patchSuccess, type Where, where } from '../faults.ts';
import type { Fault } from '../wire.ts';
import { faults, operationsByRole, type SystematicFault } from './fault.ts';
import { rewrite } from './forms.ts';

type Items = readonly Json[];

const changingItems = (change: (items: Items) => Items): Fault =>
  patchSuccess((body) =>
    Array.isArray(body.data) && body.data.length > 0 ? { ...body, data: [...change(body.data)] } : body,
  );
const middle = (items: Items): number => Math.floor(items.length / 2);
const renamed = (item: Json | undefined): Json => (isObject(item) ? { ...item, id: `${item.id}x` } : null);

const hasMore = (holds: (body: JsonObject) => boolean, value: boolean): Fault =>
  patchSuccess((body) => (Array.isArray(body.data) && holds(body) ? { ...body, has_more: value } : body));

const forms = (change: (key: string, value: string) => string | undefined): Fault =>
  patchForm((form) => rewrite(form, change));
const moved = (name: string, by: number): Fault =>
  forms((key, value) => (key === name ? String(Number(value) + by) : value));
const without = (name: string): Fault =>
  forms((key, value) => (key === name || key.startsWith(`${name}[`) ? undefined : value));
const has =
  (from: string, to: string): Where =>
  ({ form }) =>
    form.has(from) && !form.has(to);
const instead = (from: string, to: string): Fault =>
  where(
    has(from, to),
    patchForm((form) => {
      form.set(to, form.get(from) ?? '');
      form.delete(from);
    }),
  );

/** The item of a cursor belongs to its page, as if the cursor were one further. */
const includes = (cursor: string): Fault => ({
  around: async (call, ask) => {
    const answer = await ask(call.request);
    const id = call.form.get(cursor);
    if (id === null || answer.status !== 200) return answer;
    const { text } = await ask({ ...call.request, path: `/v1/payment_intents/${id}` });
    const body = JSON.parse(answer.text);
    const item = JSON.parse(text);
    return {
      ...answer,
      text: JSON.stringify({ ...body, data: cursor === 'ending_before' ? [...body.data, item] : [item, ...body.data] }),
    };
  },
});

/** The page before an item is that at the very start, not the adjacent one. */
const firstPage: Fault = {
  around: async (call, ask) => {
    const answer = await ask(call.request);
    const limit = Number(call.form.get('limit') ?? 10);
    if (!call.form.has('ending_before') || answer.status !== 200 || !JSON.parse(answer.text).has_more) return answer;
    const first = await ask({ ...call.request, path: `${call.request.path.split('?')[0]}?limit=${limit}` });
    return { ...first, headers: answer.headers };
  },
};

const anyList: Readonly<Record<string, Fault>> = {
  reversed: changingItems((items) => items.toReversed()),
  'the first item is left out': changingItems((items) => items.slice(1)),
  'the last item is left out': changingItems((items) => items.slice(0, -1)),
  'an item in the middle is left out': changingItems((items) =>
    items.length < 3 ? items : items.toSpliced(middle(items), 1),
  ),
  'the first item comes twice': changingItems((items) => [items[0] as Json, ...items]),
  'the last item comes twice': changingItems((items) => [...items, items.at(-1) as Json]),
  'two neighbours are swapped': changingItems((items) => [
    ...items.slice(1, 2),
    ...items.slice(0, 1),
    ...items.slice(2),
  ]),
  'a foreign item stands first': changingItems((items) => [renamed(items[0]), ...items]),
  'a foreign item stands last': changingItems((items) => [...items, renamed(items.at(-1))]),
  empty: changingItems(() => []),
  'has_more is true at the end': hasMore(({ has_more }) => has_more === false, true),
  'has_more is true where nothing is': hasMore(
    ({ has_more, data }) => has_more === false && (data as Items).length === 0,
    true,
  ),
  'has_more is false before the end': hasMore(({ has_more }) => has_more === true, false),
  'has_more is missing': patchSuccess(({ has_more: _, ...body }) => body),
  'url is missing': patchSuccess(({ url: _, ...body }) => body),
  'url is of another list': patchSuccess((body) => ('url' in body ? { ...body, url: '/v1/charges' } : body)),
  'url carries the query': patchSuccess((body) => ('url' in body ? { ...body, url: `${body.url}?limit=1` } : body)),
  'object is another': patchSuccess((body) => ('data' in body ? { ...body, object: 'page' } : body)),
  'data is missing': patchSuccess(({ data: _, ...body }) => body),
  'limit is ignored': without('limit'),
  'limit takes one more': moved('limit', 1),
  'limit takes one less': forms((key, value) =>
    key === 'limit' && Number(value) > 1 ? String(Number(value) - 1) : value,
  ),
  'the page is nine without a limit': where(
    ({ form }) => !form.has('limit'),
    patchForm((form) => form.set('limit', '9')),
  ),
  'the page is a hundred without a limit': where(
    ({ form }) => !form.has('limit'),
    patchForm((form) => form.set('limit', '100')),
  ),
  'a limit above ten is ten': forms((key, value) => (key === 'limit' && Number(value) > 10 ? '10' : value)),
  'expand is ignored': without('expand'),
};

const cursors: Readonly<Record<string, Fault>> = {
  'starting_after is ignored': without('starting_after'),
  'ending_before is ignored': without('ending_before'),
  'starting_after is read as ending_before': instead('starting_after', 'ending_before'),
  'ending_before is read as starting_after': instead('ending_before', 'starting_after'),
  'starting_after includes its item': includes('starting_after'),
  'ending_before includes its item': includes('ending_before'),
  'ending_before gives the first page': firstPage,
  'starting_after with a filter forgets the filter': where(
    ({ form }) => form.has('starting_after'),
    without('created'),
  ),
};
const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;
const opposite = { gt: 'gte', gte: 'gt', lt: 'lte', lte: 'lt' } as const;
const wrong = { gt: 'lt', gte: 'lte', lt: 'gt', lte: 'gte' } as const;

const filters: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(
    BOUNDS.flatMap((bound) => [
      [`created[${bound}] is ignored`, without(`created[${bound}]`)],
      [`created[${bound}] is one second late`, moved(`created[${bound}]`, 1)],
      [`created[${bound}] is one second early`, moved(`created[${bound}]`, -1)],
      [`created[${bound}] is read as ${opposite[bound]}`, instead(`created[${bound}]`, `created[${opposite[bound]}]`)],
      [`created[${bound}] is read as ${wrong[bound]}`, instead(`created[${bound}]`, `created[${wrong[bound]}]`)],
    ]),
  ),
  'created is ignored': without('created'),
  'created is one second late': moved('created', 1),
  'created is read as gte': instead('created', 'created[gte]'),
  'created is read as lte': instead('created', 'created[lte]'),
  'customer is ignored': without('customer'),
  'customer_account is ignored': without('customer_account'),
};

const applies: Readonly<Record<string, (operation: OperationId) => boolean>> = {
  cursors: (operation) => operation !== 'GetPaymentIntentsSearch',
  filters: (operation) => operation === LIST,
};

/** What goes wrong in a search: its language, its pages. */
const queries = (change: (query: string) => string): Fault =>
  forms((key, value) => (key === 'query' ? change(value) : value));
const searches: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(
    ['amount', 'created', 'currency', 'customer', 'status'].flatMap((field) => [
      [
        `${field} is ignored`,
        queries((query) =>
          query.includes(' ') || !query.includes(field) ? query : "status:'succeeded' OR -status:'succeeded'",
        ),
      ],
      [`${field} is no field`, queries((query) => query.replace(field, `${field}s`))],
    ]),
  ),
  'metadata is no field': queries((query) => query.replace('metadata[', 'meta[')),
  'AND is read as OR': queries((query) => query.replace(/ AND /i, ' OR ')),
  'OR is read as AND': queries((query) => query.replace(/ OR /i, ' AND ')),
  'a minus is ignored': queries((query) => query.replace(/(^|\s)-/, '$1')),
  'greater is read as less': queries((query) => query.replace('>', '<')),
  'less is read as greater': queries((query) => query.replace('<', '>')),
  'a part is read as the whole': queries((query) => query.replace('~', ':')),
  'page is ignored': without('page'),
  'next_page is missing': patchSuccess(({ next_page: _, ...body }) => body),
  'next_page is null before the end': patchSuccess((body) =>
    'next_page' in body ? { ...body, next_page: null } : body,
  ),
  'next_page is there at the end': patchSuccess((body) =>
    body.next_page === null ? { ...body, next_page: 'MTA' } : body,
  ),
};

const named = (role: string, table: Readonly<Record<string, Fault>>, operation: OperationId) =>
  Object.entries(table).map(([id, fault]) => [`${role}: ${id}`, confined(operation, fault)] as const);

/** Also confines a fault that asks by itself. */
function confined(operation: OperationId, fault: Fault): Fault {
  const { around } = fault;
  if (around === undefined) return on(operation, fault);
  return { around: (call, ask) => (call.operation === operation ? around(call, ask) : ask(call.request)) };
}

/** Each list: its items, its ends, its cursors, its filters. */
export const listFaults: readonly SystematicFault[] = faults('pages', [
  ...operationsByRole
    .filter(([role]) => ['list', 'search', 'line-items'].includes(role))
    .flatMap(([role, operation]) => [
      ...named(role, anyList, operation),
      ...(applies.cursors?.(operation) ? named(role, cursors, operation) : []),
      ...(applies.filters?.(operation) ? named(role, filters, operation) : []),
      ...(role === 'search' ? named(role, searches, operation) : []),
    ]),
]);
