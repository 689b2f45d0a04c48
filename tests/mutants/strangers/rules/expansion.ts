import { isObject, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CONFIRM, CREATE, LIST, on, patchForm, patchIntent, RETRIEVE, UPDATE, where } from '../../faults.ts';
import { area, coded, drop, forgiving, is, names, refusing, rewording, rewritten, saying } from '../fault.ts';

const expands = names('expand');
const bare = (value: unknown): unknown => (isObject(value as JsonObject) ? (value as JsonObject).id : value);
const collapsing = (...fields: readonly string[]) =>
  patchIntent((intent) => ({
    ...intent,
    ...Object.fromEntries(
      fields.filter((field) => field in intent).map((field) => [field, bare(intent[field]) as string]),
    ),
  }));

const pathsIn = (form: URLSearchParams): readonly string[] =>
  [...form].flatMap(([key, value]) => (/^expand\[\d*\]$/.test(key) ? [value] : []));

export const expansion = area('expand', {
  'only-when-reading': {
    ...{ operation: CREATE, field: 'expand', condition: 'on a POST', source: 'V36, 12.12 create with expand' },
    wrong: 'expand is ignored on create, update and confirm',
    fault: on([CREATE, UPDATE, CONFIRM], collapsing('latest_charge', 'payment_method', 'customer')),
  },
  'customer-never': {
    ...{ operation: RETRIEVE, field: 'customer', condition: 'expand[]=customer', source: 'V36 inlined' },
    wrong: 'customer is not expanded',
    fault: collapsing('customer'),
  },
  'method-always': {
    ...{
      operation: CREATE,
      field: 'payment_method',
      condition: 'expand not sent',
      source: 'O2, V36 an id unless expanded',
    },
    wrong: 'payment_method comes expanded without being asked',
    fault: {
      around: async (call, ask) => {
        if (!is(CREATE, CONFIRM)(call) || expands(call)) return ask(call.request);
        const form = new URLSearchParams(call.form);
        form.append('expand[]', 'payment_method');
        return ask({ ...call.request, body: form.toString(), path: call.request.path.split('?')[0] as string });
      },
    },
  },
  'unknown-property-ignored': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'unknown property', source: 'V34 refused' },
    wrong: 'properties that cannot be expanded are ignored',
    fault: forgiving(saying(/^This property cannot be expanded/), (form) => {
      form.delete('expand[]');
      form.delete('expand[0]');
    }),
  },
  'unknown-property-has-param': {
    ...{ operation: RETRIEVE, field: 'error.param', condition: 'unknown property', source: 'V34 no code, no param' },
    wrong: 'a property that cannot be expanded is refused with param expand',
    fault: rewording(/^This property cannot be expanded/, { param: 'expand' }),
  },
  'five-levels': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'five levels', source: 'V35 refused' },
    wrong: 'more than four levels are cut silently',
    fault: forgiving(coded('property_expansion_max_depth'), (form) => {
      form.delete('expand[]');
      form.delete('expand[0]');
    }),
  },
  'four-levels-refused': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'four levels', source: 'V35, 12.12 four levels are fine' },
    wrong: 'the depth limit is one less',
    fault: refusing(
      ({ form }) => [...form].some(([key, value]) => key.startsWith('expand') && value.split('.').length === 4),
      { message: 'You cannot expand more than 4 levels of a property.', code: 'property_expansion_max_depth' },
    ),
  },
  'inner-property-stays-an-id': {
    ...{ operation: RETRIEVE, field: 'latest_charge.balance_transaction', source: '12.12 V36 nested expand' },
    wrong: 'only the first level of a path is expanded',
    fault: rewritten((key, value) =>
      key.startsWith('expand') ? value.replace(/^latest_charge\..*/, 'latest_charge') : value,
    ),
  },
  'list-needs-no-data': {
    ...{ operation: LIST, field: 'expand', condition: 'without data.', source: 'V34, L10 refused' },
    wrong: 'on lists expand[]=customer works without data.',
    fault: forgiving(saying(/You may want to try expanding 'data/), (form) => {
      const all = [...form];
      for (const [key, value] of all) if (key.startsWith('expand')) form.set(key, `data.${value}`);
    }),
  },
  'list-never-expands': {
    ...{ operation: LIST, field: 'data', condition: 'expand[]=data.…', source: 'L10 works with data.' },
    wrong: 'lists do not expand',
    fault: on(LIST, collapsing('latest_charge', 'payment_method', 'customer')),
  },
  'second-path-ignored': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'two paths', source: 'V36; A13 arrays' },
    wrong: 'only the first of several paths is expanded',
    fault: where(
      ({ form }) => pathsIn(form).length > 1,
      patchForm((form) => {
        const [first = ''] = pathsIn(form);
        drop(form, 'expand');
        form.set('expand[0]', first);
      }),
    ),
  },
  'indexed-paths-ignored': {
    ...{ operation: RETRIEVE, field: 'expand', condition: 'expand[0]=…', source: 'A13 a[]=x and a[0]=x' },
    wrong: 'expand[0] is not read',
    fault: where(
      ({ form }) => form.has('expand[0]'),
      patchForm((form) => {
        for (const key of [...form.keys()]) if (/^expand\[\d+\]$/.test(key)) form.delete(key);
      }),
    ),
  },
});
