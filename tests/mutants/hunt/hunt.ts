import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import type { Wire } from '../../../engine/wire/http.ts';
import { playing } from '../judged.ts';

/** What the suite made of a fault; `untouched`: no scenario asks for what brings it out. */
export type Seen = 'must' | 'should only' | 'not seen' | 'untouched';

/** A fault by its name, and what became of it. */
export interface Result {
  readonly id: string;
  readonly family: string;
  readonly seen: Seen;
  /** The first check that failed, of the highest level. */
  readonly by?: string;
}

interface Sighting {
  readonly seen: Exclude<Seen, 'untouched'>;
  readonly by?: string;
  /** The scenario in which it failed. */
  readonly scenario?: string;
}

async function playUntilSeen(wire: Wire, chosen: readonly Scenario[], apiVersion: string): Promise<Sighting> {
  let sighting: Sighting = { seen: 'not seen' };
  for await (const event of playing(wire, chosen, apiVersion)) {
    if (event.kind !== 'scenario') continue;
    const error = event.findings.find(({ verdict }) => verdict === 'error');
    if (error !== undefined) throw new Error(`the suite itself failed at ${event.id}: ${JSON.stringify(error.why)}`);
    const failed = event.findings.filter(({ verdict }) => verdict === 'fail');
    const must = failed.find(({ level }) => level === 'must');
    if (must !== undefined) return { seen: 'must', by: must.check, scenario: event.id };
    const should = failed.find(({ level }) => level === 'should');
    if (should !== undefined && sighting.seen === 'not seen') {
      sighting = { seen: 'should only', by: should.check, scenario: event.id };
    }
  }
  return sighting;
}

/** Plays scenarios in turn, each kind on a server of its own, until one fails at must; else tells the best that was seen. */
export async function hunt(open: () => Wire, likely: readonly Scenario[], apiVersion: string): Promise<Sighting> {
  let best: Sighting = { seen: 'not seen' };
  // Shared setups are all played before anything else, and most faults are seen without.
  const alone = likely.filter(({ shared }) => shared === undefined);
  const sharing = likely.filter(({ shared }) => shared !== undefined);
  for (const chosen of [alone, sharing]) {
    if (chosen.length === 0) continue;
    const sighting = await playUntilSeen(open(), chosen, apiVersion);
    if (sighting.seen === 'must') return sighting;
    if (best.seen === 'not seen') best = sighting;
  }
  return best;
}
