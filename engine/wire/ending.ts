import type { Stop } from '../vocabulary/why.ts';

/** The one clock of a run: all that may send something asks it, and all get the same answer. */
export interface Ending {
  /** The run begins: what is asked before is bounded by the wait for an answer alone. */
  readonly begin: () => void;
  /** Why nothing more is to be asked. Once there is a reason, it stays. */
  readonly reason: () => Stop | undefined;
}

export interface EndingOptions {
  /** What asks the run to end early, such as the name of a signal. */
  readonly interrupted?: () => string | undefined;
  /** Milliseconds that the run may take; left out: no limit. */
  readonly maxDuration?: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
}

/** Watches what may end a run early. */
export function endingOf({ interrupted, maxDuration, now = () => performance.now() }: EndingOptions): Ending {
  let start: number | undefined;
  let reason: Stop | undefined;
  const found = (): Stop | undefined => {
    const signal = interrupted?.();
    if (signal !== undefined) return { kind: 'interrupted', signal };
    const isOver = maxDuration !== undefined && start !== undefined && now() - start >= maxDuration;
    return isOver ? { kind: 'max-duration', milliseconds: maxDuration } : undefined;
  };
  return {
    begin: () => {
      start = now();
    },
    reason: () => {
      reason ??= found();
      return reason;
    },
  };
}
