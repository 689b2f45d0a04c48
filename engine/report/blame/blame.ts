import type { Finding } from '../../judge/judge.ts';
import { type Evidence, scenarioOf } from '../../vocabulary/exchange.ts';
import { type Facts, routeIn } from '../../vocabulary/facts.ts';
import { groupBy } from '../../vocabulary/group.ts';
import { candidatesFor } from './candidates.ts';
import { choose } from './choose.ts';
import { type Example, lessonOf } from './example.ts';
import type { Fault } from './fault.ts';
import { type Gain, gainOf, provenBy, unitOf, unitsByCause } from './gain.ts';
import { faultsBy, joinAlike } from './join.ts';
import { asSeenBy } from './parts.ts';
import { isOneFault } from './place.ts';
import { withIdle, withRefusals } from './refusals.ts';
import { type Scene, sceneOf } from './scene.ts';
import { spectrumOf } from './spectrum.ts';
import { type Observed, observe } from './symptom.ts';

/** One root fault, the checks that it explains, and what mending it alone gains. */
export type Cause = Fault &
  Gain & {
    readonly id: string;
    /** Operations with checks that it explains. */
    readonly operations: readonly string[];
    /** Checks that it explains, each counted once for each operation. */
    readonly checks: number;
    /** The finding that shows it best. */
    readonly example: Example;
    /** How to fix it, by the requirements that are not kept, those of most checks first. */
    readonly fixes: readonly string[];
  };

interface Blamed {
  readonly id: string;
  readonly fault: Fault;
  readonly explained: readonly Finding[];
  /** Of these, those that show all that is wrong. */
  readonly proven: readonly Finding[];
  /** What was seen of those that it explains. */
  readonly observed?: readonly Observed[];
}

const decides = ({ level, verdict }: Finding): boolean =>
  level === 'must' && (verdict === 'fail' || verdict === 'inconclusive');

/** Operations that are not served, as one fault: what each needs is the same. A name taken for an id is another one. */
function unservedIn(
  { facts, unserved }: Scene,
  deciding: readonly Finding[],
  met: readonly Observed[],
): readonly Blamed[] {
  const own = groupBy(deciding, ({ operationId }) => operationId);
  const checks = (operation: string): number => own.get(operation)?.length ?? 0;
  const kinds = groupBy([...unserved], ([, { takenForId }]) => (takenForId === true ? 'taken-for-id' : 'not-served'));
  return [...kinds].map(([id, routes]) => {
    const operations = routes.map(([operation]) => operation).toSorted((a, b) => checks(b) - checks(a));
    const statuses = [...new Set(routes.flatMap(([, how]) => how.statuses))].toSorted((a, b) => a - b);
    const asked = operations.map((operation) => routeIn(facts, operation));
    // A premise is under the first missing route that it met.
    const here = met.filter(({ symptoms }) =>
      operations.includes(symptoms.find(({ operationId }) => unserved.has(operationId))?.operationId ?? ''),
    );
    const taken = routes.every(([, how]) => how.takenForId === true) ? { takenForId: true as const } : {};
    return {
      id,
      fault: { kind: 'not-served', asked, statuses, ...taken },
      explained: [
        ...operations.flatMap((operation) => own.get(operation) ?? []),
        ...here.map(({ finding }) => finding),
      ],
      proven: [],
    };
  });
}

/** Objects of other parts of the API that could not be made. */
function unpreparedIn(observed: readonly Observed[]): readonly Blamed[] {
  const kinds = groupBy(
    observed.filter(({ unprepared }) => unprepared !== undefined),
    ({ unprepared }) => [unprepared?.kind, unprepared?.path].join(' '),
  );
  return [...kinds.values()].flatMap(([first, ...others]) => {
    if (first?.unprepared === undefined) return [];
    const { kind, path } = first.unprepared;
    const explained = [first, ...others].map(({ finding }) => finding);
    return [{ id: `${kind}${path}`, fault: first.unprepared, explained, proven: [] }];
  });
}

function blame(findings: readonly Finding[], scene: Scene): readonly Blamed[] {
  const deciding = findings.filter(decides);
  const observed = deciding
    .filter(({ operationId }) => !scene.unserved.has(operationId))
    .map((finding) => observe(finding, scene));
  // A premise that met a missing route has no other fault.
  const metMissing = ({ symptoms }: Observed): boolean =>
    symptoms.some(({ operationId }) => scene.unserved.has(operationId));
  const missing = observed.filter(metMissing);
  const others = observed.filter((each) => !metMissing(each));
  const spectrum = spectrumOf(scene);
  const own = unservedIn(scene, deciding, missing);
  const faultFor = faultsBy(spectrum);
  const choices = joinAlike(choose(candidatesFor(withIdle(withRefusals(others), scene.facts), scene)), faultFor);
  const chosen = choices.map((choice) => ({
    id: choice.candidate.id,
    fault: faultFor(choice),
    explained: choice.explains.map(({ finding }) => finding),
    proven: isOneFault(choice, spectrum) ? provenBy(choice) : [],
    observed: choice.explains,
  }));
  return [...own, ...unpreparedIn(observed), ...chosen].filter(({ explained }) => explained.length > 0);
}

/**
 * Groups findings under the fewest faults that explain them, the one whose mending gains most first. A finding has one
 * cause at most. `all` has the findings that passed too.
 */
export function findCauses(
  findings: readonly Finding[],
  exchanges: readonly Evidence[],
  facts: Facts,
  all: readonly Finding[] = findings,
): { readonly causes: readonly Cause[]; readonly causeOf: (finding: Finding) => string | undefined } {
  const deciding = findings.filter(decides);
  if (deciding.length === 0) return { causes: [], causeOf: () => undefined };
  const scene = sceneOf(findings, all, exchanges, facts);
  const blamed = blame(findings, scene);
  const ids = new Map(blamed.flatMap(({ id, explained }) => explained.map((finding) => [finding, id] as const)));
  const causeOf = (finding: Finding): string | undefined => ids.get(finding);
  const units = unitsByCause(deciding, causeOf);
  const inScenario = groupBy(deciding, ({ scenario }) => scenario);
  const places = new Map(exchanges.map(({ id }, place) => [id, place] as const));
  const placeOf = ({ scenario, evidence }: Finding): number => {
    const last = evidence.at(-1) ?? '';
    return scenarioOf(last) === scenario ? (places.get(last) ?? -1) : -1;
  };
  // After another fault nobody knows how the scenario goes on without this one.
  const isFirst = (finding: Finding): boolean =>
    inScenario
      .get(finding.scenario)
      ?.every((each) => causeOf(each) === causeOf(finding) || placeOf(each) >= placeOf(finding)) === true;
  const causes = blamed.map(({ id, fault, explained, proven: sure, observed = [] }): Cause => {
    const proven = sure.filter(isFirst);
    const { best, ...lesson } = lessonOf(fault, explained, proven, scene);
    return {
      ...asSeenBy(fault, observed.find(({ finding }) => finding === best)?.symptoms ?? []),
      id,
      // The one that shows the fault comes first, whatever else it keeps from being judged.
      operations: [...new Set([lesson.example, ...explained].map(({ operationId }) => operationId))],
      checks: new Set(explained.map(unitOf)).size,
      ...lesson,
      ...gainOf(id, explained, proven, units),
    };
  });
  const gain = ({ passes, judgeable }: Cause): number => passes + judgeable;
  return {
    causes: causes.toSorted((a, b) => gain(b) - gain(a) || b.checks - a.checks || a.id.localeCompare(b.id)),
    causeOf,
  };
}
