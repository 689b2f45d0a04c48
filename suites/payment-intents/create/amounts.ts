import { fake } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';
import { cardPayment, refused } from '../common.ts';
import { operation } from '../terms.ts';

/** Amounts and currencies. */
export const createAmounts = operation('PostPaymentIntents', [
  {
    id: 'create:required-parameters',
    requires: 'amount and currency are required',
    fix: 'refuse with HTTP 400, parameter_missing and the name of the parameter in param',
    cites: ['docs:error-codes', 'docs:intents/create'],
    rows: [
      {
        id: 'create/missing-amount-is-refused',
        title: 'a create without amount is refused with param amount',
        send: {},
        malformed: true,
        expect: refused({ code: 'parameter_missing', param: 'amount', message: /^Missing required param: amount\.$/ }),
      },
      {
        id: 'create/missing-currency-is-refused',
        title: 'a create without currency is refused with param currency',
        send: cardPayment,
        without: ['currency'],
        malformed: true,
        expect: refused({
          code: 'parameter_missing',
          param: 'currency',
          message: /^Missing required param: currency\.$/,
        }),
      },
    ],
  },
  {
    id: 'create:amount',
    requires: 'an amount is a positive whole number of the smallest unit, of at most eight digits',
    fix: 'refuse zero, signs, fractions, words and nine digits with HTTP 400 and param amount',
    cites: ['recorded:gumroad', 'recorded:money-path'],
    rows: [
      {
        id: 'create/zero-amount-is-refused',
        title: 'an amount of zero is refused',
        sendRaw: 'amount=0',
        expect: refused({ code: 'parameter_invalid_integer', param: 'amount' }),
      },
      {
        id: 'create/non-integer-amount-is-refused',
        title: 'an amount that is not an integer is refused',
        cites: ['recorded:invalid-integer', 'recorded:sandbox-errors'],
        theme: 'integer-format',
        sendRaw: 'amount=abc',
        expect: refused({ code: 'parameter_invalid_integer', param: 'amount', message: /^Invalid integer: abc$/ }),
      },
      {
        id: 'create/negative-amount-is-refused',
        title: 'a negative amount is refused',
        cites: ['docs:intents/create', 'docs:error-codes'],
        sendRaw: 'amount=-1',
        expect: refused({ param: 'amount' }),
      },
      {
        id: 'create/decimal-amount-is-refused',
        title: 'a decimal amount is refused',
        cites: ['recorded:invalid-integer', 'docs:intents/create'],
        theme: 'integer-format',
        sendRaw: 'amount=10.5',
        expect: refused({ param: 'amount' }),
      },
      {
        id: 'create/amount-of-nine-digits-is-refused',
        title: `an amount above ${limits.amount.max} is refused`,
        cites: ['docs:intents/create', 'docs:error-codes'],
        sendRaw: 'amount=100000000',
        expect: refused({ code: 'amount_too_large', param: 'amount', message: /^Amount must be no more than / }),
      },
      {
        id: 'create/largest-amount-is-accepted',
        title: 'an amount of eight digits is accepted',
        cites: ['docs:intents/create'],
        send: { ...cardPayment, amount: 99_999_999 },
        expect: { http: 200, body: { amount: 99_999_999 } },
      },
    ],
  },
  {
    id: 'create:minimum-amount',
    requires: 'an amount is worth at least half a US dollar',
    cites: ['docs:intents/create'],
    open: 'intents of 40 and 49 cents were made without complaint in 2026; whether a confirmation refuses them is unknown',
  },
  {
    id: 'create:currency',
    requires: 'a currency is a supported code of three letters, accepted in any case and answered in lower case',
    fix: 'compare the currency without regard to case, store it in lower case, refuse what is none with param currency',
    cites: ['recorded:openfoodnetwork'],
    rows: [
      {
        id: 'create/uppercase-currency-is-returned-in-lowercase',
        title: 'an uppercase currency is accepted and returned in lowercase',
        send: { ...cardPayment, currency: 'USD' },
        expect: { http: 200, body: { amount: fake.amount, currency: 'usd' } },
      },
      {
        id: 'create/unknown-currency-is-refused',
        title: 'a currency that does not exist is refused',
        cites: ['docs:intents/create', 'docs:error-codes'],
        send: cardPayment,
        sendRaw: 'currency=xyz',
        expect: refused({ param: 'currency', message: /^Invalid currency: xyz\./ }),
      },
    ],
  },
]);
