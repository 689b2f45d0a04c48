import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import type { Profile } from '../../engine/vocabulary/profile.ts';
import { walksOf } from '../../engine/walks/plan.ts';
import type { Wire } from '../../engine/wire/http.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { api } from '../../suites/index.ts';
import { playing, scenariosOf } from '../mutants/judged.ts';

export interface HowFar {
  readonly walks: number;
  readonly length: number;
  readonly seed?: number;
  readonly odd?: number;
  readonly apiVersion?: string;
  readonly profile?: Profile;
  readonly concurrency?: number;
}

/** Walks against whatever is behind the wire, and tells what happened. */
export async function walked(
  wire: Wire,
  { walks, length, seed = 1, odd = 0, apiVersion = AUTHORING_VERSION, ...options }: HowFar,
): Promise<{ readonly events: readonly RunEvent[]; readonly report: ConformanceReport }> {
  const scenarios = walksOf(api, { walks, length, seed, odd, nonce: `-${seed}` });
  const events: RunEvent[] = [];
  for await (const event of playing(wire, scenarios, apiVersion, { ...options, rows: scenariosOf(apiVersion) }))
    events.push(event);
  return { events, report: summarise(events) };
}
