import { fake, ref } from '../../../engine/vocabulary/values.ts';
import type { SourceId } from '../../../specs/sources.ts';
import { owner, plainPayment, plainPaymentAtOnce, TYPES_GONE } from '../common.ts';
import { CONFIRM, CREATE } from '../operation-ids.ts';
import {
  acrossOperations,
  type Capability,
  type Expect,
  type Params,
  type StoryStep,
  type WrittenAnywhere,
} from '../terms.ts';
import type { Combination } from './factors.ts';
import { cards, outcomeOf } from './outcome.ts';
import { pairs } from './pairs.ts';

type Sent = Params<'PostPaymentIntents'>;
type Shown = NonNullable<Expect<'PostPaymentIntents'>['body']>;

const USAGE = { 'no-usage': undefined, 'on-session': 'on_session', 'off-session': 'off_session' } as const;

/** The parameters that the intent keeps; on the intent they stand as they were sent. */
const settings = ({ capture, usage, currency, how, customer }: Combination) => ({
  amount: fake.amount,
  currency,
  ...(capture === 'unsaid' ? {} : { capture_method: capture }),
  ...(USAGE[usage] === undefined ? {} : { setup_future_usage: USAGE[usage] }),
  ...(how === 'by-hand' ? { confirmation_method: 'manual' as const } : {}),
  ...(customer === 'customer' ? { customer: ref('owner.id') } : {}),
});

const create = (combination: Combination, more: Sent, expect: Expect<'PostPaymentIntents'>): StoryStep => ({
  name: 'made',
  call: CREATE,
  ...(combination.customer === 'customer' ? { makes: owner } : {}),
  send: { ...settings(combination), payment_method_types: ['card'], ...more },
  expect,
});

const confirm = (name: string, send: Params<typeof CONFIRM>, expect: Expect<typeof CONFIRM>): StoryStep => ({
  name,
  call: CONFIRM,
  on: ref('made.id'),
  send,
  expect,
});

// What was answered must also have been kept: the check on reads compares.
const read: StoryStep = { name: 'read', call: 'GetPaymentIntentsIntent', on: ref('made.id') };

function stepsOf(combination: Combination): readonly [StoryStep, ...StoryStep[]] {
  const { how, card, presence } = combination;
  const payment_method = cards[card].name;
  const outcome = outcomeOf(combination, settings(combination) as Shown);
  const reads = outcome.http === 200 || (how !== 'at-once' && how !== 'by-hand') ? [read] : [];
  const absent = presence === 'absent' ? { off_session: true } : {};
  const made = { http: 200 } as const;
  switch (how) {
    case 'at-once':
    case 'by-hand':
      return [create(combination, { payment_method, confirm: true, ...absent }, outcome), ...reads];
    case 'later':
      return [create(combination, { payment_method }, made), confirm('confirmed', absent, outcome), ...reads];
    case 'brought':
      return [create(combination, {}, made), confirm('confirmed', { payment_method, ...absent }, outcome), ...reads];
    case 'after-a-decline': {
      // Most servers know the plain one; after it another one, or the same would be seen twice.
      const known = 'pm_card_visa_chargeDeclined';
      const first = { payment_method: payment_method === known ? 'pm_card_chargeDeclinedProcessingError' : known };
      return [
        create(combination, {}, made),
        confirm('declined', first, { http: 402 }),
        confirm('confirmed', { payment_method, ...absent }, outcome),
        ...reads,
      ];
    }
  }
}

/** The id of the row of a combination. */
export const combinationId = ({ how, capture, card, usage, customer, currency, presence }: Combination): string =>
  ['combinations/', `${how}-${card}`, capture === 'unsaid' ? [] : capture, usage, customer, currency, presence]
    .flat()
    .join('-')
    .replace('/-', '/');

const WORDS = {
  ...{ 'at-once': 'at once', 'by-hand': 'at once by hand', later: 'in two steps', brought: 'by a later card' },
  ...{ 'after-a-decline': 'after a decline', unsaid: 'the usual capture', automatic: 'automatic capture' },
  ...{ manual: 'manual capture', 'no-usage': 'not saved', 'on-session': 'saved on session' },
  ...{ 'off-session': 'saved off session', customer: 'of a customer', nobody: 'of nobody' },
} as const;

const titleOf = ({ how, capture, card, usage, customer, currency, presence }: Combination): string =>
  `in ${currency} ${WORDS[how]}: card ${card}, ${WORDS[capture]}, ${WORDS[usage]}, ${WORDS[customer]}, ${presence}`;

function rowOf(combination: Combination): WrittenAnywhere {
  const { how, card, capture } = combination;
  const { cites }: { readonly cites: SourceId } = cards[card];
  const atOnce = how === 'at-once' || how === 'by-hand';
  const needs: readonly Capability[] = [
    ...(capture === 'manual' ? (['manual-capture'] as const) : []),
    ...(card === 'asking' || card === 'prepared' ? (['three-d-secure'] as const) : []),
    ...(card === 'disputed' ? (['test-card-names'] as const) : []),
  ];
  const row = {
    id: combinationId(combination),
    title: titleOf(combination),
    cites: [cites, atOnce ? 'docs:intents/create' : 'docs:intents/confirm'],
    needs,
    // Automatic payment methods, which take the place of types, exclude confirmation by hand.
    ...(how === 'by-hand' ? { until: TYPES_GONE } : {}),
    steps: stepsOf(combination),
  } as const;
  return atOnce
    ? { operation: CREATE, shared: plainPaymentAtOnce, ...row }
    : { operation: CONFIRM, shared: plainPayment, ...row };
}

/** Each pair of ways to pay, at least once. */
export const combinations = acrossOperations([
  {
    id: 'combinations:hold-together',
    requires:
      'card, capture method, future usage, customer, currency and way of confirming work together as each does alone',
    fix: 'look at every parameter on every way to a confirmation: at once, in two steps, and after a decline',
    cites: ['recorded:gumroad', 'docs:intents/create', 'docs:intents/confirm'],
    rows: pairs.map(rowOf),
  },
  {
    id: 'combinations:saving-while-absent',
    requires: 'a card is saved by a payment without its customer',
    cites: ['docs:intents/confirm'],
    open: 'refused in 2019 and 2022, accepted in 2021',
  },
]);
