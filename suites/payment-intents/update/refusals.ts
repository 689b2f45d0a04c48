import { fake } from '../../../engine/vocabulary/values.ts';
import { refused, TYPES_GONE } from '../common.ts';
import { UPDATE } from '../operation-ids.ts';
import { operation } from '../terms.ts';
import { onOpen } from '../values/setups.ts';

const refusedSomehow = { ...refused(), anyRefusal: true } as const;
const given = { status: 'requires_payment_method' } as const;
// A refusal changes nothing, as the rows with an intent of their own show.

/** The refused call that was recorded sent an empty address. */
const unsetIn = (status: 'canceled' | 'processing', what: string) =>
  ({
    id: `update/unsetting-receipt-email-in-${status}-is-refused`,
    title: `an update that unsets receipt_email of ${what} is refused`,
    given: { status, receipt_email: fake.email },
    steps: [
      // Whether the status is looked at is the question of the lifecycle.
      { name: 'set', call: UPDATE, send: { receipt_email: 'other@example.com' }, expect: refusedSomehow },
      { name: 'unset', call: UPDATE, send: { receipt_email: '' }, expect: refusedSomehow },
    ],
  }) as const;

/** Parameters and values that an update refuses. */
export const updateRefusals = operation('PostPaymentIntentsIntent', [
  {
    id: 'update:amount',
    requires: 'the amount of an update is a positive whole number',
    fix: 'refuse anything else with HTTP 400 and param amount, and leave the amount as it was',
    cites: ['recorded:invalid-integer', 'recorded:sandbox-errors'],
    rows: [
      {
        id: 'update/non-integer-amount-is-refused',
        title: 'an amount that is not an integer is refused',
        given,
        theme: 'integer-format',
        sendRaw: 'amount=abc',
        expect: refused({ code: 'parameter_invalid_integer', param: 'amount' }),
      },
      {
        id: 'update/zero-amount-is-refused',
        title: 'an update to an amount of zero is refused',
        ...onOpen,
        cites: ['docs:intents/update', 'docs:error-codes'],
        sendRaw: 'amount=0',
        expect: refused({ param: 'amount' }),
      },
      {
        id: 'update/empty-amount-is-refused',
        title: 'an empty amount is refused: it cannot be unset',
        ...onOpen,
        cites: ['docs:error-codes'],
        sendRaw: 'amount=',
        expect: refused({ code: 'parameter_invalid_empty', param: 'amount' }),
      },
    ],
  },
  {
    id: 'update:unsetting-what-is-closed',
    requires: 'a receipt_email that may no longer be changed may not be unset',
    fix: 'look at the status before the value, an empty one included',
    cites: ['recorded:receipt-email-states'],
    rows: [
      { ...unsetIn('processing', 'a debit that is in processing'), needs: ['bank-debits'] },
      // Recorded of processing; that canceled is closed to it, too, is read from the list in the message.
      { ...unsetIn('canceled', 'a canceled intent'), level: 'should' },
    ],
  },
  {
    id: 'update:unknown-objects',
    requires: 'an update refuses a payment method or a customer that does not exist',
    fix: 'refuse with HTTP 400, resource_missing and the name of the parameter in param',
    cites: ['recorded:gumroad', 'docs:error-codes'],
    rows: [
      {
        id: 'update/unknown-payment-method-is-refused',
        title: 'an update to a payment method that does not exist is refused with HTTP 400',
        given,
        // Recorded of a create only.
        cites: ['docs:error-codes', 'docs:intents/update'],
        send: { payment_method: 'pm_1NoSuchPaymentMethodAtAl' },
        expect: refused({ code: 'resource_missing', param: 'payment_method' }),
      },
      {
        id: 'update/unknown-customer-is-refused',
        title: 'an update to a customer that does not exist is refused with HTTP 400',
        ...onOpen,
        cites: ['docs:error-codes', 'docs:intents/update'],
        send: { customer: 'cus_NoSuchCustomer' },
        expect: refused({ code: 'resource_missing', param: 'customer' }),
      },
    ],
  },
  {
    id: 'update:values',
    requires:
      'an update takes documented capture methods, addresses of e-mail, and no statement_descriptor for a card payment',
    fix: 'refuse with HTTP 400 and leave the intent as it is',
    cites: ['docs:intents/update', 'recorded:email-invalid', 'recorded:descriptor-of-a-card'],
    rows: [
      {
        id: 'update/unknown-capture-method-is-refused',
        title: 'an update to a capture_method outside the documented values is refused',
        ...onOpen,
        cites: ['docs:intents/update'],
        theme: 'choices',
        sendRaw: 'capture_method=sometimes',
        expect: refused(),
      },
      {
        id: 'update/invalid-email-is-refused',
        title: 'an update to an invalid receipt_email is refused, with receipt_email in param',
        ...onOpen,
        cites: ['recorded:email-invalid', 'docs:error-codes'],
        send: { receipt_email: 'nobody' },
        expect: refused({ code: 'email_invalid', param: 'receipt_email' }),
      },
      {
        id: 'update/statement-descriptor-of-a-card-is-refused',
        title: 'an update of a card payment refuses statement_descriptor',
        ...onOpen,
        level: 'should',
        cites: ['recorded:descriptor-of-a-card', 'docs:intents/update'],
        send: { statement_descriptor: 'ORDER 8' },
        expect: refused(),
      },
    ],
  },
  {
    id: 'update:types-after-an-authorization',
    requires: 'payment_method_types cannot be changed once a payment is authorized',
    fix: 'refuse payment_method_types with HTTP 400 and payment_intent_unexpected_state from requires_capture on',
    level: 'should',
    cites: ['recorded:types-after-authorization'],
    needs: ['manual-capture'],
    until: TYPES_GONE,
    rows: [
      {
        id: 'update/types-of-an-authorized-intent-are-refused',
        title: 'an update of payment_method_types in requires_capture is refused',
        given: { status: 'requires_capture' },
        send: { payment_method_types: ['card', 'link'] },
        expect: refused({ code: 'payment_intent_unexpected_state' }),
      },
    ],
  },
  {
    id: 'update:fee-after-a-capture',
    requires: 'application_fee_amount cannot be changed after a capture',
    fix: 'refuse application_fee_amount with HTTP 400 once the intent has succeeded',
    level: 'should',
    cites: ['recorded:application-fee'],
    rows: [
      {
        id: 'update/application-fee-after-capture-is-refused',
        title: 'application_fee_amount cannot be changed after the capture',
        given: { status: 'succeeded' },
        send: { application_fee_amount: 1 },
        expect: refused(),
      },
    ],
  },
]);
