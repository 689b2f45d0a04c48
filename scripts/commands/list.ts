import { expand } from '../../engine/prepare/expand.ts';
import { operationsOf } from '../../engine/vocabulary/api.ts';
import { gradeOf, type SourceId, sources } from '../../specs/sources.ts';
import { auditChecks, eventChecks, questionsOf } from '../../suites/index.ts';
import { book } from '../session/book.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { listable } from '../settings/options.ts';

const { api, catalogue } = questionsOf(true);

const scenarios = (): readonly Readonly<Record<string, unknown>>[] =>
  expand(catalogue, api, 1).map(({ id, operationId, title, level, cites }) => ({
    id,
    operationId,
    title,
    ...claim(level, cites),
  }));

const claim = (level: string, cites: readonly SourceId[]): Readonly<Record<string, unknown>> => ({
  level,
  grade: gradeOf(cites),
  sources: cites.map((id) => sources[id].address),
});

function entries(what: (typeof listable)[number]): readonly Readonly<Record<string, unknown>>[] {
  switch (what) {
    case 'operations': {
      const rows = scenarios();
      return Object.entries(operationsOf(questionsOf(false).api)).map(([operationId, { method, path }]) => ({
        id: operationId,
        method,
        path,
        scenarios: rows.filter((row) => row.operationId === operationId).length,
      }));
    }
    case 'scenarios':
      return scenarios();
    case 'requirements':
      return book.map(({ statement, cites, ...rest }) => ({
        ...rest,
        title: statement,
        grade: gradeOf(cites),
        sources: cites.map((id) => sources[id].address),
      }));
    case 'checks':
      return [...auditChecks, ...eventChecks].map(({ id, title, level, cites }) => ({
        id,
        title,
        ...claim(level, cites),
      }));
  }
}

const line = ({
  id,
  title,
  level,
  grade,
  method,
  path,
  scenarios: count,
  standing,
  reason,
}: Readonly<Record<string, unknown>>): string => {
  if (title === undefined) return `${id}  ${method} ${path}  ${count} scenarios`;
  return reason === undefined ? `${id}  (${level}, ${grade})  ${title}` : `${id}  (${standing}: ${reason})  ${title}`;
};

/** Lists the suite's content, as text or JSON. Needs no target. */
export function listCommand(what: string, json: boolean): string {
  const known = listable.find((each) => each === what);
  if (known === undefined) throw new UsageError(`there is no list of "${what}"; known: ${listable.join(', ')}`);
  const rows = entries(known);
  return json ? `${JSON.stringify(rows, null, 2)}\n` : `${rows.map(line).join('\n')}\n`;
}
