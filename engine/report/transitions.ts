import type { Cell } from '../vocabulary/scenario.ts';
import { defined } from '../vocabulary/values.ts';
import type { RunHeader, ScenarioResult, Transition } from './events.ts';

const transitionOf = (cell: Cell, { id, operationId, verdict, notRun, findings }: ScenarioResult): Transition => ({
  from: cell.from,
  action: cell.action,
  operation: operationId,
  expected: cell.expected,
  verdict,
  ...defined({ level: findings.find(({ kind }) => kind === 'row')?.level, notRun }),
  scenario: id,
});

/** The cells of the lifecycle, those that were played and those that are open. */
export function transitionsOf(header: RunHeader, results: readonly ScenarioResult[]): readonly Transition[] {
  return [
    ...results.flatMap((result) => (result.cell === undefined ? [] : [transitionOf(result.cell, result)])),
    ...header.openCells,
  ];
}
