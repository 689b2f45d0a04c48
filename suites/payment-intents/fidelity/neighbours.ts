import { ref } from '../../../engine/vocabulary/values.ts';
import { plainPayment } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE } from '../operation-ids.ts';
import { acrossOperations, type StoryStep } from '../terms.ts';
import { both, type Name, type Shown } from './two.ts';

/** The two in currencies of their own, too. */
const own = { one: { ...both.one, currency: 'usd' }, other: { ...both.other, currency: 'eur' } } as const;

const made = (name: Name): StoryStep => ({
  name,
  call: CREATE,
  send: { ...own[name], payment_method_types: ['card'], capture_method: 'manual', payment_method: 'pm_card_visa' },
  expect: { http: 200, status: 'requires_confirmation', body: own[name] as Shown },
});

/** A change of one of them. What the steps before the last one show is left to the checks on every answer. */
const changed = (
  name: Name,
  call: typeof CONFIRM | typeof CAPTURE | typeof CANCEL,
  status: 'canceled' | 'requires_capture' | 'succeeded',
  body?: object,
): StoryStep => ({
  name: `${name}-${status}`,
  call,
  on: ref(`${name}.id`),
  expect: { http: 200, status, ...(body === undefined ? {} : { body: { ...own[name], ...body } as Shown }) },
});

/** Two intents in turn: what is asked of one is answered with that one. */
export const neighbours = acrossOperations([
  {
    id: 'intents:are-kept-apart',
    requires: 'what is asked of one intent is answered with that intent, whatever was asked of another in between',
    fix: 'keep nothing between two requests but what is stored under the id of an intent',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/confirm'],
    needs: ['manual-capture'],
    rows: [
      {
        operation: CAPTURE,
        id: 'capture/neighbours-are-kept-apart',
        title: 'two intents that are confirmed and captured in turn each keep what is theirs',
        shared: plainPayment,
        steps: [
          made('one'),
          made('other'),
          changed('one', CONFIRM, 'requires_capture'),
          changed('other', CONFIRM, 'requires_capture'),
          changed('one', CAPTURE, 'succeeded'),
          changed('other', CAPTURE, 'succeeded', { amount_received: own.other.amount }),
        ],
      },
      {
        operation: CANCEL,
        id: 'cancel/neighbours-are-kept-apart',
        title: 'two intents that are canceled in turn each keep what is theirs',
        steps: [
          made('one'),
          made('other'),
          changed('one', CANCEL, 'canceled'),
          changed('other', CANCEL, 'canceled', { amount_received: 0 }),
        ],
      },
    ],
  },
]);
