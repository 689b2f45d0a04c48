import { CONFIRM, CREATE, patchForm, sends, where } from '../../faults.ts';
import { area, coded, drop, forgiving, is, names, refusing, rewording, saying } from '../fault.ts';

const attempts = is(CREATE, CONFIRM);
const needsUrl = {
  message:
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard: you must provide a `return_url`.',
};

export const methods = area('methods', {
  'return-url-never-needed': {
    ...{ operation: CREATE, field: 'return_url', condition: 'automatic methods with redirects', source: 'R9 refused' },
    wrong: 'intents that may redirect are confirmed without return_url',
    fault: forgiving(
      (error, call) => attempts(call) && /must provide a `return_url`/.test(String(error.message)),
      (form) => form.set('off_session', 'true'),
    ),
  },
  'return-url-needed-off-session': {
    ...{ operation: CREATE, field: 'return_url', condition: 'off_session=true', source: 'R10 not needed' },
    wrong: 'off-session payments with automatic methods are asked for a return_url',
    fault: refusing(
      (call) =>
        is(CREATE)(call) &&
        call.form.get('confirm') === 'true' &&
        call.form.get('off_session') === 'true' &&
        !names('return_url')(call) &&
        !names('payment_method_types')(call) &&
        call.form.get('automatic_payment_methods[allow_redirects]') !== 'never',
      needsUrl,
    ),
  },
  'return-url-needed-without-redirects': {
    ...{ operation: CREATE, field: 'return_url', condition: 'allow_redirects=never', source: 'R10 not needed' },
    wrong: 'allow_redirects=never is asked for a return_url',
    fault: refusing(
      (call) =>
        is(CREATE)(call) &&
        call.form.get('confirm') === 'true' &&
        call.form.get('automatic_payment_methods[allow_redirects]') === 'never' &&
        !names('return_url')(call),
      needsUrl,
    ),
  },
  'return-url-refusal-names-it': {
    ...{
      operation: CREATE,
      field: 'error.param',
      condition: 'return_url missing',
      source: 'R9, E12 no code, no param',
    },
    wrong: 'the refusal for a missing return_url has param return_url',
    fault: rewording(/must provide a `return_url`/, { param: 'return_url' }),
  },
  'any-text-is-a-return-url': {
    ...{ operation: CONFIRM, field: 'return_url', condition: 'not an address', source: 'V43 url_invalid' },
    wrong: 'any text is taken for a return_url',
    fault: forgiving(coded('url_invalid'), (form) => form.set('return_url', 'https://example.com/')),
  },
  'foreign-method-accepted': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'method of another customer', source: 'O26 refused' },
    wrong: 'the saved card of another customer is accepted',
    fault: forgiving(saying(/does not belong to the Customer/), (form) => form.set('payment_method', 'pm_card_visa')),
  },
  'saved-method-without-customer-accepted': {
    ...{
      operation: CONFIRM,
      field: 'payment_method',
      condition: 'saved method, intent without customer',
      source: 'O25 refused',
    },
    wrong: 'a saved card is accepted on an intent without customer',
    fault: forgiving(saying(/belongs to the Customer cus_/), (form) => form.set('payment_method', 'pm_card_visa')),
  },
  'saved-method-names-payment-method': {
    ...{
      operation: CONFIRM,
      field: 'error.param',
      condition: 'saved method, intent without customer',
      source: 'O25 param source',
    },
    wrong: 'the refusal of a saved card without its customer has param payment_method',
    fault: rewording(/belongs to the Customer cus_/, { param: 'payment_method' }),
  },
  'other-type-accepted': {
    ...{
      operation: CONFIRM,
      field: 'payment_method',
      condition: 'type not among payment_method_types',
      source: 'O27 refused',
    },
    wrong: 'a payment method of a type that the intent does not take is accepted',
    fault: forgiving(saying(/is not allowed for this PaymentIntent/), (form) =>
      form.set('payment_method', 'pm_card_visa'),
    ),
  },
  'redirects-always-allowed': {
    ...{ operation: CREATE, field: 'automatic_payment_methods', condition: 'allow_redirects=never' },
    ...{ source: 'R10 allow_redirects=never needs no return_url', wrong: 'allow_redirects=never is read as always' },
    fault: where(
      sends('automatic_payment_methods[allow_redirects]', 'never'),
      patchForm((form) => form.set('automatic_payment_methods[allow_redirects]', 'always')),
    ),
  },
  'types-beside-automatic-methods': {
    ...{ operation: CREATE, field: 'payment_method_types', condition: 'both sent', source: 'V27 one of the two only' },
    wrong: 'payment_method_types next to automatic_payment_methods is accepted',
    fault: forgiving(saying(/only specify one.*payment_method_types/, CREATE), (form) =>
      drop(form, 'payment_method_types'),
    ),
  },
  'confirmation-method-beside-automatic-methods': {
    ...{ operation: CREATE, field: 'confirmation_method', condition: 'both sent', source: 'V28 one of the two only' },
    wrong: 'confirmation_method next to automatic_payment_methods is accepted',
    fault: forgiving(saying(/only specify one.*confirmation_method/, CREATE), (form) =>
      form.delete('confirmation_method'),
    ),
  },
  'unknown-type-accepted': {
    ...{ operation: CREATE, field: 'payment_method_types', condition: 'unknown type', source: 'V29 is refused' },
    wrong: 'a payment method type that does not exist is dropped silently',
    fault: forgiving(saying(/^The payment method type provided/, CREATE), (form) => {
      drop(form, 'payment_method_types');
      form.append('payment_method_types[]', 'card');
    }),
  },
  'type-against-currency-accepted': {
    ...{
      operation: CREATE,
      field: 'payment_method_types',
      condition: 'currency that the type lacks',
      source: 'V30 is refused',
    },
    wrong: 'a type that cannot take the currency is accepted',
    fault: forgiving(saying(/is invalid for one or more payment method types/), (form) => {
      drop(form, 'payment_method_types');
      form.append('payment_method_types[]', 'card');
    }),
  },
  'spent-method-works-again': {
    ...{
      operation: CREATE,
      field: 'payment_method',
      condition: 'used before without a customer',
      source: 'O24 is refused',
    },
    wrong: 'a payment method that was used without a customer may be used again',
    fault: forgiving(saying(/previously used with a PaymentIntent/, CREATE), (form) =>
      form.set('payment_method', 'pm_card_visa'),
    ),
  },
});
