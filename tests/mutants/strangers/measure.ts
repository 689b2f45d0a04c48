import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { hunt, type Seen } from '../hunt/hunt.ts';
import { inGroups, reachedBy } from '../hunt/reach.ts';
import { type Part, record } from '../hunt/record.ts';
import type { Taken } from '../hunt/taken.ts';
import { openWire } from '../wire.ts';
import type { StrangersFault } from './fault.ts';

export type { Seen } from '../hunt/hunt.ts';

const recorded = new Map<string, Promise<readonly Part[]>>();

/** What is said in a version, without a fault; each version is played once. */
function partsOf(apiVersion: string): Promise<readonly Part[]> {
  const parts = recorded.get(apiVersion) ?? record(apiVersion);
  recorded.set(apiVersion, parts);
  return parts;
}

/** Plays the scenarios in which a fault shows until a must fails: at which level it is found. */
export async function measure({ fault, apiVersion = AUTHORING_VERSION }: StrangersFault): Promise<Seen> {
  let best: Seen = 'untouched';
  for await (const group of inGroups(reachedBy(fault, await partsOf(apiVersion)))) {
    const { seen } = await hunt(() => openWire(fault()), group, apiVersion);
    if (seen === 'must') return seen;
    if (best !== 'should only') best = seen;
  }
  return best;
}

export interface Result {
  readonly fault: StrangersFault;
  readonly seen: Seen;
}

const LEVELS: readonly Seen[] = ['must', 'should only', 'not seen', 'untouched'];
const areaOf = ({ fault }: Result): string => fault.id.slice(0, fault.id.indexOf('/'));

const countLevels = (results: readonly Result[]) => ({
  total: results.length,
  ...Object.fromEntries(LEVELS.map((level) => [level, results.filter(({ seen }) => seen === level).length])),
});

/** Counts what was seen, whole and by area, and names what was not. */
export function summariseShare(results: readonly Result[], taken: Taken) {
  const name = (level: Seen) =>
    Object.fromEntries(results.filter(({ seen }) => seen === level).map(({ fault }) => [fault.id, fault.wrong]));
  const areas = [...new Set(results.map(areaOf))];
  return {
    measured: taken.date,
    taken,
    counts: countLevels(results),
    byArea: Object.fromEntries(
      areas.map((area) => [area, countLevels(results.filter((result) => areaOf(result) === area))]),
    ),
    wrong: { 'not seen': name('not seen'), untouched: name('untouched'), 'should only': name('should only') },
  };
}
