import { isObject, type Json } from '../../../../engine/vocabulary/values.ts';
import { CONFIRM, CREATE, patchIntent, RETRIEVE, UPDATE } from '../../faults.ts';
import type { Fault } from '../../wire.ts';
import { area, coded, drop, forgiving, hasPublishableKey, is } from '../fault.ts';
import { bodyOf, disguising } from './note.ts';

/** The version of the create is that of every later look. */
const pinnedVersions = (): Fault => {
  const made = new Map<string, string>();
  const header = disguising('stripe-version', (value, call) => made.get(call.intent ?? '') ?? value);
  return {
    ...header,
    response: (answer, call) => {
      const version = call.request.headers['stripe-version'];
      const { id } = bodyOf(answer);
      if (is(CREATE)(call) && answer.status === 200 && version !== undefined) made.set(String(id), version);
      return header.response?.(answer, call) ?? answer;
    },
  };
};

const versionFaults = area('sixth-versions', {
  'version-of-the-create': {
    ...{
      operation: RETRIEVE,
      field: 'charges',
      condition: 'created under another version',
      source: 'T33, recordings a (view per request)',
    },
    wrong: 'an intent is always rendered by the version that created it, whatever the reader asks for',
    fault: pinnedVersions,
  },
  'failed-charges-left-out': {
    ...{ operation: CONFIRM, field: 'charges', condition: 'declined, before 2022-11-15', source: 'T33, T34' },
    wrong: 'the charges list of an old version has no failed charges, so it is empty after a decline',
    apiVersion: '2020-08-27',
    fault: patchIntent((intent) => {
      const { charges } = intent;
      if (!isObject(charges) || !Array.isArray(charges.data)) return intent;
      const data = charges.data.filter((charge: Json) => isObject(charge) && charge.status !== 'failed');
      return { ...intent, charges: { ...charges, data, total_count: data.length } };
    }),
  },
  'types-refused-on-create-only': {
    ...{ operation: UPDATE, field: 'payment_method_types', condition: 'update, confirm', source: 'V31' },
    wrong: 'endive refuses payment_method_types on create, but an update or a confirm may still send them',
    apiVersion: '2026-10-28.endive',
    fault: forgiving(coded('payment_method_types_no_longer_supported', UPDATE, CONFIRM), (form) =>
      drop(form, 'payment_method_types'),
    ),
  },
});

const keyFaults = area('sixth-keys', {
  'any-client-secret-opens': {
    ...{
      operation: RETRIEVE,
      field: 'client_secret',
      condition: 'publishable key, secret of another',
      source: 'A5, REF',
    },
    wrong: 'with a publishable key any well-formed client_secret opens any intent',
    fault: forgiving(
      (_error, call) =>
        is(RETRIEVE)(call) &&
        hasPublishableKey(call) &&
        call.before !== undefined &&
        /^pi_\w+_secret_\w+$/.test(call.form.get('client_secret') ?? ''),
      (form, call) => form.set('client_secret', String(call.before?.client_secret)),
    ),
  },
});

export const viewFaults = [...versionFaults, ...keyFaults];
