import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scenarios } from '../mutants/judged.ts';
import { isKilled, tried } from '../mutants/kills.ts';
import { raceMutants } from '../mutants/payment/races.ts';
import { faultNames } from './faults/all.ts';
import { chance, type HostileRun, mixOf, oneFault, playHostile, someScenarios } from './harness.ts';
import { longTexts, MOST_MILLISECONDS } from './long-texts.ts';

// npm run test:hostile -- [mixes] [runs of each race]; --write puts the tables into the page.
const [mixes = 1000, races = 100] = process.argv
  .slice(2)
  .filter((arg) => /^\d+$/.test(arg))
  .map(Number);
const PAGE = path.resolve(import.meta.dirname, '../../docs/hostile.md');

/** A single fault has the whole catalogue; at this many seconds something hangs. */
const LONGEST_SECONDS = 120;
/** What the whole process may hold, with the hostile server and all evidence in it. */
const MOST_MEGABYTES = 800;
const SCENARIOS_OF_MIX = 12;
const FEWEST_CAUGHT = 0.99;

const complaints: string[] = [];
const say = (text: string): unknown => process.stdout.write(text);
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

interface Measured extends HostileRun {
  readonly megabytes: number;
}

const resident = (): number => process.memoryUsage.rss() / 1024 / 1024;

/** Plays and sees how much memory is held at the worst moment. */
async function measured(play: () => Promise<HostileRun>): Promise<Measured> {
  globalThis.gc?.();
  let most = resident();
  const watch = setInterval(() => {
    most = Math.max(most, resident());
  }, 10);
  try {
    const result = await play();
    return { ...result, megabytes: Math.max(most, resident()) };
  } finally {
    clearInterval(watch);
  }
}

function outcomeOf({ report }: HostileRun): string {
  const { must, should } = report.summary;
  const { pass, fail, inconclusive } = {
    pass: must.pass + should.pass,
    fail: must.fail + should.fail,
    inconclusive: must.inconclusive + should.inconclusive,
  };
  const end = report.run.unusable === true ? ', given up' : '';
  return `${pass} pass, ${inconclusive} inconclusive, ${fail} fail${end}`;
}

function complain(what: string): void {
  complaints.push(what);
  process.stderr.write(`out of bounds: ${what}\n`);
}

function inspect(what: string, { accusations, report, leaked, milliseconds, megabytes }: Measured): void {
  for (const accusation of accusations) complain(`${what}: ${accusation}`);
  if (report.findings.some(({ verdict }) => verdict === 'error')) complain(`${what}: the suite crashed`);
  if (leaked.length > 0) complain(`${what}: a secret got out: ${leaked[0]}`);
  if (milliseconds > LONGEST_SECONDS * 1000) complain(`${what}: took ${milliseconds / 1000} s`);
  if (megabytes > MOST_MEGABYTES) complain(`${what}: held ${megabytes} MB`);
}

async function singleFaults(): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const name of faultNames) {
    const random = chance(1);
    const run = await measured(() => playHostile(scenarios, oneFault(name, 0.1, random)));
    inspect(name, run);
    const row = [name, outcomeOf(run), `${(run.milliseconds / 1000).toFixed(1)} s`, `${Math.round(run.megabytes)} MB`];
    say(`${row.join(' · ')}\n`);
    rows.push(row);
  }
  return table(['Fault, on a tenth of the exchanges of the whole catalogue', 'Outcome', 'Time', 'Memory'], rows);
}

async function mixedFaults(): Promise<string> {
  const tally = { pass: 0, inconclusive: 0, deserved: 0, givenUp: 0, exchanges: 0, struck: 0 };
  const worst = { milliseconds: 0, megabytes: 0 };
  for (let seed = 0; seed < mixes; seed++) {
    const random = chance(seed);
    const run = await measured(() => playHostile(someScenarios(random, SCENARIOS_OF_MIX), mixOf(random)));
    inspect(`mix ${seed}`, run);
    const { must, should, may } = run.report.summary;
    tally.pass += must.pass + should.pass + may.pass;
    tally.inconclusive += must.inconclusive + should.inconclusive + may.inconclusive;
    tally.deserved += must.fail + should.fail + may.fail;
    tally.givenUp += run.report.run.unusable === true ? 1 : 0;
    tally.exchanges += run.report.run.exchanges;
    tally.struck += [...run.struck.values()].reduce((sum, each) => sum + each, 0);
    worst.milliseconds = Math.max(worst.milliseconds, run.milliseconds);
    worst.megabytes = Math.max(worst.megabytes, run.megabytes);
    if (seed % 50 === 49) say(`${seed + 1} mixes, ${complaints.length} complaints\n`);
  }
  return table(
    [
      'Mixes',
      'Exchanges',
      'Faults let loose',
      'Passes',
      'Inconclusive',
      'Deserved fails',
      'Given up',
      'Longest',
      'Most memory',
    ],
    [
      [
        mixes,
        tally.exchanges,
        tally.struck,
        tally.pass,
        tally.inconclusive,
        tally.deserved,
        tally.givenUp,
        `${(worst.milliseconds / 1000).toFixed(1)} s`,
        `${Math.round(worst.megabytes)} MB`,
      ],
    ],
  );
}

async function racesCaught(): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const mutant of raceMutants) {
    let caught = 0;
    for (let run = 0; run < races; run++) caught += isKilled(await tried(mutant)) ? 1 : 0;
    if (caught < FEWEST_CAUGHT * races) complain(`${mutant.id}: caught in ${caught} of ${races} runs only`);
    const row = [mutant.id.replace(/^races\//, ''), mutant.kills.length, `${caught} of ${races}`];
    say(`${row.join(' · ')}\n`);
    rows.push(row);
  }
  return table(['Mutant', 'Checks that must see it', 'Runs in which all do'], rows);
}

async function longTextsCost(): Promise<string> {
  const { measured: count, dearest } = await longTexts();
  const rows = dearest.map(({ place, alphabet, milliseconds }) => [
    place,
    `\`${JSON.stringify(alphabet).replaceAll('`', "'")}\``,
    `${milliseconds.toFixed(1)} ms`,
  ]);
  for (const { place, milliseconds } of dearest)
    if (milliseconds > MOST_MILLISECONDS) complain(`256 kB in ${place}: ${milliseconds.toFixed(1)} ms`);
  return table([`The dearest of ${count} texts of 256 kB, by their place`, 'Of', 'Processor, for one answer'], rows);
}

const texts = await longTextsCost();
say(`${texts}\n`);
const single = await singleFaults();
const mixed = await mixedFaults();
const raced = await racesCaught();
const where = `${new Date().toISOString().slice(0, 10)}, ${os.availableParallelism()} cores, Node ${process.versions.node}`;
const tables = `<!-- measured -->
Measured on ${where}, by \`npm run test:hostile -- ${mixes} ${races} --write\`.

${texts}

${single}

${mixed}

${raced}
`;
if (process.argv.includes('--write')) {
  const page = readFileSync(PAGE, 'utf8');
  writeFileSync(PAGE, `${page.slice(0, page.indexOf('<!-- measured -->'))}${tables}`);
}
say(`\n${tables}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
