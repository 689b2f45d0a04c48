import type { AnsweredVersion, AuditedRecording, Period } from '../report/events.ts';
import { groupBy } from '../vocabulary/group.ts';

/** The number of judged responses of all recordings. */
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

const inOrder = (a: Period, b: Period): number =>
  `${a.apiVersion ?? '~'} ${a.month ?? '~'}`.localeCompare(`${b.apiVersion ?? '~'} ${b.month ?? '~'}`);

/** The answers of all recordings, by version and month; what names none comes last. */
export const periodsRecorded = (recordings: readonly AuditedRecording[]): readonly Period[] =>
  [
    ...groupBy(
      recordings.flatMap(({ periods }) => periods),
      ({ apiVersion, month }) => `${apiVersion} ${month}`,
    ).values(),
  ]
    .map((group) => ({
      ...(group[0] as Period),
      answers: group.reduce((sum, { answers }) => sum + answers, 0),
      held: group.reduce((sum, { held }) => sum + held, 0),
    }))
    .sort(inOrder);
