import { fake } from '../../../engine/vocabulary/values.ts';
import { cardPayment, refused } from '../common.ts';
import { CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { onAuthorized, onOpen } from '../values/setups.ts';

const calculation = { inputs: { tax: { calculation: 'taxcalc_NoSuchCalculation' } } } as const;
const account = 'acct_NoSuchAccount';
const configuration = { payment_method_configuration: 'pmc_NoSuchConfiguration' } as const;
const session = { radar_options: { session: 'rse_NoSuchSession' } } as const;

const unpaid = { status: 'requires_payment_method' } as const;

const objects = {
  configuration: 'a payment method configuration',
  'radar-session': 'a Radar session',
  'on-behalf-of-account': 'an on_behalf_of account',
  mandate: 'a mandate',
  'confirmation-token': 'a confirmation token',
  'tax-calculation': 'a tax calculation',
  'customer-account': 'a customer account',
} as const;

const unknown = (group: string, name: keyof typeof objects) =>
  ({
    id: `${group}/unknown-${name}-is-refused`,
    title: `${objects[name]} that does not exist is refused`,
    expect: refused(),
  }) as const;

const paying = { payment_method: 'pm_card_visa' } as const;

/**
 * References to objects that do not exist. That they are refused is what error codes mean by `resource_missing`; it was
 * recorded for payment methods, customers and destinations only, so the others are worth a note and no more.
 */
export const unknownObjects = acrossOperations([
  {
    id: 'objects:exist',
    requires:
      'configurations, Radar sessions, beneficiaries, mandates and confirmation tokens that a request names exist',
    fix: 'refuse with HTTP 400 and resource_missing',
    cites: ['docs:error-codes'],
    level: 'may',
    rows: [
      {
        operation: CREATE,
        ...unknown('create', 'configuration'),
        send: { ...cardPayment, ...configuration },
      },
      { operation: CREATE, ...unknown('create', 'radar-session'), send: { ...cardPayment, ...session } },
      {
        operation: CREATE,
        ...unknown('create', 'on-behalf-of-account'),
        needs: ['connect'],
        send: { ...cardPayment, on_behalf_of: account },
      },
      { operation: UPDATE, ...unknown('update', 'configuration'), ...onOpen, send: configuration },
      { operation: CONFIRM, ...unknown('confirm', 'radar-session'), ...onOpen, send: { ...paying, ...session } },
      {
        operation: CONFIRM,
        ...unknown('confirm', 'mandate'),
        ...onOpen,
        send: { ...paying, mandate: 'mandate_NoSuchMandate' },
      },
      {
        operation: CONFIRM,
        ...unknown('confirm', 'confirmation-token'),
        // With nothing to pay with it would be refused for want of that.
        given: { status: 'requires_confirmation' },
        send: { confirmation_token: 'ctoken_NoSuchToken' },
      },
    ],
  },
  {
    id: 'objects:exist-in-newer-parameters',
    requires: 'tax calculations and customer accounts that a request names exist',
    fix: 'refuse with HTTP 400 and resource_missing',
    cites: ['docs:error-codes'],
    level: 'may',
    since: '2026-02-25.clover',
    rows: [
      { operation: CREATE, ...unknown('create', 'tax-calculation'), send: { ...cardPayment, hooks: calculation } },
      {
        operation: CREATE,
        ...unknown('create', 'customer-account'),
        send: { ...cardPayment, customer_account: account },
      },
      { operation: UPDATE, ...unknown('update', 'tax-calculation'), ...onOpen, send: { hooks: calculation } },
      {
        operation: UPDATE,
        ...unknown('update', 'customer-account'),
        ...onOpen,
        send: { customer_account: account },
      },
      {
        operation: CONFIRM,
        ...unknown('confirm', 'tax-calculation'),
        ...onOpen,
        send: { ...paying, hooks: calculation },
      },
      {
        operation: 'PostPaymentIntentsIntentCapture',
        ...unknown('capture', 'tax-calculation'),
        ...onAuthorized,
        send: { hooks: calculation },
      },
      { operation: 'GetPaymentIntents', ...unknown('list', 'customer-account'), send: { customer_account: account } },
    ],
  },
  {
    id: 'transfers:destination',
    requires: 'a destination that a transfer names exists',
    fix: 'refuse with HTTP 400, resource_missing and param transfer_data[destination]',
    cites: ['recorded:gumroad'],
    needs: ['connect'],
    rows: [
      {
        operation: CREATE,
        id: 'create/unknown-destination-is-refused',
        title: 'a destination that does not exist is refused, with its name in param',
        send: { ...cardPayment, transfer_data: { destination: account } },
        expect: refused({
          code: 'resource_missing',
          param: 'transfer_data[destination]',
          message: /^No such destination: '/,
        }),
      },
    ],
  },
  {
    id: 'transfers:group',
    requires: 'transfer_group is returned on the intent',
    fix: 'copy transfer_group onto the intent',
    cites: ['recorded:gumroad', 'docs:intents/create'],
    needs: ['connect'],
    rows: [
      {
        operation: CREATE,
        id: 'create/transfer-group-is-returned',
        title: 'transfer_group is returned on the intent',
        send: { ...cardPayment, transfer_group: 'Order_7 %41' },
        expect: { http: 200, body: { amount: fake.amount, transfer_group: 'Order_7 %41' } },
      },
      {
        operation: UPDATE,
        id: 'update/transfer-group-is-set',
        title: 'transfer_group of an update is returned on the intent',
        cites: ['docs:intents/update'],
        given: unpaid,
        send: { transfer_group: 'Order_8 %41' },
        expect: { http: 200, body: { amount: fake.amount, transfer_group: 'Order_8 %41' } },
      },
    ],
  },
]);
