import { fake } from '../../engine/vocabulary/values.ts';

/** What the rows on idempotency keys send and expect alike. */
export const bare = { currency: 'usd', payment_method_types: ['card'], amount: fake.amount } as const;
export const idempotencyKey = fake.idempotencyKey;
export const keyedCreate = { call: 'PostPaymentIntents', send: bare, idempotencyKey } as const;
export const made = { http: 200, body: { amount: fake.amount } } as const;
export const conflict = { type: 'idempotency_error', code: null, param: null, decline_code: null } as const;
