import { play } from '../../../engine/play/play.ts';
import { sharing } from '../../../engine/play/shared.ts';
import { applicability } from '../../../engine/prepare/applicability.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import type { Wire } from '../../../engine/wire/http.ts';
import { judgementOf, scenariosOf, targetOf } from '../judged.ts';
import { type Answer, type Call, type Fault, openWire } from '../wire.ts';

/** A request to the reference without a fault, and its answer. */
export interface Exchange {
  readonly call: Call;
  readonly answer: Answer;
}

/** A scenario with all that is asked for its sake. */
export interface Part {
  readonly scenario: Scenario;
  readonly exchanges: readonly Exchange[];
}

/** A shared setup belongs to the traffic of each scenario that rests on it; `enter` is told whose turn it is. */
export async function playAlone(
  wire: Wire,
  apiVersion: string,
  enter: (id: string) => void,
  leave: (scenario: Scenario) => void,
): Promise<void> {
  const { api, rulebookFor } = judgementOf(apiVersion);
  const target = targetOf(apiVersion);
  const stage = { wire, target, rulebook: rulebookFor(apiVersion), api };
  const shares = sharing(
    (setup, patience) => {
      enter(setup.id);
      return play(setup, { ...stage, patience });
    },
    () => false,
  );
  for (const scenario of scenariosOf(apiVersion)) {
    if (applicability(scenario, target.profile, api).what !== 'all') continue;
    const shared = scenario.shared === undefined ? {} : { shared: await shares.share(scenario.shared) };
    enter(scenario.id);
    await play(scenario, { ...stage, ...shared });
    leave(scenario);
  }
}

/** Plays every scenario once against the reference and keeps what was said. */
export async function record(apiVersion: string): Promise<readonly Part[]> {
  const kept = new Map<string, Exchange[]>();
  const parts: Part[] = [];
  let current: Exchange[] = [];
  const listening: Fault = {
    response: (answer, call) => {
      current.push({ call, answer });
      return answer;
    },
  };
  const enter = (id: string): void => {
    current = [];
    kept.set(id, current);
  };
  await playAlone(openWire(listening), apiVersion, enter, (scenario) => {
    const setup = kept.get(scenario.shared?.id ?? '') ?? [];
    parts.push({ scenario, exchanges: [...setup, ...(kept.get(scenario.id) ?? [])] });
  });
  return parts;
}
