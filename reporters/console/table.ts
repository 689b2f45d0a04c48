import type { ConformanceReport } from '../../engine/report/report.ts';
import type { Tally } from '../../engine/report/tally.ts';
import { isKnownWhole, standingWords } from '../shared/known.ts';
import { cut, wrap } from '../shared/text.ts';
import { executed } from '../shared/words.ts';
import type { Paint } from './paint.ts';

export const styles = {
  pass: 'green',
  fail: 'red',
  inconclusive: 'yellow',
  error: 'magenta',
  'not-applicable': 'gray',
  uncovered: 'gray',
  unsupported: 'yellow',
} as const;

const ratio = (tally: Tally): string => (executed(tally) === 0 ? '–' : `${tally.pass}/${executed(tally)}`);
export const indented = (text: string, width: number): readonly string[] =>
  wrap(text, width - 2).map((line) => `  ${line}`);

/** `and 3 more`, where a list was cut. */
export const andMore = (left: number, whole: string): readonly string[] =>
  left > 0 ? [`  and ${left} more, in ${whole}`] : [];

type Column = 'operation' | 'verdict' | 'must' | 'should' | 'causes';
type Row = Readonly<Record<Column, string>>;

const GAP = '   ';
const NARROWEST_CAUSES = 8;
const atRight: readonly Column[] = ['must', 'should'];

/** The numbered causes of an operation's failures, and the number of must failures without one. */
function causesOf(report: ConformanceReport, operationId: string): string {
  const failed = report.findings.filter(
    (each) => each.operationId === operationId && each.level === 'must' && each.verdict !== 'not-applicable',
  );
  const numbers = new Set(failed.map(({ cause }) => report.causes.findIndex(({ id }) => id === cause) + 1));
  const single = failed.filter(({ cause }) => cause === undefined).length;
  const known = [...numbers].filter((number) => number > 0).sort((a, b) => a - b);
  return [...known.map((number) => `#${number}`), ...(single > 0 ? [`+${single}`] : [])].join(' ');
}

/** As many whole words as there is room for. */
const fitWords = (text: string, width: number): string =>
  text.length <= width ? text : `${wrap(text, Math.max(1, width - 2))[0] ?? ''} …`;

const widthOf = (rows: readonly Row[], column: Column): number =>
  Math.max(column.length, ...rows.map((row) => row[column].length));
const lineWidth = (rows: readonly Row[], columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + GAP.length + widthOf(rows, column), -1);

/** The paths at which objects are made: below them stands what is asked of one. */
const basesOf = ({ resources, operations }: ConformanceReport): readonly string[] =>
  operations.flatMap(({ operationId, path }) => (resources.some(({ create }) => create === operationId) ? [path] : []));

/** The table as wide as the terminal: first the paths get shorter, then columns go, the least telling first. */
function fitTable(
  rows: readonly Row[],
  bases: readonly string[],
  hasCauses: boolean,
  width: number,
): { rows: readonly Row[]; columns: readonly Column[] } {
  const core: readonly Column[] = ['operation', 'verdict', 'must', 'should'];
  const room = (some: readonly Row[]): number => width - lineWidth(some, core) - GAP.length;
  const short = rows.map((row) => ({
    ...row,
    operation: bases.reduce((text, base) => text.replace(` ${base}/`, ' …/'), row.operation),
  }));
  for (const some of [rows, short]) {
    if (!hasCauses && room(some) >= -GAP.length) return { rows: some, columns: core };
    const whole = room(some) >= widthOf(some, 'causes');
    if (hasCauses && (whole || (some === short && room(some) >= NARROWEST_CAUSES))) {
      return {
        rows: some.map((row) => ({ ...row, causes: fitWords(row.causes, room(some)) })),
        columns: [...core, 'causes'],
      };
    }
  }
  const columns = [core, core.slice(0, 3)].find((some) => lineWidth(short, some) <= width) ?? core.slice(0, 3);
  const operation = widthOf(short, 'operation') + Math.min(0, width - lineWidth(short, columns));
  return { rows: short.map((row) => ({ ...row, operation: cut(row.operation, Math.max(16, operation)) })), columns };
}

/** The operations with their verdicts, within the width of the terminal. */
export function renderTable(report: ConformanceReport, paint: Paint, width: number): readonly string[] {
  const { operations, causes } = report;
  const covered = operations.filter(
    ({ verdict, must, should }) => verdict !== 'uncovered' || executed(must) + executed(should) > 0,
  );
  const tones = covered.map((each) => (isKnownWhole(report, each) ? 'yellow' : styles[each.verdict]));
  const whole = covered.map(
    (each): Row => ({
      operation: `${each.method.padEnd(4)} ${each.path}`,
      verdict: standingWords(report, each),
      must: ratio(each.must),
      should: ratio(each.should),
      causes: causesOf(report, each.operationId),
    }),
  );
  const { rows, columns } = fitTable(whole, basesOf(report), causes.length > 0, width);
  const line = (textOf: (column: Column) => string, styled: (text: string, column: Column) => string): string =>
    `  ${columns
      .map((column) => {
        const size = widthOf(rows, column);
        return styled(atRight.includes(column) ? textOf(column).padStart(size) : textOf(column).padEnd(size), column);
      })
      .join(GAP)}`.trimEnd();
  const rest = operations.filter((operation) => !covered.includes(operation));
  return [
    paint(
      'bold',
      line(
        (column) => column,
        (text) => text,
      ),
    ),
    ...rows.map((row, position) =>
      line(
        (column) => row[column],
        (text, column) => (column === 'verdict' ? paint(tones[position] ?? 'gray', text) : text),
      ),
    ),
    ...(rest.length === 0
      ? []
      : ['', ...indented(`not judged: ${rest.map(({ operationId }) => operationId).join(', ')}`, width)]),
  ];
}
