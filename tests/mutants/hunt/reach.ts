import { isDeepStrictEqual } from 'node:util';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import { type Answer, type Fault, parse } from '../wire.ts';
import type { Exchange, Part } from './record.ts';

/** The layout of a body is no difference: faults print what they change anew. */
const isSame = (one: Answer, other: Answer): boolean =>
  one === other ||
  (one.status === other.status &&
    isDeepStrictEqual({ ...one.headers }, { ...other.headers }) &&
    (one.text === other.text || (parse(one.text) !== null && isDeepStrictEqual(parse(one.text), parse(other.text)))));

/** Whether a fault changes anything in what was said, as far as can be told without asking again. */
async function changes({ request, response, around }: Fault, exchanges: readonly Exchange[]): Promise<boolean> {
  for (const { call, answer } of exchanges) {
    let other = request !== undefined && !isDeepStrictEqual(request(call), call.request);
    const ask = async (asked: Exchange['call']['request']): Promise<Answer> => {
      other ||= !isDeepStrictEqual(asked, call.request);
      return answer;
    };
    const given = around === undefined ? answer : await around(call, ask);
    if (other || !isSame(response?.(given, call) ?? given, answer)) return true;
  }
  return false;
}

/** The scenarios in which a fault changes something, one by one, those with the fewest requests first. */
export async function* reachedBy(fault: () => Fault, parts: readonly Part[]): AsyncGenerator<Scenario> {
  const shortFirst = parts.toSorted((a, b) => a.exchanges.length - b.exchanges.length);
  for (const { scenario, exchanges } of shortFirst) if (await changes(fault(), exchanges)) yield scenario;
}

// Most faults are seen by the first that reaches them: the others need not be looked for.
const GROWTH = 4;

/** Items in groups that grow. */
export async function* inGroups<T>(items: AsyncGenerator<T>): AsyncGenerator<readonly T[]> {
  let group: T[] = [];
  let size = GROWTH;
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
    size *= GROWTH;
  }
  if (group.length > 0) yield group;
}
