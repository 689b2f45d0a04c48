import type { ProfileFile } from '../../engine/vocabulary/profile.ts';
import type { Tool } from './install.ts';
import type { Started } from './start.ts';

/** An address for deliveries, with the secret that signs them. */
export interface SelfTold {
  readonly url: string;
  readonly secret: string;
}

/** A mock of others that the suite installs, starts and stops by the name of its tool. */
export interface Mock {
  /** The kind of mock, in a few words. */
  readonly title: string;
  readonly tool: Tool;
  /** The same program at another version, where its registry has that. */
  readonly at?: (version: string) => Tool;
  /** Its capabilities, as in a written profile; the name is that of the tool. */
  readonly profile: ProfileFile;
  /** Starts an installed program on a free loopback port; some have to be told then where to deliver. */
  readonly start: (tool: Tool, hook?: SelfTold) => Promise<Started>;
}
