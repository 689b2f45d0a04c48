import { matching, not, present, ref } from '../../../engine/vocabulary/values.ts';
import { cardPayment, filtering, keyedCreate, made, ofOwner, owner, paid, plainPayment, theCharge } from '../common.ts';
import { CONFIRM, CREATE, LIST, RETRIEVE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';

const declining = { payment_method: 'pm_card_visa_chargeDeclined', confirm: true } as const;
const keyedPayment = {
  ...keyedCreate,
  send: { ...cardPayment, payment_method: 'pm_card_visa', confirm: true, expand: ['latest_charge'] },
} as const;

const behind = { customer: ref('owner.id'), starting_after: ref('newer.id') } as const;
const rest = { data: [{ id: ref('older.id') }], has_more: false } as const;
const onlyNewer = { data: [{ id: ref('newer.id') }] } as const;

/** Two intents beside each other, and one that is made twice under a key: each is one of its own. */
export const besideOthers = acrossOperations([
  {
    id: 'intents:of-one-customer',
    requires: 'two intents of one customer know nothing of each other: neither error, nor charge, nor waiting',
    fix: 'keep errors, charges and locks with the intent, not with its customer or its payment method',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    needs: ['customers'],
    rows: [
      {
        operation: CREATE,
        id: 'create/equal-orders-are-two-intents',
        title: 'two equal creates for one customer make two intents, also while the first is unpaid',
        steps: [
          { name: 'first', call: CREATE, makes: owner, send: ofOwner, expect: made },
          { name: 'second', call: CREATE, send: ofOwner, expect: { http: 200, body: { id: not(ref('first.id')) } } },
        ],
      },
      {
        operation: RETRIEVE,
        id: 'retrieve/error-is-of-its-own-intent',
        title: 'the decline of one intent is not shown on another one of the same customer',
        steps: [
          { name: 'waiting', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
          { name: 'declined', call: CREATE, send: { ...ofOwner, ...declining }, expect: { http: 402 } },
          {
            name: 'read',
            call: RETRIEVE,
            on: ref('waiting.id'),
            expect: { http: 200, body: { last_payment_error: null, latest_charge: null } },
          },
        ],
      },
      {
        operation: RETRIEVE,
        id: 'retrieve/charge-is-of-its-own-intent',
        title: 'an intent keeps its charge when its saved card pays another one',
        steps: [
          {
            name: 'first',
            call: CREATE,
            makes: owner,
            send: { ...ofOwner, payment_method: 'pm_card_visa', confirm: true, setup_future_usage: 'off_session' },
            expect: paid({ payment_method: present, latest_charge: matching(/./) }),
          },
          {
            name: 'second',
            call: CREATE,
            send: { ...ofOwner, payment_method: ref('first.payment_method'), confirm: true, off_session: true },
            expect: paid({ latest_charge: not(ref('first.latest_charge')) }),
          },
          {
            name: 'read',
            call: RETRIEVE,
            on: ref('first.id'),
            expect: paid({ latest_charge: ref('first.latest_charge') }),
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/is-not-held-up-by-a-waiting-intent',
        shared: plainPayment,
        title: 'an intent is paid while another one of the same customer waits for authentication',
        needs: ['customers', 'three-d-secure'],
        steps: [
          {
            name: 'waiting',
            call: CREATE,
            makes: owner,
            send: { ...ofOwner, payment_method: 'pm_card_threeDSecure2Required', confirm: true },
            expect: { http: 200, status: 'requires_action' },
          },
          { name: 'made', call: CREATE, send: ofOwner, expect: { http: 200 } },
          {
            name: 'paid',
            call: CONFIRM,
            on: ref('made.id'),
            send: { payment_method: 'pm_card_visa' },
            expect: paid(),
          },
        ],
      },
      {
        operation: LIST,
        id: 'list/replayed-create-is-listed-once',
        title: 'a create that was sent twice under one key is once in the list of its customer',
        cites: ['recorded:money-path', 'docs:idempotency'],
        steps: [
          { ...keyedCreate, name: 'first', makes: owner, send: ofOwner, expect: made },
          { ...keyedCreate, name: 'replay', send: ofOwner, expect: { http: 200, body: { id: ref('first.id') } } },
          filtering,
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { data: [{ id: ref('first.id') }] } },
          },
        ],
      },
    ],
  },
  {
    id: 'intents:of-one-test-name',
    requires: 'each use of the name of a test card makes a payment method of its own',
    fix: 'make a payment method for each request that names a test card',
    cites: ['recorded:gumroad', 'docs:testing'],
    needs: ['test-card-names'],
    rows: [
      {
        operation: CREATE,
        id: 'create/each-use-of-a-test-name-is-another-method',
        title: 'two creates with the same test card have two payment methods',
        steps: [
          {
            name: 'first',
            call: CREATE,
            send: { ...cardPayment, payment_method: 'pm_card_visa' },
            expect: { http: 200, body: { payment_method: matching(/^(?!pm_card_visa$)./) } },
          },
          {
            name: 'second',
            call: CREATE,
            send: { ...cardPayment, payment_method: 'pm_card_visa' },
            expect: { http: 200, body: { payment_method: not(ref('first.payment_method')) } },
          },
        ],
      },
    ],
  },
  {
    id: 'idempotency:replays-in-the-form-of-the-first',
    requires: 'a replay is expanded as the first response was',
    fix: 'store the body as it was sent, and expand nothing anew',
    cites: ['docs:idempotency', 'recorded:activemerchant'],
    theme: 'idempotency',
    rows: [
      {
        operation: CREATE,
        id: 'idempotency/replay-is-expanded-as-the-first',
        title: 'a replayed payment shows the charge as an object where the first response did',
        steps: [
          { ...keyedPayment, name: 'first', expect: { ...paid(), provided: theCharge } },
          // Whether a key is known at all is the question of another row.
          { ...keyedPayment, name: 'known', expect: { http: 200, body: { id: ref('first.id') } } },
          { ...keyedPayment, name: 'replay', expect: { http: 200, sameBodyAs: 'first' } },
        ],
      },
      {
        operation: CREATE,
        id: 'idempotency/another-expand-is-another-request',
        title: 'a create that reuses a key with an expand that the first had not is refused',
        // That parameters are compared was recorded of others.
        level: 'should',
        cites: ['docs:idempotency'],
        steps: [
          { ...keyedCreate, name: 'first', expect: made },
          {
            ...keyedCreate,
            name: 'other',
            send: { ...cardPayment, expand: ['latest_charge'] },
            expect: { http: 400, error: { type: 'idempotency_error' } },
          },
        ],
      },
    ],
  },
  {
    id: 'list:ends-of-filtered-lists',
    requires: 'has_more tells of the intents that the filter lets through, not of those outside of it',
    fix: 'look for one more item behind the page after filtering',
    cites: ['docs:pagination', 'docs:intents/list'],
    needs: ['customers'],
    rows: [
      {
        operation: LIST,
        id: 'list/has-more-looks-at-the-bounds',
        title: 'a page with the only intent since a second has has_more false',
        steps: [
          { name: 'older', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
          { name: 'newer', call: CREATE, later: true, send: ofOwner, expect: { http: 200 } },
          // Whether there are such bounds is the question of other rows, and so is the limit.
          {
            name: 'bounded',
            call: LIST,
            send: { customer: ref('owner.id'), created: { gte: ref('newer.created') } },
            expect: { http: 200, body: onlyNewer },
          },
          {
            name: 'limited',
            call: LIST,
            send: { customer: ref('owner.id'), limit: 1 },
            expect: { http: 200, body: onlyNewer },
          },
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id'), limit: 1, created: { gte: ref('newer.created') } },
            expect: { http: 200, body: { ...onlyNewer, has_more: false } },
          },
        ],
      },
      {
        operation: LIST,
        id: 'pagination/canceled-intent-is-a-cursor',
        title: 'a page after a canceled intent goes on with the older ones',
        cites: ['docs:pagination', 'recorded:money-path'],
        steps: [
          { name: 'older', call: CREATE, makes: owner, send: ofOwner, expect: { http: 200 } },
          { name: 'newer', call: CREATE, later: true, send: ofOwner, expect: { http: 200 } },
          // The order is the question of another row.
          {
            name: 'whole',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { data: [{ id: ref('newer.id') }, { id: ref('older.id') }] } },
          },
          // Whether a page follows a cursor is the question of other rows.
          { name: 'behind', call: LIST, send: behind, expect: { http: 200, body: rest } },
          {
            name: 'canceled',
            call: 'PostPaymentIntentsIntentCancel',
            on: ref('newer.id'),
            expect: { http: 200, status: 'canceled' },
          },
          {
            name: 'page',
            call: LIST,
            send: behind,
            expect: { http: 200, body: rest },
          },
        ],
      },
    ],
  },
]);
