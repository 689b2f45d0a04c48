import type { JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CREATE, patchIntentIn, setting } from '../../faults.ts';
import { area, forgiving, marking, patchEvery, rewording, saying } from '../fault.ts';

function asksBank(intent: JsonObject, form: URLSearchParams): boolean {
  return (
    intent.status === 'requires_confirmation' &&
    /usBankAccount/.test(form.get('payment_method') ?? '') &&
    form.get('confirm') === 'true'
  );
}

export const debits = area('debits', {
  'paid-at-once': {
    ...{ operation: CREATE, field: 'status', condition: 'us_bank_account', source: 'R4 processing' },
    wrong: 'a bank debit succeeds at once',
    fault: patchIntentIn('processing', (intent) => ({
      ...intent,
      status: 'succeeded',
      amount_received: intent.amount ?? 0,
    })),
  },
  'received-too-early': {
    ...{ operation: CREATE, field: 'amount_received', condition: 'processing', source: '12.12 R4 amount_received 0' },
    wrong: 'a bank debit in processing has been received',
    fault: patchIntentIn('processing', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
  },
  'charge-is-ch': {
    ...{ operation: CREATE, field: 'latest_charge', condition: 'processing', source: '12.12 R4 py_' },
    wrong: 'charges of bank debits have ids with ch_',
    fault: patchIntentIn('processing', (intent) =>
      typeof intent.latest_charge === 'string'
        ? { ...intent, latest_charge: intent.latest_charge.replace(/^py_/, 'ch_') }
        : intent,
    ),
  },
  'charge-paid-early': {
    ...{
      operation: CREATE,
      field: 'latest_charge.paid',
      condition: 'processing',
      source: '12.12 R4 pending, paid false',
    },
    wrong: 'the charge of a bank debit in processing is paid',
    fault: patchEvery('charge', (charge) =>
      charge.status === 'pending' ? { ...charge, status: 'succeeded', paid: true } : charge,
    ),
  },
  'no-mandate-needed': {
    ...{ operation: CREATE, field: 'mandate_data', condition: 'not sent', source: 'B7 refused' },
    wrong: 'a bank is debited without a mandate',
    fault: forgiving(saying(/requires a mandate/), (form) => {
      form.set('mandate_data[customer_acceptance][type]', 'offline');
    }),
  },
  'mandate-refusal-has-param': {
    ...{ operation: CREATE, field: 'error.param', condition: 'no mandate_data', source: 'B7 no code, no param' },
    wrong: 'a missing mandate is refused as parameter_missing',
    fault: rewording(/requires a mandate/, {
      code: 'parameter_missing',
      param: 'mandate_data',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-missing',
    }),
  },
  'refused-debit-goes-back': {
    ...{
      operation: CREATE,
      field: 'error.payment_intent.status',
      condition: 'no mandate_data',
      source: 'B7 persists in requires_confirmation',
    },
    wrong: 'an intent whose mandate is missing is in requires_payment_method',
    fault: marking(
      (intent, { form }) => asksBank(intent, form),
      setting({ status: 'requires_payment_method', payment_method: null }),
    ),
  },
  'processing-is-filled': {
    ...{ operation: CREATE, field: 'processing', condition: 'processing', source: '12.12 R4 processing null' },
    wrong: 'processing is an object while a debit is under way',
    fault: patchIntentIn('processing', setting({ processing: { type: 'us_bank_account' } })),
  },
});
