import type { Profile } from '../../engine/profile.ts';

/** Profiles by name. `default` serves any target: what Stripe offers every account. */
export const profiles = {
  default: { name: 'default', features: ['manual-capture', 'three-d-secure'], arrays: 'indexed' },
  reference: {
    name: 'reference',
    features: ['manual-capture', 'three-d-secure', 'bank-debits', 'connect', 'customers'],
    arrays: 'indexed',
  },
  emulate: { name: 'emulate', features: ['manual-capture', 'three-d-secure'], arrays: 'indexed' },
} as const satisfies Record<string, Profile>;
