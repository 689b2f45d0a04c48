import type { Profile } from '../engine/vocabulary/profile.ts';
import { mocks } from './mocks/index.ts';
import type { Tool } from './mocks/install.ts';
import type { Mock, SelfTold } from './mocks/mock.ts';
import type { Started } from './mocks/start.ts';
import { mockProfiles, profiles } from './profiles.ts';
import { REFERENCE_KEYS } from './reference/keys.ts';

export interface KnownTarget {
  readonly title: string;
  readonly apiKey: string;
  readonly publishableKey?: string;
  readonly profile: Profile;
  /** The program to install first; left out for targets that come with the suite. */
  readonly tool?: Tool;
  readonly start: (hook?: SelfTold) => Promise<Started>;
}

const startedBy = ({ title, start }: Mock, tool: Tool): KnownTarget => ({
  title: `${tool.name} ${tool.version}, ${title}`,
  apiKey: 'sk_test_123',
  profile: mockProfiles[tool.name] ?? profiles.default,
  tool,
  start: (hook) => start(tool, hook),
});

/** Targets that the suite starts and stops by itself. */
export const knownTargets: Readonly<Record<string, KnownTarget>> = {
  reference: {
    title: 'the embedded reference',
    ...REFERENCE_KEYS,
    profile: profiles.reference,
    // A run on another target is spared the whole of it.
    start: async () => (await import('./reference/server.ts')).startReference(),
  },
  ...Object.fromEntries(mocks.map((mock) => [mock.tool.name, startedBy(mock, mock.tool)])),
};

// What it is given becomes a part of a command.
const VERSION = /^\d{1,5}(?:\.\d{1,5}){1,2}(?:-[\w.]{1,30})?$/;

/** The target of a name, such as `emulate`, or `emulate@0.11.2` for one version of it; undefined where there is none. */
export function targetNamed(named: string): KnownTarget | undefined {
  if (Object.hasOwn(knownTargets, named)) return knownTargets[named];
  const [name, version = '', ...more] = named.split('@');
  const mock = mocks.find(({ tool }) => tool.name === name);
  if (mock?.at === undefined || more.length > 0 || !VERSION.test(version)) return undefined;
  return startedBy(mock, version === mock.tool.version ? mock.tool : mock.at(version));
}
