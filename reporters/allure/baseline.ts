import type { JudgedEntry } from '../../engine/report/baseline.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { cut, harmless } from '../shared/text.ts';
import { suiteTitle } from '../shared/words.ts';
import { uuidOf } from './ids.ts';
import type { AllureResult } from './model.ts';

const FEATURE = 'baseline';
const LONGEST = 1_000;

function resultOf(report: ConformanceReport, entry: JudgedEntry, problem: string) {
  const { run, target } = report;
  const suite = suiteTitle(report);
  const { check, operation, scenarios, line } = entry;
  const name = [check, ...(operation === undefined ? [] : [operation]), ...scenarios].join(' ');
  const start = Date.parse(run.startedAt);
  return {
    uuid: uuidOf(run.startedAt, target.name, FEATURE, String(line), name),
    historyId: uuidOf(FEATURE, name),
    testCaseId: uuidOf(FEATURE, name),
    fullName: `${FEATURE} ${name}`,
    name: harmless(cut(`the entry ${name} of the baseline is in order`, LONGEST)),
    titlePath: [suite, FEATURE],
    status: 'failed',
    statusDetails: { message: `not as required: ${harmless(cut(problem, LONGEST))}` },
    stage: 'finished',
    start,
    stop: start,
    labels: [
      { name: 'epic', value: suite },
      { name: 'feature', value: FEATURE },
      { name: 'story', value: FEATURE },
      { name: 'severity', value: 'critical' },
      { name: 'parentSuite', value: suite },
      { name: 'suite', value: FEATURE },
    ],
    links: [],
    steps: [],
  } as const satisfies AllureResult;
}

/** The entries of the baseline that are at fault; they fail the run, too. */
export const baselineResults = (report: ConformanceReport): readonly AllureResult[] =>
  (report.baseline?.entries ?? []).flatMap((entry) =>
    entry.problem === undefined ? [] : [resultOf(report, entry, entry.problem)],
  );
