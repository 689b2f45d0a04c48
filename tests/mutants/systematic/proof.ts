/**
 * Plays the suite against the faults that tables make: `npm run proof:systematic`, or `… -- <family…>` for some, or
 * `… -- --again` for those that no check saw the last time, as after new rows.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import type { Result } from '../hunt/hunt.ts';
import { gather, ownPart, partOf, tell } from '../hunt/parts.ts';
import { record } from '../hunt/record.ts';
import { holesIn, misreviewed, outdated } from '../hunt/reviewed.ts';
import { takenNow } from '../hunt/taken.ts';
import { systematicFaults } from './all.ts';
import { measuredFamilies, type SystematicFigures } from './counts.ts';
import { measure } from './measure.ts';
import { reviews } from './reviewed.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const MEASURED = path.join(import.meta.dirname, 'measured.json');
const LAST = path.join(ROOT, 'conformance-report/systematic.json');
const families = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const own = ownPart(process.argv);

const isAgain = process.argv.includes('--again');

/** What was seen the last time; nothing unless only the rest is asked for. */
function seenBefore(): ReadonlyMap<string, Result> {
  if (!isAgain) return new Map();
  if (!existsSync(LAST)) throw new Error('nothing was measured before: run npm run proof:systematic without --again');
  const { results }: { readonly results: readonly Result[] } = JSON.parse(readFileSync(LAST, 'utf8'));
  return new Map(
    results.filter(({ seen }) => seen === 'must' || seen === 'should only').map((each) => [each.id, each]),
  );
}

async function play(part: NonNullable<typeof own>): Promise<void> {
  const parts = await record(AUTHORING_VERSION);
  const all = systematicFaults(parts);
  const known = new Set(all.map(({ family }) => family));
  const unknown = families.find((family) => !known.has(family));
  if (unknown !== undefined) throw new Error(`there is no family '${unknown}'; known: ${[...known].join(', ')}`);
  const before = seenBefore();
  const chosen = all.filter(
    ({ id, family }) => (families.length === 0 || families.includes(family)) && !before.has(id),
  );
  for (const fault of partOf(chosen, part)) tell(await measure(fault, parts));
}

/** The families that were measured now, among those that were measured before. */
function keep(results: readonly Result[], milliseconds: number): void {
  const before: SystematicFigures | undefined = existsSync(MEASURED)
    ? JSON.parse(readFileSync(MEASURED, 'utf8'))
    : undefined;
  const kept = families.length === 0 ? {} : before?.families;
  const figures: SystematicFigures = {
    taken: takenNow(`npm run proof:systematic${isAgain ? ' -- --again' : ''}`, milliseconds),
    families: { ...kept, ...measuredFamilies(results, reviews) },
  };
  writeFileSync(MEASURED, `${JSON.stringify(figures, null, 2)}\n`);
}

async function prove(): Promise<void> {
  const started = performance.now();
  const results: Result[] = [...seenBefore().values()];
  await gather<Result>(import.meta.filename, (result) => {
    results.push(result);
    if (results.length % 100 === 0) process.stderr.write(`${results.length} faults\n`);
  });
  const milliseconds = performance.now() - started;
  const seconds = Math.ceil(milliseconds / 1000);
  const sorted = results.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = sorted.map(({ id }) => id);
  const holes = holesIn(sorted, reviews);
  const complaints = families.length > 0 ? [] : [...misreviewed(ids, reviews), ...outdated(sorted, reviews)];
  const folder = path.join(ROOT, 'conformance-report');
  mkdirSync(folder, { recursive: true });
  const name = ['systematic', ...families].join('-').replaceAll(' ', '-');
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ seconds, results: sorted }, null, 1)}\n`);
  keep(sorted, milliseconds);
  for (const { id, seen } of holes) process.stdout.write(`${seen}: ${id}\n`);
  process.stdout.write(`${results.length} faults in ${seconds} s, ${holes.length} holes\n`);
  for (const complaint of complaints) process.stderr.write(`not proven: ${complaint}\n`);
  process.exitCode = holes.length + complaints.length === 0 ? 0 : 1;
}

await (own === undefined ? prove() : play(own)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
