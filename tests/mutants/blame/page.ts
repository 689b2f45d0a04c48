import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isBound, isNear, type Kept } from './promise.ts';

/** What one server showed. */
export type Result =
  | {
      readonly kind: 'one';
      readonly id: string;
      readonly failed: number;
      readonly inconclusive: number;
      readonly causes: number;
      readonly isNamed: boolean;
      readonly first: string | undefined;
    }
  | ({ readonly kind: 'several' } & Kept);

/** The numbers of the last measurement. */
export interface MeasuredBlame {
  readonly date: string;
  readonly command: string;
  readonly seconds: number;
  readonly node: string;
  readonly cores: number;
  readonly servers: number;
  readonly named: number;
  readonly unexplained: number;
  readonly medianCauses: number;
  readonly inconclusive: { readonly median: number; readonly p95: number; readonly most: number };
  readonly repairs: number;
  readonly bound: number;
  readonly near: number;
  readonly misses: readonly string[];
}

const PAGE = path.resolve(import.meta.dirname, '../../../docs/proof.md');
const MEASURED = path.join(import.meta.dirname, 'measured.json');
const HEAD = '## The first line of a report';

const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;

/** Counts what the servers showed. */
export function measuredBlame(
  results: readonly Result[],
  { command, seconds }: Pick<MeasuredBlame, 'command' | 'seconds'>,
): MeasuredBlame {
  const ones = results.filter((each) => each.kind === 'one');
  const several = results.filter((each) => each.kind === 'several');
  const open = ones.map(({ inconclusive }) => inconclusive);
  return {
    date: new Date().toISOString().slice(0, 10),
    command,
    seconds,
    node: process.versions.node,
    cores: os.availableParallelism(),
    servers: ones.length,
    named: ones.filter(({ isNamed }) => isNamed).length,
    unexplained: ones.filter(({ failed, first }) => failed > 1 && first === undefined).length,
    medianCauses: at(
      ones.map(({ causes }) => causes),
      0.5,
    ),
    inconclusive: { median: at(open, 0.5), p95: at(open, 0.95), most: Math.max(0, ...open) },
    repairs: several.length,
    bound: several.filter(isBound).length,
    near: several.filter(isNear).length,
    misses: [
      ...ones.filter(({ isNamed }) => !isNamed).map(({ id, first }) => `not named: ${id}: ${first ?? 'no cause'}`),
      ...ones
        .filter(({ inconclusive }) => inconclusive > 10)
        .map(({ id, inconclusive }) => `${inconclusive} inconclusive: ${id}`),
      ...several
        .filter((each) => !isBound(each) || !isNear(each))
        .map(
          ({ faults, cause, mended, passes, all }) =>
            `promised ${passes.promised} and ${all.promised}, came ${passes.came} and ${all.came}: ${cause}, mended ${mended}, of ${faults.join(' + ')}`,
        ),
    ].toSorted(),
  };
}

const percent = (part: number, of: number): string => `${of === 0 ? 0 : Math.floor((1000 * part) / of) / 10} %`;

const sectionOf = (m: MeasuredBlame): string => `${HEAD}

Whoever mends a server reads "Fix this first" and little else. Each fault is played alone; where it sits (operation,
field, condition) is read off the lines that it changes, and the first cause must name it. Then servers with two to four
faults each are played, the fault behind the first cause is mended, and what came is held against what was promised.
Measured on ${m.date} by \`${m.command}\`, in ${m.seconds} s on Node ${m.node} with ${m.cores} cores.

| Measured | Result |
| --- | --- |
| Servers with one fault for which a must fails | ${m.servers} |
| The first cause names the fault | ${m.named} of ${m.servers}, ${percent(m.named, m.servers)} |
| Causes, median | ${m.medianCauses} |
| Two or more failed musts and no cause | ${m.unexplained} |
| Inconclusive musts: median, 95th percentile, most | ${m.inconclusive.median}, ${m.inconclusive.p95}, ${m.inconclusive.most} |
| Repairs of the first cause of a server with several faults | ${m.repairs} |
| No more checks promised to pass than came | ${m.bound} of ${m.repairs}, ${percent(m.bound, m.repairs)} |
| Promised within a tenth of what came (or one check) | ${m.near} of ${m.repairs}, ${percent(m.near, m.repairs)} |`;

/** The part of the page about blame, as it was measured last. */
export const blamePage = (): string =>
  existsSync(MEASURED) ? sectionOf(JSON.parse(readFileSync(MEASURED, 'utf8'))) : '';

/** Puts the part into the page, in place of the one that is there. */
export function renewPage(measured: MeasuredBlame): void {
  const [before = '', ...after] = readFileSync(PAGE, 'utf8').split(/^(?=## )/m);
  const others = after.filter((part) => !part.startsWith(HEAD));
  const place = others.findIndex((part) => part.startsWith('## What no check sees yet'));
  const parts = [...others.slice(0, place), `${sectionOf(measured)}\n\n`, ...others.slice(place)];
  writeFileSync(PAGE, [before, ...parts].join(''));
}
