import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ConformanceReport } from '../../engine/report/report.ts';
import type { Tally } from '../../engine/report/tally.ts';
import { groupBy } from '../../engine/vocabulary/group.ts';
import { whyWords } from '../../reporters/shared/why.ts';
import { suiteVersion } from '../../scripts/session/version.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { universalChecks } from '../../suites/index.ts';
import { mutants } from './all.ts';
import { blamePage } from './blame/page.ts';
import { blindSpots } from './blind-spots.ts';
import { huntedPage } from './hunt/page.ts';
import { everyScenario, judged } from './judged.ts';
import { FEWEST_MUTANTS, generalFor, isKilled, LOWEST_KILLED, levelOf, type Trial, tried } from './kills.ts';
import type { Fate } from './machine/measure.ts';
import { SAMPLE, trySample } from './machine/sample.ts';
import { HIGHEST_NULL_SHARE, nullServers } from './servers.ts';
import { sharesOf } from './strangers/shares.ts';
import { openWire } from './wire.ts';

interface Proof {
  readonly startedAt: Date;
  readonly seconds: number;
  readonly reference: ConformanceReport;
  readonly servers: readonly { readonly name: string; readonly report: ConformanceReport }[];
  readonly trials: readonly Trial[];
  readonly sample: ReadonlyMap<Fate, number>;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
// They compare one answer with another, whatever the field, and so are the likeliest to notice a fault of any kind.
const COMPARING = ['retrieve-returns-last-write', 'immutable-fields-do-not-change'];

const progress = (line: string): unknown =>
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);

async function prove(): Promise<Proof> {
  const startedAt = new Date();
  progress('the reference');
  const reference = await judged(openWire());
  const servers: Proof['servers'][number][] = [];
  for (const { name, wire } of nullServers) {
    progress(`a server that always answers with ${name}`);
    servers.push({ name, report: await judged(wire) });
  }
  const trials: Trial[] = [];
  for (const [family, members] of groupBy(mutants, (mutant) => mutant.family)) {
    progress(`the mutants of the family ${family}`);
    for (const mutant of members) trials.push(await tried(mutant));
  }
  progress(`${SAMPLE.size} mutants that a machine makes`);
  const sample = await trySample();
  const seconds = Math.ceil((Date.now() - startedAt.getTime()) / 1000);
  progress(`done in ${seconds} s`);
  return { startedAt, seconds, reference, servers, trials, sample };
}

const total = (tally: Tally): number => Object.values(tally).reduce((sum, each) => sum + each, 0);
const scoreOf = ({ summary: { must, should } }: ConformanceReport) => ({
  passed: must.pass + should.pass,
  asked: total(must) + total(should),
});
const executed = ({ summary: { must } }: ConformanceReport): number => must.pass + must.fail;
const naming = (check: string, trials: readonly Trial[]): readonly Trial[] =>
  trials.filter(({ mutant }) => (mutant.kills as readonly string[]).includes(check));
const namingOnly = (checks: readonly string[], trials: readonly Trial[]): readonly Trial[] =>
  trials.filter(({ mutant }) => mutant.kills.every((check) => checks.includes(check)));

const namingGeneralOnly = (trials: readonly Trial[]): readonly Trial[] =>
  [...groupBy(trials, ({ mutant }) => mutant.family)].flatMap(([family, own]) =>
    namingOnly(generalFor(family, trials), own),
  );

function complaintsOf({ reference, servers, trials }: Proof): readonly string[] {
  const { passed, asked } = scoreOf(reference);
  const killed = trials.filter(isKilled).length;
  const general = namingGeneralOnly(trials);
  const earning = servers.filter(
    ({ report }) => executed(report) === 0 || report.summary.must.pass > HIGHEST_NULL_SHARE * executed(report),
  );
  return [
    ...(passed === asked && asked > 0 ? [] : [`the reference passes ${passed} of ${asked} must and should checks`]),
    ...(trials.length >= FEWEST_MUTANTS ? [] : [`there are ${trials.length} mutants, not ${FEWEST_MUTANTS}`]),
    ...(killed >= LOWEST_KILLED * trials.length ? [] : [`only ${killed} of ${trials.length} mutants are killed`]),
    ...general.map(({ mutant }) => `the mutant '${mutant.id}' names only checks that nearly any change would trip`),
    ...earning.map(({ name, report }) => {
      return `a server that always answers with ${name} passes ${report.summary.must.pass} of ${executed(report)} must checks`;
    }),
  ];
}

// Rounded down: what falls short of all never reads as all.
const percent = (part: number, of: number): string => `${Math.floor((1000 * part) / of) / 10} %`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

const familyRow = (name: string, trials: readonly Trial[]): readonly (string | number)[] => {
  const killed = trials.filter(isKilled).length;
  return [name, trials.length, killed, percent(killed, trials.length)];
};

const reasonOf = ({ missed, errors, misplaced }: Trial): string =>
  [
    ...missed.map((check) => `${check} does not turn red`),
    ...misplaced,
    ...errors.map(({ scenario, why }) => `the suite itself failed at ${scenario}: ${why && whyWords(why)}`),
  ].join('; ');

function survivorsIn(trials: readonly Trial[]): string {
  const survivors = trials.filter((trial) => !isKilled(trial));
  if (survivors.length === 0) return 'No mutant survives.';
  return `These survive:\n\n${list(survivors.map((trial) => `${trial.mutant.id}: ${reasonOf(trial)}`))}`;
}

