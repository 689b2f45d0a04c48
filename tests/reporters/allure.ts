import type { ConformanceReport } from '../../engine/report/report.ts';
import type { AllureResult } from '../../reporters/allure/model.ts';
import { renderAllure } from '../../reporters/allure/results.ts';

/** The files of a kind, by their names without the folder. */
export const filesLike = (report: ConformanceReport, kind: RegExp): readonly (readonly [string, string])[] =>
  Object.entries(renderAllure(report))
    .map(([name, text]) => [name.replace('allure-results/', ''), text] as const)
    .filter(([name]) => kind.test(name));

/** All results that the reporter makes of a report. */
export const resultsOf = (report: ConformanceReport): readonly AllureResult[] =>
  filesLike(report, /-result\.json$/).map(([, text]) => JSON.parse(text));

/** The result of a check. */
export const named = (report: ConformanceReport, check: string): AllureResult | undefined =>
  resultsOf(report).find(({ fullName }) => fullName?.endsWith(` ${check}`));

/** The first label of a name that a result has. */
export const labelOf = ({ labels }: Pick<AllureResult, 'labels'>, wanted: string): string | undefined =>
  labels.find(({ name }) => name === wanted)?.value;

/** How many results there are of each status. */
export const countStatuses = (results: readonly Pick<AllureResult, 'status'>[]): Readonly<Record<string, number>> => {
  const count = (wanted: string): number => results.filter(({ status }) => status === wanted).length;
  return Object.fromEntries(['passed', 'failed', 'broken', 'skipped'].map((status) => [status, count(status)]));
};
