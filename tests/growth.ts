/** Longer than all that looks a bounded way ahead, and shorter than what is cut. */
const SHORT = 8 * 1024;
const TIMES = 8;
/** Milliseconds: what takes less is not measured, it is noise. */
const NOISE = 4;

/** What grows with the square takes 64 times as long, and what grows with the length 8 times; both are measured roughly. */
export const MOST_GROWTH = 28;

/** What the texts are made of that could be slow to look through: signs, and words that something looks for. */
export const PIECES = [
  ...'aA0_-%\\"@:/.=+& \n',
  ...['_secret_', 'sk_test_', 'whsec_', 'Bearer ', 'authorization:', 'client_secret=', '://', '%25', '\\u0041'],
  ...['&#65;', '&amp;', 'eyJ', '4242', 'QUFB', '\u00fc', '{"a":'],
];

/** A unit again and again, up to a length. */
export const repeated = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** The least processor time of a few tries, in milliseconds: what else the machine does counts little. */
export async function costOf(act: () => unknown, tries: number): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < tries; count++) {
    const before = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

/** How much longer something takes with a long text than with a short one; `rest` is what it takes with none. */
export async function growthOf(act: (length: number) => unknown, rest = 0): Promise<number> {
  for (const tries of [1, 3, 9]) {
    const long = await costOf(() => act(SHORT * TIMES), tries);
    const short = await costOf(() => act(SHORT), tries);
    const growth = (long - rest) / Math.max(short - rest, NOISE);
    // Twice as much is no noise, and what takes so long is not waited for again.
    if (growth < MOST_GROWTH || growth > 2 * MOST_GROWTH) return growth;
  }
  return Number.POSITIVE_INFINITY;
}
