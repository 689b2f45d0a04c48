import type { AnsweredVersion, AuditedRecording } from '../report/events.ts';
import { groupBy } from '../vocabulary/group.ts';

/** How many answers of all recordings were judged. */
export const answersRecorded = (recordings: readonly AuditedRecording[]): number =>
  recordings.reduce((sum, { judged }) => sum + judged, 0);

/** The answers of all recordings, by version. */
export const versionsRecorded = (recordings: readonly AuditedRecording[]): readonly AnsweredVersion[] =>
  [
    ...groupBy(
      recordings.flatMap(({ versions }) => versions),
      ({ answered, judgedBy }) => `${answered} ${judgedBy}`,
    ).values(),
  ].map((group) => ({
    ...(group[0] as AnsweredVersion),
    answers: group.reduce((sum, { answers }) => sum + answers, 0),
  }));
