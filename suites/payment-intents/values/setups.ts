import { fake, ref } from '../../../engine/vocabulary/values.ts';
import { plainPayment } from '../common.ts';
import type { Params, Shared, Status, StoryStep } from '../terms.ts';

const card = { amount: fake.amount, currency: 'usd', payment_method_types: ['card'] } as const;
const make = (name: string, status: Status, send: Params<'PostPaymentIntents'>): Shared => ({
  name,
  steps: [
    // Whoever answers with the same intent at all times has made none.
    {
      name: 'made',
      call: 'PostPaymentIntents',
      send,
      expect: { http: 200, status, body: { amount: fake.amount } },
    } satisfies StoryStep,
  ],
});

const paying = { ...card, payment_method: 'pm_card_visa', confirm: true } as const;

// Rows that only read share one of each; a row that writes to one has its own.
export const openIntent = make('open-intent', 'requires_payment_method', card);
export const authorizedIntent = make('authorized-intent', 'requires_capture', { ...paying, capture_method: 'manual' });
export const paidIntent = make('paid-intent', 'succeeded', paying);

// Where such a card pays for nothing, it may be the card that is refused.
export const onPayable = { shared: plainPayment, given: { status: 'requires_payment_method' } } as const;

const on = (shared: Shared) => ({ shared, on: ref('made.id') }) as const;
/** What a row asks of such an intent. */
export const onOpen = on(openIntent);
export const onAuthorized = on(authorizedIntent);
export const onPaid = on(paidIntent);
