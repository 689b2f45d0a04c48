/** Picks by a seed, so that each run of the tests plays the same. */
export function sampleOf<T>(items: readonly T[], size: number, seed: number): readonly T[] {
  const left = [...items];
  let state = seed;
  return Array.from({ length: Math.min(size, left.length) }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return left.splice(state % left.length, 1)[0] as T;
  });
}
