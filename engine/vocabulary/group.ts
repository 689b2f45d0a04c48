/** Each item once, in order of first appearance. */
export const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** Groups in order of first appearance. `Map.groupBy` needs a newer Node. */
export function groupBy<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
