import { unsureOf } from './judge/inconclusive.ts';
import {
  type Finding,
  type Judgement,
  judge,
  notApplicable,
  notRun,
  ownFault,
  versionAnswered,
} from './judge/judge.ts';
import { play, type Trace } from './play/play.ts';
import { applicability } from './prepare/applicability.ts';
import type { Redact } from './redact/redact.ts';
import type { RunEvent, RunHeader, ScenarioResult } from './report/events.ts';
import type { Evidence } from './vocabulary/exchange.ts';
import { factsOf } from './vocabulary/facts.ts';
import { evidenceOf, isAnswered, type Observation } from './vocabulary/observation.ts';
import type { Target } from './vocabulary/profile.ts';
import type { Scenario } from './vocabulary/scenario.ts';
import { worst } from './vocabulary/verdict.ts';
import type { Stop } from './vocabulary/why.ts';
import type { Attempt, Wire } from './wire/http.ts';
import { LiveModeError } from './wire/live-mode.ts';
import type { SteadyWire } from './wire/retrying.ts';

export interface RunOptions {
  readonly header: Omit<RunHeader, 'kind' | 'plan' | 'schemaVersion' | 'inventory' | 'facts'>;
  readonly target: Target;
  /** A steady one tells when the target cannot be used any longer. */
  readonly wire: Wire & Partial<SteadyWire>;
  readonly judgement: Judgement;
  readonly redact: Redact;
  readonly concurrency: number;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  /** Stop at the first must-level failure. */
  readonly bail: boolean;
  /** Returns why the run must end early, such as the name of a signal. */
  readonly interrupted?: () => string | undefined;
  /** Milliseconds that the run may take; left out: no limit. */
  readonly maxDuration?: number;
}

interface Played {
  readonly exchanges: readonly Evidence[];
  readonly result: ScenarioResult;
}

const asksForSuccess = ({ steps, operationId }: Scenario): boolean =>
  (steps.findLast(({ call, expect }) => call === operationId && expect !== undefined)?.expect?.http ?? 400) < 400;

const resultOf = (scenario: Scenario, findings: readonly Finding[]): ScenarioResult => ({
  kind: 'scenario',
  id: scenario.id,
  operationId: scenario.operationId,
  asksForSuccess: asksForSuccess(scenario),
  verdict: worst(findings.filter(({ subject }) => subject === 'row').map(({ verdict }) => verdict)),
  findings,
  ...(scenario.cell === undefined ? {} : { cell: scenario.cell }),
});

const triedBefore = (seen: Observation, attempt: Attempt): Observation =>
  isAnswered(seen)
    ? { ...seen, answer: { ...seen.answer, attempts: [attempt, ...(seen.answer.attempts ?? [])] } }
    : seen;

/** Plays a scenario; replays it once if a lost or failed request leaves its effect unknown. */
async function playSurely(
  scenario: Scenario,
  { target, wire, judgement }: Pick<RunOptions, 'target' | 'wire' | 'judgement'>,
): Promise<Trace> {
  const { api, apiVersion, rulebookFor } = judgement;
  const playOnce = (): Promise<Trace> => play(scenario, { wire, target, rulebook: rulebookFor(apiVersion), api });
  const trace = await playOnce();
  const unsure = unsureOf(trace.observations.filter(isAnswered));
  if (unsure === undefined || wire.spareCrash === undefined || wire.exhausted?.() !== undefined) return trace;
  if (unsure.crash && !wire.spareCrash()) return trace;
  const { observations, ...rest } = await playOnce();
  const attempt: Attempt = { why: { kind: 'scenario-again', after: unsure.why }, waited: 0 };
  return {
    ...rest,
    observations: observations.map((seen, index) => (index > 0 ? seen : triedBefore(seen, attempt))),
  };
}

async function playAndJudge(scenario: Scenario, { target, wire, judgement }: RunOptions): Promise<Played> {
  const applies = applicability(scenario, target.profile, judgement.api);
  if (applies.what === 'nothing')
    return { exchanges: [], result: resultOf(scenario, [notApplicable(scenario, applies.why)]) };
  try {
    const trace = await playSurely(scenario, { target, wire, judgement });
    const all = judge(scenario, trace, { ...judgement, stateful: target.profile.stateful });
    const findings =
      applies.what === 'all'
        ? all
        : [notApplicable(scenario, applies.why), ...all.filter(({ subject }) => subject === 'universal')];
    return {
      exchanges: trace.observations
        .filter(isAnswered)
        .map((observation) =>
          evidenceOf(
            observation,
            target.baseUrl,
            judgement.rulebookFor(versionAnswered(observation, judgement)).document,
          ),
        ),
      result: resultOf(scenario, findings),
    };
  } catch (error) {
    if (error instanceof LiveModeError) throw error;
    // Whatever a target sends is judged, never thrown: an exception here is a fault of the suite.
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { exchanges: [], result: resultOf(scenario, [ownFault(scenario, text)]) };
  }
}

/** Starts up to `width` pieces of work at a time and yields each when it is done. */
async function* inParallel<In, Out>(
  items: readonly In[],
  width: number,
  work: (item: In) => Promise<Out>,
  stop: () => boolean,
): AsyncGenerator<Out> {
  const running = new Map<number, Promise<{ readonly key: number; readonly out: Out }>>();
  let next = 0;
  for (;;) {
    while (running.size < width && next < items.length && !stop()) {
      const key = next++;
      running.set(
        key,
        work(items[key] as In).then((out) => ({ key, out })),
      );
    }
    if (running.size === 0) return;
    const { key, out } = await Promise.race(running.values());
    running.delete(key);
    yield out;
  }
}

/** Plays the scenarios and tells what happened, event by event; no secret passes through it. */
export async function* run(scenarios: readonly Scenario[], options: RunOptions): AsyncGenerator<RunEvent> {
  const { now, maxDuration, redact, judgement } = options;
  const started = now();
  let stopped: Stop | undefined;
  const done = new Set<string>();
  const stop = (): boolean => {
    stopped ??= options.wire.exhausted?.();
    const signal = options.interrupted?.();
    if (signal !== undefined) stopped ??= { kind: 'interrupted', signal };
    if (stopped === undefined && maxDuration !== undefined && now() - started >= maxDuration)
      stopped = { kind: 'max-duration', milliseconds: maxDuration };
    return stopped !== undefined;
  };
  yield redact({
    kind: 'header',
    schemaVersion: 1,
    ...options.header,
    facts: factsOf(judgement.api),
    inventory: judgement.rulebookFor(judgement.apiVersion).inventory(),
    plan: scenarios.map(({ id, operationId, level }) => ({ id, operationId, level })),
  } as const);
  for await (const { exchanges, result } of inParallel(
    scenarios,
    options.concurrency,
    (scenario) => playAndJudge(scenario, options),
    stop,
  )) {
    for (const exchange of exchanges) yield redact({ kind: 'exchange', ...exchange } as const);
    done.add(result.id);
    yield redact(result);
    const failed = result.findings.some(({ level, verdict }) => level === 'must' && verdict === 'fail');
    if (options.bail && failed) stopped ??= { kind: 'bail', scenario: result.id };
  }
  for (const scenario of scenarios.filter(({ id }) => !done.has(id))) {
    yield { ...resultOf(scenario, [notRun(scenario, stopped)]), notRun: true };
  }
  yield {
    kind: 'footer',
    endedAt: new Date(now()).toISOString(),
    scenarios: scenarios.length,
    ...(stopped === undefined ? {} : { stopped }),
    ...(options.wire.exhausted?.() === undefined ? {} : { unusable: true }),
  };
}
