import { fake, matching, ref } from '../../../engine/vocabulary/values.ts';
import { carrying } from '../combinations/outcome.ts';
import { cardPayment, filtering, owner, paid, plainPayment, refused, TYPES_GONE } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, LIST, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type StoryStep, type WrittenAnywhere } from '../terms.ts';

const given = { status: 'requires_payment_method' } as const;
// Which status and which code a refusal for the status has is the question of the lifecycle.
const refusedSomehow = { ...refused(), anyRefusal: true } as const;
const declined = (name: string, card: string): StoryStep => ({
  name,
  call: CONFIRM,
  send: { payment_method: card },
  expect: { http: 402 },
});

/** An authorization, a capture of it that is refused for its amount, and one of the whole. */
const captured = (name: string, what: string, amount: number | typeof fake.largerAmount): WrittenAnywhere => ({
  operation: CAPTURE,
  id: `capture/after-a-refused-${name}-succeeds`,
  title: `after a capture of ${what} was refused the authorization is captured in full`,
  given: { status: 'requires_capture' },
  steps: [
    { name: 'refused', call: CAPTURE, send: { amount_to_capture: amount }, expect: refused() },
    // What the refusal leaves to be read is the question of other rows.
    { name: 'left', call: RETRIEVE, expect: { http: 200, status: 'requires_capture' } },
    { name: 'captured', call: CAPTURE, expect: paid({ amount_received: fake.amount }) },
  ],
});

const declineError = { last_payment_error: { code: 'card_declined' } } as const;
/** A declined intent that shows its error. */
const withError = [
  declined('declined', 'pm_card_visa_chargeDeclined'),
  { name: 'read', call: RETRIEVE, expect: { http: 200, body: declineError } },
] as const satisfies readonly StoryStep[];
const showingIt = {
  ...refusedSomehow,
  body: carrying(declineError),
  provided: { body: carrying({ id: matching(/./) }), by: 'state-error-embeds-intent' },
} as const;

/** After the whole was paid back. */
const refunded = {
  name: 'refunded',
  call: RETRIEVE,
  makes: { refund: { a: 'refund', with: { payment_intent: ref('given.id') } } },
  // That the status stays is the question of another row.
  expect: paid(),
} as const;

