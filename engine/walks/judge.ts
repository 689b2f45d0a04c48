import { subjectOf } from '../judge/check.ts';
import { answerTo } from '../judge/collected.ts';
import { isMissingKey, mismatchesOf, type Result } from '../judge/expectation.ts';
import { isInfrastructure } from '../judge/inconclusive.ts';
import { type Finding, finding, type Judgement, judgeAnswers, misfitsOf } from '../judge/judge.ts';
import { ABSENT, keyAt } from '../judge/match.ts';
import type { Misfits } from '../judge/misfits.ts';
import { judgeRace } from '../judge/race.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { carriedIn, insideOne } from '../vocabulary/resource.ts';
import type { Scenario } from '../vocabulary/scenario.ts';
import { valueAt } from '../vocabulary/values.ts';
import type { Ground } from './ground.ts';

/** A walk as it was taken. */
export interface Played {
  /** Its own id: that of the scenario, or of one that was found in it. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly ground: Ground;
  readonly observations: readonly Answered[];
  /** The moves that were made, by their place in the sequence. */
  readonly made: readonly number[];
}

/** The object that an exchange is about. */
const aboutOf = (seen: Answered): string | undefined => {
  const { on, answer, resource } = seen;
  const shown =
    subjectOf(seen)?.id ?? (answer.kind === 'response' ? valueAt(carriedIn(resource, answer.json), 'id') : undefined);
  return on ?? (typeof shown === 'string' ? shown : undefined);
};

/**
 * What came before an answer, as far as it is a measure for it: of an object that was raced for, what is known since;
 * of one that was answered otherwise than must be, nothing any more.
 */
function historyOf({ ground, observations }: Played, spoiled: ReadonlySet<string>) {
  const raced = new Map(
    ground.races.flatMap(({ steps }, race) => steps.slice(0, -1).map(({ name }) => [name, race] as const)),
  );
  const about = observations.map(aboutOf);
  return (position: number): readonly Answered[] | undefined => {
    const seen = observations[position];
    if (seen === undefined || spoiled.has(seen.step)) return undefined;
    const from = new Map<string | undefined, number>();
    observations.slice(0, position + 1).forEach((earlier, at) => {
      if (spoiled.has(earlier.step)) from.set(about[at], Number.POSITIVE_INFINITY);
      else if (raced.has(earlier.step)) from.set(about[at], Math.max(at + 1, from.get(about[at]) ?? 0));
    });
    const own = raced.get(seen.step);
    const isReplay = ground.replays.has(seen.step);
    return observations.slice(0, position).filter((earlier, at) => {
      if (own !== undefined && raced.get(earlier.step) === own) return false;
      if (ground.replays.has(earlier.step) || (isReplay && about[at] === about[position])) return false;
      return about[at] === undefined || at >= (from.get(about[at]) ?? 0);
    });
  };
}

const heardBy = (page: Answered, { steps }: Ground, observations: readonly Answered[]): Answered => {
  const step = steps.find(({ name }) => name === page.step);
  return (step && answerTo(step, observations)?.seen) ?? page;
};

/** The rows that steps were held to. */
function judgeSteps({ id, ground, observations }: Played, misfits: Misfits): readonly Finding[] {
  const last = new Map(observations.map(({ step }, position) => [step, position]));
  return observations.flatMap((each, position): readonly Finding[] => {
    const row = ground.rows.get(each.step);
    // All pages that were read for what is awaited are one answer.
    const seen = each.awaited === undefined ? each : heardBy(each, ground, observations);
    const { answer, expect, awaited } = seen;
    if (row === undefined || answer.kind === 'failure' || last.get(each.step) !== position) return [];
    const evidence = observations.slice(0, position + 1).map((each) => each.id);
    const of = (result: Result): readonly Finding[] => [
      finding('row', row, { id, ...(row.theme === undefined ? {} : { theme: row.theme }) }, row.operationId, result),
    ];
    const why = isInfrastructure(answer);
    if (why !== undefined) return of({ verdict: 'inconclusive', mismatches: [], evidence, why });
    const all = mismatchesOf(expect, answer, observations, awaited);
    const own = misfits.beyond(
      seen,
      all.filter((mismatch) => !isMissingKey(mismatch, seen)),
    );
    // What is missing altogether, or of another type, is told by checks of their own.
    if (all.length > 0 && own.length === 0) return [];
    return of({ verdict: own.length === 0 ? 'pass' : 'fail', mismatches: own, evidence });
  });
}

