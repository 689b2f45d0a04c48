import type { ConformanceReport } from '../engine/report/report.ts';

/** The report as it is, for programs. */
export const renderJson = (report: ConformanceReport): string => `${JSON.stringify(report, null, 2)}\n`;
