import { suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import { noKey } from '../common.ts';

const card = { currency: 'usd', payment_method_types: ['card'] } as const;

export const createRefusals = suite('PostPaymentIntents', [
  {
    id: 'create/missing-amount-is-refused',
    title: 'a create without amount is refused by naming it',
    level: 'must',
    cites: ['docs:intents/create', 'docs:error-codes'],
    send: card,
    malformed: true,
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_missing',
        param: 'amount',
        message: /^Missing required param: amount\.$/,
      },
    },
  },
  {
    id: 'create/missing-currency-is-refused',
    title: 'a create without currency is refused by naming it',
    level: 'must',
    cites: ['docs:intents/create', 'docs:error-codes'],
    send: { amount: fake.amount },
    malformed: true,
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_missing',
        param: 'currency',
        message: /^Missing required param: currency\.$/,
      },
    },
  },
  {
    id: 'create/zero-amount-is-refused',
    title: 'an amount of zero is refused',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    sendRaw: 'amount=0&currency=usd',
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', code: 'parameter_invalid_integer', param: 'amount' },
    },
  },
  {
    id: 'create/amount-that-is-no-number-is-refused',
    title: 'an amount that is not a whole number is refused',
    level: 'must',
    cites: ['recorded:invalid-integer', 'recorded:sandbox-errors'],
    theme: 'integer-format',
    sendRaw: 'amount=abc&currency=usd',
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_invalid_integer',
        param: 'amount',
        message: /^Invalid integer: abc$/,
      },
    },
  },
  {
    id: 'create/unknown-currency-is-refused',
    title: 'a currency that does not exist is refused',
    level: 'must',
    cites: ['docs:intents/create', 'docs:error-codes'],
    sendRaw: 'amount=2000&currency=xyz',
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', param: 'currency', message: /^Invalid currency: xyz\./ },
    },
  },
  {
    id: 'create/unknown-payment-method-is-refused',
    title: 'a payment method that does not exist is refused with HTTP 400',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:error-codes'],
    send: { ...card, amount: fake.amount, payment_method: 'pm_1NoSuchPaymentMethodAtAl' },
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'payment_method',
        message: /^No such PaymentMethod: '/,
      },
    },
  },
  {
    id: 'create/unknown-customer-is-refused',
    title: 'a customer that does not exist is refused with HTTP 400',
    level: 'must',
    cites: ['docs:error-codes', 'docs:intents/create'],
    send: { ...card, amount: fake.amount, customer: 'cus_NoSuchCustomer' },
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'customer',
        message: /^No such customer: '/,
      },
    },
  },
  {
    id: 'create/unknown-parameter-is-refused',
    title: 'a create with a parameter that does not exist is refused by naming it',
    level: 'must',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    theme: 'unknown-parameters',
    sendRaw: 'amount=2000&currency=usd&surprise=1',
    expect: {
      http: 400,
      error: {
        type: 'invalid_request_error',
        code: 'parameter_unknown',
        param: 'surprise',
        message: /^Received unknown parameter: surprise/,
      },
    },
  },
  {
    id: 'create/unknown-nested-parameter-is-refused',
    title: 'an unknown parameter inside another is refused under its full name',
    level: 'must',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    theme: 'unknown-parameters',
    sendRaw: 'amount=2000&currency=usd&shipping[name]=A&shipping[address][line1]=B&shipping[surprise]=1',
    expect: {
      http: 400,
      error: { type: 'invalid_request_error', code: 'parameter_unknown', param: 'shipping[surprise]' },
    },
  },
  {
    id: 'create/no-key-is-401',
    title: 'a create without an API key is answered with HTTP 401 and makes nothing',
    level: 'must',
    cites: ['recorded:no-key', 'docs:authentication'],
    theme: 'authentication',
    credentials: 'none',
    send: { ...card, amount: fake.amount },
    expect: noKey,
  },
  {
    id: 'create/unknown-key-is-401',
    title: 'a create with a key that no account has is answered with HTTP 401',
    level: 'must',
    cites: ['recorded:gumroad', 'docs:authentication'],
    theme: 'authentication',
    credentials: 'unknown-key',
    send: { ...card, amount: fake.amount },
    expect: { http: 401, error: { type: 'invalid_request_error', message: /^Invalid API Key provided: / } },
  },
]);
