import type { AuditedRecording } from '../report/events.ts';
import type { Api } from '../vocabulary/api.ts';
import { type Exchange, type RecordingForm, type SkipReason, skipReasons, type Unreadable } from './exchange.ts';
import { operationAt } from './observe.ts';

/** Counts what a recording holds. */
export interface Tally {
  readonly skip: (reason: SkipReason, exchange: Exchange) => void;
  readonly judge: (apiVersion: string | undefined, document: string) => void;
  readonly miss: (piece: Unreadable) => void;
  /** Whether one more finding is told of; those that are not are counted. */
  readonly admit: () => boolean;
  readonly recording: () => AuditedRecording;
}

const MOST_UNREADABLE = 20;
// A file that is wrong all over is told of by its first findings.
const MOST_FINDINGS = 200;

/** An empty count for one recording. */
export function createTally(file: string, form: RecordingForm, api: Api): Tally {
  const skipped = Object.fromEntries(skipReasons.map((reason) => [reason, 0])) as Record<SkipReason, number>;
  const otherHosts = new Map<string, number>();
  const versions = new Map<string, { answered: string | null; judgedBy: string; answers: number }>();
  const unreadable: Unreadable[] = [];
  let [judged, broken, told, omitted] = [0, 0, 0, 0];
  return {
    skip: (reason, { host, method, path }) => {
      skipped[reason] += 1;
      if (reason === 'other-host' && host !== undefined && operationAt(method, path, api) !== undefined)
        otherHosts.set(host, (otherHosts.get(host) ?? 0) + 1);
    },
    judge: (apiVersion, document) => {
      judged += 1;
      const key = `${apiVersion} ${document}`;
      const known = versions.get(key) ?? { answered: apiVersion ?? null, judgedBy: document, answers: 0 };
      versions.set(key, { ...known, answers: known.answers + 1 });
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
      broken,
      unreadable: unreadable.map(({ place, what }) => ({ place, what })),
      omitted,
    }),
  };
}
