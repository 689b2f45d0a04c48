import { fake } from '../../../engine/vocabulary/values.ts';
import { keyedCreate } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type StoryStep } from '../terms.ts';

const SIZES = [2, 10, 30] as const;
const SOME = 10;

type Together = readonly [StoryStep, StoryStep, ...StoryStep[]];

/** So many requests, each with a name of its own. */
function runners(count: number, step: (index: number) => Omit<StoryStep, 'name'>, name = 'runner'): Together {
  const steps = Array.from({ length: count }, (_, index) => ({ ...step(index), name: `${name}-${index + 1}` }));
  return steps as readonly StoryStep[] as Together;
}

/** Two kinds of requests on one intent, in turn. */
const contest = (one: StoryStep['call'], other: StoryStep['call']): Together =>
  runners(SOME, (index) => ({ call: index % 2 === 0 ? one : other }) as Omit<StoryStep, 'name'>);

const unkeyed = { call: CREATE, send: keyedCreate.send } as const;

/** Requests that start together. Only what a run of them one after another would lead to as well is asked for. */
export const races = acrossOperations([
  {
    id: 'races:idempotency',
    requires: 'concurrent creates under one key make one intent; those without a key make one each',
    fix: 'claim the key before the work begins, and refuse others with idempotency_key_in_use until it is done',
    cites: ['docs:idempotency', 'recorded:money-path', 'recorded:activemerchant'],
    rows: [
      ...SIZES.map(
        (count) =>
          ({
            operation: CREATE,
            id: `races/${count}-creates-under-one-key-make-one-intent`,
            title: `of ${count} concurrent creates with one idempotency key, all that succeed return the same intent`,
            theme: 'idempotency',
            together: runners(count, () => keyedCreate),
            rule: 'one-object',
          }) as const,
      ),
      {
        operation: CREATE,
        id: 'races/creates-without-a-key-make-separate-intents',
        title: `of ${SOME} concurrent creates without a key, each that succeeds makes a separate intent`,
        cites: ['recorded:gumroad', 'docs:idempotency'],
        together: runners(SOME, () => unkeyed),
        rule: 'own-objects',
      },
    ],
  },
  {
    id: 'races:one-change-of-status-wins',
    requires: 'of concurrent requests that each change the status, one succeeds and the others are refused',
    fix: 'check and change the status under one lock, or refuse with lock_timeout while another request holds it',
    cites: ['recorded:money-path', 'docs:lifecycle', 'docs:error-codes'],
    rows: [
      ...SIZES.map(
        (count) =>
          ({
            operation: CONFIRM,
            id: `races/${count}-confirmations-succeed-once`,
            title: `of ${count} concurrent confirmations exactly one succeeds, and the intent matches its response`,
            cites: ['recorded:confirm-succeeded', 'docs:lifecycle', 'docs:error-codes'],
            given: { status: 'requires_confirmation' },
            together: runners(count, () => ({ call: CONFIRM })),
            rule: 'one-wins',
          }) as const,
      ),
      {
        operation: CONFIRM,
        id: 'races/confirmations-and-cancellations-succeed-once',
        title:
          'of concurrent confirmations and cancellations exactly one succeeds, and the intent matches its response',
        given: { status: 'requires_confirmation' },
        together: contest(CONFIRM, CANCEL),
        rule: 'one-wins',
      },
      ...SIZES.map(
        (count) =>
          ({
            operation: CAPTURE,
            id: `races/${count}-captures-succeed-once`,
            title: `of ${count} concurrent captures exactly one succeeds, and the amount is received once`,
            cites: ['recorded:capture-captured', 'docs:lifecycle', 'docs:error-codes'],
            given: { status: 'requires_capture' },
            together: runners(count, () => ({ call: CAPTURE })),
            rule: 'one-wins',
          }) as const,
      ),
      {
        operation: CAPTURE,
        id: 'races/partial-captures-succeed-once',
        title: `of ${SOME} concurrent partial captures exactly one succeeds, and only its amount is received`,
        cites: ['recorded:money-path', 'docs:intents/capture'],
        given: { status: 'requires_capture' },
        together: runners(SOME, () => ({ call: CAPTURE, send: { amount_to_capture: fake.smallerAmount } })),
        rule: 'one-wins',
      },
      {
        operation: CAPTURE,
        id: 'races/captures-and-cancellations-succeed-once',
        title: 'of concurrent captures and cancellations exactly one succeeds, and the intent matches its response',
        given: { status: 'requires_capture' },
        together: contest(CAPTURE, CANCEL),
        rule: 'one-wins',
      },
      ...SIZES.map(
        (count) =>
          ({
            operation: CANCEL,
            id: `races/${count}-cancellations-succeed-once`,
            title: `of ${count} concurrent cancellations exactly one succeeds, and the intent matches its response`,
            given: { status: 'requires_payment_method' },
            together: runners(count, () => ({ call: CANCEL })),
            rule: 'one-wins',
          }) as const,
      ),
    ],
  },
  {
    id: 'races:accepted-updates-are-kept',
    requires: 'of concurrent updates, every one that was accepted takes effect',
    fix: 'merge into what is stored at that moment, not into what was read before',
    level: 'should',
    cites: ['docs:metadata', 'docs:intents/update', 'docs:error-codes'],
    given: { status: 'requires_payment_method' },
    rows: [
      {
        operation: UPDATE,
        id: 'races/metadata-updates-all-take-effect',
        title: `of ${SOME} concurrent metadata updates with different keys, every accepted one takes effect`,
        cites: ['docs:metadata', 'docs:error-codes'],
        together: runners(SOME, (index) => ({ call: UPDATE, send: { metadata: { [`key_${index + 1}`]: 'kept' } } })),
        rule: 'accepted-is-kept',
      },
      {
        operation: UPDATE,
        id: 'races/amount-updates-leave-an-accepted-amount',
        title: `after ${SOME} concurrent updates of the amount, the amount is one that was accepted`,
        cites: ['docs:intents/update', 'docs:error-codes'],
        together: runners(SOME, (index) => ({ call: UPDATE, send: { amount: 100_001 + index } })),
        rule: 'accepted-is-kept',
      },
    ],
  },
  {
    id: 'races:code-of-the-losers',
    requires: 'a request concurrent with another on the same intent is refused with HTTP 429 and lock_timeout',
    cites: ['docs:error-codes'],
    excluded: 'whether two requests meet is chance; a target may also serve them one after another',
  },
]);
