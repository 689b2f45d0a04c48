import type { Finding } from '../../engine/judge/judge.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import type { Level, Verdict } from '../../engine/vocabulary/verdict.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { universalChecks } from '../../suites/index.ts';
import { everyScenario, played, scenariosOf } from './judged.ts';
import type { Mutant } from './mutant.ts';
import { type Fault, openWire } from './wire.ts';

/** The level of every check: universal ones, and rows of every version. */
export const levelOf: ReadonlyMap<string, Level> = new Map(
  [...universalChecks, ...everyScenario].map(({ id, level }) => [id, level]),
);

/** What became of a mutant on the scenarios that its `kills` need. */
export interface Trial {
  readonly mutant: Mutant;
  readonly report: ConformanceReport;
  /** Checks with the verdict `fail`; an error or an inconclusive one has found nothing. */
  readonly red: ReadonlySet<string>;
  /** Checks that had something to judge, whatever they found. */
  readonly looked: ReadonlySet<string>;
  /** What `kills` names and is not red. */
  readonly missed: readonly string[];
  /** Findings with which the suite blames itself: a crash is no kill. */
  readonly errors: readonly Finding[];
  /** Checks that hold the fault against other operations than `on` says. */
  readonly misplaced: readonly string[];
}

function neededBy({ kills, shownBy = [], apiVersion = AUTHORING_VERSION }: Mutant): readonly Scenario[] {
  const names = new Set([...kills, ...shownBy]);
  const known = scenariosOf(apiVersion).filter(({ id }) => names.has(id));
  const unknown = shownBy.filter((id) => !known.some((scenario) => scenario.id === id));
  if (known.length === 0 || unknown.length > 0)
    throw new Error(`no such scenario: ${unknown.join(', ') || 'none named'}`);
  return known;
}

/** What was found, on operations that the report leaves out too. */
const findingsIn = (events: readonly RunEvent[]): readonly Finding[] =>
  events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));

const checksOf = (findings: readonly Finding[], ...verdicts: readonly Verdict[]): ReadonlySet<string> =>
  new Set(findings.filter(({ verdict }) => verdicts.includes(verdict)).map(({ check }) => check));

function misplacedBy({ on = {} }: Mutant, findings: readonly Finding[]): readonly string[] {
  return Object.entries(on).flatMap(([check, operation]) => {
    const blamed = findings
      .filter((finding) => finding.check === check && finding.verdict === 'fail')
      .map(({ operationId }) => operationId);
    const others = [...new Set(blamed)].filter((operationId) => operationId !== operation);
    if (blamed.length === 0) return [`${check} blames nothing instead of ${operation}`];
    return others.length === 0 ? [] : [`${check} blames ${others.join(', ')} instead of ${operation}`];
  });
}

/** Plays one mutant and sees which checks turn red; `play` may play it otherwise than one request after another. */
export async function tried(
  mutant: Mutant,
  play: (fault: Fault, scenarios: readonly Scenario[], apiVersion: string) => Promise<readonly RunEvent[]> = (
    fault,
    scenarios,
    apiVersion,
  ) => played(openWire(fault), scenarios, apiVersion),
): Promise<Trial> {
  const events = await play(mutant.fault(), neededBy(mutant), mutant.apiVersion ?? AUTHORING_VERSION);
  const report = summarise(events);
  const findings = findingsIn(events);
  const red = checksOf(report.findings, 'fail');
  return {
    mutant,
    report,
    red,
    looked: checksOf(findings, 'pass', 'fail'),
    missed: mutant.kills.filter((check) => !red.has(check)),
    errors: report.findings.filter(({ verdict }) => verdict === 'error'),
    misplaced: misplacedBy(mutant, findings),
  };
}

export const isKilled = ({ missed, errors, misplaced }: Trial): boolean =>
  missed.length + errors.length + misplaced.length === 0;

/** What the proof must reach. */
export const FEWEST_MUTANTS = 200;
export const LOWEST_KILLED = 0.97;
const GENERAL = 0.25;

/** The checks that are red for more than a quarter of the mutants of other families: hardly more than a smoke alarm. */
export function generalFor(family: string, trials: readonly Trial[]): readonly string[] {
  const others = trials.filter(({ mutant }) => mutant.family !== family);
  return [...levelOf.keys()].filter(
    (check) => others.filter(({ red }) => red.has(check)).length > GENERAL * others.length,
  );
}
