import type { Part } from '../hunt/record.ts';
import { combinationFaults } from './combinations.ts';
import { judgedIn } from './document.ts';
import { errorFaults } from './errors.ts';
import type { SystematicFault } from './fault.ts';
import { fieldFaults } from './fields.ts';
import { lifecycleFaults } from './lifecycle.ts';
import { limitFaults } from './limits.ts';
import { listFaults } from './lists.ts';
import { parameterFaults } from './parameters.ts';
import { valueFaults } from './values.ts';

/** Every fault that tables make: of the document, of the lifecycle, and of what a run shows. */
export function systematicFaults(parts: readonly Part[]): readonly SystematicFault[] {
  const parameters = judgedIn(parts);
  return [
    ...parameterFaults(parameters),
    ...valueFaults(parameters),
    ...limitFaults(parameters),
    ...lifecycleFaults,
    ...fieldFaults(parts),
    ...listFaults,
    ...errorFaults(parts),
    ...combinationFaults,
  ];
}
