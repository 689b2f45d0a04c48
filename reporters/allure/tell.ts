import type { Outcome } from '../../engine/report/outcomes.ts';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { suiteTitle } from '../shared/words.ts';
import { descriptionOf } from './details.ts';
import { caseIdOf } from './ids.ts';
import { labelsOf, linksOf, type Subject } from './labels.ts';
import type { AllureLabel, AllureLink, AllureStatus, AllureStep } from './model.ts';
import { isExcused, type Standing, standingOf, standings, statusOf } from './standing.ts';
import { stepsOf } from './steps.ts';

/** All that Allure is told of a check, whoever tells it: the reporter in files, the vitest host in messages. */
export interface Told {
  readonly subject: Subject;
  readonly standing: Standing | undefined;
  readonly status: AllureStatus;
  readonly caseId: string;
  readonly labels: readonly AllureLabel[];
  readonly links: readonly AllureLink[];
  readonly description: string;
  readonly steps: readonly AllureStep[];
}

// Differences beyond these are the same fault.
const MOST_FINDINGS = 10;

function subjectOf(
  report: ConformanceReport,
  { check, operationId, title, level }: Outcome,
  everywhere: boolean,
  tags: readonly string[],
): Subject {
  const { operations, transitions } = report;
  const operation = everywhere ? undefined : operations.find((each) => each.operationId === operationId);
  const from = transitions.find(({ scenario }) => scenario === check)?.from;
  return {
    suite: suiteTitle(report),
    check,
    title,
    level,
    ...(operation === undefined ? {} : { operation }),
    ...(from === undefined ? {} : { from }),
    tags,
  };
}

/** The results of an outcome and its findings; `everywhere`: that of all operations together. */
export function tell(
  report: ConformanceReport,
  outcome: Outcome,
  findings: readonly ReportedFinding[],
  everywhere = false,
): Told {
  const standing = standingOf(outcome, findings);
  const status = statusOf(outcome, standing);
  const tags = [
    ...findings.flatMap(({ theme }) => theme ?? []),
    ...(isExcused(standing) ? [standings[standing].words] : []),
  ];
  const subject = subjectOf(report, outcome, everywhere, tags);
  const shown = findings.slice(0, MOST_FINDINGS);
  return {
    subject,
    standing,
    status,
    caseId: caseIdOf(subject),
    labels: labelsOf(subject),
    links: linksOf([...new Set(findings.flatMap(({ sources }) => sources))]),
    description: descriptionOf(report, shown),
    steps: shown.flatMap((finding) => stepsOf(report, finding, status)),
  };
}
