import { gradeOf } from '../specs/sources.ts';
import { doubtAbout, unsureOf } from './judge/inconclusive.ts';
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
import type { Stage, Trace } from './play/course.ts';
import { play } from './play/play.ts';
import { queueOf, type Work } from './play/queue.ts';
import { type Sharing, sharing } from './play/shared.ts';
import { tryWayBy } from './play/try-way.ts';
import { learning, type Ways } from './play/ways.ts';
import { applicability } from './prepare/applicability.ts';
import type { Redact } from './redact/redact.ts';
import type { RunEvent, RunHeader, ScenarioResult } from './report/events.ts';
import { type Evidence, repliesUpTo } from './vocabulary/exchange.ts';
import { factsOf } from './vocabulary/facts.ts';
import {
  type Answered,
  deliveryEvidence,
  evidenceOf,
  isAnswered,
  isDelivery,
  type Observation,
} from './vocabulary/observation.ts';
import type { Target } from './vocabulary/profile.ts';
import type { Scenario, SharedSetup } from './vocabulary/scenario.ts';
import { defined } from './vocabulary/values.ts';
import { worst } from './vocabulary/verdict.ts';
import type { Stop } from './vocabulary/why.ts';
import { toldOf } from './walks/told.ts';
import { isWalk, type Taken as Walked, walker } from './walks/walk.ts';
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
  /** How events are seen: how many seconds they may take, where they are delivered, and whether only there. */
  readonly telling?: Pick<Stage, 'within' | 'ear' | 'listless' | 'byHand'>;
  /** Why nothing more is to be asked: the same for all that may send something. */
  readonly ending?: () => Stop | undefined;
  /** Every row of the version, by which walks are judged; left out: the chosen ones. */
  readonly rows?: readonly Scenario[];
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
  verdict: worst(findings.filter(({ kind }) => kind === 'row').map(({ verdict }) => verdict)),
  findings,
  ...(scenario.cell === undefined ? {} : { cell: scenario.cell }),
});

const triedBefore = (seen: Observation, attempt: Attempt): Observation =>
  isAnswered(seen)
    ? { ...seen, answer: { ...seen.answer, attempts: [attempt, ...(seen.answer.attempts ?? [])] } }
    : seen;

const stageOf = ({
  wire,
  target,
  judgement: { api, apiVersion, rulebookFor },
  ways,
  telling,
}: RunOptions & Pick<Playing, 'ways'>): Stage => ({
  wire,
  target,
  rulebook: rulebookFor(apiVersion),
  api,
  ...defined({ ways }),
  ...telling,
});

/** A run with what it learns of the ways to a status, and how much it has kept. */
type Playing = RunOptions & { readonly ways?: Ways; readonly reply: ReturnType<typeof repliesUpTo> };

type Share = Sharing['share'];
type Walk = ReturnType<typeof walker>;

/** Plays a scenario; replays it once if a lost or failed request leaves its effect unknown. */
async function playSurely(scenario: Scenario, options: Playing, share: Share): Promise<Trace> {
  const { wire } = options;
  const before = scenario.shared === undefined ? {} : { shared: await share(scenario.shared) };
  const playOnce = (): Promise<Trace> => play(scenario, { ...stageOf(options), ...before });
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
  readonly kind: 'scenario';
  readonly scenario: Scenario;
  readonly trace?: Trace;
  readonly findings: readonly Finding[];
  readonly walked?: Walked;
}

/** What was played of a shared setup; each scenario that needs it reports what went wrong there. */
interface Prepared {
  readonly kind: 'setup';
  readonly observations: readonly Observation[];
}

// Whatever a target sends is judged, never thrown: an exception is a fault of the suite.
function faultOf(scenario: Scenario, error: unknown): readonly Finding[] {
  if (error instanceof LiveModeError) throw error;
  return [ownFault(scenario, error instanceof Error ? `${error.name}: ${error.message}` : String(error))];
}

async function take(scenario: Scenario, options: Playing, share: Share, walk: Walk): Promise<Taken> {
  const kind = 'scenario';
  const applies = applicability(scenario, options.target.profile, options.judgement.api);
  const findings = applies.what === 'all' ? [] : [notApplicable(scenario, applies.why)];
  if (applies.what === 'nothing') return { kind, scenario, findings };
  try {
    if (isWalk(scenario)) {
      const walked = await walk(scenario);
      return { kind, scenario, findings, walked, trace: { observations: walked.whole.observations } };
    }
    return { kind, scenario, findings, trace: await playSurely(scenario, options, share) };
  } catch (error) {
    return { kind, scenario, findings: faultOf(scenario, error) };
  }
}

/** Whether a lost or repeated request leaves its effect unknown. */
function isUnclear(trace: Trace): boolean {
  const observations = trace.observations.filter(isAnswered);
  return unsureOf(observations) !== undefined || doubtAbout(observations) !== undefined;
}

/** Plays a shared setup as a piece of work of its own. */
async function prepare(setup: SharedSetup, share: Share): Promise<Prepared> {
  try {
    return { kind: 'setup', observations: (await share(setup)).observations };
  } catch (error) {
    if (error instanceof LiveModeError) throw error;
    return { kind: 'setup', observations: [] };
  }
}

const isStopped = (seen: Observation): boolean =>
  isAnswered(seen) && seen.answer.kind === 'failure' && seen.answer.reason === 'stopped';

/** The run ended in the middle of it. */
const wasCut = ({ trace }: Taken): boolean => trace?.observations.some(isStopped) === true;

