import type { Scenario, SharedSetup } from '../vocabulary/scenario.ts';
import type { Sharing } from './shared.ts';

/** A piece of work of a run. */
export type Work =
  | { readonly kind: 'setup'; readonly setup: SharedSetup }
  | { readonly kind: 'scenario'; readonly scenario: Scenario };

/**
 * Returns one piece of work at a time: shared setups first, so that their pauses overlap with other scenarios; then the
 * scenarios whose setup is done, while lists are still short; then all others.
 */
export function queueOf(
  scenarios: readonly Scenario[],
  applies: (scenario: Scenario) => boolean,
  { isDone }: Pick<Sharing, 'isDone'>,
): () => Work | undefined {
  const own = scenarios.filter(({ shared }) => shared === undefined);
  const sharing = scenarios.filter(({ shared }) => shared !== undefined);
  const asked = sharing.filter(applies).flatMap(({ shared = [] }) => shared);
  const setups = [...new Map(asked.map((setup) => [setup.id, setup])).values()];
  const takeReady = (): Scenario | undefined => {
    const at = sharing.findIndex(({ shared }) => shared !== undefined && isDone(shared));
    return at < 0 ? undefined : sharing.splice(at, 1)[0];
  };
  return () => {
    const setup = setups.shift();
    if (setup !== undefined) return { kind: 'setup', setup };
    const scenario = takeReady() ?? own.shift() ?? sharing.shift();
    return scenario === undefined ? undefined : { kind: 'scenario', scenario };
  };
}
