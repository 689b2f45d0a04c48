import type { OperationId } from '../../../specs/generated/operations.ts';
import {
  both,
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  on,
  patchError,
  patchSuccess,
  RETRIEVE,
  reading,
  rewriting,
  sends,
  setting,
  UPDATE,
  type Where,
  where,
} from '../faults.ts';
import { family } from '../mutant.ts';
import { accepts, refuses } from '../payment/state.ts';
import type { Fault } from '../wire.ts';

const BALANCE: OperationId = 'PostPaymentIntentsIntentApplyCustomerBalance';
const MICRODEPOSITS: OperationId = 'PostPaymentIntentsIntentVerifyMicrodeposits';
const ITEMS: OperationId = 'GetPaymentIntentsIntentAmountDetailsLineItems';
const SEARCH: OperationId = 'GetPaymentIntentsSearch';

const sent =
  (name: string, pattern: RegExp): Where =>
  ({ form }) =>
    pattern.test(form.get(name) ?? '');
const lacks =
  (name: string): Where =>
  ({ form }) =>
    !form.has(name);
const has = sends;

/** A documented parameter that the server has never heard of. */
const notKnown = (name: string): Fault =>
  where(
    ({ form }) => [...form.keys()].some((key) => key.split('[')[0] === name),
    refuses(400, { type: 'invalid_request_error', code: 'parameter_unknown', param: name }),
  );
const declining = reading('payment_method', 'pm_card_visa_chargeDeclined');

