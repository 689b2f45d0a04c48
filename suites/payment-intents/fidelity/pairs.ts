import { ifMade, ref } from '../../../engine/vocabulary/values.ts';
import { plainPaymentAtOnce } from '../common.ts';
import { CANCEL, CREATE, RETRIEVE } from '../operation-ids.ts';
import { acrossOperations, type Status, type StoryStep, type WrittenAnywhere } from '../terms.ts';
import { both, type Name, type Shown } from './two.ts';

/** One of the pair, of a customer of its own where there are customers. */
const made = (name: Name, status: Status, send: object): StoryStep => ({
  name,
  call: CREATE,
  mayMake: { [`${name}-customer`]: { a: 'customer' } },
  send: { ...both[name], currency: 'usd', customer: ifMade(`${name}-customer.id`), ...send },
  // What a create loses is no matter of the retrieve.
  expect: { http: 200, status, body: both[name] as Shown },
});

const pair = (
  status: Status,
  send: object,
  more: { readonly needs?: readonly ['three-d-secure']; readonly shared?: typeof plainPaymentAtOnce } = {},
): WrittenAnywhere => ({
  operation: RETRIEVE,
  ...more,
  id: `retrieve/pair-in-${status.replaceAll('_', '-')}-is-kept-apart`,
  title: `of two intents in ${status} a retrieve of the first shows the first`,
  steps: [
    made('one', status, send),
    made('other', status, send),
    {
      name: 'one-read',
      call: RETRIEVE,
      on: ref('one.id'),
      expect: { http: 200, status, body: { ...both.one, customer: ifMade('one-customer.id') } as Shown },
    },
  ],
});

const TYPES = { payment_method_types: ['card'] } as const;
const failing = (name: string, card: string): StoryStep => ({
  name,
  call: CREATE,
  send: { amount: 2_500, currency: 'usd', ...TYPES, payment_method: card, confirm: true },
  expect: { http: 402 },
});

/** Two intents in one status: neither shows what is the other's. */
export const pairs = acrossOperations([
  {
    id: 'intents:in-one-status-are-kept-apart',
    requires: 'of two intents in one status each shows its own parameters, customer, action, error and reason',
    fix: 'keep nothing between two requests but what is stored under the id of an intent',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork', 'docs:intents/retrieve'],
    rows: [
      pair('requires_payment_method', TYPES),
      pair('requires_confirmation', { ...TYPES, payment_method: 'pm_card_visa' }),
      pair(
        'requires_action',
        { ...TYPES, payment_method: 'pm_card_threeDSecure2Required', confirm: true },
        // Its action is compared by the check on reads.
        { shared: plainPaymentAtOnce, needs: ['three-d-secure'] },
      ),
      pair('succeeded', { ...TYPES, payment_method: 'pm_card_visa', confirm: true }, { shared: plainPaymentAtOnce }),
      {
        operation: RETRIEVE,
        id: 'retrieve/pair-of-declines-is-kept-apart',
        title: 'of two declined intents a retrieve of the first shows the error of the first',
        shared: plainPaymentAtOnce,
        steps: [
          failing('one', 'pm_card_visa_chargeDeclinedInsufficientFunds'),
          failing('other', 'pm_card_chargeDeclinedIncorrectCvc'),
          {
            name: 'one-read',
            call: RETRIEVE,
            on: ref('one.error.payment_intent.id'),
            expect: {
              http: 200,
              status: 'requires_payment_method',
              body: { last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' } },
            },
          },
        ],
      },
      {
        operation: RETRIEVE,
        id: 'retrieve/pair-of-cancellations-is-kept-apart',
        title: 'of two canceled intents a retrieve of the first shows the reason of the first',
        steps: [
          { name: 'one', call: CREATE, send: { amount: 3_100, currency: 'usd', ...TYPES }, expect: { http: 200 } },
          { name: 'other', call: CREATE, send: { amount: 4_700, currency: 'usd', ...TYPES }, expect: { http: 200 } },
          {
            name: 'one-canceled',
            call: CANCEL,
            on: ref('one.id'),
            send: { cancellation_reason: 'duplicate' },
            expect: { http: 200, status: 'canceled' },
          },
          {
            name: 'other-canceled',
            call: CANCEL,
            on: ref('other.id'),
            send: { cancellation_reason: 'fraudulent' },
            expect: { http: 200, status: 'canceled' },
          },
          {
            name: 'one-read',
            call: RETRIEVE,
            on: ref('one.id'),
            expect: { http: 200, status: 'canceled', body: { amount: 3_100, cancellation_reason: 'duplicate' } },
          },
        ],
      },
    ],
  },
]);
