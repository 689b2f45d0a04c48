import type { JsonObject } from '../../engine/vocabulary/values.ts';
import type { Standing, Stride, Walkable } from '../../engine/vocabulary/walks/walkable.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, LIST, UPDATE } from './operation-ids.ts';
import type { Capability, Params } from './terms.ts';

const VISA = 'pm_card_visa';
const MASTERCARD = 'pm_card_mastercard';
const DECLINED = 'pm_card_visa_chargeDeclined';
const NO_FUNDS = 'pm_card_visa_chargeDeclinedInsufficientFunds';
const CHALLENGED = 'pm_card_threeDSecure2Required';
/** Cards that pay whatever is asked of them. */
const PAYING = [VISA, MASTERCARD];

/** A request with the parameters of its own operation. */
const stride = <Op extends OperationId>(
  name: string,
  call: Op,
  params: Params<Op>,
  needs: readonly Capability[] = [],
): Stride => ({ name, call, params: params as JsonObject, needs });

const creates: readonly Stride[] = [
  stride('create', CREATE, { amount: 2000 }),
  stride('create-ready', CREATE, { amount: 2500, payment_method: VISA }),
  stride('create-paid', CREATE, { amount: 3100, payment_method: VISA, confirm: true }),
  stride('create-manual', CREATE, { amount: 4700, capture_method: 'manual' }, ['manual-capture']),
  stride('create-held', CREATE, { amount: 5300, capture_method: 'manual', payment_method: VISA, confirm: true }, [
    'manual-capture',
  ]),
  stride('create-declined', CREATE, { amount: 1900, payment_method: DECLINED, confirm: true }),
  stride('create-challenged', CREATE, { amount: 6100, payment_method: CHALLENGED, confirm: true }, ['three-d-secure']),
  stride('create-described', CREATE, {
    ...{ amount: 7300, description: 'First', receipt_email: 'first@example.com', statement_descriptor_suffix: 'FIRST' },
    ...{ metadata: { a: '1', b: '2' }, setup_future_usage: 'on_session' },
    shipping: { name: 'First', address: { line1: '1 Road', city: 'Here' } },
  }),
];

const acts: readonly Stride[] = [
  stride('confirm', CONFIRM, {}),
  stride('confirm-with-a-card', CONFIRM, { payment_method: VISA }),
  stride('confirm-with-another-card', CONFIRM, { payment_method: MASTERCARD }),
  stride('confirm-declined', CONFIRM, { payment_method: DECLINED }),
  stride('confirm-without-funds', CONFIRM, { payment_method: NO_FUNDS }),
  stride('confirm-challenged', CONFIRM, { payment_method: CHALLENGED }, ['three-d-secure']),
  stride('confirm-to-hold', CONFIRM, { payment_method: VISA, capture_method: 'manual' }, ['manual-capture']),
  stride('confirm-with-details', CONFIRM, { payment_method: VISA, receipt_email: 'paid@example.com' }),
  stride('capture', CAPTURE, {}),
  stride('capture-a-part', CAPTURE, { amount_to_capture: 700 }),
  stride('cancel', CANCEL, {}),
  stride('cancel-with-a-reason', CANCEL, { cancellation_reason: 'duplicate' }),
  stride('increment', 'PostPaymentIntentsIntentIncrementAuthorization', { amount: 90_000 }),
  stride('apply-balance', 'PostPaymentIntentsIntentApplyCustomerBalance', {}),
  stride('verify', 'PostPaymentIntentsIntentVerifyMicrodeposits', { descriptor_code: 'SM11AA' }),
];

/** Only what a source says of cards that always pay, and of intents that take cards alone, is held against one. */
function leadsTo({ action, expected }: { action: string; expected: string }, standing: Standing, sent: JsonObject) {
  if (!action.startsWith('confirm')) return expected;
  if (!PAYING.includes(String(sent.payment_method ?? standing.held))) return undefined;
  const method = sent.capture_method ?? standing.was.capture_method;
  if (method === undefined) return undefined;
  return method === 'manual' ? 'requires_capture' : expected;
}

const names = (params: JsonObject): readonly string[] => Object.keys(params);

/** The rows of the table by what a request names: with more than that, the table does not say. */
function actionsOf(call: string, params: JsonObject): readonly string[] | undefined {
  const only = (...known: readonly string[]): boolean => names(params).every((name) => known.includes(name));
  switch (call) {
    case UPDATE:
      return names(params).map((name) =>
        name === 'payment_method' && params[name] === ''
          ? 'unset-payment-method'
          : `update-${name.replaceAll('_', '-')}`,
      );
    case CONFIRM:
      if (!only('payment_method')) return undefined;
      return [params.payment_method === undefined ? 'confirm' : 'confirm-with-payment-method'];
    case CAPTURE:
      return only() ? ['capture'] : undefined;
    case CANCEL:
      return ['cancel'];
    case 'PostPaymentIntentsIntentIncrementAuthorization':
      return ['increment-authorization'];
    case 'PostPaymentIntentsIntentApplyCustomerBalance':
      return ['apply-customer-balance'];
    case 'PostPaymentIntentsIntentVerifyMicrodeposits':
      return ['verify-microdeposits'];
    default:
      return undefined;
  }
}

/** What a walk may ask of payment intents. */
export const walkable: Walkable = {
  cites: ['docs:lifecycle'],
  creates,
  acts,
  changes: {
    description: ['Second', 'Third'],
    metadata: [{ a: '3' }, { c: '4' }, { a: '' }, { b: '5', d: '6' }],
    amount: [2600, 8900],
    payment_method: [VISA, MASTERCARD, DECLINED, ''],
    receipt_email: ['second@example.com', 'third@example.com'],
    currency: ['eur', 'usd'],
    shipping: [{ name: 'Second', address: { line1: '2 Road', city: 'There' } }],
    setup_future_usage: ['off_session', 'on_session'],
    statement_descriptor_suffix: ['SECOND'],
    capture_method: ['manual', 'automatic'],
  },
  lists: [stride('list', LIST, { limit: 5 }), stride('long-list', LIST, { limit: 100 })],
  together: [
    { acts: ['confirm', 'confirm'], row: 'races/2-confirmations-succeed-once' },
    { acts: ['confirm', 'cancel'], row: 'races/confirmations-and-cancellations-succeed-once' },
    { acts: ['capture', 'capture'], row: 'races/2-captures-succeed-once' },
    { acts: ['capture', 'cancel'], row: 'races/captures-and-cancellations-succeed-once' },
    { acts: ['cancel', 'cancel'], row: 'races/2-cancellations-succeed-once' },
  ],
  actionsOf,
  leadsTo,
  held: 'payment_method',
  restsOn: ['id', 'status', 'capture_method', 'payment_method'],
  replayed: {
    [CREATE]: 'idempotency/create-is-replayed',
    [UPDATE]: 'idempotency/update-is-not-executed-twice',
    [CONFIRM]: 'idempotency/confirmation-is-replayed',
    [CAPTURE]: 'idempotency/capture-is-replayed',
    [CANCEL]: 'idempotency/cancellation-is-replayed',
  },
  misused: { [CREATE]: 'idempotency/other-parameters-are-refused' },
};
