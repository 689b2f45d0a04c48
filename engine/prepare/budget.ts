import { type Api, resourceOf } from '../vocabulary/api.ts';
import { groupBy } from '../vocabulary/group.ts';
import type { Profile } from '../vocabulary/profile.ts';
import type { Scenario, ScenarioStep, SharedSetup } from '../vocabulary/scenario.ts';
import { claimsOf } from './applicability.ts';
import { requestsFor } from './setup.ts';

export interface PlannedOperation {
  readonly operationId: string;
  readonly scenarios: number;
  readonly requests: number;
}

/** The requests that a run would send, counted before it sends any. */
export interface Plan {
  readonly operations: readonly PlannedOperation[];
  readonly scenarios: number;
  /** Scenarios that do not apply, because the profile does not claim what they need. */
  readonly notApplicable: number;
  readonly requests: number;
}

/** Requests of one scenario when all goes as it must; a target that ignores flags takes a few more. */
export const requestsOf =
  (api: Api) =>
  ({ operationId, given, steps, walk }: Scenario): number =>
    steps.length +
    (walk?.length ?? 0) +
    (given === undefined ? 0 : requestsFor(resourceOf(api, operationId), given.status));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Objects that such scenarios make where all goes as it must, those of other parts of the API among them. */
export function objectsIn(scenarios: readonly Scenario[], profile: Profile, api: Api): number {
  const claims = claimsOf(profile, api);
  const applicable = scenarios.filter(({ needs }) => needs.every((need) => claims.includes(need)));
  const madeBy = ({ call, makes = {} }: ScenarioStep): number =>
    Object.keys(makes).length + (resourceOf(api, call).roles.create === call ? 1 : 0);
  return sum([
    ...applicable.map(({ given, steps }) => (given === undefined ? 0 : 1) + sum(steps.map(madeBy))),
    ...sharedBy(applicable).map(({ steps }) => sum(steps.map(madeBy))),
  ]);
}

/** Shared setups are played once. */
const sharedBy = (scenarios: readonly Scenario[]): readonly SharedSetup[] => [
  ...new Map(scenarios.flatMap(({ shared }) => (shared === undefined ? [] : [[shared.id, shared] as const]))).values(),
];

/** Counts what the scenarios would ask of a target with this profile. */
export function planOf(scenarios: readonly Scenario[], profile: Profile, api: Api): Plan {
  const claims = claimsOf(profile, api);
  const applicable = scenarios.filter(({ needs }) => needs.every((need) => claims.includes(need)));
  const shared = sharedBy(applicable);
  return {
    operations: [...groupBy(applicable, ({ operationId }) => operationId)].map(([operationId, own]) => ({
      operationId,
      scenarios: own.length,
      requests: sum(own.map(requestsOf(api))),
    })),
    scenarios: applicable.length,
    notApplicable: scenarios.length - applicable.length,
    requests: sum([...applicable.map(requestsOf(api)), ...shared.map(({ steps }) => steps.length)]),
  };
}