/** What is refused, and declined, more than once: none of it changes what may be asked next. */
export const refusedInBetween = acrossOperations([
  {
    id: 'authorizations:outlive-refusals',
    requires: 'a capture that is refused for its amount leaves an authorization that can be captured',
    fix: 'look at the amount before anything is marked as captured',
    cites: ['recorded:money-path', 'docs:intents/capture'],
    needs: ['manual-capture'],
    rows: [
      captured('zero', '0', 0),
      captured('negative-amount', 'less than 0', -1),
      captured('excess', 'more than was authorized', fake.largerAmount),
      {
        operation: CAPTURE,
        id: 'capture/second-after-the-whole-by-name-is-refused',
        title: 'after a capture that named the whole amount a second one is refused',
        cites: ['recorded:capture-captured'],
        given: { status: 'requires_capture', amount: 2_000 },
        steps: [
          {
            name: 'whole',
            call: CAPTURE,
            send: { amount_to_capture: 2_000 },
            expect: paid({ amount_received: 2_000 }),
          },
          {
            name: 'second',
            call: CAPTURE,
            expect: { ...refused({ message: /already been captured/ }), anyRefusal: true },
          },
        ],
      },
    ],
  },
  {
    id: 'attempts:have-no-number',
    requires: 'an intent can be paid after several declines',
    fix: 'go back to requires_payment_method after each decline, and keep the client_secret',
    cites: ['recorded:aat', 'docs:lifecycle'],
    shared: plainPayment,
    given,
    rows: [
      {
        operation: CONFIRM,
        id: 'confirm/after-three-declines-succeeds',
        title: 'after three declined cards a valid one pays the intent',
        steps: [
          declined('first', 'pm_card_visa_chargeDeclined'),
          declined('second', 'pm_card_visa_chargeDeclinedInsufficientFunds'),
          declined('third', 'pm_card_chargeDeclinedExpiredCard'),
          {
            name: 'confirmed',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa' },
            expect: paid({ amount_received: fake.amount, last_payment_error: null }),
          },
        ],
      },
    ],
  },
  {
    id: 'refusals:show-the-last-error',
    requires: 'the intent in a refusal for its status shows the error of its last attempt',
    fix: 'put the whole intent into error.payment_intent, last_payment_error included',
    cites: ['recorded:money-path', 'docs:errors'],
    given,
    rows: [
      {
        operation: CAPTURE,
        id: 'capture/refusal-shows-the-last-error',
        title: 'the refusal to capture a declined intent carries the error of the decline',
        steps: [...withError, { name: 'refused', call: CAPTURE, expect: showingIt }],
      },
      {
        operation: CONFIRM,
        id: 'confirm/refusal-shows-the-last-error',
        title: 'the refusal to confirm a declined intent without a new card carries the error of the decline',
        steps: [...withError, { name: 'refused', call: CONFIRM, expect: showingIt }],
      },
    ],
  },
  {
    id: 'refunds:open-nothing',
    requires: 'an intent whose payment was refunded is as paid as before: nothing can be done again',
    fix: 'look at the status, which a refund leaves at succeeded',
    cites: ['recorded:aat', 'recorded:cancel-succeeded', 'recorded:money-path'],
    given: { status: 'succeeded' },
    rows: [
      {
        operation: CANCEL,
        id: 'cancel/refunded-intent-is-refused',
        title: 'the cancellation of an intent that was refunded in full is refused',
        steps: [refunded, { name: 'refused', call: CANCEL, expect: refusedSomehow }],
      },
      {
        operation: CAPTURE,
        id: 'capture/refunded-intent-is-refused',
        title: 'the capture of an intent that was refunded in full is refused',
        needs: ['manual-capture'],
        steps: [refunded, { name: 'refused', call: CAPTURE, expect: refusedSomehow }],
      },
      {
        operation: CONFIRM,
        id: 'confirm/refunded-intent-is-refused',
        title: 'the confirmation of an intent that was refunded in full is refused',
        shared: plainPayment,
        steps: [
          refunded,
          { name: 'refused', call: CONFIRM, send: { payment_method: 'pm_card_visa' }, expect: refusedSomehow },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/amount-of-a-refunded-intent-is-refused',
        title: 'an update to the amount of an intent that was refunded in full is refused',
        steps: [
          refunded,
          { name: 'refused', call: UPDATE, send: { amount: fake.largerAmount }, expect: refusedSomehow },
        ],
      },
    ],
  },
  {
    id: 'list:holds-what-was-refused',
    requires: 'a create that was refused after its intent was made leaves the intent, and the list has it',
    fix: 'leave no stored intent out of the list, whatever its create was answered',
    cites: ['recorded:aat', 'recorded:return-url-required'],
    needs: ['customers'],
    rows: [
      {
        operation: LIST,
        id: 'list/includes-the-intent-of-a-refused-create',
        title: 'the intent of a create that was refused for want of a return_url is in the list of its customer',
        until: TYPES_GONE,
        steps: [
          {
            name: 'refused',
            call: CREATE,
            makes: owner,
            send: {
              ...{ ...cardPayment, customer: ref('owner.id'), automatic_payment_methods: { enabled: true } },
              ...{ payment_method: 'pm_card_visa', confirm: true },
            },
            expect: { ...refused(), body: carrying({ id: matching(/./), customer: ref('owner.id') }) },
          },
          // Whether it is kept is the question of another row.
          {
            name: 'kept',
            call: RETRIEVE,
            on: ref('refused.error.payment_intent.id'),
            expect: { http: 200, body: { customer: ref('owner.id') } },
          },
          filtering,
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { data: [{ id: ref('refused.error.payment_intent.id') }] } },
          },
        ],
      },
    ],
  },
]);
