import type { OperationId } from '../../specs/generated/operations.ts';
import { recipes } from '../../suites/payment-intents/resource/recipes.ts';
import { groupBy } from '../vocabulary/group.ts';
import type { Profile } from '../vocabulary/profile.ts';
import type { Scenario } from '../vocabulary/scenario.ts';

export interface PlannedOperation {
  readonly operationId: OperationId;
  readonly scenarios: number;
  readonly requests: number;
}

/** What a run would send, told before it sends anything. */
export interface Plan {
  readonly operations: readonly PlannedOperation[];
  readonly scenarios: number;
  /** Scenarios that do not apply, because the profile does not claim what they need. */
  readonly notApplicable: number;
  readonly requests: number;
  /** Creates among them, each of which may leave an intent open. */
  readonly creates: number;
}

/** Requests of one scenario when all goes as it must; a target that ignores flags takes a few more. */
const requestsOf = ({ given, steps }: Scenario): number =>
  steps.length + (given === undefined ? 0 : recipes[given.status].next === undefined ? 1 : 2);

const createsOf = ({ given, steps }: Scenario): number =>
  steps.filter(({ call }) => call === 'PostPaymentIntents').length + (given === undefined ? 0 : 1);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Counts what the scenarios would ask of a target with this profile. */
export function planOf(scenarios: readonly Scenario[], { features }: Profile): Plan {
  const applicable = scenarios.filter(({ needs }) => needs.every((feature) => features.includes(feature)));
  return {
    operations: [...groupBy(applicable, ({ operationId }) => operationId)].map(([operationId, own]) => ({
      operationId,
      scenarios: own.length,
      requests: sum(own.map(requestsOf)),
    })),
    scenarios: applicable.length,
    notApplicable: scenarios.length - applicable.length,
    requests: sum(applicable.map(requestsOf)),
    creates: sum(applicable.map(createsOf)),
  };
}
