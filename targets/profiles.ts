import { completeProfile, features, type Profile } from '../engine/vocabulary/profile.ts';

/** Profiles by name. `default` serves any target: what Stripe offers every account. */
export const profiles = {
  default: completeProfile({ name: 'default' }),
  reference: completeProfile({ name: 'reference', features }),
  emulate: completeProfile({ name: 'emulate' }),
  // It knows three names of test cards; the others have to be made from their numbers.
  localstripe: completeProfile({
    name: 'localstripe',
    paymentMethods: 'number',
    reset: { method: 'DELETE', path: '/_config/data' },
  }),
  'stripe-mock': completeProfile({ name: 'stripe-mock', stateful: false }),
  prism: completeProfile({ name: 'prism', stateful: false }),
  // Stripe itself, with the keys of a sandbox: what is made there stays, and it limits how fast it may be asked.
  'stripe-test': {
    ...completeProfile({ name: 'stripe-test', shared: true, pace: { rate: 20, concurrency: 4, timeout: 30_000 } }),
    baseUrl: 'https://api.stripe.com',
  },
} as const satisfies Record<string, Profile>;
