import type { AuditedRecording, Period } from '../report/events.ts';
import type { Api } from '../vocabulary/api.ts';
import { type Exchange, type SkipReason, skipReasons, type Unkept, type Unreadable } from './exchange.ts';
import { operationAt } from './observe.ts';

/** Counts what a recording holds. */
export interface Tally {
  readonly skip: (reason: SkipReason, exchange: Exchange) => void;
  /** `month` as 2026-08, where anything tells it; `isHeld` says that something is held against the answer. */
  readonly judge: (
    apiVersion: string | undefined,
    document: string,
    month: string | undefined,
    isHeld: boolean,
  ) => void;
  /** One more part that is no exchange. */
  readonly pass: () => void;
  readonly exercise: (sections: readonly string[]) => void;
  readonly miss: (piece: Unreadable) => void;
  /** Whether one more finding is told of; those that are not are counted. */
  readonly admit: () => boolean;
  readonly recording: () => AuditedRecording;
}

const MOST_UNREADABLE = 20;
// A file that is wrong all over is told of by its first findings.
const MOST_FINDINGS = 200;

/** An empty count for one recording. */
export function createTally(file: string, form: string, api: Api): Tally {
  const skipped = Object.fromEntries(skipReasons.map((reason) => [reason, 0])) as Record<SkipReason, number>;
  const otherHosts = new Map<string, number>();
  const versions = new Map<string, { answered: string | null; judgedBy: string; answers: number }>();
  const exercised: string[] = [];
  const periods = new Map<string, Period>();
  const unkept: Partial<Record<Unkept, number>> = {};
  const unreadable: Unreadable[] = [];
  let [judged, broken, told, omitted, others] = [0, 0, 0, 0, 0];
  return {
    skip: (reason, { host, method, path, unkept: why }) => {
      skipped[reason] += 1;
      if (reason === 'unkept' && why !== undefined) unkept[why] = (unkept[why] ?? 0) + 1;
      if (reason === 'other-host' && host !== undefined && operationAt(method, path, api) !== undefined)
        otherHosts.set(host, (otherHosts.get(host) ?? 0) + 1);
    },
    judge: (apiVersion, document, month, isHeld) => {
      judged += 1;
      const when = `${apiVersion} ${month}`;
      const period = periods.get(when) ?? { apiVersion: apiVersion ?? null, month: month ?? null, answers: 0, held: 0 };
      periods.set(when, { ...period, answers: period.answers + 1, held: period.held + (isHeld ? 1 : 0) });
      const key = `${apiVersion} ${document}`;
      const known = versions.get(key) ?? { answered: apiVersion ?? null, judgedBy: document, answers: 0 };
      versions.set(key, { ...known, answers: known.answers + 1 });
    },
    pass: () => {
      others += 1;
    },
    exercise: (sections) => {
      exercised.push(...sections);
    },
    miss: (piece) => {
      broken += 1;
      if (unreadable.length < MOST_UNREADABLE) unreadable.push(piece);
    },
    admit: () => {
      if (told === MOST_FINDINGS) {
        omitted += 1;
        return false;
      }
      told += 1;
      return true;
    },
    recording: () => ({
      file,
      form,
      judged,
      skipped,
      otherHosts: Object.fromEntries(otherHosts),
      versions: [...versions.values()],
      periods: [...periods.values()],
      exercised,
      unkept,
      broken,
      unreadable: unreadable.map(({ place, what }) => ({ place, what })),
      omitted,
      others,
    }),
  };
}
