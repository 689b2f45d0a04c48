import { expand } from '../../engine/prepare/expand.ts';
import { select } from '../../engine/prepare/select.ts';
import type { Baseline, Requirements } from '../../engine/report/events.ts';
import type { Rulebook } from '../../engine/schema/rulebook.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { type Questions, questionsOf } from '../../suites/index.ts';
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
  readonly questions: Questions;
  readonly scenarios: readonly Scenario[];
  readonly rulebookFor: (apiVersion: string) => Rulebook;
  readonly requirements?: Requirements;
  readonly baseline?: Baseline;
}

/** Reads what the options name; throws where they are of no use. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { requirements, baseline, updateBaseline = false, seed, selection } = options;
  const id = Date.now().toString(36);
  const rulebookFor = openRulebooks(options);
  const questions = questionsOf(options.events === true);
  const { api, catalogue } = questions;
  return {
    options,
    id,
    rulebookFor,
    questions,
    ...(requirements === undefined ? {} : { requirements: loadRequirements(requirements) }),
    ...(baseline === undefined || updateBaseline ? {} : { baseline: loadBaseline(baseline, selection) }),
    scenarios: select(expand(catalogue, api, seed, `-${id}`), selection, api),
    choice: await chooseTarget(options),
  };
}
