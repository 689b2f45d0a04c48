import { containing, fake, ifMade, inAnyOrder, matching, present, ref } from '../../../engine/vocabulary/values.ts';
import { aCharge, ofOwner, owner, plainPayment, plainPaymentAtOnce, theCharge } from '../common.ts';
import { theirs } from '../list/population.ts';
import { acrossOperations } from '../terms.ts';
import { onOpen, onPaid, paidIntent } from '../values/setups.ts';

const paid = {
  amount: fake.amount,
  payment_method: 'pm_card_visa',
  confirm: true,
} as const;
const id = matching(/./);
/** A payment of the customer that a list of theirs is filtered by, where there are customers. */
const oneOfTheirs = {
  call: 'PostPaymentIntents',
  send: { ...paid, customer: ifMade('owner.id') },
  expect: { http: 200, body: { payment_method: id } },
} as const;
const refused = { type: 'invalid_request_error', code: null, param: null, decline_code: null } as const;

/** Objects in place of their ids. */
export const expansionSuites = acrossOperations([
  {
    id: 'object:expands-on-demand',
    requires: 'an intent refers to other objects by id, and embeds them where expand names them',
    fix: 'inline the object of the same id for each path in expand[], and refuse paths that lead nowhere',
    cites: ['recorded:openfoodnetwork', 'docs:expand'],
    rows: [
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/unexpanded-fields-are-ids',
        title: 'an unexpanded field is the id of an object, not the object',
        cites: ['recorded:gumroad', 'docs:expand'],
        ...onPaid,
        expect: { http: 200, status: 'succeeded', body: { latest_charge: id, payment_method: id }, provided: aCharge },
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/latest-charge-is-expanded',
        title: 'an expanded latest_charge is the whole charge with the same id',
        cites: ['recorded:money-path', 'docs:expand'],
        shared: paidIntent,
        steps: [
          {
            name: 'plain',
            call: 'GetPaymentIntentsIntent',
            on: ref('made.id'),
            expect: { http: 200, body: { latest_charge: id } },
          },
          {
            name: 'expanded',
            call: 'GetPaymentIntentsIntent',
            on: ref('made.id'),
            send: { expand: ['latest_charge'] },
            expect: {
              http: 200,
              status: 'succeeded',
              body: {
                id: ref('made.id'),
                latest_charge: { object: 'charge', id: ref('plain.latest_charge'), amount: ref('made.amount') },
              },
            },
          },
        ],
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/customer-is-expanded',
        title: 'an expanded customer is the whole customer with the same id',
        cites: ['recorded:gumroad', 'docs:expand'],
        steps: [
          {
            name: 'made',
            call: 'PostPaymentIntents',
            makes: owner,
            send: ofOwner,
            expect: { http: 200, body: { customer: ref('owner.id') } },
          },
          {
            name: 'expanded',
            call: 'GetPaymentIntentsIntent',
            on: ref('made.id'),
            send: { expand: ['customer'] },
            expect: { http: 200, body: { customer: { id: ref('owner.id'), object: 'customer' } } },
          },
        ],
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/payment-method-is-expanded',
        title: 'an expanded payment_method is the whole payment method with the same id',
        shared: paidIntent,
        steps: [
          {
            name: 'plain',
            call: 'GetPaymentIntentsIntent',
            on: ref('made.id'),
            expect: { http: 200, body: { payment_method: id } },
          },
          {
            name: 'expanded',
            call: 'GetPaymentIntentsIntent',
            on: ref('made.id'),
            send: { expand: ['payment_method'] },
            expect: {
              http: 200,
              status: 'succeeded',
              body: {
                id: ref('made.id'),
                payment_method: { object: 'payment_method', id: ref('plain.payment_method'), type: 'card' },
              },
            },
          },
        ],
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/nested-path-expands-each-level',
        title: 'a dotted path expands the object and the field inside it',
        ...onPaid,
        send: { expand: ['latest_charge.payment_intent'] },
        expect: {
          http: 200,
          body: {
            latest_charge: { object: 'charge', payment_intent: { object: 'payment_intent', id: ref('made.id') } },
          },
          provided: aCharge,
        },
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/null-stays-null',
        title: 'a field that is null stays null when it is expanded',
        cites: ['recorded:gumroad', 'docs:expand'],
        ...onOpen,
        send: { expand: ['latest_charge', 'payment_method'] },
        expect: {
          http: 200,
          status: 'requires_payment_method',
          body: { id: ref('made.id'), latest_charge: null, payment_method: null },
        },
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/unexpandable-field-is-refused',
        title: 'expanding a field that cannot be expanded is refused',
        cites: ['recorded:expand-refused'],
        ...onOpen,
        send: { expand: ['surprise'] },
        expect: { http: 400, error: { ...refused, message: /^This property cannot be expanded \(surprise\)\./ } },
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/unexpandable-field-of-an-object-is-refused',
        title: 'expanding a field that cannot be expanded, of an object that can, is refused',
        // Logs differ on what stands below the first level.
        level: 'should',
        cites: ['recorded:expand-refused', 'docs:expand'],
        shared: paidIntent,
        steps: [
          {
            name: 'expanded',
            call: 'GetPaymentIntentsIntent',
            on: ref('made.id'),
            send: { expand: ['latest_charge'] },
            expect: { http: 200, provided: theCharge },
          },
          {
            name: 'refused',
            call: 'GetPaymentIntentsIntent',
            on: ref('made.id'),
            send: { expand: ['latest_charge.surprise'] },
            expect: {
              http: 400,
              // Which attributes it has was recorded of the first level.
              error: {
                type: 'invalid_request_error',
                message: /^This property cannot be expanded \(latest_charge\.surprise\)/,
              },
            },
          },
        ],
      },
      {
        operation: 'GetPaymentIntentsIntent',
        id: 'expansion/fifth-level-is-refused',
        title: 'an expand path of more than four levels is refused',
        cites: ['recorded:expand-depth', 'docs:expand'],
        ...onPaid,
        send: { expand: ['latest_charge.payment_intent.latest_charge.payment_intent.latest_charge'] },
        expect: {
          http: 400,
          error: {
            type: 'invalid_request_error',
            code: 'property_expansion_max_depth',
            message: /^You cannot expand more than 4 levels of a property\./,
          },
        },
      },
      {
        operation: 'PostPaymentIntents',
        id: 'expansion/create-expands-several-fields',
        shared: plainPaymentAtOnce,
        title: 'a create with confirm=true expands both latest_charge and payment_method',
        send: { ...paid, expand: ['latest_charge', 'payment_method'] },
        expect: {
          http: 200,
          status: 'succeeded',
          body: {
            latest_charge: { object: 'charge', amount: fake.amount },
            payment_method: { object: 'payment_method', type: 'card' },
          },
          provided: aCharge,
        },
      },
      {
        operation: 'PostPaymentIntentsIntent',
        id: 'expansion/update-expands-the-payment-method',
        title: 'an update expands the payment_method that it sets',
        cites: ['docs:expand', 'docs:intents/update'],
        given: { status: 'requires_payment_method' },
        send: { payment_method: 'pm_card_visa', expand: ['payment_method'] },
        expect: {
          http: 200,
          body: { payment_method: { object: 'payment_method', type: 'card' } },
          provided: { body: { payment_method: present }, by: 'update/payment-method-leads-to-requires-confirmation' },
        },
      },
      {
        operation: 'PostPaymentIntentsIntentConfirm',
        id: 'expansion/confirm-expands-the-charge',
        shared: plainPayment,
        title: 'a confirmation expands the latest_charge that it makes, and the payment method beside it',
        cites: ['docs:expand', 'docs:intents/confirm'],
        given: { status: 'requires_confirmation' },
        send: { expand: ['latest_charge', 'payment_method'] },
        expect: {
          http: 200,
          status: 'succeeded',
          body: {
            latest_charge: { object: 'charge', amount: fake.amount },
            payment_method: { object: 'payment_method' },
          },
          provided: aCharge,
        },
      },
      {
        operation: 'PostPaymentIntentsIntentCapture',
        id: 'expansion/capture-expands-the-charge',
        title: 'a capture expands the latest_charge that it captures, and the payment method beside it',
        cites: ['recorded:money-path', 'docs:expand'],
        needs: ['manual-capture'],
        given: { status: 'requires_capture' },
        send: { expand: ['latest_charge', 'payment_method'] },
        expect: {
          http: 200,
          status: 'succeeded',
          body: {
            payment_method: { object: 'payment_method' },
            latest_charge: {
              object: 'charge',
              id: ref('given.latest_charge'),
              captured: true,
              amount_captured: fake.amount,
            },
          },
          provided: { body: { payment_method: present }, by: 'lifecycle/requires_capture/capture-leads-to-succeeded' },
        },
      },
      {
        operation: 'GetPaymentIntents',
        id: 'expansion/list-expands-its-items',
        title: 'a list expands fields of its items with a path that begins with data',
        cites: ['docs:expand', 'docs:intents/list'],
        steps: [
          { ...oneOfTheirs, name: 'made', mayMake: owner },
          // If an unexpanded list lacks it too, its expansion cannot be judged.
          {
            name: 'plain',
            call: 'GetPaymentIntents',
            collect: ['made'],
            send: theirs,
            expect: { http: 200, body: { data: [{ id: ref('made.id') }] } },
          },
          {
            name: 'page',
            call: 'GetPaymentIntents',
            collect: ['made'],
            send: { ...theirs, expand: ['data.payment_method'] },
            expect: {
              http: 200,
              body: {
                data: [
                  { id: ref('made.id'), payment_method: { object: 'payment_method', id: ref('made.payment_method') } },
                ],
              },
            },
          },
        ],
      },
      {
        operation: 'GetPaymentIntents',
        id: 'expansion/list-expands-each-item',
        title: 'a list expands a field of all of its items, not of the first alone',
        cites: ['docs:expand', 'docs:intents/list'],
        steps: [
          { ...oneOfTheirs, name: 'made', mayMake: owner },
          { ...oneOfTheirs, name: 'second' },
          {
            name: 'page',
            call: 'GetPaymentIntents',
            collect: ['made', 'second'],
            send: { ...theirs, expand: ['data.payment_method'] },
            expect: {
              http: 200,
              body: {
                data: inAnyOrder(
                  ...['made', 'second'].map((name) => ({
                    id: ref(`${name}.id`),
                    payment_method: { object: 'payment_method', id: ref(`${name}.payment_method`) },
                  })),
                ),
              },
              provided: {
                body: { data: containing({ payment_method: { object: 'payment_method' } }) },
                by: 'expansion/list-expands-its-items',
              },
            },
          },
        ],
      },
      {
        operation: 'GetPaymentIntents',
        id: 'expansion/list-path-without-data-is-refused',
        title: 'a list refuses an expand path of its items that does not begin with data',
        cites: ['recorded:expand-on-list', 'docs:expand'],
        send: { expand: ['payment_method'] },
        expect: {
          http: 400,
          error: {
            ...refused,
            message: /^This property cannot be expanded \(payment_method\)\. You may want to try expanding 'data\./,
          },
        },
      },
    ],
  },
]);
