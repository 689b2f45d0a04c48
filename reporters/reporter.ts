import type { ConformanceReport } from '../engine/report/report.ts';

/** Path in the report folder, and the text of the file. */
export type RenderedFiles = Readonly<Record<string, string>>;

/** One form of the report that is kept in files. The console is none: it is printed, for the terminal at hand. */
export interface Reporter {
  readonly name: string;
  /** Its output: a file, or a folder with a slash at its end. */
  readonly place: string;
  readonly render: (report: ConformanceReport) => RenderedFiles;
}
