import { expand } from '../../engine/prepare/expand.ts';
import { select } from '../../engine/prepare/select.ts';
import type { Baseline, Requirements, RunHeader } from '../../engine/report/events.ts';
import type { Rulebook } from '../../engine/schema/rulebook.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { api, catalogue } from '../../suites/index.ts';
import { loadBaseline } from '../baseline/file.ts';
import type { SessionOptions } from './options.ts';
import { loadRequirements } from './releases.ts';
import { openRulebooks } from './rulebooks.ts';
import { type Choice, chooseTarget } from './target.ts';

/** All that is read before a run: nothing is started and nothing is sent. */
export interface Session {
  readonly options: SessionOptions;
  /** Tells this run from others: idempotency keys of one must not meet those of another. */
  readonly id: string;
  readonly choice: Choice;
  readonly scenarios: readonly Scenario[];
  readonly shard?: NonNullable<RunHeader['shard']>;
  readonly rulebookFor: (apiVersion: string) => Rulebook;
  readonly requirements?: Requirements;
  readonly baseline?: Baseline;
}

/** Reads what the options name; throws where they are of no use. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { requirements, baseline, updateBaseline = false, seed, selection } = options;
  const id = Date.now().toString(36);
  const rulebookFor = openRulebooks(options);
  const { shard, ...unshared } = selection;
  const whole = select(expand(catalogue, api, seed, `-${id}`), unshared, api);
  const scenarios = shard === undefined ? whole : select(whole, selection, api);
  return {
    options,
    id,
    rulebookFor,
    ...(requirements === undefined ? {} : { requirements: loadRequirements(requirements) }),
    ...(baseline === undefined || updateBaseline ? {} : { baseline: loadBaseline(baseline, selection) }),
    scenarios,
    ...(shard === undefined ? {} : { shard: { ...shard, places: scenarios.map((each) => whole.indexOf(each)) } }),
    choice: await chooseTarget(options),
  };
}
