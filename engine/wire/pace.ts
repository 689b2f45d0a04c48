/** Sources of time and randomness; a test passes its own. */
export interface Clock {
  /** Milliseconds, never going back. */
  readonly now: () => number;
  /** Resolves with false when it was woken early, because the run ends. */
  readonly sleep: (milliseconds: number) => Promise<boolean>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Says when the next request may start. */
export interface Pace {
  /** Resolves when so many requests may start together. */
  readonly take: (together?: number) => Promise<void>;
  /** The most requests that may start together. */
  readonly most: number;
  /** The target finds it too fast: nobody starts for that long, and slower from then on. */
  readonly slow: (milliseconds: number) => void;
  /** The target has answered: a little faster again, down to the rate. */
  readonly ease: () => void;
}

const FIRST_GAP = 20;
const LONGEST_GAP = 1000;
const EASE = 0.98;

/**
 * A token bucket over the whole run. Requests are spaced evenly, so that no second sees more than `rate` of them; those
 * that must start together save up their tokens before they start, and pay for them once more afterwards.
 */
export function paceOf(rate: number | undefined, { now, sleep }: Clock): Pace {
  const shortest = rate === undefined ? 0 : 1000 / rate;
  let gap = shortest;
  let free = 0;
  let held = 0;
  let queue = Promise.resolve();
  const wait = async (together: number): Promise<void> => {
    const start = Math.max(now(), free) + (together - 1) * gap;
    for (;;) {
      const rest = Math.max(start, held) - now();
      if (rest <= 0 || !(await sleep(rest))) break;
    }
    free = now() + together * gap;
  };
  return {
    most: rate === undefined ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(rate)),
    take: (together = 1) => {
      queue = queue.then(() => wait(together));
      return queue;
    },
    slow: (milliseconds) => {
      held = Math.max(held, now() + milliseconds);
      gap = Math.min(Math.max(gap * 2, FIRST_GAP), Math.max(LONGEST_GAP, shortest));
    },
    ease: () => {
      gap = gap * EASE < FIRST_GAP / 2 ? shortest : Math.max(gap * EASE, shortest);
    },
  };
}
