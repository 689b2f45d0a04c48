import type { Params, Shared, StoryStep } from '../terms.ts';

const make = (name: string, send: Params<'PostPaymentIntents'>): Shared => ({
  name,
  steps: [{ name: 'made', call: 'PostPaymentIntents', send, expect: { http: 200 } } satisfies StoryStep],
});

const card = { amount: 2_000, currency: 'usd', payment_method_types: ['card'] } as const;
const paying = { ...card, payment_method: 'pm_card_visa', confirm: true } as const;

// Rows that only read share one of each; a row that writes to one has its own.
export const openIntent = make('open-intent', card);
export const authorizedIntent = make('authorized-intent', { ...paying, capture_method: 'manual' });
export const paidIntent = make('paid-intent', paying);
