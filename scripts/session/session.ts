import { expand } from '../../engine/prepare/expand.ts';
import { select } from '../../engine/prepare/select.ts';
import type { Baseline, Requirements, RunHeader } from '../../engine/report/events.ts';
import type { Rulebook } from '../../engine/schema/rulebook.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { askedBy } from '../../engine/vocabulary/section.ts';
import { walksOf } from '../../engine/walks/plan.ts';
import { isWithin } from '../../specs/versions.ts';
import { questions as open, type Questions, questionsOf } from '../../suites/index.ts';
import { refuseElsewhere, scopeOf } from '../baseline/scope.ts';
import type { SessionOptions } from './options.ts';
import { loadRequirements } from './releases.ts';
import { openRulebooks } from './rulebooks.ts';
import { type Choice, chooseTarget } from './target.ts';

/** Most steps of a walk, where nothing is said of it. */
const WALK_LENGTH = 40;

/** All that is read before a run: nothing is started and nothing is sent. */
export interface Session {
  readonly options: SessionOptions;
  /** Tells this run from others: idempotency keys of one must not meet those of another. */
  readonly id: string;
  readonly choice: Choice;
  readonly questions: Questions;
  readonly scenarios: readonly Scenario[];
  readonly shard?: NonNullable<RunHeader['shard']>;
  /** Every row of the version: walks are judged by them, whatever is selected. */
  readonly rows: readonly Scenario[];
  readonly rulebookFor: (apiVersion: string) => Rulebook;
  readonly requirements?: Requirements;
  readonly baseline?: Baseline;
}

/** The questions on what is open as scenarios. */
const questionsFor = (seed: number, nonce: string): readonly Scenario[] =>
  expand(open.map(askedBy), questionsOf(false).api, seed, nonce).map((scenario, place) => {
    const verb = open[place]?.verb;
    return verb === undefined ? scenario : { ...scenario, steps: scenario.steps.map((step) => ({ ...step, verb })) };
  });

/** A run without one does not wait for what reads it. */
const readBaseline = async (file: string, selection: SessionOptions['selection']) =>
  (await import('../baseline/file.ts')).loadBaseline(file, selection);

/** Reads what the options name; throws where they are of no use. Two sessions at once need two `moment`s. */
export async function openSession(options: SessionOptions, moment = Date.now()): Promise<Session> {
  const { requirements, baseline, updateBaseline = false, seed, selection, walkLength = WALK_LENGTH } = options;
  const id = moment.toString(36);
  const rulebookFor = openRulebooks(options);
  const questions = questionsOf(options.events === true);
  // Walks are taken over payments alone.
  const plain = questionsOf(false);
  const all = expand(questions.catalogue, questions.api, seed, `-${id}`);
  const judging = questions === plain ? all : expand(plain.catalogue, plain.api, seed, `-${id}`);
  const walks = walksOf(plain.api, {
    walks: options.walks ?? 0,
    length: walkLength,
    seed,
    nonce: `-${id}`,
    odd: options.walkOdd ?? 0,
  });
  const asked = options.questions === undefined ? [] : questionsFor(seed, `-${id}`);
  const { shard, ...unshared } = selection;
  const whole = select(options.questions === 'alone' ? asked : [...all, ...walks, ...asked], unshared, questions.api);
  const scenarios = shard === undefined ? whole : select(whole, selection, questions.api);
  const known = baseline === undefined || updateBaseline ? undefined : await readBaseline(baseline, selection);
  const choice = await chooseTarget(options);
  if (known !== undefined) refuseElsewhere(known.baseline.file, known.found, scopeOf({ choice, options }));
  return {
    options,
    id,
    rulebookFor,
    questions,
    ...(requirements === undefined ? {} : { requirements: loadRequirements(requirements) }),
    ...(known === undefined ? {} : { baseline: known.baseline }),
    scenarios,
    ...(shard === undefined ? {} : { shard: { ...shard, places: scenarios.map((each) => whole.indexOf(each)) } }),
    rows: judging.filter((row) => isWithin(selection.apiVersion, row)),
    choice,
  };
}
