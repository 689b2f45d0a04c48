import type { Evidence } from '../vocabulary/exchange.ts';
import type { Cell } from '../vocabulary/scenario.ts';
import { defined } from '../vocabulary/values.ts';
import type { RunHeader, ScenarioResult, Transition } from './events.ts';
import { lastSeen } from './moves.ts';

const transitionOf = (
  cell: Cell,
  { id, operationId, verdict, notRun, findings }: ScenarioResult,
  seen: ReadonlyMap<string, string>,
): Transition => ({
  from: cell.from,
  action: cell.action,
  operation: operationId,
  expected: cell.expected,
  verdict,
  ...defined({
    level: findings.find(({ kind }) => kind === 'row')?.level,
    notRun,
    went: verdict === 'fail' ? seen.get(id) : undefined,
  }),
  scenario: id,
});

/** The cells of the lifecycle, those that were played and those that are open. */
export function transitionsOf(
  header: RunHeader,
  results: readonly ScenarioResult[],
  exchanges: readonly Evidence[],
): readonly Transition[] {
  const seen = lastSeen(exchanges, header.facts);
  return [
    ...results.flatMap((result) => (result.cell === undefined ? [] : [transitionOf(result.cell, result, seen)])),
    ...header.openCells,
  ];
}
