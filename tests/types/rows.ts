import { fake, oneOf, present, ref } from '../../engine/vocabulary/values.ts';
import { acrossOperations, operation, type Row, type Suite, suite } from '../../suites/payment-intents/terms.ts';

// Checked by the compiler only: what a row must not be able to say. Each comment covers exactly the line below it.
const head = { id: 'update/example', title: 'an example', level: 'must', cites: ['docs:intents/update'] } as const;
type Update = Row<'PostPaymentIntentsIntent'>;

export const accepted: Suite<'PostPaymentIntentsIntent'> = suite('PostPaymentIntentsIntent', [
  {
    ...head,
    theme: 'declines',
    needs: ['manual-capture'],
    given: { status: 'requires_payment_method', amount: fake.amount },
    send: { metadata: { order: fake.metadataValue }, amount: 700 },
    expect: { http: 200, status: 'canceled', body: { amount: oneOf(1, 2), customer: present, id: ref('given.id') } },
  },
]);

export const refused: readonly Update[] = [
  // @ts-expect-error a misspelt parameter
  { ...head, send: { amuont: 1 }, expect: { http: 200 } },
  // @ts-expect-error a misspelt parameter inside another
  { ...head, send: { shipping: { nmae: 'x' } }, expect: { http: 200 } },
  // @ts-expect-error a parameter of another operation
  { ...head, send: { amount_to_capture: 1 }, expect: { http: 200 } },
  // @ts-expect-error a parameter of the wrong type
  { ...head, send: { amount: 'much' }, expect: { http: 200 } },
  // @ts-expect-error a status that is spelt otherwise
  { ...head, expect: { http: 200, status: 'cancelled' } },
  // @ts-expect-error a given status that is spelt otherwise
  { ...head, given: { status: 'cancelled' }, expect: { http: 200 } },
  // @ts-expect-error a misspelt parameter of the given intent
  { ...head, given: { status: 'canceled', amuont: 1 }, expect: { http: 200 } },
  // @ts-expect-error no source
  { ...head, cites: [], expect: { http: 200 } },
  // @ts-expect-error an unknown source
  { ...head, cites: ['docs:nowhere'], expect: { http: 200 } },
  // @ts-expect-error an unknown feature
  { ...head, needs: ['manual_captur'], expect: { http: 200 } },
  // @ts-expect-error an unknown theme
  { ...head, theme: 'weather', expect: { http: 200 } },
  // @ts-expect-error an unknown level
  { ...head, level: 'shall', expect: { http: 200 } },
  // @ts-expect-error a misspelt key of the answer
  { ...head, expect: { http: 200, body: { amount_recieved: 1 } } },
  // @ts-expect-error an error of an unknown type
  { ...head, expect: { http: 400, error: { type: 'invalid_request' } } },
  // @ts-expect-error unknown credentials
  { ...head, credentials: 'digest', expect: { http: 401 } },
  // @ts-expect-error no expectation
  { ...head, send: {} },
  // @ts-expect-error a story without steps
  { ...head, steps: [] },
  // @ts-expect-error a step of an unknown operation
  { ...head, steps: [{ name: 'first', call: 'PostPaymentIntentsIntentRefund' }] },
  // @ts-expect-error a parameter that the operation of the step does not have
  { ...head, steps: [{ name: 'first', call: 'PostPaymentIntentsIntentCapture', send: { amount: 1 } }] },
];

// @ts-expect-error an unknown operation
export const unknown = suite('PostPaymentIntentsIntentRefund', []);

// @ts-expect-error a kind of made-up data that does not exist
export const nothing = fake.amuont;

const section = {
  id: 'update:example',
  requires: 'an example',
  fix: 'as the example',
  cites: ['docs:intents/update'],
} as const;

export const acceptedSections = [
  ...operation('PostPaymentIntentsIntent', [
    { ...section, rows: [{ id: 'update/example', title: 'an example', send: { amount: 1 }, expect: { http: 200 } }] },
    { id: 'update:open', requires: 'an example', cites: ['docs:intents/update'], open: 'an example' },
  ]),
  ...acrossOperations([
    {
      ...section,
      rows: [
        {
          operation: 'PostPaymentIntentsIntent',
          id: 'update/example',
          title: 'an example',
          send: { amount: 1 },
          expect: { http: 200 },
        },
      ],
    },
  ]),
];

export const misspeltInSection = operation('PostPaymentIntentsIntent', [
  {
    ...section,
    rows: [
      // @ts-expect-error a misspelt parameter under a section
      { id: 'update/example', title: 'an example', send: { amuont: 1 }, expect: { http: 200 } },
    ],
  },
]);

export const misspeltInTheme = acrossOperations([
  {
    ...section,
    rows: [
      {
        operation: 'PostPaymentIntentsIntent',
        id: 'update/example',
        title: 'an example',
        // @ts-expect-error a misspelt parameter of the operation that a row names
        send: { amuont: 1 },
        expect: { http: 200 },
      },
    ],
  },
]);

// @ts-expect-error a section without a way to fix it
export const withoutFix = operation('PostPaymentIntentsIntent', [{ ...section, fix: undefined, rows: [] }]);
