import { fake, matching, ref } from '../../../engine/vocabulary/values.ts';
import { carrying } from '../combinations/outcome.ts';
import { cardPayment, owner, paid, plainPayment, refused, theCharge, unpaid } from '../common.ts';
import { CONFIRM, CREATE, LIST, RETRIEVE, UPDATE } from '../operation-ids.ts';
import { acrossOperations } from '../terms.ts';
import { paidIntent } from '../values/setups.ts';

const order = {
  description: fake.description,
  metadata: { order: fake.metadataValue },
  receipt_email: fake.email,
  statement_descriptor_suffix: 'ORDER 7',
} as const;

const changed = {
  amount: fake.largerAmount,
  description: fake.otherDescription,
  metadata: { order: fake.otherMetadataValue },
} as const;

const inOrder = { data: [{ id: ref('newer.id') }, { id: ref('older.id') }] } as const;

const declining = { payment_method: 'pm_card_visa_chargeDeclined', confirm: true } as const;

/** What one request leaves behind for the next: of an order after a decline, and of nothing else. */
export const chains = acrossOperations([
  {
    id: 'attempts:keep-the-order',
    requires: 'a declined attempt keeps what was ordered, and the next one charges the order as it is by then',
    fix: 'store what a request sets before the attempt, and make each charge from the intent as it stands',
    cites: ['recorded:money-path', 'recorded:aat'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'retrieve/declined-create-keeps-its-parameters',
        title: 'description, metadata, address of e-mail and suffix of a declined create are still there afterwards',
        steps: [
          // What a create that is not declined keeps is asked elsewhere.
          { name: 'plain', call: CREATE, send: { ...cardPayment, ...order }, expect: { http: 200, body: order } },
          {
            name: 'declined',
            call: CREATE,
            send: { ...cardPayment, ...order, ...declining },
            expect: { http: 402, body: carrying({ id: matching(/./) }) },
          },
          {
            name: 'read',
            call: RETRIEVE,
            on: ref('declined.error.payment_intent.id'),
            expect: { ...unpaid, body: { ...unpaid.body, ...order } },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/after-a-decline-charges-the-changed-order',
        shared: plainPayment,
        title: 'after a decline and an update the charge has the new amount',
        cites: ['recorded:money-path', 'recorded:gumroad'],
        given: { status: 'requires_payment_method', description: fake.description },
        steps: [
          {
            name: 'declined',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa_chargeDeclined' },
            expect: { http: 402 },
          },
          { name: 'updated', call: UPDATE, send: changed, expect: { http: 200, body: changed } },
          {
            name: 'confirmed',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa', expand: ['latest_charge'] },
            expect: {
              ...paid({ amount_received: fake.largerAmount, latest_charge: { amount: fake.largerAmount } }),
              provided: theCharge,
            },
          },
        ],
      },
      {
        operation: CONFIRM,
        id: 'confirm/needs-the-payment-method-that-was-unset',
        title: 'a confirmation without a payment method is refused once that of the intent was unset',
        cites: ['recorded:money-path'],
        given: { status: 'requires_confirmation' },
        steps: [
          // Whether it can be unset is asked elsewhere.
          {
            name: 'unset',
            call: UPDATE,
            send: { payment_method: '' },
            expect: { http: 200, body: { payment_method: null } },
          },
          { name: 'bare', call: CONFIRM, expect: { ...refused(), anyRefusal: true } },
        ],
      },
    ],
  },
  {
    id: 'requests:leave-nothing-behind',
    requires: 'what one request asks of the form of its answer says nothing of the next answer',
    fix: 'expand in a copy that is made for the answer, and store ids',
    cites: ['recorded:gumroad', 'docs:expand'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'expansion/ends-with-its-request',
        title: 'after a retrieve that expands the charge, one without expand shows its id',
        given: { status: 'succeeded' },
        steps: [
          { name: 'plain', call: RETRIEVE, expect: paid({ latest_charge: matching(/./) }) },
          { name: 'expanded', call: RETRIEVE, send: { expand: ['latest_charge'] }, expect: paid() },
          { name: 'again', call: RETRIEVE, expect: paid({ latest_charge: ref('plain.latest_charge') }) },
        ],
      },
    ],
  },
  {
    id: 'expansion:of-declines',
    requires: 'the charge of a declined attempt is expanded as that of a payment',
    fix: 'look up what is expanded by its id, whatever the status of the intent',
    cites: ['recorded:gumroad', 'docs:expand'],
    rows: [
      {
        operation: RETRIEVE,
        id: 'expansion/declined-charge-is-expanded',
        title: 'an expanded latest_charge of a declined attempt is the charge, not its id',
        shared: paidIntent,
        given: { status: 'requires_payment_method' },
        steps: [
          // Whether the charge of a paid intent is expanded is the question of another row.
          {
            name: 'expandable',
            call: RETRIEVE,
            on: ref('made.id'),
            send: { expand: ['latest_charge'] },
            expect: { ...paid(), provided: theCharge },
          },
          {
            name: 'declined',
            call: CONFIRM,
            send: { payment_method: 'pm_card_visa_chargeDeclined' },
            expect: { http: 402, body: carrying({ latest_charge: matching(/./) }) },
          },
          {
            name: 'read',
            call: RETRIEVE,
            send: { expand: ['latest_charge'] },
            expect: {
              http: 200,
              body: { latest_charge: { object: 'charge', id: ref('declined.error.payment_intent.latest_charge') } },
            },
          },
        ],
      },
    ],
  },
  {
    id: 'list:after-updates',
    requires: 'a list is sorted by created and filtered by what an intent is now, whatever was updated when',
    fix: 'sort by created alone, and filter by the stored intent',
    cites: ['docs:intents/list', 'recorded:money-path'],
    needs: ['customers'],
    rows: [
      {
        operation: LIST,
        id: 'list/an-update-moves-nothing',
        title: 'an intent that is updated keeps its place in the list',
        steps: [
          {
            name: 'older',
            call: CREATE,
            makes: owner,
            send: { ...cardPayment, customer: ref('owner.id') },
            expect: { http: 200 },
          },
          {
            name: 'newer',
            call: CREATE,
            later: true,
            send: { ...cardPayment, customer: ref('owner.id') },
            expect: { http: 200 },
          },
          // The order itself is the question of another row.
          { name: 'before', call: LIST, send: { customer: ref('owner.id') }, expect: { http: 200, body: inOrder } },
          {
            name: 'updated',
            call: UPDATE,
            on: ref('older.id'),
            send: { description: fake.otherDescription },
            expect: { http: 200, body: { created: ref('older.created') } },
          },
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: inOrder },
          },
        ],
      },
      {
        operation: LIST,
        id: 'list/customer-of-an-update-is-found',
        title: 'an intent that gets its customer by an update is in the list of that customer',
        steps: [
          {
            name: 'made',
            call: CREATE,
            makes: owner,
            send: cardPayment,
            expect: { http: 200, body: { customer: null } },
          },
          // Whether the filter is looked at is the question of another row.
          {
            name: 'theirs',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { data: [] } },
          },
          {
            name: 'updated',
            call: UPDATE,
            on: ref('made.id'),
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { customer: ref('owner.id') } },
          },
          {
            name: 'page',
            call: LIST,
            send: { customer: ref('owner.id') },
            expect: { http: 200, body: { data: [{ id: ref('made.id') }] } },
          },
        ],
      },
    ],
  },
]);
