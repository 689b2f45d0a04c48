import { isHeard } from '../judge/awaited.ts';
import type { Answered, Observation } from '../vocabulary/observation.ts';
import { eventsIn, isNamed } from '../vocabulary/observation.ts';
import { shownIn } from '../vocabulary/resource.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import { Unplayable } from '../vocabulary/unplayable.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';
import { collect } from './collect.ts';
import { ask, bodyOf, type Course, hookOf, lookUp, MAIN_HOOK } from './course.ts';
import { hearing } from './hearing.ts';

/** So many seconds an event may take, where a run says nothing else. */
export const EVENTS_WITHIN = 30;

// Close together at first: most are there at once.
const RESTS = [50, 100, 200, 400, 800, 1_600];
const LONGEST_REST = 2_000;

/** What is awaited, with the id of its object. */
type Awaited = NonNullable<Answered['awaited']>;

/** One look at what is told: what was seen, the answer that it is judged by, and the events about the object. */
interface Look {
  readonly seen: readonly Observation[];
  readonly last: Answered;
  readonly came: readonly JsonObject[];
}

/** The second in which an object was made, as the answer that first showed it says. */
function secondOfObject({ before, observations }: Course, id: string): number {
  const shown = [...before, ...observations].flatMap((seen) => shownIn(seen.resource, bodyOf(seen)));
  const created = shown.find((object) => object.id === id)?.created;
  return typeof created === 'number' ? created : Number.NaN;
}

/** Reads the list of events, back to when the object was made. */
async function readList(course: Course, step: ScenarioStep, awaited: Awaited): Promise<Look> {
  const pages: Answered[] = [];
  const last = await collect(step, [secondOfObject(course, awaited.of)], async (asked, label) => {
    const page = { ...(await ask(course, asked, label)), awaited };
    pages.push(page);
    return page;
  });
  return { seen: pages, last, came: pages.flatMap((page) => eventsIn(bodyOf(page), awaited.of)) };
}

const isTwice = (came: readonly JsonObject[]): boolean => {
  const ids = came.map(({ id }): Json => id ?? null);
  return new Set(ids).size < ids.length;
};

/**
 * Looks at what is told of an object until what is awaited is there or the time is over: in the list of events, or in
 * what was delivered. The last look counts; those before it have shown less.
 */
export async function awaitEvents(course: Course, step: ScenarioStep): Promise<Answered> {
  const { event, of, within: own, now, at, again } = step.await ?? { event: '*', of: '' };
  const { wire, within: usual = EVENTS_WITHIN, listless, ear, byHand } = course.stage;
  const id = typeof of === 'string' ? of : String(lookUp(course, '$ref' in of ? of.$ref : ''));
  const awaited: Awaited = { event, of: id, within: own ?? usual, ...(again === true ? { again } : {}) };
  const most = awaited.within * 1000;
  const hook =
    ear !== undefined && (at !== undefined || listless === true) ? hookOf(course, at ?? MAIN_HOOK) : undefined;
  for (let waited = 0, looks = 0; ; looks += 1) {
    const look = hook === undefined ? await readList(course, step, awaited) : hearing(course, step, awaited, hook);
    const { seen, last, came } = look;
    const over = waited >= most || now === true || last.answer.kind === 'failure';
    const isThere = again === true ? isTwice(came) : isHeard(awaited, last.expect?.told, came);
    const rest = Math.min(RESTS[looks] ?? LONGEST_REST, most - waited);
    if (over || isThere || (await wire.rest?.(rest)) === false) {
      // Then it is as likely that nobody forwards: the target is not accused of it.
      if (hook !== undefined && byHand === true && ear?.heard().received === 0)
        throw new Unplayable({ kind: 'nothing-forwarded' });
      course.observations.push(...seen.filter((each): each is Answered => each.kind === 'answered'));
      course.deliveries.push(...seen.filter((each) => each.kind === 'delivery'));
      course.made.set(step.name, { events: came.filter(({ type }) => isNamed(event, type)) });
      return last;
    }
    waited += rest;
  }
}
