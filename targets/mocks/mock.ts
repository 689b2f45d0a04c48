import type { ProfileFile } from '../../engine/vocabulary/profile.ts';
import type { Tool } from './install.ts';
import type { Started } from './start.ts';

/** A mock of others that the suite installs, starts and stops by the name of its tool. */
export interface Mock {
  /** The kind of mock, in a few words. */
  readonly title: string;
  readonly tool: Tool;
  /** Its capabilities, as in a written profile; the name is that of the tool. */
  readonly profile: ProfileFile;
  readonly start: () => Promise<Started>;
}
