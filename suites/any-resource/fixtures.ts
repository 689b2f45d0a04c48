import type { Fixture } from '../../engine/vocabulary/api.ts';

/** Objects of other parts of the API that rows have made for them, and where. They are setup, and never judged. */
export const fixtures = {
  customer: { path: '/v1/customers' },
  refund: { path: '/v1/refunds' },
  'saved-card': { path: '/v1/payment_methods/{payment_method}/attach' },
  'detached-card': { path: '/v1/payment_methods/{payment_method}/detach' },
} as const satisfies Readonly<Record<string, Fixture>>;

export type FixtureName = keyof typeof fixtures;
