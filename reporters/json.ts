import type { ConformanceReport } from '../engine/report/report.ts';
import { causeWords } from './shared/causes.ts';

/** The report as it is, for programs; beside its parts, each cause has its sentence. */
export function renderJson(report: ConformanceReport): string {
  const causes = report.causes.map((cause) => ({ ...cause, title: causeWords(cause) }));
  return `${JSON.stringify({ ...report, causes }, null, 2)}\n`;
}
