import { cardPayment, noKey, paid, plainPaymentAtOnce, refused } from '../common.ts';
import { operation } from '../terms.ts';

/** Names, keys and choices that a create refuses. */
export const createRefusals = operation('PostPaymentIntents', [
  {
    id: 'create:unknown-parameters',
    requires: 'a create refuses parameters that do not exist: the first by its full name, all in the message',
    fix: 'answer 400 with parameter_unknown and the first unknown name in param',
    theme: 'unknown-parameters',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    rows: [
      {
        id: 'create/unknown-parameter-is-refused',
        title: 'a create with an unknown parameter is refused, with the parameter in param',
        send: cardPayment,
        sendRaw: 'surprise=1',
        expect: refused({
          code: 'parameter_unknown',
          param: 'surprise',
          message: /^Received unknown parameter: surprise/,
        }),
      },
      {
        id: 'create/unknown-nested-parameter-is-refused',
        title: 'an unknown nested parameter is refused, with its full name in param',
        send: cardPayment,
        sendRaw: 'shipping[name]=A&shipping[address][line1]=B&shipping[surprise]=1',
        expect: refused({ code: 'parameter_unknown', param: 'shipping[surprise]' }),
      },
      {
        id: 'create/first-unknown-parameter-is-param',
        title: 'of several unknown parameters the first is in param',
        send: cardPayment,
        sendRaw: 'surprise=1&wonder=2',
        expect: refused({
          code: 'parameter_unknown',
          param: 'surprise',
          message: /^Received unknown parameters: surprise, wonder/,
        }),
      },
    ],
  },
  {
    id: 'create:unknown-objects',
    requires: 'a create refuses a payment method or a customer that does not exist',
    fix: 'refuse with HTTP 400, resource_missing and the name of the parameter in param',
    cites: ['recorded:gumroad', 'docs:error-codes'],
    rows: [
      {
        id: 'create/unknown-payment-method-is-refused',
        title: 'a payment method that does not exist is refused with HTTP 400',
        send: { ...cardPayment, payment_method: 'pm_1NoSuchPaymentMethodAtAl' },
        expect: refused({ code: 'resource_missing', param: 'payment_method', message: /^No such PaymentMethod: '/ }),
      },
      {
        id: 'create/unknown-customer-is-refused',
        title: 'a customer that does not exist is refused with HTTP 400',
        cites: ['docs:error-codes', 'docs:intents/create'],
        send: { ...cardPayment, customer: 'cus_NoSuchCustomer' },
        expect: refused({ code: 'resource_missing', param: 'customer', message: /^No such customer: '/ }),
      },
    ],
  },
  {
    id: 'create:api-key',
    requires: 'a create without a valid API key is answered with HTTP 401',
    fix: 'look for the key first, and answer 401 before anything is read or made',
    theme: 'authentication',
    cites: ['recorded:no-key', 'docs:authentication'],
    rows: [
      {
        id: 'create/no-key-is-401',
        title: 'a create without an API key returns 401',
        credentials: 'none',
        send: { ...cardPayment },
        expect: noKey,
      },
      {
        id: 'create/invalid-key-is-401',
        title: 'a create with a malformed API key returns 401',
        cites: ['recorded:gumroad', 'docs:authentication'],
        credentials: 'malformed-key',
        send: { ...cardPayment },
        expect: { http: 401, error: { type: 'invalid_request_error', message: /^Invalid API Key provided: / } },
      },
      {
        id: 'create/unknown-key-is-401',
        title: 'a create with a well-formed API key of no account returns 401',
        // A server that stands for one account may take any key for its own.
        level: 'should',
        cites: ['recorded:gumroad', 'docs:authentication'],
        credentials: 'unknown-key',
        send: cardPayment,
        expect: { http: 401, error: { type: 'invalid_request_error', message: /^Invalid API Key provided: / } },
      },
    ],
  },
  {
    id: 'create:empty-strings',
    requires: 'a create refuses an empty string for a currency or a customer',
    fix: 'refuse with HTTP 400, parameter_invalid_empty and the name of the parameter in param',
    cites: ['docs:error-codes', 'docs:intents/create'],
    rows: [
      {
        id: 'create/empty-currency-is-refused',
        title: 'an empty currency is refused: it cannot be unset',
        send: cardPayment,
        sendRaw: 'currency=',
        expect: refused({
          code: 'parameter_invalid_empty',
          param: 'currency',
          message: /^You passed an empty string for 'currency'\./,
        }),
      },
      {
        id: 'create/empty-customer-is-refused',
        title: 'an empty customer is refused: a create cannot unset it',
        cites: ['docs:error-codes'],
        send: cardPayment,
        sendRaw: 'customer=',
        expect: refused({ code: 'parameter_invalid_empty', param: 'customer' }),
      },
    ],
  },
  {
    id: 'create:choices',
    requires: 'capture method, confirmation method and future usage take the documented values and no others',
    fix: 'refuse any other value with HTTP 400',
    theme: 'choices',
    cites: ['docs:intents/create'],
    rows: [
      {
        id: 'create/unknown-capture-method-is-refused',
        title: 'a capture_method outside the documented values is refused',
        send: cardPayment,
        sendRaw: 'capture_method=sometimes',
        expect: refused({ message: /^Invalid capture_method: must be one of / }),
      },
      {
        id: 'create/unknown-confirmation-method-is-refused',
        title: 'a confirmation_method outside the documented values is refused',
        send: cardPayment,
        sendRaw: 'confirmation_method=sometimes',
        expect: refused(),
      },
      {
        id: 'create/unknown-setup-future-usage-is-refused',
        title: 'a setup_future_usage outside the documented values is refused',
        send: cardPayment,
        sendRaw: 'setup_future_usage=sometimes',
        expect: refused(),
      },
    ],
  },
  {
    id: 'create:booleans',
    requires: 'a boolean is true or false, in any case',
    fix: 'compare booleans without regard to case; refuse anything else with HTTP 400 and the name of the parameter',
    cites: ['recorded:invalid-boolean', 'recorded:saleor-python'],
    rows: [
      {
        id: 'create/capitalized-booleans-are-accepted',
        shared: plainPaymentAtOnce,
        title: 'confirm=True confirms like confirm=true',
        cites: ['recorded:saleor-python'],
        send: { ...cardPayment, payment_method: 'pm_card_visa' },
        sendRaw: 'confirm=True&off_session=True',
        expect: paid(),
      },
      {
        id: 'create/non-boolean-confirm-is-refused',
        title: 'a confirm that is neither true nor false is refused, with confirm in param',
        cites: ['recorded:invalid-boolean'],
        theme: 'booleans',
        send: cardPayment,
        sendRaw: 'confirm=maybe',
        expect: refused({ param: 'confirm', message: /^Invalid boolean: maybe$/ }),
      },
      {
        id: 'create/number-as-boolean-is-refused',
        title: 'confirm=1 is refused',
        cites: ['recorded:invalid-boolean'],
        theme: 'booleans',
        send: { ...cardPayment, payment_method: 'pm_card_visa' },
        sendRaw: 'confirm=1',
        expect: refused({ message: /^Invalid boolean: 1$/ }),
      },
    ],
  },
]);
