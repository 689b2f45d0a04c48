import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { LIST, lacking, on, patchForm, patchIntent, patchSuccess, setting, where } from '../../faults.ts';
import { area, forgiving, is, names, rewritten, saying, when } from '../fault.ts';

const operation = LIST;

const listing = is(LIST);

const items = (body: JsonObject): readonly Json[] => (Array.isArray(body.data) ? body.data : []);

const sending = (field: string) => when(listing, names(field));

const bound = (from: string, to: string) =>
  where(
    sending(`created[${from}]`),
    patchForm((form) => {
      form.set(`created[${to}]`, form.get(`created[${from}]`) ?? '');
      form.delete(`created[${from}]`);
    }),
  );

export const lists = area('list', {
  'oldest-first': {
    ...{ operation, field: 'data', source: 'L2 newest first' },
    wrong: 'each page is sorted oldest first',
    fault: on(
      LIST,
      patchSuccess((body) => ({ ...body, data: items(body).toReversed() })),
    ),
  },
  'default-limit-is-20': {
    ...{ operation, field: 'limit', condition: 'not sent', source: 'L4 default 10' },
    wrong: 'a page has 20 items where no limit was sent',
    fault: where(
      (call) => listing(call) && !names('limit')(call),
      patchForm((form) => form.set('limit', '20')),
    ),
  },
  'limit-text-ignored': {
    ...{ operation, field: 'limit', condition: 'limit=abc', source: 'L5 parameter_invalid_integer' },
    wrong: 'a limit that is no number is ignored',
    fault: forgiving(saying(/^Invalid integer/, LIST), (form) => form.delete('limit')),
  },
  'one-more-than-the-limit': {
    ...{ operation, field: 'limit', source: 'L4; REF up to limit' },
    wrong: 'a page has one item more than asked for',
    fault: on(
      LIST,
      rewritten((key, value) => (key === 'limit' && /^\d\d?$/.test(value) ? String(Number(value) + 1) : value)),
    ),
  },
  'full-page-has-more': {
    ...{ operation, field: 'has_more', condition: 'last page is full', source: 'X8, L1 has_more false on a last page' },
    wrong: 'has_more is true whenever the page is as long as the limit',
    fault: where(
      sending('limit'),
      patchSuccess((body, { form }) =>
        items(body).length === Number(form.get('limit')) ? { ...body, has_more: true } : body,
      ),
    ),
  },
  'never-more': {
    ...{ operation, field: 'has_more', condition: 'not the last page', source: 'E12, L1 right has_more' },
    wrong: 'has_more is always false',
    fault: on(LIST, patchSuccess(setting({ has_more: false }))),
  },
  'cursor-is-inclusive': {
    ...{ operation, field: 'starting_after', source: 'L8 cursors are exclusive' },
    wrong: 'a page begins with the item that starting_after names',
    fault: where(
      sending('starting_after'),
      patchSuccess((body, call) => ({
        ...body,
        data: [{ ...(items(body)[0] as JsonObject), id: call.form.get('starting_after') }, ...items(body).slice(0, -1)],
      })),
    ),
  },
  'ending-before-gives-the-newest': {
    ...{
      operation,
      field: 'ending_before',
      condition: 'more newer items than the limit',
      source: 'L8, DOCS the page before',
    },
    wrong: 'ending_before gives the newest items, not those next to the cursor',
    fault: {
      around: async (call, ask) => {
        const [form, limit] = [new URLSearchParams(call.form), Number(call.form.get('limit') ?? 10)];
        if (!sending('ending_before')(call)) return ask(call.request);
        form.set('limit', '100');
        const answer = await ask({ ...call.request, path: `/v1/payment_intents?${form}` });
        return (
          patchSuccess((body) => ({
            ...body,
            data: items(body).slice(0, limit),
            has_more: items(body).length > limit,
          })).response?.(answer, call) ?? answer
        );
      },
    },
  },
  'ending-before-turns-the-order': {
    ...{ operation, field: 'data', condition: 'ending_before', source: 'L2, L8 newest first' },
    wrong: 'a page before a cursor is sorted oldest first',
    fault: where(
      sending('ending_before'),
      patchSuccess((body) => ({ ...body, data: items(body).toReversed() })),
    ),
  },
  'customer-ignored-behind-a-cursor': {
    ...{ operation, field: 'customer', condition: 'with starting_after', source: 'L3 filter' },
    wrong: 'the customer filter is lost on the second page',
    fault: where(
      when(sending('customer'), names('starting_after')),
      patchForm((form) => form.delete('customer')),
    ),
  },
  'unknown-customer-is-empty': {
    ...{ operation, field: 'customer', condition: 'unknown customer', source: 'L3 400 resource_missing' },
    wrong: 'a customer that does not exist gives an empty list',
    fault: forgiving(saying(/^No such customer/, LIST), (form) => {
      form.delete('customer');
      form.set('created[lt]', '1');
    }),
  },
  'unknown-cursor-is-empty': {
    ...{ operation, field: 'starting_after', condition: 'unknown id', source: 'L6 400 resource_missing' },
    wrong: 'a cursor that does not exist gives an empty list',
    fault: forgiving(saying(/^No such payment_intent/, LIST), (form) => {
      form.delete('starting_after');
      form.delete('ending_before');
      form.set('created[lt]', '1');
    }),
  },
  'unknown-cursor-is-404': {
    ...{ operation, field: 'status', condition: 'unknown cursor', source: 'L6 400' },
    wrong: 'a cursor that does not exist gives 404',
    fault: on(LIST, {
      response: (answer) => (answer.text.includes('No such payment_intent') ? { ...answer, status: 404 } : answer),
    }),
  },
  'both-cursors-accepted': {
    ...{ operation, field: 'ending_before', condition: 'with starting_after', source: 'L7 refused' },
    wrong: 'ending_before next to starting_after is ignored',
    fault: forgiving(saying(/^Received both starting_after/), (form) => form.delete('ending_before')),
  },
  'gte-is-gt': {
    ...{ operation, field: 'created[gte]', condition: 'same second', source: 'L9' },
    wrong: 'created[gte] leaves out the second that it names',
    fault: bound('gte', 'gt'),
  },
  'lt-is-lte': {
    ...{ operation, field: 'created[lt]', condition: 'same second', source: 'L9' },
    wrong: 'created[lt] includes the second that it names',
    fault: bound('lt', 'lte'),
  },
  'exact-second-is-a-bound': {
    ...{ operation, field: 'created', condition: 'created=<second>', source: 'E19 exact, not a bound' },
    wrong: 'created=<second> means from then on',
    fault: where(
      ({ form, operation: asked }) => asked === LIST && form.has('created'),
      patchForm((form) => {
        form.set('created[gte]', form.get('created') ?? '');
        form.delete('created');
      }),
    ),
  },
  'url-repeats-the-query': {
    ...{ operation, field: 'url', condition: 'with a query', source: 'L1 url /v1/payment_intents' },
    wrong: 'url holds the query string',
    fault: on(
      LIST,
      patchSuccess((body, { request }) => ({ ...body, url: request.path })),
    ),
  },
  'counts-itself': {
    ...{ operation, field: 'total_count', source: 'L1 no total_count' },
    wrong: 'the list has a total_count',
    fault: on(
      LIST,
      patchSuccess((body) => ({ ...body, total_count: items(body).length })),
    ),
  },
  'canceled-hidden': {
    ...{ operation, field: 'data', condition: 'canceled', source: 'REF a list of all intents; L2' },
    wrong: 'canceled intents are left out',
    fault: on(
      LIST,
      patchSuccess((body) => ({
        ...body,
        data: items(body).filter((item) => isObject(item) && item.status !== 'canceled'),
      })),
    ),
  },
  'items-are-summaries': {
    ...{ operation, field: 'data[].metadata', source: 'REF each entry is a PaymentIntent object' },
    wrong: 'items of a list lack metadata',
    fault: on(LIST, patchIntent(lacking('metadata'))),
  },
});
