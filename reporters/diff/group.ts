import type { Reported } from '../../engine/diff/report.ts';

/** One place at which answers differ, in each operation where they do. */
export type Place = readonly [Reported, ...Reported[]];

/** Differences by their place, in the order in which they are ranked. */
export function groupByPlace(differences: readonly Reported[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const each of differences) {
    const before = places.get(each.at);
    places.set(each.at, before === undefined ? [each] : [...before, each]);
  }
  return [...places.values()];
}

/** The side on which a key is not there at all. */
export function lackedBy([first]: Place): 'left' | 'right' | undefined {
  if (first.right === '(absent)') return 'right';
  return first.left === '(absent)' ? 'left' : undefined;
}

const whereOf = (place: Place): string => place.map(({ operation, count }) => `${operation} ${count}`).join();

/** Places that one side lacks in just the same answers, together: mostly one piece of work. */
export function clustered(places: readonly Place[]): readonly (readonly [Place, ...Place[]])[] {
  const clusters = new Map<string, readonly [Place, ...Place[]]>();
  for (const place of places) {
    const lacks = lackedBy(place);
    const key = lacks === undefined ? place[0].at : `${lacks} ${whereOf(place)}`;
    const before = clusters.get(key);
    clusters.set(key, before === undefined ? [place] : [...before, place]);
  }
  return [...clusters.values()];
}
