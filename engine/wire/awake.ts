/** How often it is looked whether time is over, in milliseconds. */
const TICK = 20;

interface Waiting {
  readonly until: number;
  readonly end: () => void;
}

/** A clock that stands still while this process does something else, and calls when a wait is over by it. */
export interface AwakeClock {
  /** Calls `end` after so many milliseconds in which the process could listen; gives a function that calls it off. */
  readonly after: (milliseconds: number, end: () => void) => () => void;
}

/**
 * Makes a clock that counts only the time in which answers could be heard: where the process was blocked, or got no
 * processor, an answer may have come and not been seen, and nobody is to blame.
 */
export function awakeClock(now: () => number = () => performance.now()): AwakeClock {
  const waiting = new Set<Waiting>();
  let awake = 0;
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  const tick = (): void => {
    const time = now();
    awake += Math.min(time - last, 2 * TICK);
    last = time;
    // What came while the process was blocked is heard before the time is called over.
    for (const each of waiting) if (awake >= each.until) setImmediate(each.end);
  };
  const leave = (each: Waiting): void => {
    waiting.delete(each);
    if (waiting.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    after: (milliseconds, end) => {
      if (timer === undefined) {
        last = now();
        timer = setInterval(tick, TICK);
      }
      const each: Waiting = {
        until: awake + milliseconds,
        end: () => {
          if (!waiting.has(each)) return;
          leave(each);
          end();
        },
      };
      waiting.add(each);
      return () => leave(each);
    },
  };
}
