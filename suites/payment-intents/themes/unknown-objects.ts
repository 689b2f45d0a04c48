import { type OneRequest, type Suite, suite } from '../../../engine/vocabulary/scenario.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import type { Range } from '../../../specs/versions.ts';
import { cardPayment } from '../common.ts';

const DETAILS = '2026-02-25.clover';
const calculation = { inputs: { tax: { calculation: 'taxcalc_NoSuchCalculation' } } } as const;
const account = 'acct_NoSuchAccount';

interface Named<Op extends OperationId> extends Range, Pick<OneRequest<Op>, 'given' | 'needs'> {
  readonly what: string;
  readonly send: NonNullable<OneRequest<Op>['send']>;
}

/**
 * References to objects that do not exist. That they are refused is what error codes mean by `resource_missing`; it was
 * recorded for payment methods, customers and destinations only, so the others are worth a note and no more.
 */
const unknown = <Op extends OperationId>(
  group: string,
  operationId: Op,
  all: Readonly<Record<string, Named<Op>>>,
): Suite<Op> =>
  suite(
    operationId,
    Object.entries(all).map(([name, { what, ...row }]) => ({
      ...row,
      id: `${group}/unknown-${name}-is-refused`,
      title: `${what} that does not exist is refused`,
      level: 'may',
      cites: ['docs:error-codes'],
      expect: { http: 400, error: { type: 'invalid_request_error' } },
    })),
  );

const configuration = { what: 'a configuration of payment methods' };
const tax = { what: 'a tax calculation', since: DETAILS };
const owner = { what: 'a customer account', since: DETAILS };
const radar = { what: 'a Radar session' };

export const unknownObjects = [
  unknown('create', 'PostPaymentIntents', {
    configuration: {
      ...configuration,
      send: { amount: fake.amount, currency: 'usd', payment_method_configuration: 'pmc_NoSuchConfiguration' },
    },
    'tax-calculation': { ...tax, send: { ...cardPayment, hooks: calculation } },
    'customer-account': { ...owner, send: { ...cardPayment, customer_account: account } },
    'radar-session': { ...radar, send: { ...cardPayment, radar_options: { session: 'rse_NoSuchSession' } } },
    beneficiary: {
      what: 'an account to pay on behalf of',
      needs: ['connect'],
      send: { ...cardPayment, on_behalf_of: account },
    },
  }),
  unknown('update', 'PostPaymentIntentsIntent', {
    configuration: {
      ...configuration,
      given: { status: 'requires_payment_method' },
      send: { payment_method_configuration: 'pmc_NoSuchConfiguration' },
    },
    'tax-calculation': { ...tax, given: { status: 'requires_payment_method' }, send: { hooks: calculation } },
    'customer-account': { ...owner, given: { status: 'requires_payment_method' }, send: { customer_account: account } },
  }),
  unknown('confirm', 'PostPaymentIntentsIntentConfirm', {
    'tax-calculation': { ...tax, given: { status: 'requires_confirmation' }, send: { hooks: calculation } },
    'radar-session': {
      ...radar,
      given: { status: 'requires_confirmation' },
      send: { radar_options: { session: 'rse_NoSuchSession' } },
    },
    mandate: {
      what: 'a mandate',
      given: { status: 'requires_confirmation' },
      send: { mandate: 'mandate_NoSuchMandate' },
    },
    'confirmation-token': {
      what: 'a confirmation token',
      given: { status: 'requires_confirmation' },
      send: { confirmation_token: 'ctoken_NoSuchToken' },
    },
  }),
  unknown('capture', 'PostPaymentIntentsIntentCapture', {
    'tax-calculation': {
      ...tax,
      needs: ['manual-capture'],
      given: { status: 'requires_capture' },
      send: { hooks: calculation },
    },
  }),
  unknown('list', 'GetPaymentIntents', {
    'customer-account': { ...owner, send: { customer_account: account } },
  }),
  suite('PostPaymentIntents', [
    {
      id: 'create/unknown-destination-is-refused',
      title: 'a destination that does not exist is refused by naming it',
      level: 'must',
      cites: ['recorded:gumroad'],
      needs: ['connect'],
      send: { ...cardPayment, transfer_data: { destination: account } },
      expect: {
        http: 400,
        error: {
          type: 'invalid_request_error',
          code: 'resource_missing',
          param: 'transfer_data[destination]',
          message: /^No such destination: '/,
        },
      },
    },
    {
      id: 'create/transfer-group-is-kept',
      title: 'transfer_group comes back on the intent',
      level: 'must',
      cites: ['recorded:gumroad', 'docs:intents/create'],
      needs: ['connect'],
      send: { ...cardPayment, transfer_group: 'order_7' },
      expect: { http: 200, body: { amount: fake.amount, transfer_group: 'order_7' } },
    },
  ]),
  suite('PostPaymentIntentsIntent', [
    {
      id: 'update/transfer-group-is-set',
      title: 'transfer_group of an update comes back on the intent',
      level: 'must',
      cites: ['docs:intents/update'],
      needs: ['connect'],
      given: { status: 'requires_payment_method' },
      send: { transfer_group: 'order_8' },
      expect: { http: 200, body: { amount: fake.amount, transfer_group: 'order_8' } },
    },
  ]),
] as const;
