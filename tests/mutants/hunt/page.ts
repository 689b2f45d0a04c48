import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MachineCounts } from '../machine/report.ts';
import type { Measured, SystematicFigures } from '../systematic/counts.ts';
import { tellTaken } from './taken.ts';

type Row = Readonly<Record<string, number>>;
type Rows = Readonly<Record<string, Row>>;

const FOLDER = path.resolve(import.meta.dirname, '..');

const measuredIn = <T>(folder: string): T | undefined => {
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

const counted = (families: Readonly<Record<string, Measured>>): Rows =>
  Object.fromEntries(
    Object.entries(families).map(([name, { reviewed, holes, ...row }]) => [
      name,
      { ...row, ...reviewed, holes: holes.length } as Row,
    ]),
  );

const ofTables = ({ taken, families }: SystematicFigures): readonly string[] => [
  '## Faults that tables make',
  `Made of the document, of the lifecycle and of what a run shows: each parameter, cell, field, list and refusal in
turn. Only scenarios in which a fault changes anything are played, until one fails. A fault that is not seen has its
reason in the reviewed table, or is a hole. ${tellTaken(taken)}`,
  tableOf('Family', counted(families)),
];

const ofMachine = ({ taken, of, all, byFile, byOperator }: MachineCounts): readonly string[] => [
  '## Mutants that a machine makes',
  `An instrumenter changes each expression of the reference in turn. A server that hangs or crashes counts as neither
killed nor survived. ${tellTaken(taken)} Of ${of} mutants ${all.mutants} were played.`,
  tableOf('File', byFile, all),
  tableOf('Operator', byOperator, all),
];

/** The part of the page about faults that nobody thought of one by one, as they were measured last. */
export function huntedPage(): string {
  const tables = measuredIn<SystematicFigures>('systematic');
  const machine = measuredIn<MachineCounts>('machine');
  return [...(tables === undefined ? [] : ofTables(tables)), ...(machine === undefined ? [] : ofMachine(machine))].join(
    '\n\n',
  );
}
