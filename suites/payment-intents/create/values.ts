import { limits } from '../../../specs/limits.ts';
import { cardPayment, refused, TYPES_GONE } from '../common.ts';
import { operation } from '../terms.ts';

const address = 'shipping[address][line1]=1+Main+Street';

/** Values that a create does not take. */
export const createValues = operation('PostPaymentIntents', [
  {
    id: 'create:kinds-of-values',
    requires: 'description is a text, and payment_method_types a list of known types',
    fix: 'refuse other kinds of values and unknown types with HTTP 400',
    cites: ['docs:intents/create'],
    rows: [
      {
        id: 'create/description-as-object-is-refused',
        title: 'a description sent as an object is refused',
        send: cardPayment,
        sendRaw: 'description[text]=a',
        expect: refused(),
      },
      {
        id: 'create/payment-method-types-as-text-is-refused',
        until: TYPES_GONE,
        title: 'payment_method_types sent as a string is refused',
        send: cardPayment,
        sendRaw: 'payment_method_types=card',
        expect: refused({ param: 'payment_method_types' }),
      },
      {
        id: 'create/unknown-payment-method-type-is-refused',
        until: TYPES_GONE,
        level: 'must',
        title: 'an unknown payment method type is refused',
        send: { ...cardPayment, payment_method_types: ['surprise'] },
        expect: refused(),
      },
    ],
  },
  {
    id: 'create:receipt-email',
    requires: 'receipt_email is an e-mail address',
    fix: 'refuse anything else with HTTP 400, email_invalid and param receipt_email',
    cites: ['recorded:email-invalid', 'docs:error-codes'],
    rows: [
      {
        id: 'create/invalid-email-is-refused',
        title: 'an invalid receipt_email is refused, with receipt_email in param',
        send: { ...cardPayment, receipt_email: 'nobody' },
        expect: refused({ code: 'email_invalid', param: 'receipt_email', message: /^Invalid email address: nobody$/ }),
      },
    ],
  },
  {
    id: 'create:shipping',
    requires: 'shipping has a name and an address',
    fix: 'refuse with HTTP 400 and parameter_missing',
    cites: ['docs:error-codes', 'docs:intents/create'],
    rows: [
      {
        id: 'create/shipping-needs-a-name',
        title: 'shipping without a name is refused with parameter_missing',
        send: cardPayment,
        sendRaw: `${address}`,
        expect: refused({ code: 'parameter_missing', message: /^Missing required param: shipping\[name\]\.$/ }),
      },
      {
        id: 'create/shipping-needs-an-address',
        title: 'shipping without an address is refused with parameter_missing',
        send: cardPayment,
        sendRaw: 'shipping[name]=A',
        expect: refused({ code: 'parameter_missing', message: /^Missing required param: shipping\[address\]\.$/ }),
      },
    ],
  },
  {
    id: 'create:statement-descriptor',
    requires: `statement_descriptor has at most ${limits['statement-descriptor'].max} characters, and is refused for a card payment`,
    fix: 'refuse statement_descriptor with HTTP 400 where it is too long or the payment takes cards; accounts of old may accept it with cards',
    cites: ['recorded:descriptor-length', 'docs:intents/create'],
    rows: [
      {
        id: 'create/long-statement-descriptor-is-refused',
        title: `a statement_descriptor of more than ${limits['statement-descriptor'].max} characters is refused`,
        send: { ...cardPayment, statement_descriptor: 'D'.repeat(limits['statement-descriptor'].max + 1) },
        expect: refused(),
      },
      {
        id: 'create/statement-descriptor-of-a-card-is-refused',
        title: 'statement_descriptor is refused for a card payment, which has only the suffix',
        level: 'should',
        cites: ['recorded:descriptor-of-a-card', 'docs:intents/create'],
        send: { ...cardPayment, statement_descriptor: 'ORDER 7' },
        expect: refused({ message: /^The statement_descriptor parameter is not supported/ }),
      },
    ],
  },
  {
    id: 'create:descriptor-suffix',
    requires: 'statement_descriptor_suffix holds at least one letter',
    fix: 'refuse a suffix without a letter with HTTP 400',
    level: 'should',
    cites: ['recorded:suffix-without-letter'],
    rows: [
      {
        id: 'create/descriptor-suffix-without-a-letter-is-refused',
        title: 'a statement_descriptor_suffix without a letter is refused',
        send: { ...cardPayment, statement_descriptor_suffix: '#123' },
        expect: refused(),
      },
    ],
  },
  {
    id: 'create:suffix-joins-the-descriptor',
    requires: "the suffix follows the account's prefix on the customer's statement",
    cites: ['docs:intents/create'],
    excluded: 'what a bank prints on a statement cannot be asked for here',
  },
  {
    id: 'create:length-of-a-suffix',
    requires: 'a statement_descriptor_suffix of more than 22 characters is refused',
    cites: ['openapi:2022-11-15'],
    open: 'only the length is documented; no answer was recorded',
  },
  {
    id: 'create:length-of-a-description',
    requires: 'a description of more than 1000 characters is refused',
    cites: ['openapi:2022-11-15'],
    open: 'only the length is documented; no answer was recorded',
  },
]);
