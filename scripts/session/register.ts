import { expand } from '../../engine/prepare/expand.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import type { Level } from '../../engine/vocabulary/verdict.ts';
import { isCovered, names, type Parameter, type Requirement } from '../../specs/register/requirement.ts';
import { requirements } from '../../specs/requirements.ts';
import { gradeOf, sources } from '../../specs/sources.ts';
import { catalogue } from '../../suites/index.ts';
import { universalChecks } from '../../suites/payment-intents/checks/index.ts';

const scenarios = expand(catalogue, 1);

/** Every check by its id: rows and universal ones. */
export const levelOf: ReadonlyMap<string, Level> = new Map(
  [...scenarios, ...universalChecks].map(({ id, level }) => [id, level]),
);

const namedIn = (parameter: string, raw: string): boolean =>
  [...new URLSearchParams(raw).keys()].some((key) => key === parameter || key.startsWith(`${parameter}[`));

// What only prepares a row of another operation is no statement about it.
const sends = ({ operationId, steps }: Scenario, { operation, parameter }: Parameter): boolean =>
  operationId === operation &&
  steps.some(
    ({ call, params, raw }) =>
      call === operation && (raw === undefined ? parameter in params : namedIn(parameter, raw)),
  );

/** The checks that hold a requirement against a target; none where it is left out or open. */
export function checksOf(requirement: Requirement): readonly string[] {
  if (isCovered(requirement)) return [...levelOf.keys()].filter((id) => names(requirement, id));
  if (!('parameter' in requirement)) return [];
  return scenarios.filter((scenario) => sends(scenario, requirement)).map(({ id }) => id);
}

const held = requirements.map((requirement) => ({ requirement, checks: checksOf(requirement) }));

/** The requirements that a check belongs to, the most special first. */
export const requirementsOf = (check: string): readonly Requirement[] =>
  held
    .filter(({ checks }) => checks.includes(check))
    .toSorted((a, b) => a.checks.length - b.checks.length)
    .map(({ requirement }) => requirement);

export type Standing = 'covered' | 'excluded' | 'open';

/** Where a requirement stands, with what and why, as plain data. */
export function standingOf(requirement: Requirement) {
  const { id, states, cites, since, until } = requirement;
  const checks = checksOf(requirement);
  const reason = reasonOf(requirement, checks);
  const standing: Standing = 'open' in requirement ? 'open' : reason === undefined ? 'covered' : 'excluded';
  const levels = checks.map((check) => levelOf.get(check));
  const level = (['must', 'should', 'may'] as const).find((each) => levels.includes(each));
  return {
    id,
    title: states,
    standing,
    ...(standing === 'covered' && level !== undefined ? { level } : {}),
    grade: gradeOf(cites),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    sources: cites.map((cite) => sources[cite].address),
    ...(reason === undefined ? { checks } : { reason }),
    ...('fix' in requirement && standing === 'covered' ? { fix: requirement.fix } : {}),
  };
}

function reasonOf(requirement: Requirement, checks: readonly string[]): string | undefined {
  if ('open' in requirement) return requirement.open;
  if ('excluded' in requirement) return requirement.excluded;
  return checks.length === 0 && 'parameter' in requirement ? requirement.unsent : undefined;
}
