import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import { isObject } from '../../../engine/vocabulary/values.ts';
import { AUTHORING_VERSION, listVersions } from '../../../specs/documents.ts';
import { hunt } from '../hunt/hunt.ts';
import { playAlone } from '../hunt/record.ts';
import { scenariosOf } from '../judged.ts';
import { type Answer, type Fault, openWire, parse } from '../wire.ts';
import type { Instrumented, MachineMutant } from './instrument.ts';
import { type Coverage, type Machine, machineOf } from './switch.ts';

/** What became of a mutant. A server that hangs or falls over is noticed by anybody, and proves nothing of a suite. */
export type Fate = 'must' | 'should only' | 'survived' | 'never reached' | 'endless' | 'crash';

export interface Outcome {
  readonly mutant: MachineMutant;
  readonly fate: Fate;
  /** The first check that failed, of the highest level. */
  readonly by?: string;
}

interface Reach {
  readonly apiVersion: string;
  readonly scenarios: readonly Scenario[];
  /** How often the mutant's place is passed in a whole run. */
  readonly hits: number;
}

/** A machine, and which scenarios reach which mutant, by version. */
export interface Course {
  readonly machine: Machine;
  readonly reachOf: (mutant: MachineMutant) => readonly Reach[];
}

const VERSIONS = [AUTHORING_VERSION, ...listVersions().slice(-1), ...listVersions().slice(0, 1)];
// What they do differs by version; all else is asked in the version that the rows are written in.
const OF_VERSIONS = /(?:shapes|versions|arrivals)\.ts$/;

/** Plays every scenario once without a mutant and keeps what each reaches. */
export async function survey(instrumented: Instrumented): Promise<Course> {
  const machine = machineOf(instrumented);
  const surveys: { readonly apiVersion: string; readonly coverage: Coverage }[] = [];
  for (const apiVersion of VERSIONS) {
    const make = machine.make();
    machine.forget();
    await playAlone(openWire({}, 1000, make), apiVersion, machine.enter, () => {});
    surveys.push({ apiVersion, coverage: machine.coverage() });
  }
  // Tables are made when a module is read, whatever is asked afterwards.
  machine.forget();
  machine.make();
  const { static: onRead } = machine.coverage();
  return {
    machine,
    reachOf: ({ key, file }) => {
      const all = surveys.map(({ apiVersion, coverage }) => reachIn(apiVersion, coverage, onRead[key] ?? 0, key));
      const [usual, ...others] = all.filter(({ hits }) => hits > 0);
      return usual === undefined ? [] : [usual, ...(OF_VERSIONS.test(file) ? others : [])];
    },
  };
}

function reachIn(apiVersion: string, { perTest }: Coverage, onRead: number, key: string): Reach {
  const all = scenariosOf(apiVersion);
  const isReached = ({ id, shared }: Scenario): boolean =>
    key in (perTest[id] ?? {}) || key in (perTest[shared?.id ?? ''] ?? {});
  const hits = Object.values(perTest).reduce((sum, each) => sum + (each[key] ?? 0), onRead);
  return { apiVersion, scenarios: onRead > 0 ? all : all.filter(isReached), hits };
}

const isCrash = ({ status, text }: Answer): boolean => {
  if (status !== 500) return false;
  const body = parse(text);
  return isObject(body) && isObject(body.error) && body.error.message === 'An unknown error occurred.';
};

const requestsOf = ({ given, steps, shared }: Scenario): number =>
  steps.length + (given === undefined ? 0 : 2) + (shared === undefined ? 0 : 10);

/** Scenarios that have seen mutants of the same file before come first, then the short ones. */
export type Memory = Map<string, Map<string, number>>;

function byLikelihood(scenarios: readonly Scenario[], file: string, memory: Memory): readonly Scenario[] {
  const known = memory.get(file);
  const score = (scenario: Scenario): number => (known?.get(scenario.id) ?? 0) * 100 - requestsOf(scenario);
  return scenarios.toSorted((a, b) => score(b) - score(a));
}

function remember(memory: Memory, file: string, scenario: string | undefined): void {
  if (scenario === undefined) return;
  const known = memory.get(file) ?? new Map<string, number>();
  memory.set(file, known.set(scenario, (known.get(scenario) ?? 0) + 1));
}

// A mutant may make others ask more often, but not this much more.
const SLACK = 20;
const LEAST = 5000;

/** Switches one mutant on and plays what reaches it until a scenario fails. */
export async function tryMutant(mutant: MachineMutant, course: Course, memory: Memory): Promise<Outcome> {
  const reaches = course.reachOf(mutant);
  let best: Outcome = { mutant, fate: reaches.length === 0 ? 'never reached' : 'survived' };
  for (const reach of reaches) {
    const outcome = await tryIn(mutant, reach, course.machine, memory);
    if (outcome.fate === 'survived') continue;
    if (outcome.fate !== 'should only') return outcome;
    if (best.fate === 'survived') best = outcome;
  }
  return best;
}

async function tryIn(mutant: MachineMutant, reach: Reach, machine: Machine, memory: Memory): Promise<Outcome> {
  const { apiVersion, scenarios, hits } = reach;
  let crashed = false;
  const watching: Fault = {
    response: (answer) => {
      crashed ||= isCrash(answer);
      return answer;
    },
  };
  const open = () => {
    machine.limit(hits * SLACK + LEAST);
    return openWire(watching, 1000, machine.make(mutant.key));
  };
  const broken = (): Fate | undefined => (machine.isEndless() ? 'endless' : crashed ? 'crash' : undefined);
  try {
    const { seen, by, scenario } = await hunt(open, byLikelihood(scenarios, mutant.file, memory), apiVersion);
    remember(memory, mutant.file, scenario);
    const fate = broken() ?? (seen === 'not seen' ? 'survived' : seen);
    return { mutant, fate, ...(by === undefined ? {} : { by }) };
  } catch {
    // It cannot even be read, or it throws outside of an answer.
    return { mutant, fate: broken() ?? 'crash' };
  }
}
