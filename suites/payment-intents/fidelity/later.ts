import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, owner, paid, plainPayment } from '../common.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations, type Expect, type StoryStep } from '../terms.ts';
import { oddReferences, oddShipping } from './odd.ts';

type Shown = NonNullable<Expect<'PostPaymentIntents'>['body']>;

const LATER = 'Changed afterwards';
const NEVER = { enabled: true, allow_redirects: 'never' } as const;
const CARD = { card: { request_three_d_secure: 'any' } } as const;
const details = {
  amount_details: { tax: { total_tax_amount: 5 }, shipping: { amount: 10 }, discount_amount: 15 },
  payment_details: oddReferences,
} as const;

/** A change of something else, and what the intent shows of what was set before it. */
const then = (body: object): StoryStep => ({
  name: 'changed',
  call: UPDATE,
  send: { description: LATER },
  expect: { http: 200, body: { description: LATER, ...body } as Shown },
});

const settings = { amount: fake.largerAmount, payment_method_options: CARD, shipping: oddShipping } as const;

/** What a request has set outlives the next one that names something else. */
export const keptLater = acrossOperations([
  {
    id: 'parameters:outlive-the-next-change',
    requires: 'what a request has set is still there after the next update of something else',
    fix: 'merge an update into the stored intent, and never build the intent anew from the request',
    cites: ['recorded:money-path', 'docs:intents/update'],
    rows: [
      {
        operation: UPDATE,
        id: 'update/leaves-what-an-update-has-set',
        title: 'amount, customer, payment method, options and delivery of an update outlive the next update',
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'set',
            call: UPDATE,
            makes: owner,
            send: { ...settings, customer: ref('owner.id'), payment_method: 'pm_card_visa' },
            expect: { http: 200, status: 'requires_confirmation', body: { customer: ref('owner.id') } },
          },
          then({ ...settings, customer: ref('owner.id'), payment_method: ref('set.payment_method') }),
          {
            name: 'read',
            call: RETRIEVE,
            expect: { http: 200, body: { ...settings, customer: ref('owner.id') } as Shown },
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/leaves-options-of-a-create',
        needs: ['manual-capture'],
        title: 'the capture method among the options of cards, and automatic methods, outlive the next update',
        cites: ['docs:intents/create', 'docs:intents/update'],
        given: {
          status: 'requires_payment_method',
          payment_method_options: { card: { capture_method: 'manual' } },
        },
        steps: [then({ payment_method_options: { card: { capture_method: 'manual' } } })],
      },
      {
        operation: UPDATE,
        id: 'update/leaves-redirects-of-a-create',
        title: 'automatic payment methods without redirects outlive the next update',
        cites: ['docs:intents/create', 'docs:intents/update'],
        steps: [
          {
            name: 'made',
            call: CREATE,
            send: { ...cardPayment, automatic_payment_methods: NEVER },
            expect: { http: 200, body: { automatic_payment_methods: NEVER } },
          },
          { ...then({ automatic_payment_methods: NEVER }), on: ref('made.id') },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/leaves-options-of-a-confirmation',
        title: 'the options of cards that a confirmation has set outlive the next update',
        level: 'should',
        needs: ['manual-capture'],
        cites: ['docs:intents/confirm'],
        shared: plainPayment,
        given: { status: 'requires_confirmation' },
        steps: [
          {
            name: 'paid',
            call: CONFIRM,
            // A default would show nothing.
            send: { payment_method_options: { card: { capture_method: 'manual' } } },
            expect: { http: 200, status: 'requires_capture' },
          },
          then({ payment_method_options: { card: { capture_method: 'manual' } } }),
        ],
      },
      {
        operation: UPDATE,
        id: 'update/leaves-the-reason-of-a-cancellation',
        title: 'the reason of a cancellation is still there after an update of the description',
        // That a canceled intent takes a description was recorded once.
        level: 'should',
        cites: ['recorded:update-canceled'],
        given: { status: 'requires_payment_method' },
        steps: [
          {
            name: 'canceled',
            call: CANCEL,
            send: { cancellation_reason: 'duplicate' },
            expect: { http: 200, status: 'canceled', body: { cancellation_reason: 'duplicate' } },
          },
          then({ cancellation_reason: 'duplicate', canceled_at: ref('canceled.canceled_at') }),
        ],
      },
    ],
  },
  {
    id: 'metadata:after-money-has-moved',
    requires: 'metadata can be changed after a capture and after a refund',
    fix: 'refuse nothing but what the status forbids: metadata stays open when the money has moved',
    cites: ['recorded:money-path', 'docs:metadata'],
    rows: [
      {
        operation: UPDATE,
        id: 'update/metadata-after-a-capture-is-merged',
        title: 'an update adds a metadata key to an intent that was authorized first and then captured',
        needs: ['manual-capture'],
        given: { status: 'requires_capture', metadata: { kept: 'before' } },
        steps: [
          { name: 'captured', call: CAPTURE, expect: paid() },
          {
            name: 'updated',
            call: UPDATE,
            send: { metadata: { added: 'after' } },
            expect: paid({ metadata: { kept: 'before', added: 'after' } }),
          },
        ],
      },
      {
        operation: UPDATE,
        id: 'update/metadata-after-a-refund-is-merged',
        title: 'an update adds a metadata key to an intent whose payment was refunded',
        given: { status: 'succeeded', metadata: { kept: 'before' } },
        makes: { refund: { a: 'refund', with: { payment_intent: ref('given.id') } } },
        send: { metadata: { added: 'after' } },
        expect: paid({ metadata: { kept: 'before', added: 'after' } }),
      },
    ],
  },
  {
    id: 'details:outlive-the-next-change',
    requires: 'details of amount and payment are still there after the next update of something else',
    fix: 'store amount_details and payment_details with the intent, and change them only where they are named',
    level: 'should',
    cites: ['openapi:dahlia'],
    since: '2026-02-25.clover',
    rows: [
      {
        operation: UPDATE,
        id: 'update/leaves-details-of-a-create',
        title: 'amount_details and payment_details of a create outlive the next update',
        given: { status: 'requires_payment_method', ...details },
        steps: [then(details)],
      },
      {
        operation: UPDATE,
        id: 'update/leaves-details-of-an-update',
        title: 'amount_details and payment_details of an update outlive the next one',
        given: { status: 'requires_payment_method' },
        steps: [{ name: 'set', call: UPDATE, send: details, expect: { http: 200 } }, then(details)],
      },
      {
        operation: UPDATE,
        id: 'update/leaves-details-of-a-confirmation',
        title: 'amount_details and payment_details of a confirmation outlive the next update',
        shared: plainPayment,
        given: { status: 'requires_confirmation' },
        steps: [{ name: 'paid', call: CONFIRM, send: details, expect: paid() }, then(details)],
      },
      {
        operation: UPDATE,
        id: 'update/leaves-details-of-a-capture',
        title: 'amount_details and payment_details of a capture outlive the next update',
        needs: ['manual-capture'],
        given: { status: 'requires_capture' },
        steps: [{ name: 'captured', call: CAPTURE, send: details, expect: paid() }, then(details)],
      },
    ],
  },
]);
