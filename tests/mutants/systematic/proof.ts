/** Plays the suite against every fault that tables make: `npm run proof:systematic`, or `… <words>` for those that fit. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import type { Result } from '../hunt/hunt.ts';
import { gather, ownPart, partOf, tell } from '../hunt/parts.ts';
import { record } from '../hunt/record.ts';
import { holesIn, misreviewed, outdated } from '../hunt/reviewed.ts';
import { systematicFaults } from './all.ts';
import { countsOf } from './counts.ts';
import { measure } from './measure.ts';
import { reviews } from './reviewed.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const words = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const own = ownPart(process.argv);

const parts = own === undefined ? [] : await record(AUTHORING_VERSION);

async function play(): Promise<void> {
  if (own === undefined) return;
  const all = systematicFaults(parts).filter(({ id }) => words.every((word) => id.includes(word)));
  for (const fault of partOf(all, own)) tell(await measure(fault, parts));
}

async function prove(): Promise<void> {
  const started = performance.now();
  const results: Result[] = [];
  await gather<Result>(import.meta.filename, (result) => {
    results.push(result);
    if (results.length % 100 === 0) process.stderr.write(`${results.length} faults\n`);
  });
  const seconds = Math.ceil((performance.now() - started) / 1000);
  const sorted = results.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = sorted.map(({ id }) => id);
  const holes = holesIn(sorted, reviews);
  const complaints = words.length > 0 ? [] : [...misreviewed(ids, reviews), ...outdated(sorted, reviews)];
  const folder = path.join(ROOT, 'conformance-report');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'systematic.json'), `${JSON.stringify({ seconds, results: sorted }, null, 1)}\n`);
  if (words.length === 0)
    writeFileSync(
      path.join(import.meta.dirname, 'measured.json'),
      `${JSON.stringify(countsOf(sorted, reviews), null, 2)}\n`,
    );
  for (const { id, seen } of holes) process.stdout.write(`${seen}: ${id}\n`);
  process.stdout.write(`${results.length} faults in ${seconds} s, ${holes.length} holes\n`);
  for (const complaint of complaints) process.stderr.write(`not proven: ${complaint}\n`);
  process.exitCode = holes.length + complaints.length === 0 ? 0 : 1;
}

await (own === undefined ? prove() : play());
