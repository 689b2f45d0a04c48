import type { Params, Shared, Status, StoryStep } from '../terms.ts';

const make = (name: string, status: Status, send: Params<'PostPaymentIntents'>): Shared => ({
  name,
  steps: [{ name: 'made', call: 'PostPaymentIntents', send, expect: { http: 200, status } } satisfies StoryStep],
});

const card = { amount: 2_000, currency: 'usd', payment_method_types: ['card'] } as const;
const paying = { ...card, payment_method: 'pm_card_visa', confirm: true } as const;

// Rows that only read share one of each; a row that writes to one has its own.
export const openIntent = make('open-intent', 'requires_payment_method', card);
export const authorizedIntent = make('authorized-intent', 'requires_capture', { ...paying, capture_method: 'manual' });
export const paidIntent = make('paid-intent', 'succeeded', paying);
