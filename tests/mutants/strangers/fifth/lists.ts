import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { isSuccess, LIST, patchBody, patchForm, RETRIEVE, where, withBody } from '../../faults.ts';
import { type Ask, type Call, type Fault, parse } from '../../wire.ts';
import { area, forgiving, intentOf, is, names, refusing, saying } from '../fault.ts';

const idsOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];

/** The same list without its filter by customer. */
async function askEveryone(call: Call, ask: Ask): Promise<JsonObject> {
  const form = new URLSearchParams(call.form);
  form.delete('customer');
  const body = parse((await ask({ ...call.request, path: `/v1/payment_intents?${form}` })).text);
  return isObject(body) ? body : {};
}

const filtered = (call: Call): boolean => is(LIST)(call) && call.form.has('customer');

/** Changes a list of one customer by what the list of all would say. */
const comparing = (change: (body: JsonObject, everyone: JsonObject, call: Call) => JsonObject): Fault => ({
  around: async (call, ask) => {
    const answer = await ask(call.request);
    const body = parse(answer.text);
    if (!filtered(call) || !isSuccess(answer) || !isObject(body)) return answer;
    const broken = change(body, await askEveryone(call, ask), call);
    return JSON.stringify(broken) === JSON.stringify(body) ? answer : withBody(answer, broken);
  },
});

/** Filters together, and cursors through what has moved on. */
const listFaults = area('lists', {
  'limit-comes-before-the-customer': {
    ...{ operation: LIST, field: 'limit', condition: 'customer with others in between', source: 'L3, E12' },
    wrong: 'the newest `limit` intents of all are taken first and then filtered by customer',
    fault: comparing((body, everyone, call) => ({
      ...body,
      data: idsOf(everyone.data).filter(({ customer }) => customer === call.form.get('customer')),
    })),
  },
  'has-more-counts-everyone': {
    ...{ operation: LIST, field: 'has_more', condition: 'customer with others in between', source: 'E12, X8, L3' },
    wrong: 'has_more of a list of one customer is counted over the intents of all customers',
    fault: comparing((body, everyone) => ({ ...body, has_more: everyone.has_more ?? body.has_more ?? false })),
  },
  'customer-hides-created': {
    ...{ operation: LIST, field: 'created', condition: 'customer and created together', source: 'L3, L9' },
    wrong: 'a filter by created has no effect where there is one by customer',
    fault: where(
      (call) => filtered(call) && names('created')(call),
      patchForm((form) => {
        for (const key of [...form.keys()]) if (key.startsWith('created')) form.delete(key);
      }),
    ),
  },
  'ending-before-always-has-more': {
    ...{ operation: LIST, field: 'has_more', condition: 'ending_before at the newest page', source: 'L8, E12' },
    wrong: 'with ending_before has_more tells that there are older intents, which is always so',
    fault: where(
      ({ operation, form }) => operation === LIST && form.has('ending_before'),
      patchBody((body) => (body.object === 'list' ? { ...body, has_more: true } : body)),
    ),
  },
  'canceled-cursor-is-unknown': {
    ...{ operation: LIST, field: 'starting_after', condition: 'canceled between two pages', source: 'L6, L8' },
    wrong: 'an intent that was canceled since the last page is refused as an unknown cursor',
    fault: () => {
      const canceled = new Set<string>();
      return {
        around: async (call, ask) => {
          const cursor = call.form.get('starting_after') ?? '';
          const gone = refusing((asked) => is(LIST)(asked) && canceled.has(cursor), {
            message: `No such payment_intent: '${cursor}'`,
            code: 'resource_missing',
            param: 'starting_after',
          });
          const answer = (await gone.around?.(call, ask)) ?? (await ask(call.request));
          const intent = intentOf(answer);
          if (intent?.status === 'canceled') canceled.add(String(intent.id));
          return answer;
        },
      };
    },
  },
  'url-repeats-the-filter': {
    ...{ operation: LIST, field: 'url', condition: 'customer', source: 'L1' },
    wrong: 'url of a filtered list carries the filter as a query',
    fault: where(
      filtered,
      patchBody((body, { form }) =>
        body.object === 'list' ? { ...body, url: `/v1/payment_intents?customer=${form.get('customer')}` } : body,
      ),
    ),
  },
});

/** More than one path, and paths below others. */
const expandFaults = area('expand', {
  'parent-hides-the-child': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'latest_charge and a path below it', source: 'V36, 12.12' },
    wrong: 'where a path and one below it are both asked for, the lower one is left an id',
    fault: where(
      ({ form }) => [...form].some(([key]) => key.startsWith('expand')),
      patchForm((form) => {
        const paths = [...form].filter(([key]) => /^expand\[/.test(key));
        const isBelow = (path: string): boolean => paths.some(([, other]) => path.startsWith(`${other}.`));
        if (!paths.some(([, path]) => isBelow(path))) return;
        for (const [key] of paths) form.delete(key);
        for (const [, path] of paths) if (!isBelow(path)) form.append('expand[]', path);
      }),
    ),
  },
  'unknown-below-a-known-passes': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'latest_charge.foo', source: 'V34' },
    wrong: 'only the first step of a path is checked: an unknown property below it is let pass',
    fault: forgiving(saying(/^This property cannot be expanded \((?!data)\w+\.[\w.]+\)\.$/), (form, _call, error) => {
      const [, bad] = /\((.*)\)/.exec(String(error.message)) ?? [];
      for (const [key, path] of [...form]) if (path === bad) form.delete(key, path);
    }),
  },
});

export const readingFaults = [...listFaults, ...expandFaults];
