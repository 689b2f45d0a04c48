import { gradeOf } from '../specs/sources.ts';
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
import { listen, type Voices } from './judge/pages.ts';
import { play, type Trace } from './play/play.ts';
import { applicability } from './prepare/applicability.ts';
import type { Redact } from './redact/redact.ts';
import type { RunEvent, RunHeader, ScenarioResult } from './report/events.ts';
import type { Evidence } from './vocabulary/exchange.ts';
import { factsOf } from './vocabulary/facts.ts';
import { type Answered, evidenceOf, isAnswered, type Observation } from './vocabulary/observation.ts';
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
  /** Why nothing more is to be asked: the same for all that may send something. */
  readonly ending?: () => Stop | undefined;
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

/** What was played of a scenario, and what is said of it without a look at that. */
interface Taken {
  readonly scenario: Scenario;
  readonly trace?: Trace;
  readonly findings: readonly Finding[];
}

// Whatever a target sends is judged, never thrown: an exception is a fault of the suite.
function faultOf(scenario: Scenario, error: unknown): readonly Finding[] {
  if (error instanceof LiveModeError) throw error;
  return [ownFault(scenario, error instanceof Error ? `${error.name}: ${error.message}` : String(error))];
}

async function take(scenario: Scenario, options: RunOptions): Promise<Taken> {
  const applies = applicability(scenario, options.target.profile, options.judgement.api);
  const findings = applies.what === 'all' ? [] : [notApplicable(scenario, applies.why)];
  if (applies.what === 'nothing') return { scenario, findings };
  try {
    return { scenario, findings, trace: await playSurely(scenario, options) };
  } catch (error) {
    return { scenario, findings: faultOf(scenario, error) };
  }
}

const isStopped = (seen: Observation): boolean =>
  isAnswered(seen) && seen.answer.kind === 'failure' && seen.answer.reason === 'stopped';

/** The run ended in the middle of it. */
const wasCut = ({ trace }: Taken): boolean => trace?.observations.some(isStopped) === true;

/** What was asked before a run ended counts; what was not asked then is nobody's fault. */
function judgeTaken(taken: Taken, stopped: Stop | undefined, voices: Voices, options: RunOptions): Played {
  const { scenario, trace, findings } = taken;
  if (trace === undefined) return { exchanges: [], result: resultOf(scenario, findings) };
  const { target, judgement } = options;
  const observations = trace.observations.filter((seen) => !isStopped(seen)).map(voices.mark);
  const documentOf = (seen: Answered): string => judgement.rulebookFor(versionAnswered(seen, judgement)).document;
  try {
    const all = judge(scenario, { ...trace, observations }, { ...judgement, stateful: target.profile.stateful });
    const own = wasCut(taken) ? [notRun(scenario, stopped)] : findings;
    const others = all.filter(({ subject }) => subject === 'universal');
    return {
      exchanges: observations.filter(isAnswered).map((seen) => evidenceOf(seen, target.baseUrl, documentOf(seen))),
      result: {
        ...resultOf(scenario, own.length === 0 ? all : [...own, ...others]),
        ...(wasCut(taken) ? { notRun: true as const } : {}),
      },
    };
  } catch (error) {
    return { exchanges: [], result: resultOf(scenario, faultOf(scenario, error)) };
  }
}

/** What was taken, as soon as it can be judged: what depends on how others are answered comes last. */
async function* judgeable(taken: AsyncGenerator<Taken>, voices: Voices): AsyncGenerator<Taken> {
  const open: Taken[] = [];
  for await (const each of taken) {
    const observations = each.trace?.observations ?? [];
    observations.forEach(voices.hear);
    if (observations.some(voices.isOpen)) open.push(each);
    else yield each;
  }
  yield* open;
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
  const { now, redact, judgement, wire, ending = () => undefined } = options;
  let stopped: Stop | undefined;
  const done = new Set<string>();
  const stop = (): boolean => {
    stopped ??= wire.exhausted?.() ?? ending();
    return stopped !== undefined;
  };
  const voices = listen();
  yield redact({
    kind: 'header',
    schemaVersion: 1,
    ...options.header,
    facts: factsOf(judgement.api),
    inventory: judgement.rulebookFor(judgement.apiVersion).inventory(),
    plan: scenarios.map(({ id, operationId, level, title, cites }) => ({
      ...{ id, operationId, level, title, grade: gradeOf(cites) },
    })),
  } as const);
  const played = inParallel(scenarios, options.concurrency, (scenario) => take(scenario, options), stop);
  for await (const taken of judgeable(played, voices)) {
    // The wire may be the first that was told to end.
    if (wasCut(taken)) stop();
    const { exchanges, result } = judgeTaken(taken, stopped, voices, options);
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
