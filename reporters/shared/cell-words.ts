import type { Transition } from '../../engine/report/events.ts';
import type { OperationReport } from '../../engine/report/report.ts';

/** What a cell of the lifecycle, or a verdict, comes to. */
export type Mark = Transition['verdict'] | OperationReport['verdict'] | 'advice' | 'not-run';

export const cellWords: Readonly<Record<Mark, string>> = {
  pass: 'right',
  fail: 'wrong',
  advice: 'not as recommended',
  inconclusive: 'could not be judged',
  error: 'fault of the suite',
  'not-applicable': 'not applicable',
  open: 'open: no source defines it',
  'not-run': 'not run',
  uncovered: 'not run',
  unsupported: 'not served',
};

/** Of several marks in one place the first of these is shown. */
const gravest: readonly Mark[] = ['error', 'fail', 'inconclusive', 'advice', 'pass', 'not-applicable', 'open'];
export const gravestOf = (marks: readonly Mark[]): Mark => gravest.find((each) => marks.includes(each)) ?? 'not-run';

export const inWords = (name: string): string => name.replaceAll('-', ' ');