/** The rows of requests that were sent together. */
const judgeRaces = ({ id, ground, observations }: Played): readonly Finding[] =>
  ground.races.flatMap(({ row, steps }): readonly Finding[] => {
    const names = steps.map(({ name }) => name);
    const own = observations.filter(({ step }) => names.includes(step));
    if (own.length < steps.length) return [];
    const result = judgeRace({ ...row, steps }, { observations: own });
    // Who came too late for the race says nothing of it.
    if (result.verdict !== 'pass' && result.verdict !== 'fail') return [];
    const evidence = observations.slice(0, observations.indexOf(own.at(-1) as Answered) + 1).map((each) => each.id);
    return [finding('row', row, { id, race: 'one-wins' }, row.operationId, { ...result, evidence })];
  });

const isDecisive = ({ level, verdict }: Finding): boolean => level === 'must' && verdict === 'fail';

/** Two findings that say the same of one operation. */
export const keyOf = ({ check, operationId, mismatches, verdict }: Finding): string =>
  [verdict, check, operationId, ...mismatches.map(({ at }) => at.replace(/\d+/g, '0'))].join(' ');

/** Each thing that is said, once. */
const once = (findings: readonly Finding[]): readonly Finding[] =>
  [...new Map(findings.toReversed().map((each) => [keyOf(each), each])).values()].toReversed();

/** Whether a finding leaves nothing that could be said of its object. */
const spoils = (each: Finding, shows: Answered, restsOn: readonly string[]): boolean =>
  isDecisive(each) &&
  each.mismatches.some(
    // What is missing altogether is not relied on.
    ({ at, actual }) =>
      at === 'status' || (actual !== ABSENT && restsOn.includes(keyAt(insideOne(at, shows.resource)))),
  );

/** What led to a finding; of an event that was waited for, what was asked of its object. */
function evidenceAt(at: number, { ground: { placeOf }, observations }: Played): readonly Answered[] {
  const before = observations.slice(0, at + 1);
  const shows = observations[at];
  return shows?.awaited === undefined
    ? before
    : before.filter((seen) => seen === shows || (!seen.awaited && placeOf.get(seen.step) === placeOf.get(shows.step)));
}

/** All findings of a walk; pure. */
export function judgeWalk(played: Played, judgement: Judgement): readonly Finding[] {
  const { id, scenario, observations } = played;
  const misfits = misfitsOf(judgement);
  const rows = [...judgeSteps(played, misfits), ...judgeRaces(played)];
  const shownBy = new Map(observations.map((seen) => [seen.id, seen]));
  const failed = rows.filter(isDecisive).flatMap(({ evidence }) => shownBy.get(evidence.at(-1) ?? '') ?? []);
  const spoiled = new Set(failed.map(({ step }) => step));
  const trace = { observations };
  const told = { ...scenario, id, level: 'must' } as const;
  const answers = judgeAnswers(told, trace, judgement, misfits, historyOf(played, spoiled));
  const order = new Map(observations.map((seen, at) => [seen.id, at]));
  const placed = [...rows, ...answers].map((each) => ({ each, at: order.get(each.evidence.at(-1) ?? '') ?? 0 }));
  const left = new Map<string, number>();
  const kept = placed
    .toSorted((a, b) => a.at - b.at)
    .filter(({ each, at }) => {
      const shows = observations[at];
      const about = shows === undefined ? undefined : aboutOf(shows);
      if (shows === undefined || about === undefined) return true;
      const since = left.get(about);
      if (since !== undefined && at > since) return false;
      if (spoils(each, shows, shows.resource.walkable?.restsOn ?? [])) left.set(about, at);
      return true;
    })
    .map(({ each, at }) => ({ ...each, evidence: evidenceAt(at, played).map((seen) => seen.id) }));
  return once(kept);
}
