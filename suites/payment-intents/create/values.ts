import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { refused, TYPES_GONE } from '../refusals.ts';

const card = { amount: fake.amount, currency: 'usd', payment_method_types: ['card'] } as const;
const required = 'amount=2000&currency=usd';
const address = 'shipping[address][line1]=1+Main+Street';

/** Values that a create does not take. */
export const createValues = suite('PostPaymentIntents', [
  {
    id: 'create/negative-amount-is-refused',
    title: 'a negative amount is refused',
    level: 'must',
    cites: ['docs:intents/create', 'docs:error-codes'],
    sendRaw: 'amount=-1&currency=usd',
    expect: refused('amount'),
  },
  {
    id: 'create/fraction-of-an-amount-is-refused',
    title: 'an amount with a fraction is refused',
    level: 'must',
    cites: ['recorded:invalid-integer', 'docs:intents/create'],
    theme: 'integer-format',
    sendRaw: 'amount=10.5&currency=usd',
    expect: refused('amount'),
  },
  {
    id: 'create/nine-digits-are-refused',
    title: `an amount above ${limits.amount.max} is refused`,
    level: 'must',
    cites: ['docs:intents/create'],
    sendRaw: 'amount=100000000&currency=usd',
    expect: { http: 400, error: { type: 'invalid_request_error', message: /^Amount must be no more than / } },
  },
  {
    id: 'create/empty-currency-is-refused',
    title: 'an empty string for the currency, which cannot be unset, is refused',
    level: 'must',
    cites: ['docs:error-codes', 'docs:intents/create'],
    sendRaw: 'amount=2000&currency=',
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_invalid_empty',
        param: 'currency',
        message: /^You passed an empty string for 'currency'\./,
      },
    },
  },
  {
    id: 'create/empty-customer-is-refused',
    title: 'an empty string for the customer, which a create cannot unset, is refused',
    level: 'should',
    cites: ['docs:error-codes'],
    sendRaw: `${required}&customer=`,
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', code: 'parameter_invalid_empty', param: 'customer' },
    },
  },
  {
    id: 'create/first-of-several-unknown-parameters-is-named',
    title: 'of several parameters that do not exist the first is named in param, and all in the message',
    level: 'must',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    theme: 'unknown-parameters',
    sendRaw: `${required}&surprise=1&wonder=2`,
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_unknown',
        param: 'surprise',
        message: /^Received unknown parameters: surprise, wonder/,
      },
    },
  },
  {
    id: 'create/unknown-capture-method-is-refused',
    title: 'a capture method that is not in the list is refused',
    level: 'must',
    cites: ['docs:intents/create'],
    theme: 'choices',
    sendRaw: `${required}&capture_method=sometimes`,
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        message: /^Invalid capture_method: must be one of /,
      },
    },
  },
  {
    id: 'create/unknown-confirmation-method-is-refused',
    title: 'a confirmation method that is not in the list is refused',
    level: 'must',
    cites: ['docs:intents/create'],
    theme: 'choices',
    sendRaw: `${required}&confirmation_method=sometimes`,
    expect: refused(),
  },
  {
    id: 'create/unknown-future-usage-is-refused',
    title: 'a future usage that is not in the list is refused',
    level: 'must',
    cites: ['docs:intents/create'],
    theme: 'choices',
    sendRaw: `${required}&setup_future_usage=sometimes`,
    expect: refused(),
  },
  {
    id: 'create/boolean-that-is-none-is-refused',
    title: 'a confirm that is neither true nor false is refused by naming it',
    level: 'must',
    cites: ['recorded:invalid-boolean'],
    theme: 'booleans',
    sendRaw: `${required}&confirm=maybe`,
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', param: 'confirm', message: /^Invalid boolean: maybe$/ },
    },
  },
  {
    id: 'create/number-is-no-boolean',
    title: 'a one in place of true is refused',
    level: 'must',
    cites: ['recorded:invalid-boolean'],
    theme: 'booleans',
    sendRaw: `${required}&automatic_payment_methods[enabled]=1`,
    expect: { http: 400, error: { type: 'invalid_request_error', message: /^Invalid boolean: 1$/ } },
  },
  {
    id: 'create/object-is-no-text',
    title: 'a description that is an object is refused',
    level: 'should',
    cites: ['docs:intents/create'],
    sendRaw: `${required}&description[text]=a`,
    expect: refused(),
  },
  {
    id: 'create/text-is-no-list',
    until: TYPES_GONE,
    title: 'payment method types that are no list are refused',
    level: 'should',
    cites: ['docs:intents/create'],
    sendRaw: `${required}&payment_method_types=card`,
    expect: refused('payment_method_types'),
  },
  {
    id: 'create/unknown-type-is-refused',
    until: TYPES_GONE,
    title: 'a payment method type that does not exist is refused',
    level: 'should',
    cites: ['docs:intents/create'],
    sendRaw: `${required}&payment_method_types[0]=surprise`,
    expect: refused('payment_method_types'),
  },
  {
    id: 'create/invalid-email-is-refused',
    title: 'a receipt e-mail that is no address is refused by naming it',
    level: 'must',
    cites: ['recorded:email-invalid', 'docs:error-codes'],
    send: { ...card, receipt_email: 'nobody' },
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'email_invalid',
        param: 'receipt_email',
        message: /^Invalid email address: nobody$/,
      },
    },
  },
  {
    id: 'create/delivery-needs-a-name',
    title: 'a delivery without a name is refused as lacking it',
    level: 'must',
    cites: ['docs:intents/create', 'docs:error-codes'],
    sendRaw: `${required}&${address}`,
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_missing',
        message: /^Missing required param: shipping\[name\]\.$/,
      },
    },
  },
  {
    id: 'create/delivery-needs-an-address',
    title: 'a delivery without an address is refused as lacking it',
    level: 'must',
    cites: ['docs:intents/create', 'docs:error-codes'],
    sendRaw: `${required}&shipping[name]=A`,
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_missing',
        message: /^Missing required param: shipping\[address\]\.$/,
      },
    },
  },
  {
    id: 'create/long-descriptor-is-refused',
    title: `a statement descriptor of more than ${limits['statement-descriptor'].max} characters is refused`,
    level: 'must',
    cites: ['recorded:descriptor-length', 'docs:intents/create'],
    send: { ...card, statement_descriptor: 'D'.repeat(limits['statement-descriptor'].max + 1) },
    expect: refused(),
  },
  {
    id: 'create/descriptor-of-a-card-is-refused',
    title: 'a card payment takes no statement descriptor, only a suffix',
    level: 'should',
    cites: ['recorded:descriptor-of-a-card', 'docs:intents/create'],
    send: { ...card, statement_descriptor: 'ORDER 7' },
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', message: /^The statement_descriptor parameter is not supported/ },
    },
  },
  {
    id: 'create/suffix-without-a-letter-is-refused',
    title: 'a descriptor suffix without a letter is refused',
    level: 'should',
    cites: ['recorded:suffix-without-letter'],
    send: { ...card, statement_descriptor_suffix: '#123' },
    expect: refused(),
  },
]);
