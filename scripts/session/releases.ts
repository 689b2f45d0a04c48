import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Requirements } from '../../engine/report/events.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { UsageError } from '../settings/exit-codes.ts';

const FOLDER = path.join(PACKAGE_ROOT, 'specs/requirements');

/** The releases of the suite whose requirement sets are frozen, oldest first. */
export const listRequirements = (): readonly string[] =>
  existsSync(FOLDER)
    ? readdirSync(FOLDER)
        .flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? [])
        .sort()
    : [];

/** The frozen set of one release: what is scored when a target is held to that release. */
export function loadRequirements(release: string): Requirements {
  const known = listRequirements();
  if (!known.includes(release)) {
    throw new UsageError(`--requirements "${release}" is no release with a frozen set; known: ${known.join(', ')}`);
  }
  return JSON.parse(readFileSync(path.join(FOLDER, `${release}.json`), 'utf8'));
}
