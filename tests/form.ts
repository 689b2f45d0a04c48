/**
 * Whether the long form of the tests runs, by `npm run test:long`. What takes long and differs little from case to case
 * has some cases in the short one.
 */
export const isLong = process.env.TEST_FORM === 'long';

/** All cases in the long form; in the short one so many that lie evenly over them, the first and the last among them. */
export function some<T>(all: readonly T[], count: number): readonly T[] {
  if (isLong || all.length <= count) return all;
  const step = (all.length - 1) / (count - 1);
  const chosen = new Set(Array.from({ length: count }, (_, index) => Math.round(index * step)));
  return all.filter((__, index) => chosen.has(index));
}
