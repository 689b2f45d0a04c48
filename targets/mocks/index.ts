import type { Profile } from '../../engine/vocabulary/profile.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { profiles } from '../profiles.ts';
import { REFERENCE_KEYS, startReference } from '../reference/server.ts';
import { emulate, startEmulate } from './emulate.ts';
import type { Tool } from './install.ts';
import { localstripe, startLocalstripe } from './localstripe.ts';
import { prism, startPrism } from './prism.ts';
import type { Started } from './start.ts';
import { startStripeMock, stripeMock } from './stripe-mock.ts';

export interface KnownTarget {
  readonly title: string;
  readonly apiKey: string;
  readonly publishableKey?: string;
  readonly profile: Profile;
  /** What has to be installed first; left out for what comes with the suite. */
  readonly tool?: Tool;
  readonly start: () => Promise<Started>;
}

const ofTool = (
  tool: Tool,
  title: string,
  profile: Profile,
  start: KnownTarget['start'],
): Readonly<Record<string, KnownTarget>> => ({
  [tool.name]: { title: `${tool.name} ${tool.version}, ${title}`, apiKey: 'sk_test_123', profile, tool, start },
});

/** Targets that the suite starts and stops by itself. */
export const knownTargets: Readonly<Record<string, KnownTarget>> = {
  reference: {
    title: 'the embedded reference',
    ...REFERENCE_KEYS,
    profile: profiles.reference,
    start: () => startReference(),
  },
  ...ofTool(emulate, 'an emulator from npm', profiles.emulate, startEmulate),
  ...ofTool(localstripe, 'a stateful mock in Python', profiles.localstripe, startLocalstripe),
  ...ofTool(stripeMock, "Stripe's own stateless mock in Go", profiles['stripe-mock'], startStripeMock),
  ...ofTool(prism, 'a generic mock server, on our document', profiles.prism, () => startPrism(AUTHORING_VERSION)),
};
