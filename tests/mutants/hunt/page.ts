import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MeasuredFamilies } from '../systematic/counts.ts';

type Row = Readonly<Record<string, number>>;
type Rows = Readonly<Record<string, Row>>;

const FOLDER = path.resolve(import.meta.dirname, '..');

const measuredIn = (folder: string): Readonly<Record<string, Rows | Row>> | undefined => {
  const file = path.join(FOLDER, folder, 'measured.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};

function tableOf(first: string, rows: Rows, all: Row = sumOf(rows)): string {
  const columns = Object.keys(all);
  const lines = [...Object.entries(rows), ['**all**', all] as const].map(
    ([name, row]) => `| ${[name, ...columns.map((column) => row[column] ?? 0)].join(' | ')} |`,
  );
  return [
    `| ${[first, ...columns].join(' | ')} |`,
    `| ${['', ...columns].map(() => '---').join(' | ')} |`,
    ...lines,
  ].join('\n');
}

function sumOf(rows: Rows): Row {
  const sum: Record<string, number> = {};
  for (const row of Object.values(rows))
    for (const [name, value] of Object.entries(row)) sum[name] = (sum[name] ?? 0) + value;
  return sum;
}

const counted = (measured: MeasuredFamilies): Rows =>
  Object.fromEntries(Object.entries(measured).map(([name, row]) => [name, { ...row, holes: row.holes.length }]));

/** The part of the page about faults that nobody thought of one by one, as they were measured last. */
export function huntedPage(): string {
  const tables = measuredIn('systematic');
  const machine = measuredIn('machine');
  return [
    ...(tables === undefined
      ? []
      : [
          '## Faults that tables make',
          'Made of the document, of the lifecycle and of what a run shows: each parameter, cell, field, list and refusal in\nturn. Only scenarios in which a fault changes anything are played, until one fails. A fault that is not seen has its\nreason in the reviewed table, or is a hole. Measured by `npm run proof:systematic`.',
          tableOf('Family', counted(tables as unknown as MeasuredFamilies)),
        ]),
    ...(machine === undefined
      ? []
      : [
          '## Mutants that a machine makes',
          'An instrumenter changes each expression of the reference in turn. A server that hangs or crashes counts as neither\nkilled nor survived. Measured by `npm run proof:machine`.',
          tableOf('File', machine.byFile as Rows, machine.all as Row),
          tableOf('Operator', machine.byOperator as Rows, machine.all as Row),
        ]),
  ].join('\n\n');
}
