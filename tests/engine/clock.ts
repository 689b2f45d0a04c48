import type { Clock } from '../../engine/wire/pace.ts';

export interface FakeClock extends Clock {
  /** What was slept, in order. */
  readonly slept: readonly number[];
}

/** A clock on which sleeping takes no time but counts. */
export function fakeClock(): FakeClock {
  const slept: number[] = [];
  let time = 0;
  return {
    slept,
    now: () => time,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      time += milliseconds;
      return true;
    },
  };
}
