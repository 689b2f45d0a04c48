import type { Expect } from '../terms.ts';

export type Shown = NonNullable<Expect<'PostPaymentIntents'>['body']>;

/** Two intents that differ in everything that may differ. */
export const both = {
  one: {
    amount: 3_100,
    description: 'The first of two',
    receipt_email: 'first@example.com',
    metadata: { first: 'yes' },
    shipping: { name: 'First', address: { line1: '1 First Road' } },
    setup_future_usage: 'on_session',
    statement_descriptor_suffix: 'FIRST',
  },
  other: {
    amount: 4_700,
    description: 'The second of two',
    receipt_email: 'second@example.com',
    metadata: { second: 'yes' },
    shipping: { name: 'Second', address: { line1: '2 Second Road' } },
    setup_future_usage: 'off_session',
    statement_descriptor_suffix: 'SECOND',
  },
} as const;
export type Name = keyof typeof both;
