import { isObject } from '../../../../engine/vocabulary/values.ts';
import { CONFIRM, CREATE, patchIntent, setting } from '../../faults.ts';
import type { Call } from '../../wire.ts';
import { area, drop, forgiving, is, marking, names, patchEvery, refusing, saying } from '../fault.ts';

const version = ({ request }: Call): string => request.headers['stripe-version'] ?? '';

const ACACIA = '2025-02-24.acacia';

const ENDIVE = '2026-10-28.endive';

export const versions = area('versions', {
  'types-still-writable': {
    ...{
      operation: CREATE,
      field: 'payment_method_types',
      condition: 'from endive on',
      source: 'V31 refused',
      apiVersion: ENDIVE,
    },
    wrong: 'payment_method_types is still taken in endive',
    fault: forgiving(
      (error) => error.code === 'payment_method_types_no_longer_supported',
      (form) => drop(form, 'payment_method_types'),
    ),
  },
  'types-refused-early': {
    ...{
      operation: CREATE,
      field: 'payment_method_types',
      condition: 'dahlia',
      source: 'section 10: still accepted in dahlia',
    },
    wrong: 'payment_method_types is refused in dahlia already',
    fault: refusing((call) => is(CREATE)(call) && version(call) < '2026-09-30' && names('payment_method_types')(call), {
      message: 'The payment_method_types parameter is no longer supported.',
      code: 'payment_method_types_no_longer_supported',
      param: 'payment_method_types',
    }),
  },
  'invoice-is-back': {
    ...{
      operation: CREATE,
      field: 'invoice',
      condition: 'from basil on',
      source: 'section 10: invoice removed in basil',
    },
    wrong: 'the intent has a key invoice',
    fault: patchIntent(setting({ invoice: null })),
  },
  'charges-are-back': {
    ...{ operation: CONFIRM, field: 'charges', condition: 'from 2022-11-15 on', source: 'section 10: charges removed' },
    wrong: 'the intent has a list of charges',
    fault: patchIntent((intent) => ({
      ...intent,
      charges: { object: 'list', data: [], has_more: false, url: `/v1/charges?payment_intent=${intent.id}` },
    })),
  },
  'invoice-gone-early': {
    ...{
      operation: CREATE,
      field: 'invoice',
      condition: 'before basil',
      source: 'section 10: invoice until basil',
      apiVersion: ACACIA,
    },
    wrong: 'the intent lacks the key invoice in acacia',
    fault: patchIntent(({ invoice: _gone, ...rest }) => rest),
  },
  'no-refund-of-the-rest': {
    ...{
      operation: 'PostPaymentIntentsIntentCapture',
      field: 'latest_charge.amount_refunded',
      condition: 'before basil',
      source: 'C2 before basil the rest shows as refund',
      apiVersion: ACACIA,
    },
    wrong: 'a partial capture before basil shows no refund of the rest',
    fault: patchEvery('charge', (charge) => ({ ...charge, amount_refunded: 0 })),
  },
  'old-default-is-new': {
    ...{
      operation: CREATE,
      field: 'capture_method',
      condition: 'before 2024-04-10',
      source: 'section 10: automatic at 2023-10-16',
      apiVersion: '2023-10-16',
    },
    wrong: 'capture_method is automatic_async in 2023-10-16 already',
    fault: marking(
      (_intent, { form, operation }) => operation === CREATE && !form.has('capture_method'),
      setting({ capture_method: 'automatic_async' }),
    ),
  },
  'type-missing-in-last-error': {
    ...{
      operation: CONFIRM,
      field: 'last_payment_error.payment_method_type',
      condition: 'from 2026-08-26 on',
      source: 'D2',
    },
    wrong: 'last_payment_error lacks payment_method_type',
    fault: patchIntent((intent) => {
      const error = intent.last_payment_error;
      if (!isObject(error)) return intent;
      const { payment_method_type: _type, ...rest } = error;
      return { ...intent, last_payment_error: rest };
    }),
  },
  'allowed-types-beside-automatic-methods': {
    ...{
      operation: CREATE,
      field: 'allowed_payment_method_types',
      condition: 'with automatic_payment_methods',
      source: 'V32 exclusive',
    },
    wrong: 'allowed_payment_method_types next to automatic_payment_methods is ignored',
    fault: forgiving(saying(/only specify one.*allowed_payment_method_types/), (form) =>
      drop(form, 'allowed_payment_method_types'),
    ),
  },
});
