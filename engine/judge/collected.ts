import { isRefused, itemsOf, MOST_PAGES, turnsBack } from '../play/collect.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { isAbout } from '../vocabulary/observation.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Inconclusive } from '../vocabulary/why.ts';

/** The response to a step, and why a difference in it proves nothing, if so. */
interface Told {
  readonly seen: Answered;
  readonly doubt?: Inconclusive;
}

const idOf = (name: string, observations: readonly Answered[]): Json | undefined => {
  const answer = observations.findLast(({ step }) => step === name)?.answer;
  return answer?.kind === 'response' ? valueAt(answer.json, 'id') : undefined;
};

/** What a step picks of a list: the objects of other steps, or the events about one object. */
function wantedBy({ collect }: ScenarioStep, { awaited }: Answered, observations: readonly Answered[]) {
  if (awaited !== undefined) return (item: JsonObject): boolean => isAbout(item, awaited.of);
  const wanted = (collect ?? []).map((name) => idOf(name, observations));
  return ({ id }: JsonObject): boolean => wanted.includes(id);
}

/** Why the pages are not the whole list, if so. */
function doubtAbout(pages: readonly Answered[], ids: readonly (Json | undefined)[]): Inconclusive | undefined {
  if (pages.some((page) => itemsOf(page) === undefined)) return { kind: 'page-unreadable' };
  if (new Set(ids).size < ids.length) return { kind: 'pages-repeat' };
  return pages.length >= MOST_PAGES ? { kind: 'list-without-end', pages: pages.length } : undefined;
}

/**
 * The response to a step. For a step with `collect` it is one list: all pages together, reduced to the objects of these
 * steps. Broken paging makes the list incomplete and leaves the step undecided, unless the step sends a cursor itself.
 */
export function answerTo(step: ScenarioStep, observations: readonly Answered[]): Told | undefined {
  const asked = observations.filter(({ step: name }) => name === step.name);
  // A list that was refused is asked for again without its filter.
  const first = asked.findIndex((page) => !isRefused(page));
  const pages = asked.slice(first < 0 ? -1 : first);
  const [seen] = pages;
  if (seen === undefined) return undefined;
  const { answer } = seen;
  if ((step.collect ?? step.await) === undefined || answer.kind === 'failure' || itemsOf(seen) === undefined)
    return { seen };
  const items = pages.flatMap((page) => itemsOf(page) ?? []);
  const ids = items.map(({ id }) => id);
  const isWanted = wantedBy(step, seen, observations);
  // Deliveries are no list, and what came without an id cannot be told from another.
  const isFirst = ({ id }: JsonObject, place: number): boolean => id === undefined || ids.indexOf(id) === place;
  const data = items.filter((item, place) => isWanted(item) && isFirst(item, place));
  const body = isObject(answer.json) ? { ...answer.json, data } : data;
  const asksForIt = seen.heard !== undefined || turnsBack(step) || step.params.starting_after !== undefined;
  const doubt = asksForIt ? undefined : doubtAbout(pages, ids);
  return { seen: { ...seen, answer: { ...answer, json: body } }, ...(doubt === undefined ? {} : { doubt }) };
}
