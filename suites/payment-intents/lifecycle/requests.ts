import { fake } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import type { Capability, OneRequest, Params } from '../terms.ts';
import type { Action } from './table.ts';

/** The operations that change an intent that is there. */
export type Mutation = Extract<OperationId, `PostPaymentIntentsIntent${string}`>;

/** The request of an action. */
export interface ActionRequest {
  readonly call: Mutation;
  readonly send: NonNullable<OneRequest<Mutation>['send']>;
  /** Fields of the request that the intent has afterwards, besides its status. */
  readonly shows?: OneRequest<'PostPaymentIntentsIntent'>['expect']['body'];
  readonly needs?: readonly Capability[];
}

type Shown = NonNullable<ActionRequest['shows']>;

/** Every parameter of an action is typed by its own operation. */
const ask = <Op extends Mutation>(call: Op, send: Params<Op>): ActionRequest => ({
  call,
  send: send as ActionRequest['send'],
});
const change = (send: Params<'PostPaymentIntentsIntent'> & Shown): ActionRequest => ({
  ...ask('PostPaymentIntentsIntent', send),
  shows: send,
});

/** The request of each action of the lifecycle table. */
export const requests: Readonly<Record<Action, ActionRequest>> = {
  'update-amount': change({ amount: fake.largerAmount }),
  'update-payment-method': ask('PostPaymentIntentsIntent', { payment_method: 'pm_card_visa' }),
  'unset-payment-method': {
    ...ask('PostPaymentIntentsIntent', { payment_method: '' }),
    shows: { payment_method: null },
  },
  'update-metadata': change({ metadata: { note: fake.metadataValue } }),
  'update-description': change({ description: fake.otherDescription }),
  'update-receipt-email': change({ receipt_email: fake.email }),
  'update-currency': change({ currency: 'eur' }),
  'update-capture-method': { ...change({ capture_method: 'manual' }), needs: ['manual-capture'] },
  'update-shipping': change({ shipping: { name: fake.name, address: { line1: fake.line1, city: fake.city } } }),
  'update-setup-future-usage': change({ setup_future_usage: 'off_session' }),
  'update-statement-descriptor-suffix': change({ statement_descriptor_suffix: 'ORDER' }),
  confirm: ask('PostPaymentIntentsIntentConfirm', {}),
  'confirm-with-payment-method': ask('PostPaymentIntentsIntentConfirm', { payment_method: 'pm_card_visa' }),
  capture: ask('PostPaymentIntentsIntentCapture', {}),
  cancel: ask('PostPaymentIntentsIntentCancel', {}),
  'increment-authorization': ask('PostPaymentIntentsIntentIncrementAuthorization', { amount: fake.largerAmount }),
  'apply-customer-balance': ask('PostPaymentIntentsIntentApplyCustomerBalance', {}),
  'verify-microdeposits': ask('PostPaymentIntentsIntentVerifyMicrodeposits', { descriptor_code: 'SM11AA' }),
};