/** The check that turns red most often, whatever for. */
function widestOf(trials: readonly Trial[]): string {
  const counts = universalChecks.map(({ id }) => ({ id, red: trials.filter(({ red }) => red.has(id)).length }));
  const [widest] = counts.toSorted((a, b) => b.red - a.red);
  return widest === undefined ? 'there is none' : `${widest.id}, red for ${widest.red} of ${trials.length}`;
}

function pageOf({ startedAt, seconds, reference, servers, trials, sample }: Proof): string {
  const { passed, asked } = scoreOf(reference);
  const killers = trials.filter(isKilled);
  const scenarios = everyScenario.filter(({ id }) => naming(id, killers).length > 0).length;
  const comparing = namingOnly(COMPARING, trials);
  const faults = trials.length + blindSpots.length;
  const checkRow = (id: string) => [
    id,
    levelOf.get(id) ?? '',
    naming(id, killers).length,
    trials.filter(({ red }) => red.has(id)).length,
    trials.filter(({ looked }) => looked.has(id)).length,
  ];
  return `# Does the suite see what is wrong?

A suite that passes everything and a suite that sees everything look alike until something is broken on purpose. This
page tells what happened when it was: on ${startedAt.toISOString().slice(0, 10)}, with version ${suiteVersion} of the suite, by
\`npm run proof\`, in ${seconds} s on Node ${process.versions.node} with ${os.availableParallelism()} cores.

${sharesOf(table)}

The reference without a fault passes ${passed} of ${asked} must and should checks in version ${AUTHORING_VERSION}.

## Servers with one fault

A mutant is the reference with one fault. It names the checks that must turn red, and counts as killed when each of
them does; that another check notices something is no kill, and neither is a check that cannot tell or a crash of the
suite. Each mutant is played on the scenarios that it needs, in the version in which the fault can be seen.

${table(
  ['Family', 'Mutants', 'Killed by the named checks', 'Share'],
  [
    ...[...groupBy(trials, ({ mutant }) => mutant.family)].map(([name, own]) => familyRow(name, own)),
    familyRow('**all**', trials),
  ],
)}

${survivorsIn(trials)}

${huntedPage()}

Of the mutants that a machine makes, a sample was played for this page, ${SAMPLE.size} by the seed ${SAMPLE.seed}:
${[...sample].map(([fate, count]) => `${fate} ${count}`).join(', ')}.

${blamePage()}

## What no check sees yet

The mutants were written by the authors of the checks, so a full score says that nothing was lost, not that nothing is
missing. Here are the ${blindSpots.length} faults that are known and that no check sees, each with what it awaits. With them
there are ${faults} known faults, of which the suite sees ${killers.length}, or ${percent(killers.length, faults)}. A test fails as soon as one is seen.

${table(
  ['Fault', 'Awaits'],
  blindSpots.map(({ id, awaits }) => [id, awaits]),
)}

## Servers that do nothing

Each was asked everything. Of the must checks that came to a verdict they may pass ${100 * HIGHEST_NULL_SHARE} % at most. The others
could not be judged, for want of an answer to begin with, and count for nobody.

${table(
  ['Always answers with', 'Must checks passed', 'Share', 'What the report says of it'],
  servers.map(({ name, report }) => [
    name,
    `${report.summary.must.pass} of ${executed(report)}`,
    percent(report.summary.must.pass, executed(report)),
    report.archetype ?? '',
  ]),
)}

## Which checks see it

A check that any change would trip proves little. General is what turns red for more than a quarter of the mutants of
other families, each on the scenarios that it was played on; mutants that name only general checks: ${namingGeneralOnly(trials).length}.
The widest check is ${widestOf(trials)}.

Two checks compare one answer with another, whatever the field: ${COMPARING.join(' and ')}.
${comparing.length} mutants name nothing else, because all that is wrong with them is that two answers differ:

${list(comparing.map(({ mutant }) => mutant.id))}

Of the ${everyScenario.length} scenarios of all versions, ${scenarios} kill a mutant that names them. For each check that looks at every
answer, the table tells how many mutants that name it are killed, for how many it turns red in all, and how many gave it
something to judge.

${table(
  ['Check', 'Level', 'Kills', 'Red for', 'Could judge'],
  universalChecks.map(({ id }) => checkRow(id)),
)}
`;
}

/** The matrix of mutants and checks, for programs. */
const matrixOf = ({ startedAt, seconds, reference, servers, trials }: Proof) => ({
  suite: suiteVersion,
  startedAt: startedAt.toISOString(),
  seconds,
  reference: reference.summary,
  servers: servers.map(({ name, report }) => ({ name, must: report.summary.must, archetype: report.archetype })),
  mutants: trials.map((trial) => ({
    id: trial.mutant.id,
    kills: trial.mutant.kills,
    killed: isKilled(trial),
    red: [...trial.red],
    looked: [...trial.looked],
  })),
});

const proof = await prove();
const complaints = complaintsOf(proof);
const folder = path.join(ROOT, 'conformance-report');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'proof.json'), `${JSON.stringify(matrixOf(proof))}\n`);
writeFileSync(path.join(folder, 'proof.md'), pageOf(proof));
for (const complaint of complaints) process.stderr.write(`not proven: ${complaint}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
