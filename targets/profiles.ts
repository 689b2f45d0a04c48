import { completeProfile, type Profile } from '../engine/vocabulary/profile.ts';
import { mocks } from './mocks/index.ts';

/** Profiles by name. `default` serves any target: what Stripe offers every account. */
export const profiles = {
  default: completeProfile({ name: 'default' }),
  // It does all that the suite asks for.
  reference: completeProfile({
    name: 'reference',
    features: [
      'idempotency',
      'authentication',
      'basic-authentication',
      'publishable-keys',
      'expand',
      'customers',
      'refunds',
      'connect',
      'manual-capture',
      'test-card-names',
      'saved-cards',
      'three-d-secure',
      'bank-debits',
      'search',
      'increment',
      'customer-balance',
      'microdeposits',
      'line-items',
    ],
  }),
  // Stripe itself, with the keys of a sandbox: what is made there stays, and it limits how fast it may be asked.
  'stripe-test': {
    ...completeProfile({ name: 'stripe-test', shared: true, pace: { rate: 20, concurrency: 4, timeout: 30_000 } }),
    baseUrl: 'https://api.stripe.com',
  },
} as const satisfies Record<string, Profile>;

/** The profile of each mock, as its module has it. */
export const mockProfiles: Readonly<Record<string, Profile>> = Object.fromEntries(
  mocks.map(({ tool: { name }, profile }) => [name, completeProfile({ ...profile, name })]),
);

/** Every profile that can be named without a file. */
export const builtIn: Readonly<Record<string, Profile>> = { ...profiles, ...mockProfiles };
