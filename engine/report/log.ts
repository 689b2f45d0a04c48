import type { Finding } from '../judge/judge.ts';
import { defined } from '../vocabulary/values.ts';
import type { Planned, RunEvent, RunHeader, ScenarioResult } from './events.ts';

/** Raised for a run log that cannot be read, with the line at fault. */
export class LogError extends Error {
  override readonly name = 'LogError';
}

/** A pass of a check that an earlier line tells in full: what the check claims is left out. */
type Brief = Pick<Finding, 'check' | 'scenario' | 'operationId' | 'verdict' | 'evidence'>;

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some === others || (some.length === others.length && some.every((each, place) => each === others[place]));

/** Whether two findings of one check claim the same. */
const claimsSame = (one: Finding, other: Finding): boolean =>
  one.title === other.title &&
  one.kind === other.kind &&
  one.about === other.about &&
  one.level === other.level &&
  one.grade === other.grade &&
  one.theme === other.theme &&
  areSame(one.sources, other.sources);

/** Gives a function that makes lines of the events of one run, in their order. */
export function logWriter(): (event: RunEvent) => string {
  const told = new Map<string, Finding>();
  const brief = (finding: Finding): Finding | Brief => {
    const { check, scenario, operationId, verdict, evidence, mismatches, why } = finding;
    const before = told.get(check);
    const isTold = before !== undefined && claimsSame(before, finding);
    if (verdict === 'pass' && mismatches.length === 0 && why === undefined && isTold)
      return { check, scenario, operationId, verdict, evidence };
    told.set(check, finding);
    return finding;
  };
  return (event) =>
    `${JSON.stringify(event.kind === 'scenario' ? { ...event, findings: event.findings.map(brief) } : event)}\n`;
}

/** The events with every finding in full again, its keys in the order in which it was made. */
function inFull(events: readonly RunEvent[]): readonly RunEvent[] {
  const told = new Map<string, Finding>();
  const full = (finding: Finding | Brief): Finding => {
    if ('title' in finding) {
      told.set(finding.check, finding);
      return finding;
    }
    const claim = told.get(finding.check);
    if (claim === undefined)
      throw new LogError(`the run log has a pass of ${finding.check} without its title: lines are missing`);
    const { check, scenario, operationId, verdict, evidence } = finding;
    const { kind, about, level, grade, title, sources, theme } = claim;
    return {
      ...{
        check,
        kind,
        ...(about === undefined ? {} : { about }),
        scenario,
        operationId,
        level,
        grade,
        title,
        sources,
      },
      ...{ ...(theme === undefined ? {} : { theme }), verdict, mismatches: [], evidence },
    };
  };
  return events.map((event) => (event.kind === 'scenario' ? { ...event, findings: event.findings.map(full) } : event));
}

/** What stands in a log, line by line; the last line of a run that was killed may be a half. */
function eventsIn(text: string): readonly RunEvent[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): readonly RunEvent[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      if (index > 0 && index === lines.length - 1) return [];
      throw new LogError(`line ${index + 1} of the run log is not JSON: the log is damaged`);
    }
  });
}

const VERSION: RunHeader['schemaVersion'] = 1;

const BROKEN_OFF = { kind: 'broken-off' } as const;

const notPlayed = ({ id, operationId, level, title = id, grade = 'inferred', cell }: Planned): ScenarioResult => ({
  kind: 'scenario',
  id,
  operationId,
  asksForSuccess: false,
  verdict: 'inconclusive',
  findings: [
    {
      ...{ check: id, kind: 'row', scenario: id, operationId, level, grade, title, sources: [] },
      ...{ verdict: 'inconclusive', mismatches: [], evidence: [], why: { kind: 'not-run', because: BROKEN_OFF } },
    },
  ],
  notRun: true,
  ...defined({ cell }),
});

/** A log that was broken off, with the end that its run did not have. */
const ended = (header: RunHeader, events: readonly RunEvent[], missing: readonly Planned[]): readonly RunEvent[] => [
  ...events,
  ...missing.map(notPlayed),
  { kind: 'footer', endedAt: header.startedAt, scenarios: header.plan.length, stopped: BROKEN_OFF },
];

/**
 * Reads a run log. One without its footer comes from a run that was broken off: what it lacks is told as not run. A
 * damaged one is refused with a {@link LogError}.
 */
export function readLog(text: string): readonly RunEvent[] {
  const events = eventsIn(text);
  const [header] = events;
  if (header?.kind !== 'header') throw new LogError('the run log has no header: this is not a log of a run');
  const { schemaVersion } = header as { readonly schemaVersion?: unknown };
  if (schemaVersion !== VERSION)
    throw new LogError(
      `the run log has schema version ${schemaVersion}, and this release reads ${VERSION}: ${Number(schemaVersion) > VERSION ? 'a newer stripe-conformance wrote it, so read it with that one' : 'run once more'}`,
    );
  if (header.facts === undefined)
    throw new LogError('the run log does not say what was judged: it is of an earlier release, so run once more');
  const isWhole = events.at(-1)?.kind === 'footer';
  const inside = events.slice(1, isWhole ? -1 : undefined);
  const strange = inside.find(({ kind }) => kind !== 'exchange' && kind !== 'scenario' && kind !== 'counterpart');
  if (strange !== undefined)
    throw new LogError(`the run log has a "${strange.kind}" in its middle: it is damaged, or two logs in one`);
  const played = new Set(inside.flatMap((event) => (event.kind === 'scenario' ? [event.id] : [])));
  const missing = header.plan.filter(({ id }) => !played.has(id));
  const count = inside.filter(({ kind }) => kind === 'scenario').length;
  if (count !== played.size || count > header.plan.length || (isWhole && missing.length > 0)) {
    throw new LogError(
      `the run log has ${count} scenarios where ${header.plan.length} were planned: lines are missing or duplicated`,
    );
  }
  return inFull(isWhole ? events : ended(header, events, missing));
}
