/** Plays the suite against the strangers' faults: `npm run proof:strangers` writes the share that is seen now. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gather, ownPart, partOf, tell } from '../hunt/parts.ts';
import { takenNow } from '../hunt/taken.ts';
import { measure, type Seen, summariseShare } from './measure.ts';
import { sets } from './sets.ts';

interface Told {
  readonly id: string;
  readonly seen: Seen;
}

const own = ownPart(process.argv);

async function prove(): Promise<void> {
  const started = performance.now();
  const seen = new Map<string, Seen>();
  await gather<Told>(import.meta.filename, (told) => seen.set(told.id, told.seen));
  for (const { faults, folder } of sets) {
    const results = faults.map((fault) => ({ fault, seen: seen.get(fault.id) ?? 'untouched' }));
    const share = summariseShare(results, takenNow('npm run proof:strangers', performance.now() - started));
    writeFileSync(path.join(import.meta.dirname, folder, 'after.json'), `${JSON.stringify(share, null, 2)}\n`);
    process.stdout.write(`${JSON.stringify(share.counts)}\n`);
  }
}

if (own === undefined) await prove();
else
  for (const fault of partOf(
    sets.flatMap(({ faults }) => faults),
    own,
  ))
    tell({ id: fault.id, seen: await measure(fault) });
