import { fake } from '../../../engine/vocabulary/values.ts';
import { paid, plainPayment, refused, TYPES_GONE } from '../common.ts';
import { operation } from '../terms.ts';

const succeeds = paid({ amount_received: fake.amount });
const address = { line1: fake.line1, city: fake.city, postal_code: fake.postalCode, country: 'US' } as const;

/** Parameters of a confirmation, and those it refuses. */
export const confirmParameters = operation('PostPaymentIntentsIntentConfirm', [
  {
    id: 'confirm:parameters-are-kept',
    shared: plainPayment,
    requires: 'receipt e-mail, delivery, future usage and types of a confirmation come back on the intent',
    fix: 'copy them onto the intent as they were sent',
    cites: ['docs:intents/confirm'],
    given: { status: 'requires_confirmation' },
    rows: [
      {
        id: 'confirm/receipt-email-and-shipping-are-returned',
        title: 'receipt_email and shipping of a confirmation are returned on the intent',
        send: { receipt_email: fake.email, shipping: { name: fake.name, address } },
        expect: paid({ receipt_email: fake.email, shipping: { name: fake.name, address } }),
      },
      {
        id: 'confirm/setup-future-usage-is-returned',
        title: 'setup_future_usage and capture_method of a confirmation are returned on the intent',
        send: { setup_future_usage: 'on_session', capture_method: 'automatic_async' },
        expect: paid({ setup_future_usage: 'on_session', capture_method: 'automatic_async' }),
      },
      {
        id: 'confirm/payment-method-types-are-accepted',
        since: '2024-06-20',
        until: TYPES_GONE,
        title: 'a confirmation accepts payment_method_types',
        send: { payment_method_types: ['card'] },
        expect: { ...succeeds, body: { ...succeeds.body, payment_method_types: ['card'] } },
      },
    ],
  },
  {
    id: 'confirm:unknown-payment-method',
    shared: plainPayment,
    requires: 'a confirmation refuses a payment method that does not exist',
    fix: 'refuse with HTTP 400, resource_missing and param payment_method; leave the intent as it is',
    cites: ['recorded:gumroad', 'docs:error-codes'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        id: 'confirm/unknown-payment-method-is-refused',
        title: 'a confirmation with a payment method that does not exist is refused with HTTP 400',
        // Recorded of a create only.
        cites: ['docs:error-codes', 'docs:intents/confirm'],
        send: { payment_method: 'pm_1NoSuchPaymentMethodAtAl' },
        expect: refused({ code: 'resource_missing', param: 'payment_method' }),
      },
    ],
  },
  {
    id: 'confirm:values',
    shared: plainPayment,
    requires: 'a confirmation takes documented future usages, true or false, and addresses where they are asked for',
    fix: 'refuse other values with HTTP 400 and the name of the parameter; charge nothing',
    cites: ['docs:intents/confirm', 'recorded:invalid-boolean', 'recorded:email-invalid', 'docs:error-codes'],
    given: { status: 'requires_confirmation' },
    rows: [
      {
        id: 'confirm/unknown-setup-future-usage-is-refused',
        title: 'a confirmation with a setup_future_usage outside the documented values is refused',
        cites: ['docs:intents/confirm'],
        theme: 'choices',
        sendRaw: 'setup_future_usage=sometimes',
        expect: refused(),
      },
      {
        id: 'confirm/non-boolean-error-on-requires-action-is-refused',
        title: 'an error_on_requires_action that is neither true nor false is refused, with its name in param',
        cites: ['recorded:invalid-boolean'],
        theme: 'booleans',
        sendRaw: 'error_on_requires_action=maybe',
        expect: refused({ param: 'error_on_requires_action' }),
      },
      {
        id: 'confirm/invalid-return-url-is-refused',
        title: 'a return_url that is not a URL is refused',
        level: 'should',
        cites: ['docs:error-codes'],
        send: { return_url: 'nowhere' },
        expect: refused({ code: 'url_invalid', param: 'return_url' }),
      },
      {
        id: 'confirm/invalid-email-is-refused',
        title: 'a confirmation with an invalid receipt_email is refused, with receipt_email in param',
        cites: ['recorded:email-invalid', 'docs:error-codes'],
        send: { receipt_email: 'nobody' },
        expect: refused({ code: 'email_invalid', param: 'receipt_email' }),
      },
    ],
  },
]);
