import { type Capability, type Probe, type Probing, successOf } from '../../../engine/vocabulary/probing.ts';
import { valueAt } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';

type NeededBy = NonNullable<Capability['neededBy']>;

const asks =
  (operation: OperationId): NeededBy =>
  ({ call }) =>
    call === operation;

const isThere = (answer: Probe['answer']): boolean =>
  answer.kind === 'response' &&
  answer.status !== 405 &&
  answer.status !== 501 &&
  (answer.status !== 404 || valueAt(answer.json, 'error.code') === 'resource_missing');

/** There, and not the intent that some servers show for any path below it. */
const isNoIntent = (answer: Probe['answer']): boolean =>
  isThere(answer) && (answer.kind === 'failure' || valueAt(answer.json, 'object') !== 'payment_intent');

/** Whether a POST below the path of one intent is served. */
const serves =
  (name: string, path: string, params = {}): NonNullable<Capability['probe']> =>
  async ({ ask, one }) =>
    isThere(await ask.post(name, `${one}/${path}`, params));

/** Whether an intent comes into a status. */
const reaches =
  (name: string, status: string): NonNullable<Capability['probe']> =>
  async ({ reach, manners: { stateful } }) =>
    stateful ? (await reach(name, status)) !== undefined : undefined;

/** Whether a card can be attached to a customer before anything is paid. */
async function savesCards({ ask, manners: { stateful } }: Probing): Promise<boolean | undefined> {
  if (!stateful) return undefined;
  const customer = valueAt(successOf(await ask.post('a customer with a card', '/v1/customers', {}))?.json, 'id');
  if (typeof customer !== 'string') return false;
  const answer = await ask.post('saved card', '/v1/payment_methods/pm_card_visa/attach', { customer });
  return valueAt(successOf(answer)?.json, 'customer') === customer;
}

/** Capabilities of payment intents, a line each: what needs it, and how it is probed. */
export const capabilities = {
  'manual-capture': {
    neededBy: (step) => asks('PostPaymentIntentsIntentCapture')(step) || step.params.capture_method === 'manual',
    probe: reaches('held for a capture', 'requires_capture'),
  },
  'test-card-names': { rests: 'on-names' },
  'saved-cards': {
    special: true,
    neededBy: ({ makes = {} }) => Object.values(makes).some(({ a: kind }) => /^(?:saved|detached)-card$/.test(kind)),
    probe: savesCards,
  },
  'three-d-secure': { probe: reaches('held for authentication', 'requires_action') },
  'bank-debits': { special: true, probe: reaches('by bank debit', 'processing') },
  search: {
    neededBy: asks('GetPaymentIntentsSearch'),
    probe: async ({ ask, all }) =>
      successOf(await ask.get('search', `${all}/search?query=status:'succeeded'`)) !== undefined,
  },
  increment: {
    neededBy: asks('PostPaymentIntentsIntentIncrementAuthorization'),
    probe: serves('increment', 'increment_authorization', { amount: 9_999 }),
  },
  'customer-balance': {
    neededBy: asks('PostPaymentIntentsIntentApplyCustomerBalance'),
    probe: serves('apply balance', 'apply_customer_balance'),
  },
  microdeposits: {
    neededBy: asks('PostPaymentIntentsIntentVerifyMicrodeposits'),
    probe: serves('verify microdeposits', 'verify_microdeposits', { descriptor_code: 'SM11AA' }),
  },
  'line-items': {
    neededBy: asks('GetPaymentIntentsIntentAmountDetailsLineItems'),
    probe: async ({ ask, one }) => isNoIntent(await ask.get('line items', `${one}/amount_details_line_items`)),
  },
} as const satisfies Readonly<Record<string, Capability>>;
