import type { Answered } from '../vocabulary/observation.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject, valueAt, withoutUnmade } from '../vocabulary/values.ts';

/** The list is given up after so many pages. */
export const MOST_PAGES = 60;

const ON = 'starting_after';
const BACK = 'ending_before';

/** Whether pages are read backwards, with `ending_before`, because the step sends it. */
export const turnsBack = ({ params }: Pick<ScenarioStep, 'params'>): boolean => params[BACK] !== undefined;

export const itemsOf = ({ answer }: Pick<Answered, 'answer'>): readonly JsonObject[] | undefined => {
  const data = answer.kind === 'response' ? valueAt(answer.json, 'data') : undefined;
  return Array.isArray(data) ? data.filter(isObject) : undefined;
};

const secondOf = (item: JsonObject | undefined): number => (typeof item?.created === 'number' ? item.created : NaN);

/**
 * Whether the page is past the objects: it is sorted newest first, and its last item is older than all of them. A page
 * within one second does not show the order of the list, and in a list sorted oldest first they may still come.
 */
function isBehind(page: readonly JsonObject[], seconds: readonly number[], back: boolean): boolean {
  const [newest, oldest] = [secondOf(page[0]), secondOf(page.at(-1))];
  if (!(newest > oldest)) return false;
  return back ? newest > Math.max(...seconds) : oldest < Math.min(...seconds);
}

/** After a full page another may follow, even if has_more is false: other rows judge has_more. */
const mayGoOn = ({ answer, params }: Answered, items: readonly JsonObject[]): boolean =>
  answer.kind === 'response' &&
  (valueAt(answer.json, 'has_more') === true || items.length >= Number(params.limit ?? Number.POSITIVE_INFINITY));

/** Requests one page, under its own label. */
type Turn = (step: ScenarioStep, label: string) => Promise<Answered>;

export const isRefused = ({ answer }: Pick<Answered, 'answer'>): boolean =>
  answer.kind === 'response' && answer.status >= 400 && answer.status < 500;

/** A step without what only makes its list short: a filter and the size of pages; undefined where it sends none. */
function unfiltered(step: ScenarioStep): ScenarioStep | undefined {
  const { limit: _, ...params } = withoutUnmade(step.params, () => false) as JsonObject;
  return Object.keys(params).length < Object.keys(step.params).length ? { ...step, params } : undefined;
}

/** Reads a list page by page until it is past the objects of these seconds, or ends; returns the last page. */
export async function collect(step: ScenarioStep, seconds: readonly number[], turn: Turn): Promise<Answered> {
  const page = await read(step, seconds, turn);
  const whole = unfiltered(step);
  // A target that refuses these may well sort and page: rows of their own ask for them.
  return whole === undefined || !isRefused(page)
    ? page
    : read(whole, seconds, (asked, label) => turn(asked, `${label}-of-all`));
}

async function read(step: ScenarioStep, seconds: readonly number[], turn: Turn): Promise<Answered> {
  const back = turnsBack(step);
  const seen = new Set<Json>();
  for (let number = 1, cursor: JsonObject = {}; ; number += 1) {
    const { [ON]: _on, [BACK]: _back, ...others } = step.params;
    const params = number === 1 ? step.params : { ...others, ...cursor };
    const page = await turn({ ...step, params }, number === 1 ? step.name : `${step.name}-${number}`);
    const items = itemsOf(page) ?? [];
    const id = (back ? items[0] : items.at(-1))?.id;
    if (!mayGoOn(page, items) || typeof id !== 'string' || seen.has(id) || number >= MOST_PAGES) return page;
    if (isBehind(items, seconds, back)) return page;
    seen.add(id);
    cursor = { [back ? BACK : ON]: id };
  }
}
