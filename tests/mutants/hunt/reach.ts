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

/** The scenarios in which a fault changes something, those with the fewest requests first. */
export async function reachedBy(fault: () => Fault, parts: readonly Part[]): Promise<readonly Scenario[]> {
  const reached: Part[] = [];
  for (const part of parts) if (await changes(fault(), part.exchanges)) reached.push(part);
  return reached.toSorted((a, b) => a.exchanges.length - b.exchanges.length).map(({ scenario }) => scenario);
}
