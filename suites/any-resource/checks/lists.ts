import { bodyOf, isSuccess, onAnswers, type Seen } from '../../../engine/judge/check.ts';
import { changes, lastView } from '../../../engine/judge/history.ts';
import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';

const createdOf = (item: Json): number | undefined =>
  isObject(item) && typeof item.created === 'number' ? item.created : undefined;

/** The items of a list; undefined for every other answer. */
function itemsOf(seen: Seen): readonly Json[] | undefined {
  const data = bodyOf(seen)?.data;
  if (seen.observation.call !== seen.resource.roles.list || !isSuccess(seen.response)) return undefined;
  return Array.isArray(data) ? data : undefined;
}

/** The most items that a limit allows. Recordings have it as text; values outside the range are clamped. */
function mostItems(limit: Json | undefined): number {
  const { default: usual, min, max } = limits['list-limit'];
  return Math.min(Math.max(Number(limit ?? usual), min), max);
}

export const listChecks = onAnswers([
  {
    id: 'list-returns-last-write',
    title: 'a list returns its items as the last write returned them',
    fix: 'answer object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
    level: 'must',
    cites: ['recorded:money-path', 'docs:intents/list'],
    judge: (seen) => {
      const items = itemsOf(seen);
      if (items === undefined || seen.observation.params.expand !== undefined) return undefined;
      const own = items.flatMap((item, index) => {
        const last = isObject(item) ? lastView(seen, item) : undefined;
        return last === undefined || !isObject(item) || last.outdated
          ? []
          : [changes(seen.resource, last, item, `/data/${index}`)];
      });
      return own.length === 0 ? undefined : own.flat();
    },
  },
  {
    id: 'list-is-newest-first',
    title: 'a list is sorted by created, newest first',
    fix: 'answer object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:pagination'],
    judge: (seen) => {
      const items = itemsOf(seen);
      if (items === undefined || items.length < 2) return undefined;
      const times = items.map(createdOf);
      const isSorted = times.every(
        (time, index) => time === undefined || time <= (times[index - 1] ?? Number.POSITIVE_INFINITY),
      );
      // One fault, wherever the order breaks.
      return isSorted
        ? []
        : [
            {
              at: '/data',
              expected: 'no item newer than the one before it',
              actual: 'a newer item after an older one',
            },
          ];
    },
  },
  {
    id: 'list-respects-its-limit',
    title: 'a list has at most limit items, ten by default',
    fix: 'answer object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:pagination'],
    judge: (seen) => {
      const items = itemsOf(seen);
      const limit = mostItems(seen.observation.params.limit);
      if (items === undefined || Number.isNaN(limit)) return undefined;
      return items.length <= limit
        ? []
        : [{ at: '/data', expected: `at most ${limit} items`, actual: `${items.length} items` }];
    },
  },
]);
