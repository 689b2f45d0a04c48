import type { Api } from '../vocabulary/api.ts';
import { groupBy } from '../vocabulary/group.ts';
import type { Scenario } from '../vocabulary/scenario.ts';
import { requestsOf } from './budget.ts';

/** Most requests of a smoke run, where all goes as it must. */
export const SMOKE_REQUESTS = 150;

const cheapestFirst =
  (costOf: (scenario: Scenario) => number) =>
  (a: Scenario, b: Scenario): number =>
    costOf(a) - costOf(b) || a.id.localeCompare(b.id);

const asksForSuccess = ({ steps }: Scenario): boolean =>
  steps.every(({ expect }) => expect === undefined || expect.http < 400);

/** The first of each group, then the second of each, and so on. */
function inTurn<T>(groups: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => groups.flatMap((group) => group.slice(place, place + 1))).flat();
}

/**
 * A few of the scenarios, that touch most: of each operation its cheapest must that asks for a success, then cells of the
 * lifecycle, each status and each operation in its turn, as long as all of it stays within {@link SMOKE_REQUESTS}.
 */
export function smokeOf(scenarios: readonly Scenario[], api: Api): readonly Scenario[] {
  const costOf = requestsOf(api);
  const musts = scenarios.filter(({ level, walk }) => level === 'must' && walk === undefined);
  const byCost = cheapestFirst(costOf);
  const operations = [...groupBy(musts, ({ operationId }) => operationId).values()].flatMap((own) => {
    const good = own.filter(asksForSuccess);
    return (good.length > 0 ? good : own).toSorted(byCost).slice(0, 1);
  });
  const cells = musts.filter(({ cell }) => cell !== undefined);
  const statuses = [...groupBy(cells, ({ cell }) => cell?.from).values()].map((own) =>
    inTurn([...groupBy(own.toSorted(byCost), ({ operationId }) => operationId).values()]),
  );
  const chosen = new Set<Scenario>();
  const setups = new Set<string>();
  let requests = 0;
  for (const scenario of [...operations, ...inTurn(statuses)]) {
    const { shared } = scenario;
    const setup = shared === undefined || setups.has(shared.id) ? 0 : shared.steps.length;
    const cost = costOf(scenario) + setup;
    if (chosen.has(scenario) || requests + cost > SMOKE_REQUESTS) continue;
    chosen.add(scenario);
    requests += cost;
    if (shared !== undefined) setups.add(shared.id);
  }
  return scenarios.filter((scenario) => chosen.has(scenario));
}
