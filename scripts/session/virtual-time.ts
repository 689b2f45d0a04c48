import type { Clock } from '../../engine/wire/pace.ts';

interface Waiting {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock on which nobody waits in earnest. */
export interface VirtualTime extends Omit<Clock, 'random'> {
  /** Work that takes no time on this clock: it stands still until it is done. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
}

/** Makes a clock that moves on to the next moment that somebody waits for as soon as all others have nothing to do. */
export function virtualTime(): VirtualTime {
  const waiting: Waiting[] = [];
  let now = 0;
  let busy = 0;
  let isSet = false;
  const move = (): void => {
    isSet = false;
    if (busy > 0) return;
    const [first, ...others] = waiting;
    if (first === undefined) return;
    const next = others.reduce((soonest, each) => (each.at < soonest.at ? each : soonest), first);
    waiting.splice(waiting.indexOf(next), 1);
    now = Math.max(now, next.at);
    next.wake();
    look();
  };
  // What was woken goes on before it is looked who waits now.
  const look = (): void => {
    if (!isSet) setImmediate(move);
    isSet = true;
  };
  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        waiting.push({ at: now + milliseconds, wake: () => resolve(true) });
        look();
      }),
    during: async (work) => {
      busy += 1;
      try {
        return await work;
      } finally {
        busy -= 1;
        look();
      }
    },
  };
}
