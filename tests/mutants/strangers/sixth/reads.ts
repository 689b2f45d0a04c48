import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CREATE, LIST, on, patchBody, patchForm, patchSuccess, RETRIEVE, where, withBody } from '../../faults.ts';
import type { Call, Fault } from '../../wire.ts';
import { area, errorOf, is, names, refusing } from '../fault.ts';
import { bodyOf, noting, SEARCH } from './note.ts';

const patchItems = (change: (item: JsonObject, index: number, call: Call) => Json): Fault =>
  on(
    LIST,
    patchBody((body, call) =>
      Array.isArray(body.data)
        ? { ...body, data: body.data.map((item: Json, index) => (isObject(item) ? change(item, index, call) : item)) }
        : body,
    ),
  );

const expansions = ({ form }: Call): readonly string[] =>
  [...form].filter(([key]) => key.startsWith('expand[')).map(([, value]) => value);

/** A page that ends before a cursor begins at the very top. */
const fromTheTop: Fault = {
  around: async (call, ask) => {
    if (!is(LIST)(call) || !call.form.has('ending_before')) return ask(call.request);
    const form = new URLSearchParams(call.form);
    const limit = Number(form.get('limit') ?? '10');
    form.set('limit', '100');
    const answer = await ask({ ...call.request, path: `${call.request.path.split('?')[0]}?${form}` });
    const body = bodyOf(answer);
    if (!Array.isArray(body.data)) return answer;
    return withBody(answer, { ...body, data: body.data.slice(0, limit), has_more: body.data.length > limit });
  },
};

const listFaults = area('sixth-lists', {
  'ending-before-starts-at-the-top': {
    ...{ operation: LIST, field: 'data', condition: 'ending_before, more newer ones than limit', source: 'L8, L2' },
    wrong: 'a page with ending_before is the newest one, not the one next to the cursor',
    fault: fromTheTop,
  },
  'one-bound-of-created': {
    ...{ operation: LIST, field: 'created', condition: 'a lower and an upper bound', source: 'L9' },
    wrong: 'of two bounds on created only the lower is applied',
    fault: where(
      (call) => is(LIST)(call) && ['gt', 'gte'].some((bound) => call.form.has(`created[${bound}]`)),
      patchForm((form) => {
        form.delete('created[lt]');
        form.delete('created[lte]');
      }),
    ),
  },
  'list-of-first-versions': {
    ...{
      operation: LIST,
      field: 'description',
      condition: 'description or metadata updated before',
      source: 'E14, Q03, U9',
    },
    wrong: 'a list shows description and metadata as they were created, a retrieve as they are',
    fault: noting<JsonObject>(
      ({ intent }, past) =>
        past ?? (intent && { description: intent.description as Json, metadata: intent.metadata as Json }),
      (pasts) => patchItems((item) => ({ ...item, ...pasts.get(String(item.id)) })),
    ),
  },
  'customer-by-creation': {
    ...{ operation: LIST, field: 'customer', condition: 'customer set by an update', source: 'L3, REF list' },
    wrong: 'a list by customer lacks the intents that got the customer after their creation',
    fault: noting<{ readonly customer: Json }>(
      ({ intent }, past) => past ?? (intent && { customer: intent.customer as Json }),
      (pasts) =>
        where(
          (call) => is(LIST)(call) && names('customer')(call),
          patchSuccess((body, call) =>
            Array.isArray(body.data)
              ? {
                  ...body,
                  data: body.data.filter((item: Json) => {
                    const known = isObject(item) ? pasts.get(String(item.id)) : undefined;
                    return known === undefined || known.customer === call.form.get('customer');
                  }),
                }
              : body,
          ),
        ),
    ),
  },
  'only-the-first-item-is-expanded': {
    ...{
      operation: LIST,
      field: 'latest_charge',
      condition: 'expand[]=data.latest_charge, several',
      source: 'L10, V36',
    },
    wrong: 'expand on a list is done for the first item only',
    fault: patchItems((item, index, call) =>
      index === 0
        ? item
        : Object.fromEntries(
            Object.entries(item).map(([key, value]) => [
              key,
              isObject(value) && expansions(call).some((path) => path.startsWith(`data.${key}`))
                ? (value.id as Json)
                : value,
            ]),
          ),
    ),
  },
  'search-by-nonsense-finds-nothing': {
    ...{ operation: SEARCH, field: 'query', condition: 'a field that cannot be searched', source: 'X3' },
    wrong: 'a search by an unsupported field is answered with an empty result, not refused',
    fault: {
      response: (answer, call) =>
        is(SEARCH)(call) && answer.status === 400 && call.form.get('query') && errorOf(answer)?.code === undefined
          ? {
              ...withBody(answer, {
                object: 'search_result',
                data: [],
                has_more: false,
                next_page: null,
                url: '/v1/payment_intents/search',
              }),
              status: 200,
            }
          : answer,
    },
  },
});

const expandFaults = area('sixth-expansions', {
  'four-levels-are-too-many': {
    ...{ operation: CREATE, field: 'expand', condition: 'exactly 4 levels', source: 'V35, 12.12 V36' },
    wrong: 'the limit of 4 levels is off by one: a property of 4 levels is refused',
    fault: refusing((call) => expansions(call).some((path) => path.split('.').length === 4), {
      code: 'property_expansion_max_depth',
      message: 'You cannot expand more than 4 levels of a property. Property: latest_charge.refunds.data',
    }),
  },
  'nothing-cannot-be-expanded': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'the property is null', source: 'V36, f' },
    wrong: 'to expand a property that is null is refused as if it could not be expanded',
    fault: refusing((call) => is(RETRIEVE)(call) && expansions(call).some((path) => call.before?.[path] === null), {
      message: 'This property cannot be expanded (latest_charge).',
    }),
  },
});

export const readFaults = [...listFaults, ...expandFaults];