function evidenceFrom(observations: readonly Observation[], options: Playing): readonly Evidence[] {
  const { target, judgement, reply } = options;
  const documentOf = (seen: Answered): string => judgement.rulebookFor(versionAnswered(seen, judgement)).document;
  return observations
    .filter(isAnswered)
    .filter((seen) => !isStopped(seen) && seen.heard === undefined)
    .map((seen) => evidenceOf(seen, target.baseUrl, documentOf(seen), reply));
}

/** What was delivered while a scenario was played, as part of its operation. */
const deliveriesIn = (
  { operationId }: Scenario,
  observations: readonly Observation[],
  { apiVersion, rulebookFor }: Judgement,
): readonly Evidence[] =>
  observations
    .filter(isDelivery)
    .map((delivery) => deliveryEvidence(delivery, operationId, rulebookFor(apiVersion).document));

/** A walk was judged as it was taken; it has no row of its own. */
function judgeWalked(taken: Taken, walked: Walked, stopped: Stop | undefined, options: Playing): Played {
  const { scenario } = taken;
  const { whole, shortened, findings } = walked;
  const own = wasCut(taken) ? [notRun(scenario, stopped)] : [];
  return {
    exchanges: [whole, ...shortened].flatMap(({ observations }) => evidenceFrom(observations, options)),
    result: {
      ...resultOf(scenario, [...own, ...findings]),
      ...(wasCut(taken) ? { notRun: true as const } : {}),
      walk: toldOf(walked),
    },
  };
}

/** What was asked before a run ended counts; what was not asked then is nobody's fault. */
function judgeTaken(taken: Taken, stopped: Stop | undefined, voices: Voices, options: Playing): Played {
  const { scenario, trace, findings, walked } = taken;
  if (walked !== undefined) return judgeWalked(taken, walked, stopped, options);
  if (trace === undefined) return { exchanges: [], result: resultOf(scenario, findings) };
  const { target, judgement } = options;
  const observations = trace.observations.filter((seen) => !isStopped(seen)).map(voices.mark);
  const shares = scenario.shared === undefined ? {} : { shares: scenario.shared.id };
  try {
    const all = judge(scenario, { ...trace, observations }, { ...judgement, stateful: target.profile.stateful });
    const own = wasCut(taken) ? [notRun(scenario, stopped)] : findings;
    const others = all.filter(({ kind }) => kind === 'universal');
    return {
      exchanges: [...evidenceFrom(observations, options), ...deliveriesIn(scenario, observations, judgement)].map(
        (exchange) => ({ ...exchange, ...shares }),
      ),
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
async function* judgeable(taken: AsyncGenerator<Taken | Prepared>, voices: Voices): AsyncGenerator<Taken | Prepared> {
  const open: Taken[] = [];
  for await (const each of taken) {
    const observations = each.kind === 'setup' ? each.observations : (each.trace?.observations ?? []);
    observations.forEach(voices.hear);
    if (each.kind === 'scenario' && observations.some(voices.isOpen)) open.push(each);
    else yield each;
  }
  yield* open;
}

/** Starts up to `width` pieces of work at a time and yields each when it is done. */
async function* inParallel<In, Out>(
  take: () => In | undefined,
  width: number,
  work: (item: In) => Promise<Out>,
  stop: () => boolean,
): AsyncGenerator<Out> {
  const running = new Map<number, Promise<{ readonly key: number; readonly out: Out }>>();
  let started = 0;
  for (;;) {
    while (running.size < width && !stop()) {
      const item = take();
      if (item === undefined) break;
      const key = started++;
      running.set(
        key,
        work(item).then((out) => ({ key, out })),
      );
    }
    if (running.size === 0) return;
    const { key, out } = await Promise.race(running.values());
    running.delete(key);
    yield out;
  }
}

/** What a target can do at other times tells nothing of one that keeps nothing. */
function withoutPremise(scenario: Scenario): Scenario {
  const { shared, ...others } = scenario;
  return shared?.premise === true ? others : scenario;
}

/** Plays the scenarios and tells what happened, event by event; no secret passes through it. */
export async function* run(chosen: readonly Scenario[], given: RunOptions): AsyncGenerator<RunEvent> {
  const scenarios = given.target.profile.stateful ? chosen : chosen.map(withoutPremise);
  const ways = learning(tryWayBy(stageOf(given)), given.target.profile);
  const options: Playing = { ...given, ways, reply: repliesUpTo() };
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
    plan: scenarios.map(({ id, operationId, level, title, cites, cell }) => ({
      ...{ id, operationId, level, title, grade: gradeOf(cites), ...defined({ cell }) },
    })),
  } as const);
  const shares = sharing((setup, patience) => play(setup, { ...stageOf(options), patience }), isUnclear);
  const applies = (scenario: Scenario): boolean =>
    applicability(scenario, options.target.profile, judgement.api).what !== 'nothing';
  const walk = walker({ stage: stageOf(options), judgement, rows: options.rows ?? scenarios });
  const perform = (work: Work): Promise<Taken | Prepared> =>
    work.kind === 'setup' ? prepare(work.setup, shares.share) : take(work.scenario, options, shares.share, walk);
  const played = inParallel(queueOf(scenarios, applies, shares), options.concurrency, perform, stop);
  for await (const taken of judgeable(played, voices)) {
    if (taken.kind === 'setup') {
      for (const exchange of evidenceFrom(taken.observations, options))
        yield redact({ kind: 'exchange', ...exchange } as const);
      continue;
    }
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
