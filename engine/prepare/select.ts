import { isWithin } from '../../specs/versions.ts';
import { type Api, operationsOf } from '../vocabulary/api.ts';
import type { Scenario } from '../vocabulary/scenario.ts';
import { type Level, levels } from '../vocabulary/verdict.ts';
import { requestsOf } from './budget.ts';
import { near } from './near.ts';
import { smokeOf } from './smoke.ts';

/** Raised when a selection names nothing: an empty run must never look like a passed one. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

export interface Selection {
  /** Rows of other versions do not take part. */
  readonly apiVersion: string;
  /** Globs over scenario ids, or operation ids. Empty: everything. */
  readonly only: readonly string[];
  /** Globs over what is left out of it. */
  readonly exclude?: readonly string[];
  /** The weakest level that is still run. */
  readonly level: Level;
  readonly shard?: { readonly index: number; readonly of: number };
  /** Of what is left so few that they are asked in a minute. */
  readonly smoke?: true;
}

/** Whether a selection is all that there is to ask. */
export const isWhole = ({ only, exclude, level, shard, smoke }: Selection): boolean =>
  only.length === 0 && exclude === undefined && level === 'may' && shard === undefined && smoke === undefined;

/** A glob over ids: `*` for any text, `?` for one character, in any case. */
export const globToRegExp = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

/** What was found on a walk has an id of its own, below that of the walk. */
const isOfWalk = ({ id, walk }: Scenario, pattern: string): boolean =>
  walk !== undefined && pattern.startsWith(`${id}/`);

const matches = (scenario: Scenario, pattern: string): boolean =>
  isOfWalk(scenario, pattern) ||
  globToRegExp(pattern).test(scenario.id) ||
  globToRegExp(pattern).test(scenario.operationId);

function hint(pattern: string, scenarios: readonly Scenario[], api: Api): string {
  if (Object.hasOwn(operationsOf(api), pattern)) return 'this operation has no scenarios yet';
  const names = [
    ...new Set(scenarios.map(({ id }) => `${id.split('/')[0]}/*`)),
    ...new Set(scenarios.map(({ operationId }) => operationId)),
  ];
  const meant = near(pattern, [...names, ...scenarios.map(({ id }) => id)]);
  return meant.length > 0
    ? `did you mean ${meant.join(' or ')}?`
    : `known are ${names.join(', ')}, and every id that the command list shows`;
}

/** The scenarios of one of several parts that cost about the same in requests, dearest first to the cheapest part yet; no seed moves them. */
function shardOf(
  all: readonly Scenario[],
  { index, of }: NonNullable<Selection['shard']>,
  api: Api,
): readonly Scenario[] {
  const cost = requestsOf(api);
  const filled = Array.from({ length: of }, () => 0);
  const part = new Map<Scenario, number>();
  for (const scenario of all.toSorted((a, b) => cost(b) - cost(a) || a.id.localeCompare(b.id))) {
    const cheapest = filled.indexOf(Math.min(...filled));
    filled[cheapest] = (filled[cheapest] ?? 0) + cost(scenario);
    part.set(scenario, cheapest);
  }
  return all.filter((scenario) => part.get(scenario) === index - 1);
}

/** The scenarios that a selection names, in catalogue order. Throws {@link SelectionError} where it names none. */
export function select(
  scenarios: readonly Scenario[],
  { apiVersion, only, exclude = [], level, shard, smoke }: Selection,
  api: Api,
): readonly Scenario[] {
  const named = [...only.map((pattern) => ['--only', pattern]), ...exclude.map((pattern) => ['--exclude', pattern])];
  for (const [flag, pattern = ''] of named) {
    if (!scenarios.some((scenario) => matches(scenario, pattern))) {
      throw new SelectionError(`${flag} "${pattern}" names no scenario: ${hint(pattern, scenarios, api)}`);
    }
  }
  const whole = scenarios
    .filter((scenario) => isWithin(apiVersion, scenario))
    .filter((scenario) => only.length === 0 || only.some((pattern) => matches(scenario, pattern)))
    .filter((scenario) => !exclude.some((pattern) => matches(scenario, pattern)))
    // What a walk finds has a level of its own.
    .filter(({ walk, level: own }) => walk !== undefined || levels.indexOf(own) <= levels.indexOf(level));
  const few = smoke === undefined ? whole : smokeOf(whole, api);
  const chosen = shard === undefined ? few : shardOf(few, shard, api);
  if (chosen.length === 0) {
    throw new SelectionError(
      `nothing is left to run: --only, --exclude, --level, --smoke and --shard together select no scenario of version ${apiVersion}`,
    );
  }
  return chosen;
}
