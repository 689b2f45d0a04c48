import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Requirements } from '../../engine/report/events.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { UsageError } from '../settings/exit-codes.ts';

/** The folder in which `npm run release:requirements` writes the checks of a release; empty before the first release. */
export const RELEASES = path.join(PACKAGE_ROOT, 'specs/releases');

/** The releases of the suite whose requirements are frozen, oldest first. */
export const listReleases = (folder = RELEASES): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? [])
        .sort()
    : [];

/** The frozen requirements of one release: what is scored when a target is held to it. */
export function loadRequirements(release: string, folder = RELEASES): Requirements {
  if (!listReleases(folder).includes(release)) {
    const known = listReleases(folder).join(', ') || 'none yet';
    throw new UsageError(`--requirements "${release}" is not a release with frozen requirements; known: ${known}`);
  }
  return JSON.parse(readFileSync(path.join(folder, `${release}.json`), 'utf8'));
}
