import type { Profile } from '../engine/vocabulary/profile.ts';
import { mocks } from './mocks/index.ts';
import type { Tool } from './mocks/install.ts';
import type { SelfTold } from './mocks/mock.ts';
import type { Started } from './mocks/start.ts';
import { mockProfiles, profiles } from './profiles.ts';
import { REFERENCE_KEYS, startReference } from './reference/server.ts';

export interface KnownTarget {
  readonly title: string;
  readonly apiKey: string;
  readonly publishableKey?: string;
  readonly profile: Profile;
  /** The program to install first; left out for targets that come with the suite. */
  readonly tool?: Tool;
  readonly start: (hook?: SelfTold) => Promise<Started>;
}

/** Targets that the suite starts and stops by itself. */
export const knownTargets: Readonly<Record<string, KnownTarget>> = {
  reference: {
    title: 'the embedded reference',
    ...REFERENCE_KEYS,
    profile: profiles.reference,
    start: () => startReference(),
  },
  ...Object.fromEntries(
    mocks.map(({ title, tool, start }): readonly [string, KnownTarget] => [
      tool.name,
      {
        title: `${tool.name} ${tool.version}, ${title}`,
        apiKey: 'sk_test_123',
        profile: mockProfiles[tool.name] ?? profiles.default,
        tool,
        start,
      },
    ]),
  ),
};
