import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

// With a slash at its end a link would be followed.
const isLink = (file: string): boolean =>
  lstatSync(path.resolve(file), { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** Removes a folder that an earlier report has made, and no other. */
export function removeOurs(folder: string): void {
  if (!isLink(folder) && existsSync(path.join(folder, OURS))) rmSync(folder, { recursive: true });
}

/** Marks a folder as made by a report, for the next one to remove. */
export function markOurs(folder: string): void {
  if (!isLink(folder) && existsSync(folder)) writeFileSync(path.join(folder, OURS), '');
}

/** A folder inside of another, made where it is missing; throws where a symbolic link would lead out of that. */
export function insideOf(root: string, name: string): string {
  const parts = name.split('/').filter((part) => part !== '');
  let place = root;
  for (const part of parts) {
    place = path.join(place, part);
    if (isLink(place)) throw new Error(`${place} is a symbolic link, and is not followed`);
    makeFolder(place);
  }
  return place;
}

/** Writes a file inside of a folder, whole or not at all; a symbolic link in its place is replaced, not followed. */
export function writeInside(root: string, name: string, text: string): void {
  const folder = insideOf(root, path.posix.dirname(name));
  const file = path.join(folder, path.posix.basename(name));
  const unfinished = `${file}.${process.pid}.tmp`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, text, { flag: 'wx' });
  renameSync(unfinished, file);
}
