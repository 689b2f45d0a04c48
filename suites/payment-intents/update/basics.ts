import { fake, present, ref } from '../../../engine/vocabulary/values.ts';
import { unknownIntent, unknownParameter } from '../common.ts';
import { operation } from '../terms.ts';

/** Fields that an update changes. */
export const update = operation('PostPaymentIntentsIntent', [
  {
    id: 'update:named-fields',
    requires: 'an update changes the fields that it names, and no others',
    fix: 'write the named fields alone, and leave the status unless the payment method changes',
    cites: ['recorded:money-path', 'docs:intents/update'],
    rows: [
      {
        id: 'update/description-is-replaced',
        title: 'a new description replaces the old one and changes nothing else',
        given: { status: 'requires_payment_method', description: fake.description },
        send: { description: fake.otherDescription },
        expect: {
          http: 200,
          status: 'requires_payment_method',
          body: { description: fake.otherDescription, amount: fake.amount },
        },
      },
      {
        id: 'update/amount-is-replaced',
        title: 'an update replaces the amount before confirmation',
        given: { status: 'requires_confirmation' },
        send: { amount: fake.largerAmount },
        expect: { http: 200, status: 'requires_confirmation', body: { amount: fake.largerAmount, amount_received: 0 } },
      },
      {
        id: 'update/currency-is-replaced',
        title: 'an update replaces the currency before confirmation',
        cites: ['recorded:saleor', 'docs:intents/update'],
        given: { status: 'requires_payment_method' },
        send: { amount: fake.largerAmount, currency: 'eur' },
        expect: { http: 200, status: 'requires_payment_method', body: { amount: fake.largerAmount, currency: 'eur' } },
      },
      {
        id: 'update/empty-update-changes-nothing',
        title: 'an update without parameters returns the intent unchanged',
        cites: ['docs:intents/update'],
        given: { status: 'requires_payment_method' },
        send: {},
        expect: { http: 200, body: { id: ref('given.id'), amount: fake.amount } },
      },
    ],
  },
  {
    id: 'update:payment-method',
    requires: 'an update can give an intent a payment method, which then has to be confirmed, or take it away',
    fix: 'store the payment method and answer with requires_confirmation; read the empty text as null, and go back to requires_payment_method',
    cites: ['recorded:gumroad', 'docs:lifecycle'],
    rows: [
      {
        id: 'update/payment-method-leads-to-requires-confirmation',
        title: 'an update that sets payment_method moves the intent to requires_confirmation',
        given: { status: 'requires_payment_method' },
        send: { payment_method: 'pm_card_visa' },
        expect: { http: 200, status: 'requires_confirmation', body: { payment_method: present } },
      },
      {
        id: 'update/payment-method-is-unset-by-empty-string',
        title: 'an empty string unsets payment_method',
        cites: ['docs:intents/update'],
        given: { status: 'requires_confirmation' },
        send: { payment_method: '' },
        expect: { http: 200, body: { amount: fake.amount, payment_method: null } },
      },
    ],
  },
  {
    id: 'update:metadata',
    requires: 'metadata is merged by key; an empty value deletes a key, and an empty metadata all of them',
    fix: 'merge the keys that are sent into those that are there, and delete those sent empty',
    cites: ['docs:metadata', 'recorded:money-path'],
    rows: [
      {
        id: 'update/metadata-is-merged',
        title: 'an update leaves metadata keys that it does not send',
        theme: 'metadata',
        given: { status: 'requires_payment_method', metadata: { kept: fake.metadataValue } },
        send: { metadata: { added: fake.otherMetadataValue } },
        expect: { http: 200, body: { metadata: { kept: fake.metadataValue, added: fake.otherMetadataValue } } },
      },
      {
        id: 'update/metadata-key-is-unset-by-empty-string',
        title: 'an empty string deletes a metadata key',
        cites: ['docs:metadata'],
        given: { status: 'requires_payment_method', metadata: { gone: fake.metadataValue } },
        steps: [
          {
            name: 'there',
            call: 'GetPaymentIntentsIntent',
            expect: { http: 200, body: { metadata: { gone: fake.metadataValue } } },
          },
          {
            name: 'unset',
            call: 'PostPaymentIntentsIntent',
            send: { metadata: { gone: '' } },
            expect: { http: 200, body: { metadata: { gone: null } } },
          },
        ],
      },
      {
        id: 'update/metadata-unset-leaves-other-keys',
        title: 'deleting one metadata key leaves the others',
        cites: ['docs:metadata'],
        theme: 'metadata',
        given: {
          status: 'requires_payment_method',
          metadata: { kept: fake.metadataValue, gone: fake.otherMetadataValue },
        },
        send: { metadata: { gone: '' } },
        expect: { http: 200, body: { metadata: { kept: fake.metadataValue, gone: null } } },
      },
      {
        id: 'update/metadata-is-emptied-by-empty-string',
        title: 'metadata sent as an empty string deletes every key',
        cites: ['docs:metadata'],
        given: {
          status: 'requires_payment_method',
          metadata: { gone: fake.metadataValue, too: fake.otherMetadataValue },
        },
        steps: [
          {
            name: 'there',
            call: 'GetPaymentIntentsIntent',
            expect: { http: 200, body: { metadata: { gone: fake.metadataValue, too: fake.otherMetadataValue } } },
          },
          {
            name: 'emptied',
            call: 'PostPaymentIntentsIntent',
            send: { metadata: '' },
            expect: { http: 200, body: { metadata: { gone: null, too: null } } },
          },
        ],
      },
    ],
  },
  {
    id: 'update:unknown-names',
    requires: 'an update refuses a parameter that does not exist, and an intent that does not exist',
    fix: 'answer 400 with parameter_unknown and the name in param; 404 with resource_missing and param intent',
    cites: ['recorded:sandbox-errors', 'recorded:money-path', 'docs:error-codes'],
    rows: [
      {
        ...unknownParameter,
        id: 'update/unknown-parameter-is-refused',
        title: 'an update with an unknown parameter is refused, with the parameter in param',
        given: { status: 'requires_payment_method' },
      },
      {
        ...unknownIntent,
        id: 'update/unknown-intent-is-404',
        title: 'an update of an unknown intent returns 404',
        cites: ['docs:error-codes', 'recorded:money-path'],
        send: { metadata: { note: fake.metadataValue } },
      },
    ],
  },
]);
