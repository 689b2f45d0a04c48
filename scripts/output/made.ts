import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Resource } from '../../engine/vocabulary/resource.ts';
import type { Left } from '../../engine/wire/cleanup.ts';

/** The objects of a run that may be open, one per line. The id may come from a log of somebody else. */
const fileOf = (folder: string, run: string): string => path.join(folder, `made-by-${path.basename(run)}.txt`);

/** Notes objects in the folder of a run. What cannot be noted is still canceled at the end of the run. */
export const noteIn =
  (folder: string, run: string): ((made: Left) => void) =>
  ({ resource, id }) => {
    try {
      appendFileSync(fileOf(folder, run), `${resource.object} ${JSON.stringify(id)}\n`);
    } catch {
      // The log meets the same disk, and tells of it.
    }
  };

/** What is noted in the folder of a run. */
export function madeIn(folder: string, run: string, resources: readonly Resource[]): readonly Left[] {
  const file = fileOf(folder, run);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, object, text] = /^(\w+) ("[^"]*")$/.exec(line) ?? [];
      const resource = resources.find((each) => each.object === object);
      return resource === undefined || text === undefined ? [] : [{ resource, id: JSON.parse(text) }];
    });
}

export const forgetMade = (folder: string, run: string): void => rmSync(fileOf(folder, run), { force: true });
