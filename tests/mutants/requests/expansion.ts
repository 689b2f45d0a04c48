import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import {
  CAPTURE,
  type Change,
  CONFIRM,
  CREATE,
  ignoring,
  LIST,
  lacking,
  on,
  patchError,
  patchForm,
  patchSuccess,
  RETRIEVE,
  rewriting,
  setStatus,
  setting,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import type { Call, Fault } from '../wire.ts';

const FIRST = 'expand[0]';
const asks = ({ form }: Call): boolean => form.has(FIRST);

/** Changes an object that stands in place of its id. */
const patchInlined = (key: string, change: Change): Fault =>
  patchSuccess((intent, call) => {
    const inlined = intent[key];
    return isObject(inlined) ? { ...intent, [key]: change(inlined, call) } : intent;
  });

const withoutNulls = (intent: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(intent).map(([key, value]) => [key, value ?? {}]));

const withUnexpanded = (steps: number): Fault => rewriting(FIRST, (path) => path.split('.').slice(0, steps).join('.'));

/** Objects in place of their ids, and ids in place of objects. */
export const expansionMutants: readonly Mutant[] = family('expansion', {
  'a charge is for something else': {
    kills: ['expansion/charge-copies-the-intent'],
    fault: patchInlined('latest_charge', setting({ description: 'something else' })),
  },
  'a charge has no metadata': {
    kills: ['expansion/charge-copies-the-intent'],
    fault: patchInlined('latest_charge', setting({ metadata: {} })),
  },
  'a charge was paid by another card': {
    kills: ['expansion/charge-copies-the-intent'],
    fault: patchInlined('latest_charge', setting({ payment_method: 'pm_3Another' })),
  },
  'a charge that failed is paid': {
    kills: ['expansion/charge-of-a-decline-has-failed'],
    fault: patchInlined('latest_charge', (charge) => (charge.status === 'failed' ? { ...charge, paid: true } : charge)),
  },
  'a charge that failed does not say why': {
    kills: ['expansion/charge-of-a-decline-has-failed'],
    fault: patchInlined('latest_charge', setting({ failure_code: null })),
  },
  'a retrieve ignores expand': {
    kills: [
      'expansion/latest-charge-is-expanded',
      'expansion/payment-method-is-expanded',
      'expansion/nested-path-expands-each-level',
      'expansion/unexpandable-field-is-refused',
      'expansion/fifth-level-is-refused',
    ],
    fault: on(RETRIEVE, ignoring('expand')),
  },
  'a create ignores expand': {
    kills: ['expansion/create-expands-several-fields'],
    fault: on(CREATE, ignoring('expand')),
  },
  'a confirmation ignores expand': {
    kills: ['expansion/confirm-expands-the-charge'],
    fault: on(CONFIRM, ignoring('expand')),
  },
  'a capture ignores expand': {
    kills: ['expansion/capture-expands-the-charge'],
    fault: on(CAPTURE, ignoring('expand')),
  },
  'a list ignores expand': {
    kills: ['expansion/list-expands-its-items', 'expansion/list-path-without-data-is-refused'],
    fault: on(LIST, ignoring('expand')),
  },
  'only one path is expanded': {
    kills: ['expansion/create-expands-several-fields'],
    fault: on(
      CREATE,
      patchForm((form) => form.delete('expand[1]')),
    ),
  },
  'the charge is always inlined': {
    kills: ['expansion/unexpanded-fields-are-ids'],
    fault: where(
      (call) => !asks(call),
      on(
        RETRIEVE,
        patchForm((form) => form.set(FIRST, 'latest_charge')),
      ),
    ),
  },
  'the payment method is always inlined': {
    kills: ['expansion/unexpanded-fields-are-ids'],
    fault: where(
      (call) => !asks(call),
      on(
        RETRIEVE,
        patchForm((form) => form.set(FIRST, 'payment_method')),
      ),
    ),
  },
  'another charge is inlined': {
    kills: ['expansion/latest-charge-is-expanded', 'expansion/capture-expands-the-charge'],
    fault: on([RETRIEVE, CAPTURE], patchInlined('latest_charge', setting({ id: 'ch_another' }))),
  },
  'another payment method is inlined': {
    kills: ['expansion/payment-method-is-expanded'],
    fault: on(RETRIEVE, patchInlined('payment_method', setting({ id: 'pm_another' }))),
  },
  'a customer is never inlined': {
    kills: ['expansion/customer-is-expanded'],
    fault: patchForm((form) => {
      for (const [key, value] of [...form]) if (key.startsWith('expand') && value === 'customer') form.delete(key);
    }),
  },
  'an inlined object has no tag': {
    kills: [
      'expansion/latest-charge-is-expanded',
      'expansion/nested-path-expands-each-level',
      'expansion/confirm-expands-the-charge',
    ],
    fault: on([RETRIEVE, CONFIRM], patchInlined('latest_charge', lacking('object'))),
  },
  'an inlined object is its id and its tag': {
    kills: [
      'expansion/latest-charge-is-expanded',
      'expansion/payment-method-is-expanded',
      'expansion/create-expands-several-fields',
      'expansion/confirm-expands-the-charge',
    ],
    fault: patchSuccess((intent) =>
      Object.fromEntries(
        Object.entries(intent).map(([key, value]) =>
          isObject(value) && typeof value.id === 'string'
            ? [key, { id: value.id, object: value.object ?? null }]
            : [key, value],
        ),
      ),
    ),
  },
  'the charge is inlined as it was before the capture': {
    kills: ['expansion/capture-expands-the-charge'],
    fault: on(CAPTURE, patchInlined('latest_charge', setting({ captured: false, amount_captured: 0 }))),
  },
  'only the first step of a path is expanded': {
    kills: ['expansion/nested-path-expands-each-level', 'expansion/fifth-level-is-refused'],
    fault: on(RETRIEVE, withUnexpanded(1)),
  },
  'a path is expanded as deep as it goes': {
    kills: ['expansion/fifth-level-is-refused'],
    fault: on(RETRIEVE, withUnexpanded(4)),
  },
  'what is null is expanded to an empty object': {
    kills: ['expansion/null-stays-null'],
    fault: where(asks, on(RETRIEVE, patchSuccess(withoutNulls))),
  },
  'what is null cannot be expanded': {
    kills: ['expansion/null-stays-null'],
    fault: where(asks, on(RETRIEVE, setStatus(200, 400))),
  },
  'an unknown property is ignored': {
    kills: ['expansion/unexpandable-field-is-refused'],
    fault: on(
      RETRIEVE,
      patchForm((form) => {
        if (form.get(FIRST) === 'surprise') form.delete(FIRST);
      }),
    ),
  },
  'an unknown property is an unknown parameter': {
    kills: ['expansion/unexpandable-field-is-refused', 'expansion/list-path-without-data-is-refused'],
    fault: where(asks, on([RETRIEVE, LIST], patchError(setting({ code: 'parameter_unknown', param: FIRST })))),
  },
  'an unknown property is a missing resource': {
    kills: ['expansion/unexpandable-field-is-refused'],
    fault: where(asks, on(RETRIEVE, setStatus(400, 404))),
  },
  'a list expands its items without data': {
    kills: ['expansion/list-path-without-data-is-refused'],
    fault: on(
      LIST,
      rewriting(FIRST, (path) => (path.startsWith('data') ? path : `data.${path}`)),
    ),
  },
  'a list takes its items for the list': {
    kills: ['expansion/list-expands-its-items'],
    fault: where(asks, on(LIST, setStatus(200, 400))),
  },
});
