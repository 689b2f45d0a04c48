import type { Outcome } from '../../engine/report/outcomes.ts';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import { findingsOf } from '../shared/plain.ts';
import { baselineResults } from './baseline.ts';
import { categoriesOf } from './categories.ts';
import { messageOf, sidesOf, traceOf } from './details.ts';
import { environmentOf } from './environment.ts';
import { uuidOf } from './ids.ts';
import { suitesOf } from './labels.ts';
import type { AllureFile, AllureResult, AllureStep, WrittenStep } from './model.ts';
import { type Standing, standings } from './standing.ts';
import { within } from './steps.ts';
import { tell } from './tell.ts';

/** The folder in which Allure looks for results by itself. */
export const ALLURE_RESULTS = 'allure-results/';

// A generous target must not fill the disk: what comes later is in log.jsonl.
const LONGEST_FILES = 24_000_000;

type Files = Record<string, string>;

const jsonFile = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The message of a result: the fault, or why the check does not apply. */
function detailsOf(
  report: ConformanceReport,
  { verdict, title }: Outcome,
  findings: readonly ReportedFinding[],
  standing: Standing | undefined,
): AllureResult['statusDetails'] {
  if (standing === undefined)
    return verdict === 'pass' ? {} : { message: messageOf(report, 'not applicable', title, findings) };
  const { words, excuse } = standings[standing];
  const message = messageOf(report, words, title, findings);
  return { message, trace: traceOf(report, findings), ...sidesOf(findings), ...excuse };
}

/** The report knows how long each exchange took, and not when it began: one after the other is near enough. */
function writeSteps(files: Files, uuid: string, start: number, steps: readonly AllureStep[]): readonly WrittenStep[] {
  let now = start;
  return steps.map(({ name, status, duration, files: attached }, position) => {
    const began = now;
    now += duration;
    const attachments = attached.map(({ name: what, type, extension, text }: AllureFile) => {
      const source = `${uuidOf(uuid, String(position), what)}-attachment.${extension}`;
      files[`${ALLURE_RESULTS}${source}`] = text;
      return { name: what, type, source };
    });
    return { name, status, stage: 'finished', start: began, stop: now, attachments };
  });
}

/**
 * The report as results for Allure: one for each check on each operation. Failed or broken is only what decides the
 * verdict; what else was found is skipped, with a message that tells it.
 * @see https://allurereport.org/docs/how-it-works-test-result-file/
 */
export function renderAllure(report: ConformanceReport): Readonly<Files> {
  const { run, target, checks } = report;
  const start = Date.parse(run.startedAt);
  const files: Files = {
    [`${ALLURE_RESULTS}categories.json`]: jsonFile(categoriesOf(report)),
    [`${ALLURE_RESULTS}environment.properties`]: environmentOf(report),
  };
  let room = LONGEST_FILES;
  for (const outcome of checks) {
    const { check, operationId, title } = outcome;
    const findings = findingsOf(report, outcome);
    const { subject, standing, status, caseId, labels, links, description, steps } = tell(report, outcome, findings);
    const uuid = uuidOf(run.startedAt, target.name, operationId, check);
    const kept = within(room, steps);
    room = kept.room;
    const written = writeSteps(files, uuid, start, kept.steps);
    const suites = suitesOf(subject);
    const result: AllureResult = {
      uuid,
      historyId: caseId,
      testCaseId: caseId,
      fullName: `${operationId} ${check}`,
      name: `${title} [${check}]`,
      titlePath: suites.map(({ value }) => value),
      description,
      status,
      statusDetails: detailsOf(report, outcome, findings, standing),
      stage: 'finished',
      start,
      stop: written.at(-1)?.stop ?? start,
      labels: [...labels, ...suites],
      links,
      steps: written,
    };
    files[`${ALLURE_RESULTS}${uuid}-result.json`] = jsonFile(result);
  }
  for (const result of baselineResults(report)) files[`${ALLURE_RESULTS}${result.uuid}-result.json`] = jsonFile(result);
  return files;
}
