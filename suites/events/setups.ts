import type { Told } from '../../engine/vocabulary/scenario.ts';
import { fake, type Placeholder, ref } from '../../engine/vocabulary/values.ts';
import { cardPayment, paid, paidCreate } from '../payment-intents/common.ts';
import { CANCEL, CONFIRM, CREATE, UPDATE } from '../payment-intents/operation-ids.ts';
import { EVENTS } from './operations.ts';
import type { Shared, StoryStep } from './terms.ts';

export const VISA = 'pm_card_visa';
export const DECLINING = 'pm_card_visa_chargeDeclined';

/** The events of payments that are looked for, by the names that Stripe has for them. */
export const [CREATED, SUCCEEDED, CAPTURABLE, FAILED, ACTION, CANCELED] = [
  'payment_intent.created',
  'payment_intent.succeeded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.canceled',
] as const;
export const [CHARGE_SUCCEEDED, CHARGE_FAILED, CHARGE_CAPTURED] = [
  'charge.succeeded',
  'charge.failed',
  'charge.captured',
] as const;

/** What must be told, as rows write it. */
type Written = Omit<Told, 'like'> & { readonly like?: { readonly [key: string]: unknown } };

/** Reads what is told of an object until such an event is there; the step is called by the name of the event. */
export const awaiting = (event: string, of: Placeholder, told: Written = {}) =>
  ({
    name: event.replace(/\W/g, '-'),
    call: EVENTS,
    send: { limit: 100 },
    await: { event, of },
    expect: { http: 200, told },
  }) as const satisfies StoryStep;

/** The step that the row asks. */
export const asking = (event: string, of: Placeholder, told: Written = {}) =>
  ({ ...awaiting(event, of, told), name: 'told', asks: true }) as const satisfies StoryStep;

/** The same once what came before is told: what is not there then does not come for it. */
export const looking = (event: string, of: Placeholder, told: Written) => {
  const step = asking(event, of, told);
  return { ...step, await: { ...step.await, now: true } } as const satisfies StoryStep;
};

/** What the object in an event shows. */
export const showing = (object: { readonly [key: string]: unknown }) => ({ like: { data: { object } } }) as const;

const made = { name: 'made', call: CREATE, send: cardPayment, expect: { http: 200 } } as const satisfies StoryStep;
export const it = ref('made.id');
const confirmed = { name: 'confirmed', call: CONFIRM, on: it, send: { payment_method: VISA } } as const;
export const succeeding = { ...confirmed, expect: paid() } as const satisfies StoryStep;
export const declining = {
  ...{ name: 'declined', call: CONFIRM, on: it },
  send: { payment_method: DECLINING },
  expect: { http: 402 },
} as const satisfies StoryStep;
export const canceling = {
  ...{ name: 'canceled', call: CANCEL, on: it },
  expect: { http: 200, status: 'canceled' },
} as const satisfies StoryStep;
export { made };

const story = (name: string, ...steps: Shared['steps']): Shared => ({ name: `told-of-${name}`, steps });

/** What happens once in a run, for all rows that look at what is told of it. */
export const stories = {
  unpaid: story('an-intent', made),
  paid: story('a-payment', made, succeeding),
  paidAtOnce: story('a-payment-at-once', {
    ...{ name: 'made', call: CREATE },
    send: paidCreate,
    idempotencyKey: fake.idempotencyKey,
    expect: paid(),
  }),
  declined: story('a-decline', made, declining),
  canceled: story('a-cancellation', made, canceling),
  updated: story(
    'an-update',
    made,
    {
      ...{ name: 'updated', call: UPDATE, on: it },
      send: { amount: fake.largerAmount, description: fake.description },
      expect: { http: 200 },
    },
    canceling,
  ),
  refused: story(
    'a-refusal',
    made,
    { name: 'refused', call: CONFIRM, on: it, expect: { http: 400 } },
    { ...{ name: 'malformed', call: CONFIRM, on: it }, sendRaw: 'surprise=1', expect: { http: 400 } },
    canceling,
  ),
  replayed: story(
    'a-replay',
    { ...made, idempotencyKey: fake.idempotencyKey },
    { ...made, name: 'again', idempotencyKey: fake.idempotencyKey, expect: { http: 200, body: { id: it } } },
    canceling,
  ),
} as const;
