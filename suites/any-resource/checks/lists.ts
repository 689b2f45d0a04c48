import { bodyOf, isSuccess, type UniversalCheck } from '../../../engine/judge/check.ts';
import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import { limits } from '../../../specs/limits.ts';

const createdOf = (item: Json): number | undefined =>
  isObject(item) && typeof item.created === 'number' ? item.created : undefined;

export const listChecks: readonly UniversalCheck[] = [
  {
    id: 'list-is-newest-first',
    title: 'the items of a list stand in the order of their creation, the newest first',
    fix: 'answer object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:pagination'],
    judge: (seen) => {
      const data = bodyOf(seen)?.data;
      if (
        seen.observation.call !== 'GetPaymentIntents' ||
        !isSuccess(seen.response) ||
        !Array.isArray(data) ||
        data.length < 2
      ) {
        return undefined;
      }
      const times = data.map(createdOf);
      const at = times.findIndex(
        (time, index) => time !== undefined && time > (times[index - 1] ?? Number.POSITIVE_INFINITY),
      );
      return at < 0
        ? []
        : [{ at: `/data/${at}/created`, expected: `at most ${times[at - 1]}`, actual: times[at] ?? null }];
    },
  },
  {
    id: 'list-keeps-its-limit',
    title: 'a list holds no more items than its limit, ten where none is given',
    fix: 'answer object, url, has_more and data, sorted by created from new to old, ten where no limit is sent',
    level: 'must',
    cites: ['recorded:openfoodnetwork', 'docs:pagination'],
    judge: (seen) => {
      const data = bodyOf(seen)?.data;
      const { call, params } = seen.observation;
      const limit = params.limit ?? limits['list-limit'].default;
      if (
        call !== 'GetPaymentIntents' ||
        !isSuccess(seen.response) ||
        !Array.isArray(data) ||
        typeof limit !== 'number'
      )
        return undefined;
      return data.length <= limit
        ? []
        : [{ at: '/data', expected: `at most ${limit} items`, actual: `${data.length} items` }];
    },
  },
];
