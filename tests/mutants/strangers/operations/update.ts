import { inStatus, lacking, on, patchError, patchForm, patchSuccess, sends, UPDATE, where } from '../../faults.ts';
import { allowing, area, coded, dropUnknown, forgiving, is, names, refusing, saying, unread } from '../fault.ts';

const operation = UPDATE;
const at = is(UPDATE);

export const update = area('update', {
  'unset-method-keeps-status': {
    ...{ operation, field: 'status', condition: 'payment_method=', source: 'O6 back to requires_payment_method' },
    wrong: 'unsetting the payment method leaves the status requires_confirmation',
    fault: where(
      (call) => at(call) && sends('payment_method', '')(call),
      patchSuccess((intent) => ({ ...intent, status: 'requires_confirmation' })),
    ),
  },
  'unset-method-refused': {
    ...{ operation, field: 'payment_method', condition: 'payment_method=', source: 'O6, V12 the empty string unsets' },
    wrong: 'an empty payment_method is refused as empty',
    fault: refusing((call) => at(call) && sends('payment_method', '')(call), {
      message: "You passed an empty string for 'payment_method'.",
      code: 'parameter_invalid_empty',
      param: 'payment_method',
    }),
  },
  'method-does-not-move-status': {
    ...{ operation, field: 'status', condition: 'requires_payment_method', source: 'O5 to requires_confirmation' },
    wrong: 'a payment method given by update leaves the status requires_payment_method',
    fault: where(
      (call) => at(call) && inStatus('requires_payment_method')(call) && (call.form.get('payment_method') ?? '') !== '',
      patchSuccess((intent) => ({ ...intent, status: 'requires_payment_method' })),
    ),
  },
  'empty-update-refused': {
    ...{ operation, condition: 'no parameters', source: 'O9, U10 an empty update is 200' },
    wrong: 'an update without parameters is refused',
    fault: refusing((call) => at(call) && [...call.form.keys()].length === 0, {
      message: 'Nothing to update.',
      code: 'parameter_missing',
    }),
  },
  'amount-drops-the-method': {
    ...{ operation, field: 'status', condition: 'amount in requires_confirmation', source: 'O8 status unchanged' },
    wrong: 'a new amount sends the intent back to requires_payment_method',
    fault: where(
      (call) => at(call) && inStatus('requires_confirmation')(call) && names('amount')(call),
      patchSuccess((intent) => ({ ...intent, status: 'requires_payment_method', payment_method: null })),
    ),
  },
  'receipt-email-cannot-be-unset': {
    ...{ operation, field: 'receipt_email', condition: 'receipt_email=', source: 'V12 receipt_email is clearable' },
    wrong: 'an empty receipt_email is refused as an invalid address',
    fault: refusing((call) => at(call) && sends('receipt_email', '')(call), {
      message: 'Invalid email address: ',
      code: 'email_invalid',
      param: 'receipt_email',
    }),
  },
  'shipping-cannot-be-unset': {
    ...{ operation, field: 'shipping', condition: 'shipping=', source: 'V12 shipping is clearable' },
    wrong: 'an empty shipping is ignored',
    fault: where(
      (call) => at(call) && sends('shipping', '')(call),
      patchForm((form) => form.delete('shipping')),
    ),
  },
  'unknown-customer-accepted': {
    ...{ operation, field: 'customer', condition: 'unknown customer', source: 'V24 refused on create and update' },
    wrong: 'update does not look up the customer',
    fault: forgiving(saying(/^No such customer/, UPDATE), (form) => form.delete('customer')),
  },
  'unknown-method-is-404': {
    ...{ operation, field: 'status', condition: 'unknown payment_method', source: 'V25 400 where it is a parameter' },
    wrong: 'update with a payment method that does not exist gives 404',
    fault: on(UPDATE, {
      response: (answer) => (answer.text.includes('No such PaymentMethod') ? { ...answer, status: 404 } : answer),
    }),
  },
  'capture-method-is-fixed': {
    ...{ operation, field: 'capture_method', source: '12.12 O8: capture_method may be switched by update' },
    wrong: 'update ignores capture_method',
    fault: unread(UPDATE, 'capture_method'),
  },
  'currency-is-fixed': {
    ...{ operation, field: 'currency', source: 'O8 currency may be updated' },
    wrong: 'update ignores currency',
    fault: unread(UPDATE, 'currency'),
  },
  'currency-stays-upper-case': {
    ...{ operation, field: 'currency', condition: 'upper case sent', source: 'V9 answered in lower case' },
    wrong: 'a currency updated in capitals comes back in capitals',
    fault: where(
      (call) => at(call) && /[A-Z]/.test(call.form.get('currency') ?? ''),
      patchSuccess((intent, { form }) => ({ ...intent, currency: form.get('currency') })),
    ),
  },
  'confirm-flag-ignored': {
    ...{ operation, field: 'confirm', condition: 'confirm sent', source: 'V10; REF update takes no confirm' },
    wrong: 'update ignores confirm instead of calling it unknown',
    fault: forgiving(
      (error, call) => coded('parameter_unknown', UPDATE)(error, call) && error.param === 'confirm',
      dropUnknown,
    ),
  },
  'status-can-be-written': {
    ...{ operation, field: 'status', condition: 'status sent', source: 'V10; REF status is no parameter' },
    wrong: 'update writes any field that it is sent',
    fault: allowing(
      (error, call) => coded('parameter_unknown', UPDATE)(error, call),
      ({ form }) => Object.fromEntries([...form].filter(([key]) => !key.includes('['))),
    ),
  },
  'unsent-description-is-reset': {
    ...{ operation, field: 'description', condition: 'not sent', source: 'V13, O10 what is not sent is kept' },
    wrong: 'update resets the description that was not sent',
    fault: where(
      (call) => at(call) && !names('description')(call),
      patchForm((form) => form.set('description', '')),
    ),
  },
  'refusal-lacks-the-intent': {
    ...{ operation, field: 'error.payment_intent', source: 'G4 a 400 on an existing intent carries it' },
    wrong: 'refused updates do not carry the intent',
    fault: on(UPDATE, patchError(lacking('payment_intent'))),
  },
  'answer-shows-the-state-before': {
    ...{ operation, field: 'amount', source: 'O8 the answer shows the new value' },
    wrong: 'update answers with the amount as it was before',
    fault: on(
      UPDATE,
      patchSuccess((intent, { before }) => ({ ...intent, amount: before?.amount ?? null })),
    ),
  },
  'future-usage-set-once': {
    ...{
      operation,
      field: 'setup_future_usage',
      condition: 'not set on create',
      source: 'REF setup_future_usage on update',
    },
    wrong: 'setup_future_usage is taken on create only',
    fault: unread(UPDATE, 'setup_future_usage'),
  },
});
