import { compareSides, type Difference } from '../../engine/diff/compare.ts';
import { bonded, compareValues } from '../../engine/diff/pairing.ts';
import { questionsOf, readEvents } from '../../engine/diff/read-events.ts';
import type { Side } from '../../engine/diff/side.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { api } from '../../suites/index.ts';
import { everyScenario, played, scenariosOf } from './judged.ts';
import type { Mutant } from './mutant.ts';
import { type Answer, type Call, type Fault, openWire, parse } from './wire.ts';

const questions = questionsOf(everyScenario, api);

/** The events of a run as one side. */
export const sideOf = (events: Parameters<typeof readEvents>[0]): Side => readEvents(events, questions);

const faultless = new Map<string, Promise<Side>>();

/** What the reference answers in a version. */
export function referenceIn(version: string): Promise<Side> {
  const known = faultless.get(version) ?? played(openWire(), scenariosOf(version), version).then(sideOf);
  faultless.set(version, known);
  return known;
}

/** `<operation> <place>` of each place at which the fault changed an answer, seen where it was changed. */
function placesOf(before: Answer, after: Answer): readonly string[] {
  const headers = [...new Set([...Object.keys(before.headers), ...Object.keys(after.headers)])];
  return [
    ...(before.status === after.status ? [] : ['HTTP status']),
    ...headers.filter((name) => before.headers[name] !== after.headers[name]).map((name) => `header ${name}`),
    ...compareValues(parse(before.text), parse(after.text), bonded()).map(({ at }) => at),
  ];
}

function watched(fault: Fault, changed: Set<string>): Fault {
  const { response } = fault;
  if (response === undefined) return fault;
  return {
    ...fault,
    response: (answer: Answer, call: Call) => {
      const after = response(answer, call);
      for (const at of placesOf(answer, after)) changed.add(`${call.operation} ${at}`);
      return after;
    },
  };
}

/** What is seen of a mutant beside the reference. */
export interface Beside {
  readonly mutant: Mutant;
  /** Places at which its fault changes answers; none where it makes the reference act otherwise. */
  readonly changed: ReadonlySet<string>;
  readonly differences: readonly Difference[];
  /** One of the differences is at a place of the fault, or there is one where the fault names none. */
  readonly found: boolean;
}

/** Plays a mutant on the scenarios that show it, and lays it beside the reference. */
export async function beside(mutant: Mutant): Promise<Beside> {
  const { kills, shownBy = [], apiVersion = AUTHORING_VERSION } = mutant;
  const names = new Set([...kills, ...shownBy]);
  const changed = new Set<string>();
  const fault = watched(mutant.fault(), changed);
  const shown = scenariosOf(apiVersion).filter(({ id }) => names.has(id));
  const side = sideOf(await played(openWire(fault), shown, apiVersion));
  const { differences } = compareSides(await referenceIn(apiVersion), side);
  const at = new Set(differences.map((each) => `${each.operation} ${each.at}`));
  const found = changed.size === 0 ? at.size > 0 : [...changed].some((place) => at.has(place));
  return { mutant, changed, differences, found };
}
