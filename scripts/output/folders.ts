import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder and its parents. Not by mkdir's own recursion: that never returns where a parent exists and refuses
 * children, as /proc does.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(path.resolve(folder)));
  mkdirSync(folder);
}

// A folder may be the user's: only what bears this mark was made by an earlier report.
const OURS = '.made-by-stripe-conformance';

/** Removes a folder that an earlier report has made, and no other. */
export function removeOurs(folder: string): void {
  if (existsSync(path.join(folder, OURS))) rmSync(folder, { recursive: true });
}

/** Marks a folder as made by a report, for the next one to remove. */
export const markOurs = (folder: string): void => writeFileSync(path.join(folder, OURS), '');