/** Values that should be taken or refused, and are not. */
export const valueMutants = family('values', {
  'automatic capture becomes asynchronous': {
    kills: ['create/automatic-capture-is-returned'],
    fault: where(sends('capture_method', 'automatic'), reading('capture_method', 'automatic_async')),
  },
  'asynchronous capture becomes automatic': {
    kills: ['create/automatic-async-capture-is-returned'],
    fault: where(sends('capture_method', 'automatic_async'), reading('capture_method', 'automatic')),
  },
  'any confirm is true': {
    kills: ['create/confirm-false-requires-confirmation', 'create/non-boolean-confirm-is-refused'],
    fault: where(has('confirm'), reading('confirm', 'true')),
  },
  'booleans are read in lower case only': {
    kills: ['create/capitalized-booleans-are-accepted'],
    fault: where(sends('confirm', 'True'), reading('confirm', 'no boolean')),
  },
  'one is true': {
    kills: ['create/number-as-boolean-is-refused'],
    fault: where(sends('confirm', '1'), reading('confirm', 'true')),
  },
  'a long description is cut': {
    kills: ['create/long-description-is-returned-whole'],
    fault: on(
      CREATE,
      rewriting('description', (text) => text.slice(0, 500)),
    ),
  },
  'a plus sign in a form stays one': {
    kills: ['create/plus-sign-is-decoded-as-space'],
    fault: {
      request: ({ request }) =>
        request.body === undefined ? request : { ...request, body: request.body.replaceAll('+', '%2B') },
    },
  },
  'the largest amount is too large': {
    kills: ['create/largest-amount-is-accepted'],
    fault: where(sends('amount', '99999999'), reading('amount', '100000000')),
  },
  'an amount has no upper limit': {
    kills: ['create/amount-of-nine-digits-is-refused'],
    fault: where(sent('amount', /^\d{9,}$/), reading('amount', '100')),
  },
  'the sign of an amount is dropped': {
    kills: ['create/negative-amount-is-refused'],
    fault: where(sent('amount', /^-/), reading('amount', '100')),
  },
  'the fraction of an amount is dropped': {
    kills: ['create/decimal-amount-is-refused'],
    fault: where(sent('amount', /\./), reading('amount', '100')),
  },
  'an update to zero is accepted': {
    kills: ['update/zero-amount-is-refused'],
    fault: where(sends('amount', '0'), on(UPDATE, reading('amount', '100'))),
  },
  'empty values are taken for none': {
    kills: ['create/empty-currency-is-refused', 'create/empty-customer-is-refused', 'update/empty-amount-is-refused'],
    fault: {
      request: ({ request }) =>
        request.body === undefined
          ? request
          : {
              ...request,
              body: request.body
                .replace('currency=&', 'currency=usd&')
                .replace(/currency=$/, 'currency=usd')
                .replace(/&?(?:customer|amount)=$/, ''),
            },
    },
  },
  'of unknown parameters the last is named': {
    kills: ['create/first-unknown-parameter-is-param'],
    fault: where(has('wonder'), patchError(setting({ param: 'wonder' }), 'parameter_unknown')),
  },
  'an unknown capture method is ignored': {
    kills: ['create/unknown-capture-method-is-refused', 'update/unknown-capture-method-is-refused'],
    fault: where(sends('capture_method', 'sometimes'), ignoring('capture_method')),
  },
  'an unknown confirmation method is ignored': {
    kills: ['create/unknown-confirmation-method-is-refused'],
    fault: where(sends('confirmation_method', 'sometimes'), ignoring('confirmation_method')),
  },
  'an unknown future usage is ignored': {
    kills: ['create/unknown-setup-future-usage-is-refused', 'confirm/unknown-setup-future-usage-is-refused'],
    fault: where(sends('setup_future_usage', 'sometimes'), ignoring('setup_future_usage')),
  },
  'a text that is an object is ignored': {
    kills: ['create/description-as-object-is-refused'],
    fault: where(has('description[text]'), ignoring('description')),
  },
  'a list that is a text is ignored': {
    kills: ['create/payment-method-types-as-text-is-refused'],
    fault: where(has('payment_method_types'), ignoring('payment_method_types')),
  },
  'an unknown type is ignored': {
    kills: ['create/unknown-payment-method-type-is-refused'],
    fault: where(sends('payment_method_types[0]', 'surprise'), ignoring('payment_method_types')),
  },
  'any text is an e-mail address': {
    kills: ['create/invalid-email-is-refused', 'update/invalid-email-is-refused', 'confirm/invalid-email-is-refused'],
    fault: where(sends('receipt_email', 'nobody'), reading('receipt_email', 'nobody@example.com')),
  },
  'a delivery without a name is taken': {
    kills: ['create/shipping-needs-a-name'],
    fault: where(lacks('shipping[name]'), on(CREATE, ignoring('shipping'))),
  },
  'a delivery without an address is taken': {
    kills: ['create/shipping-needs-an-address'],
    fault: where(lacks('shipping[address][line1]'), on(CREATE, ignoring('shipping'))),
  },
  'a suffix needs no letter': {
    kills: ['create/descriptor-suffix-without-a-letter-is-refused'],
    fault: where(sends('statement_descriptor_suffix', '#123'), reading('statement_descriptor_suffix', 'A123')),
  },
  'off_session=false asks for something': {
    kills: ['create/off-session-false-needs-no-confirm'],
    fault: where(sends('off_session', 'false'), reading('off_session', 'true')),
  },
  'nobody pays off session': {
    kills: ['create/off-session-payment-succeeds', 'confirm/off-session-payment-succeeds'],
    fault: where(sends('off_session', 'true'), declining),
  },
  'error_on_requires_action is an error': {
    kills: [
      'create/error-on-requires-action-does-not-stop-a-valid-card',
      'confirm/error-on-requires-action-does-not-stop-a-valid-card',
    ],
    fault: where(sends('error_on_requires_action', 'true'), declining),
  },
  'use_stripe_sdk is not known': {
    kills: ['create/use-stripe-sdk-does-not-stop-a-valid-card', 'confirm/use-stripe-sdk-does-not-stop-a-valid-card'],
    fault: notKnown('use_stripe_sdk'),
  },
  'redirects need no return_url': {
    kills: ['create/redirect-methods-need-a-return-url'],
    fault: where(
      both(sends('automatic_payment_methods[enabled]', 'true'), sends('confirm', 'true')),
      reading('automatic_payment_methods[allow_redirects]', 'never'),
    ),
  },
  'a used payment method is taken again': {
    kills: ['create/used-payment-method-is-refused'],
    fault: where(sent('payment_method', /^pm_(?!card)/), on(CREATE, reading('payment_method', 'pm_card_visa'))),
  },
  'an unknown payment method is taken for a good card later': {
    kills: ['update/unknown-payment-method-is-refused', 'confirm/unknown-payment-method-is-refused'],
    fault: where(sent('payment_method', /NoSuch/), on([UPDATE, CONFIRM], reading('payment_method', 'pm_card_visa'))),
  },
  'a confirmation takes no types': {
    kills: ['confirm/payment-method-types-are-accepted'],
    fault: on(CONFIRM, notKnown('payment_method_types')),
  },
  'a confirmation takes no amount': {
    kills: ['confirm/amount-to-confirm-equal-to-amount-succeeds'],
    fault: on(CONFIRM, notKnown('amount_to_confirm')),
  },
  'a capture takes no final_capture': {
    kills: ['capture/final-capture-succeeds'],
    fault: on(CAPTURE, notKnown('final_capture')),
  },
  'an amount to capture that is no number is ignored': {
    kills: ['capture/non-integer-amount-is-refused'],
    fault: where(sent('amount_to_capture', /[a-z]/), on(CAPTURE, ignoring('amount_to_capture'))),
  },
  'a retrieve takes no client secret': {
    kills: ['retrieve/client-secret-with-secret-key-is-accepted'],
    fault: on(RETRIEVE, notKnown('client_secret')),
  },
  'any reason of cancellation becomes one': {
    kills: [
      'cancel/reason-abandoned-is-returned',
      'cancel/reason-duplicate-is-returned',
      'cancel/reason-fraudulent-is-returned',
    ],
    fault: on(
      CANCEL,
      patchSuccess((intent) =>
        intent.cancellation_reason === null ? intent : { ...intent, cancellation_reason: 'requested_by_customer' },
      ),
    ),
  },
  'a reason of the system is ignored': {
    kills: ['cancel/reason-reserved-for-stripe-is-refused'],
    fault: where(sends('cancellation_reason', 'automatic'), ignoring('cancellation_reason')),
  },
  'an update does not inline': {
    kills: ['expansion/update-expands-the-payment-method'],
    fault: on(UPDATE, ignoring('expand')),
  },
  'a part of a balance is applied to anything': {
    kills: ['balance/card-payment-with-amount-is-refused'],
    fault: where(has('amount'), on(BALANCE, accepts)),
  },
  'any amounts are microdeposits': {
    kills: ['microdeposits/card-payment-is-refused'],
    fault: where(has('amounts[0]'), on(MICRODEPOSITS, accepts)),
  },
  'a limit of a search that is no number is ignored': {
    kills: ['search/non-integer-limit-is-refused'],
    fault: where(sends('limit', 'abc'), on(SEARCH, ignoring('limit'))),
  },
  'line items take no limit': {
    kills: ['pagination/line-items-accept-a-limit'],
    fault: on(ITEMS, notKnown('limit')),
  },
});
