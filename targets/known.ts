import type { Profile } from '../engine/profile.ts';
import { startEmulate } from './emulate.ts';
import type { Started } from './process.ts';
import { profiles } from './profiles/builtin.ts';
import { REFERENCE_KEY, startReference } from './reference/server.ts';

export interface KnownTarget {
  readonly title: string;
  readonly apiKey: string;
  readonly profile: Profile;
  readonly start: () => Promise<Started>;
}

/** Targets that the suite starts and stops by itself. */
export const knownTargets: Readonly<Record<string, KnownTarget>> = {
  reference: {
    title: 'the embedded reference',
    apiKey: REFERENCE_KEY,
    profile: profiles.reference,
    start: () => startReference(),
  },
  emulate: {
    title: 'emulate 0.11.2',
    apiKey: 'sk_test_emulate',
    profile: profiles.emulate,
    start: startEmulate,
  },
};
