/**
 * Plays the suite against the mutants that a machine makes: `npm run proof:machine`, or `… <words>` for those that fit;
 * `--sample=150` or `--sample=150/<seed>` for some, `--minutes=30` for as many as that time allows, in a mixed order.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gather, ownPart, partOf, tell } from '../hunt/parts.ts';
import { misreviewed } from '../hunt/reviewed.ts';
import { sampleOf } from '../hunt/sample.ts';
import { takenNow } from '../hunt/taken.ts';
import { instrument } from './instrument.ts';
import { type Outcome, survey, tryMutant } from './measure.ts';
import { countsOf, holesAmong, type MachineCounts } from './report.ts';
import { reviews } from './reviewed.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SAMPLE = /^--sample=(\d+)(?:\/(\d+))?$/;
const words = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const [, size, seed = '1'] = process.argv.flatMap((arg) => SAMPLE.exec(arg) ?? []);
const MINUTES = /^--minutes=(\d+(?:\.\d+)?)$/;
const [, minutes] = process.argv.flatMap((arg) => MINUTES.exec(arg) ?? []);
const isOfAll = words.length === 0;
const own = ownPart(process.argv);

async function play(part: NonNullable<typeof own>): Promise<void> {
  const started = performance.now();
  const instrumented = await instrument();
  const fitting = instrumented.mutants.filter(({ id }) => words.every((word) => id.includes(word)));
  // In a mixed order, so that what a limit leaves out is of every kind.
  const chosen = sampleOf(fitting, size === undefined ? fitting.length : Number(size), Number(seed));
  const course = await survey(instrumented);
  const memory = new Map();
  const isOver = (): boolean => minutes !== undefined && performance.now() - started > Number(minutes) * 60_000;
  for (const mutant of partOf(chosen, part)) {
    if (isOver()) return;
    tell(await tryMutant(mutant, course, memory));
  }
}

const commandLine = (): string =>
  ['npm run proof:machine', ...process.argv.slice(2).map((arg, place) => (place === 0 ? `-- ${arg}` : arg))].join(' ');

async function prove(): Promise<void> {
  const started = performance.now();
  const { mutants } = await instrument();
  const complaints = misreviewed(
    mutants.map(({ id }) => id),
    reviews,
  );
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  const outcomes: Outcome[] = [];
  await gather<Outcome>(import.meta.filename, (outcome) => {
    outcomes.push(outcome);
    if (outcomes.length % 50 === 0) process.stderr.write(`${outcomes.length} mutants\n`);
  });
  const sorted = outcomes.toSorted((a, b) => (a.mutant.id < b.mutant.id ? -1 : 1));
  const counts: MachineCounts = {
    taken: takenNow(commandLine(), performance.now() - started),
    of: mutants.length,
    ...countsOf(sorted, reviews),
  };
  const holes = holesAmong(sorted, reviews);
  const folder = path.join(ROOT, 'conformance-report');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'machine.json'),
    `${JSON.stringify({ taken: counts.taken, outcomes: sorted }, null, 1)}\n`,
  );
  if (isOfAll) writeFileSync(path.join(import.meta.dirname, 'measured.json'), `${JSON.stringify(counts, null, 2)}\n`);
  for (const { fate, mutant } of holes) process.stdout.write(`${fate}: ${mutant.id} (line ${mutant.line})\n`);
  process.stdout.write(
    `${outcomes.length} of ${mutants.length} mutants in ${counts.taken.seconds} s: ${JSON.stringify(counts.all)}; ${holes.length} holes\n`,
  );
  process.exitCode = holes.length === 0 ? 0 : 1;
}

await (own === undefined ? prove() : play(own)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
