import { CREATE, on, patchError, patchForm, patchIntent, patchSuccess, setting, where } from '../../faults.ts';
import {
  area,
  coded,
  dropUnknown,
  forgiving,
  is,
  marking,
  names,
  refusing,
  rewording,
  saying,
  unread,
} from '../fault.ts';

const operation = CREATE;
const at = is(CREATE);

export const create = area('create', {
  'currency-stays-upper-case': {
    ...{ operation, field: 'currency', condition: 'upper case sent', source: 'V9 uppercase accepted, answered lower' },
    wrong: 'a currency sent in capitals comes back in capitals',
    fault: on(
      CREATE,
      patchSuccess((intent, { form }) => ({ ...intent, currency: form.get('currency') ?? intent.currency ?? null })),
    ),
  },
  'upper-case-currency-refused': {
    ...{ operation, field: 'currency', condition: 'upper case sent', source: 'V9 USD, PLN accepted' },
    wrong: 'a currency in capitals is refused as invalid',
    fault: refusing((call) => at(call) && /[A-Z]/.test(call.form.get('currency') ?? ''), {
      message: 'Invalid currency',
      param: 'currency',
    }),
  },
  'currency-defaults-to-usd': {
    ...{ operation, field: 'currency', condition: 'not sent', source: 'V1 missing currency is parameter_missing' },
    wrong: 'without a currency the intent is in usd',
    fault: where(
      (call) => at(call) && !call.form.has('currency') && call.form.has('amount'),
      patchForm((form) => form.set('currency', 'usd')),
    ),
  },
  'unknown-currency-accepted': {
    ...{ operation, field: 'currency', condition: 'unknown', source: 'V8 invalid currency is refused' },
    wrong: 'a currency that does not exist is taken',
    fault: forgiving(saying(/^Invalid currency/, CREATE), (form) => form.set('currency', 'usd')),
  },
  'zero-amount-is-too-small': {
    ...{ operation, field: 'error.code', condition: 'amount=0', source: 'V2 amount=0 is parameter_invalid_integer' },
    wrong: 'amount=0 is refused with amount_too_small',
    fault: on(CREATE, patchError(setting({ code: 'amount_too_small' }), 'parameter_invalid_integer')),
  },
  'unknown-customer-is-404': {
    ...{ operation, field: 'status', condition: 'unknown customer', source: 'V24 nonexistent customer is 400' },
    wrong: 'a customer that does not exist gives 404',
    fault: on(CREATE, {
      response: (answer) => (answer.text.includes('No such customer') ? { ...answer, status: 404 } : answer),
    }),
  },
  'unknown-customer-kept': {
    ...{ operation, field: 'customer', condition: 'unknown customer', source: 'V24 nonexistent customer is refused' },
    wrong: 'a customer that does not exist is not looked up',
    fault: forgiving(saying(/^No such customer/, CREATE), (form) => form.delete('customer')),
  },
  'unknown-method-is-404': {
    ...{ operation, field: 'status', condition: 'unknown payment_method', source: 'V25 nonexistent method is 400' },
    wrong: 'a payment method that does not exist gives 404',
    fault: on(CREATE, {
      response: (answer) => (answer.text.includes('No such PaymentMethod') ? { ...answer, status: 404 } : answer),
    }),
  },
  'test-method-keeps-its-name': {
    ...{ operation, field: 'payment_method', condition: 'pm_card_ name', source: 'O2 a magic name gives a new pm_ id' },
    wrong: 'payment_method shows the name of the test card instead of a new id',
    fault: on(
      CREATE,
      patchSuccess((intent, { form }) =>
        intent.payment_method === null ? intent : { ...intent, payment_method: form.get('payment_method') },
      ),
    ),
  },
  'method-does-not-move-status': {
    ...{ operation, field: 'status', condition: 'payment_method sent', source: 'O2 requires_confirmation' },
    wrong: 'with a payment method and no confirm the status stays requires_payment_method',
    fault: on(
      CREATE,
      patchIntent((intent) =>
        intent.status === 'requires_confirmation' ? { ...intent, status: 'requires_payment_method' } : intent,
      ),
    ),
  },
  'return-url-without-confirm': {
    ...{ operation, field: 'return_url', condition: 'confirm not sent', source: 'R13, F2 refused unless confirm' },
    wrong: 'return_url without confirm is ignored',
    fault: forgiving(saying(/`return_url` cannot be passed/), (form) => form.delete('return_url')),
  },
  'off-session-without-confirm': {
    ...{ operation, field: 'off_session', condition: 'confirm not sent', source: 'F1 refused unless confirm' },
    wrong: 'off_session=true without confirm is ignored',
    fault: forgiving(saying(/`off_session` cannot be passed/), (form) => form.delete('off_session')),
  },
  'shipping-without-name': {
    ...{ operation, field: 'shipping[name]', condition: 'not sent', source: 'V33 shipping[name] is required' },
    wrong: 'shipping without a name is accepted',
    fault: forgiving(
      (error) => error.code === 'parameter_missing' && error.param === 'shipping[name]',
      (form) => form.set('shipping[name]', ''),
    ),
  },
  'missing-part-names-its-whole': {
    ...{ operation, field: 'error.param', condition: 'shipping in part', source: 'V33 param is shipping[…]' },
    wrong: 'a missing part of shipping is reported with param shipping',
    fault: patchError((error) =>
      String(error.param).startsWith('shipping[') ? { ...error, param: 'shipping' } : error,
    ),
  },
  'future-usage-is-always-off-session': {
    ...{ operation, field: 'setup_future_usage', condition: 'on_session' },
    ...{ source: 'REF setup_future_usage: on_session or off_session', wrong: 'on_session is kept as off_session' },
    fault: where(
      (call) => at(call) && call.form.get('setup_future_usage') === 'on_session',
      patchForm((form) => form.set('setup_future_usage', 'off_session')),
    ),
  },
  'transfer-group-lost': {
    ...{ operation, field: 'transfer_group', source: 'REF transfer_group is a parameter and a field' },
    wrong: 'transfer_group is taken and not kept',
    fault: unread(CREATE, 'transfer_group'),
  },
  'capture-method-default-is-old': {
    ...{
      operation,
      field: 'capture_method',
      condition: 'not sent',
      source: 'section 10: automatic_async from 2024-04-10',
    },
    wrong: 'capture_method is automatic where none was sent',
    fault: marking(
      (_intent, call) => at(call) && !call.form.has('capture_method'),
      (intent) => ({ ...intent, capture_method: 'automatic' }),
    ),
  },
  'invalid-capture-method-is-automatic': {
    ...{ operation, field: 'capture_method', condition: 'unknown value', source: 'V14 invalid choice is refused' },
    wrong: 'an unknown capture_method falls back to the default',
    fault: forgiving(saying(/^Invalid capture_method/, CREATE), (form) => form.delete('capture_method')),
  },
  'missing-amount-has-no-param': {
    ...{ operation, field: 'error.param', condition: 'amount not sent', source: 'V1 param amount' },
    wrong: 'the refusal of a missing amount does not name it in param',
    fault: rewording(/^Missing required param: amount/, { param: undefined }),
  },
  'tip-is-not-shown': {
    ...{ operation, field: 'amount_details', source: 'O1 amount_details {"tip":{}}' },
    wrong: 'amount_details is an empty object',
    fault: patchIntent((intent) => ({ ...intent, amount_details: {} })),
  },
  'unknown-name-ignored': {
    ...{ operation, field: 'error', condition: 'unknown parameter', source: 'V10 parameter_unknown' },
    wrong: 'unknown parameters of create are ignored',
    fault: forgiving(coded('parameter_unknown', CREATE), dropUnknown),
  },
  'shipping-phone-lost': {
    ...{ operation, field: 'shipping', condition: 'phone sent', source: 'REF shipping is kept as sent' },
    wrong: 'the phone of shipping is not kept',
    fault: where(
      names('shipping[phone]'),
      patchForm((form) => form.delete('shipping[phone]')),
    ),
  },
});
