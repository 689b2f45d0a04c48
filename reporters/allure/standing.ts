import type { Outcome } from '../../engine/report/outcomes.ts';
import type { ReportedFinding } from '../../engine/report/report.ts';
import { counts } from '../shared/plain.ts';
import { statuses } from './labels.ts';
import type { AllureStatus, Excuse } from './model.ts';

/** How a failure affects the verdict. Only the first three decide it. */
export type Standing = keyof typeof standings;

interface Told {
  /** The beginning of a result's message: categories match on it. */
  readonly words: string;
  readonly category: string;
  readonly excuse: Excuse;
}

/** Each with the flags that Allure has for it. */
export const standings = {
  fail: { words: 'not as required', category: 'Not as required', excuse: {} },
  inconclusive: { words: 'could not be judged', category: 'Could not be judged', excuse: {} },
  error: { words: 'a fault of the suite', category: 'Faults of the suite itself', excuse: {} },
  known: { words: 'known', category: 'Known failures (baseline)', excuse: { known: true } },
  flaky: { words: 'flaky', category: 'Flaky checks (baseline)', excuse: { muted: true, flaky: true } },
  advice: { words: 'not required', category: 'Not required (should, may)', excuse: { muted: true } },
  unscored: { words: 'not scored', category: 'Not scored', excuse: { muted: true } },
} as const satisfies Record<string, Told>;

/** The standing of a check that did not pass; none where nothing is wrong. */
export function standingOf(outcome: Outcome, findings: readonly ReportedFinding[]): Standing | undefined {
  const { verdict, scored } = outcome;
  if (verdict === 'pass' || verdict === 'not-applicable') return undefined;
  if (verdict === 'error' && counts(outcome)) return 'error';
  const excused = findings.length > 0 && findings.every(({ baselined, flaky }) => baselined || flaky);
  if (excused) return findings.some(({ baselined }) => baselined) ? 'known' : 'flaky';
  if (!scored) return 'unscored';
  return counts(outcome) ? verdict : 'advice';
}

const deciding: readonly (Standing | undefined)[] = [undefined, 'fail', 'inconclusive', 'error'];

/** Whether it is only informative and affects no verdict. */
export const isExcused = (standing: Standing | undefined): standing is Standing => !deciding.includes(standing);

/** The tags that tell an excused outcome. */
export const excuseTags: readonly string[] = (Object.keys(standings) as Standing[])
  .filter(isExcused)
  .map((standing) => standings[standing].words);

/** The Allure status of an outcome. Muted and known failures would be red there, so they are skipped. */
export const statusOf = ({ verdict }: Pick<Outcome, 'verdict'>, standing: Standing | undefined): AllureStatus =>
  isExcused(standing) ? 'skipped' : statuses[verdict];
