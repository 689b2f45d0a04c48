import { fake, ref } from '../../engine/vocabulary/values.ts';

/** A customer that a row makes for itself. */
export const owner = { owner: { a: 'customer' } } as const;

export const bare = { amount: fake.amount, currency: 'usd', payment_method_types: ['card'] } as const;
export const ofOwner = { ...bare, customer: ref('owner.id') } as const;
