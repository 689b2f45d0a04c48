import type { ExpectedError } from '../../engine/vocabulary/row.ts';
import { fake, present, ref } from '../../engine/vocabulary/values.ts';
import type { Expect, Shared } from './terms.ts';

/** Parameters and expectations that several suites share. */
// Currency and payment methods are those of the profile's create, which the engine adds.
export const cardPayment = { amount: fake.amount } as const;
export const paidCreate = { ...cardPayment, payment_method: 'pm_card_visa', confirm: true } as const;

/** A customer that a row makes for itself, and a payment by that customer. */
export const owner = { owner: { a: 'customer' } } as const;
export const ofOwner = { ...cardPayment, customer: ref('owner.id') } as const;

/** A list by a customer without payments: whether the filter is looked at is the question of a row of its own. */
export const filtering = {
  name: 'theirs',
  call: 'GetPaymentIntents',
  makes: { nobody: { a: 'customer' } },
  send: { customer: ref('nobody.id') },
  expect: { http: 200, body: { data: [] } },
} as const;

/** A create under an idempotency key. */
export const { idempotencyKey } = fake;
export const keyedCreate = { call: 'PostPaymentIntents', send: cardPayment, idempotencyKey } as const;
export const made = { http: 200, body: { amount: fake.amount } } as const;
/** That intent, unpaid as it was made. */
export const unpaid = { ...made, status: 'requires_payment_method' } as const;
export const conflict = { type: 'idempotency_error', code: null, param: null, decline_code: null } as const;

type IntentPattern = NonNullable<Expect<'PostPaymentIntents'>['body']>;

/** A success with an intent that is paid, and what else it shows. */
export const paid = (body: IntentPattern = {}) => ({ http: 200, status: 'succeeded', body }) as const;

const BY = {
  latest_charge: { object: 'charge', by: 'expansion/latest-charge-is-expanded' },
  payment_method: { object: 'payment_method', by: 'expansion/payment-method-is-expanded' },
  customer: { object: 'customer', by: 'expansion/latest-charge-is-expanded' },
} as const;

/** These fields hold objects and not ids, so that a row can look at what they say. */
export const expanded = (...fields: readonly [keyof typeof BY, ...(keyof typeof BY)[]]) =>
  ({
    body: Object.fromEntries(fields.map((field) => [field, { object: BY[field].object }])),
    by: BY[fields.at(-1) ?? fields[0]].by,
  }) as const;

/** Whether there is a charge at all is asked elsewhere: of a paid intent that has none nothing can be expanded. */
export const aCharge = { body: { latest_charge: present }, by: 'succeeded-intent-is-paid' } as const;

/** The charge stands in the answer as an object. */
export const theCharge = expanded('latest_charge');

/**
 * One plain payment, made once in a run: what a row says of a card, a flag or a malformed parameter of a confirmation
 * can only be said of a target that takes such payments at all, in the way in which the row pays.
 */
export const plainPayment = {
  name: 'a-plain-payment',
  premise: true,
  steps: [
    { name: 'plain', call: 'PostPaymentIntents', send: cardPayment, expect: { http: 200 } },
    {
      name: 'plain-paid',
      call: 'PostPaymentIntentsIntentConfirm',
      on: ref('plain.id'),
      send: { payment_method: 'pm_card_visa' },
      expect: paid(),
    },
  ],
} as const satisfies Shared;

/** The same, confirmed by its create. */
export const plainPaymentAtOnce = {
  name: 'a-plain-payment-at-once',
  premise: true,
  steps: [{ name: 'plain', call: 'PostPaymentIntents', send: paidCreate, expect: paid() }],
} as const satisfies Shared;

/** A refusal with HTTP 400, as most are; without arguments nothing more is known of it. */
export const refused = (error: Omit<ExpectedError, 'type'> = {}) =>
  ({ http: 400, error: { type: 'invalid_request_error', ...error } }) as const;

export const withoutCode = { code: null, param: null, decline_code: null } as const;

export const noKey = {
  http: 401,
  error: { type: 'invalid_request_error', message: /^You did not provide an API key\./ },
} as const;

export const noSuchIntent = {
  http: 404,
  error: { type: 'invalid_request_error', code: 'resource_missing', param: 'intent' },
} as const;

/** A request with a parameter that does not exist, and its refusal. */
export const unknownParameter = {
  theme: 'unknown-parameters',
  cites: ['recorded:sandbox-errors', 'docs:error-codes'],
  sendRaw: 'surprise=1',
  expect: refused({ code: 'parameter_unknown', param: 'surprise' }),
} as const;

/** The same where nobody has recorded it: the reference documents status and code for every operation. */
export const noSuchObject = { http: 404, error: { type: 'invalid_request_error', code: 'resource_missing' } } as const;

/** A request for an intent that does not exist, and its refusal. */
export const unknownIntent = { theme: 'unknown-intent', on: fake.unknownId, expect: noSuchIntent } as const;

/** Until this version payment_method_types can be written; later the Dashboard decides. */
export const TYPES_GONE = '2026-09-30.endive';
