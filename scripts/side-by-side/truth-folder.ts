import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Side } from '../../engine/diff/side.ts';
import { pack, type Truth, TruthError, unpack } from '../../engine/diff/truth.ts';
import { makeFolder, writeInside } from '../output/folders.ts';
import { attempt } from '../output/run-log.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { readText } from '../settings/read-text.ts';
import { readJson } from '../settings/written.ts';

const HEAD = 'truth.json';
const BASES = 'bodies.json';
const LINES = '.jsonl';

/** Whether a place is a folder that holds a recorded side. */
export const isTruth = (place: string): boolean => existsSync(path.join(place, HEAD));

/** Writes a side as a folder that can be committed: one file for each group of scenarios. */
export function writeTruth(folder: string, side: Side): void {
  attempt(`--record-left ${folder}`, () => {
    makeFolder(path.resolve(folder));
    const present = readdirSync(folder);
    if (present.length > 0 && !isTruth(folder))
      throw new UsageError(`--record-left ${folder} is not empty, and holds no recorded side: name another folder`);
    for (const name of present.filter((each) => each.endsWith(LINES))) rmSync(path.join(folder, name));
    const { head, bases, groups } = pack(side);
    const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
    for (const [name, lines] of Object.entries(groups)) writeInside(folder, `${name}${LINES}`, `${lines.join('\n')}\n`);
    writeInside(folder, BASES, text(bases));
    writeInside(folder, HEAD, text(head));
  });
}

/** Reads such a folder. Throws {@link UsageError} where it is damaged. */
export function readTruth(folder: string): Side {
  const head = readJson(path.join(folder, HEAD)) as Truth['head'];
  if (head.kind !== 'truth' || head.schemaVersion !== 1 || !Array.isArray(head.plan))
    throw new UsageError(`${path.join(folder, HEAD)}: not the head of a recorded side`);
  const files = readdirSync(folder).filter((name) => name.endsWith(LINES));
  try {
    const groups = Object.fromEntries(
      files.toSorted().map((name) => [
        name,
        readText(path.join(folder, name))
          .split('\n')
          .filter((line) => line !== ''),
      ]),
    );
    return unpack({ head, bases: readJson(path.join(folder, BASES)) as Truth['bases'], groups });
  } catch (error) {
    if (error instanceof TruthError || error instanceof SyntaxError)
      throw new UsageError(`${folder} is a damaged recording of a side: ${error.message}. Record it once more.`);
    throw error;
  }
}
