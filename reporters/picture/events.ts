import type { ConformanceReport } from '../../engine/report/report.ts';
import { gravestOf, type Mark } from '../shared/cell-words.ts';
import { kindOfVerdict } from '../shared/words.ts';

/** An event of an action, and how the check on it went. */
export interface ToldEvent {
  readonly action: string;
  readonly to: string;
  readonly event: string;
  readonly mark: Mark;
}

/** Only what was found out is said of an event: one that could not be judged is neither there nor missing. */
export const toldWords = ({ event, mark }: ToldEvent): string =>
  `${event} ${mark === 'pass' ? 'seen' : mark === 'fail' || mark === 'advice' ? 'missing or not as it must be' : 'not judged'}`;

/** The events of the changes of status; none where the run did not ask for events. */
export function eventsOf(
  { checks, target }: ConformanceReport,
  { picture }: ConformanceReport['resources'][number],
): readonly ToldEvent[] {
  if (target.events?.asked !== true) return [];
  return (picture?.events ?? []).map(({ action, to, event, check }) => {
    const own = checks.filter((each) => each.check === check);
    return { action, to, event, mark: gravestOf(own.map(kindOfVerdict)) };
  });
}
