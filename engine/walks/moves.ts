import type fc from 'fast-check';
import { mismatchesOf } from '../judge/expectation.ts';
import { isInfrastructure, isUnreadable } from '../judge/inconclusive.ts';
import type { Answered } from '../vocabulary/observation.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { ScenarioStep, Walk } from '../vocabulary/scenario.ts';
import { isObject, type JsonObject } from '../vocabulary/values.ts';
import type { Stride, Walkable } from '../vocabulary/walks/walkable.ts';
import { aloneIn, follow, type Ground, isOpen, type Place } from './ground.ts';
import { excludes, type Rules, type Ruling, rulingOf } from './oracle.ts';

/** Asks the target for a walk. */
export interface Walker {
  readonly resource: Resource;
  readonly walkable: Walkable;
  readonly rules: Rules;
  readonly tag: Walk['tag'];
  /** Makes an idempotency key that no other request has. */
  readonly keyFor: (step: string) => string;
  /** Undefined where it could not be asked. */
  readonly ask: (step: ScenarioStep) => Promise<Answered | undefined>;
  readonly askTogether: (steps: readonly ScenarioStep[]) => Promise<readonly Answered[]>;
  readonly seen: () => readonly Answered[];
}

/** One step of a walk, or a few that belong together. */
export type Move = fc.AsyncCommand<Ground, Walker>;

const tellsNothing = (seen: Answered | undefined): boolean =>
  seen === undefined ||
  seen.answer.kind === 'failure' ||
  isInfrastructure(seen.answer) !== undefined ||
  isUnreadable(seen.answer);

/** Sends a step and holds its answer to what is known; an object that was answered otherwise is left alone from then on. */
export async function take(
  ground: Ground,
  walker: Walker,
  place: Place | undefined,
  plain: ScenarioStep,
  ruling: Ruling | undefined,
): Promise<Answered | undefined> {
  const step = ruling === undefined ? plain : { ...plain, expect: ruling.expect };
  ground.steps.push(step);
  if (place !== undefined) ground.placeOf.set(step.name, place);
  if (ruling !== undefined) ground.rows.set(step.name, ruling.row);
  const seen = await walker.ask(step);
  if (seen === undefined || tellsNothing(seen) || seen.answer.kind === 'failure') {
    ground.ended = true;
    return undefined;
  }
  if (mismatchesOf(step.expect, seen.answer, walker.seen(), seen.awaited).length > 0) {
    if (place !== undefined) ground.places.delete(place);
    return undefined;
  }
  return seen;
}

/** The parameters of a create with what names the run, where that is wanted. */
function tagged(params: JsonObject, { tag, resource: { tagIn } }: Walker): JsonObject {
  if (tag === undefined || tagIn === undefined) return params;
  const own = params[tagIn];
  return { ...params, [tagIn]: { [tag.name]: tag.value, ...(isObject(own) ? own : {}) } };
}

export const nameOf = ({ steps }: Ground, stride: string): string => `${stride}-${steps.length + 1}`;

/** Sends a request about the object of a place, and follows what comes. */
async function ask(
  ground: Ground,
  walker: Walker,
  place: Place,
  { name: stride, call, params: plain }: Pick<Stride, 'name' | 'call' | 'params'>,
  isKeyed = false,
): Promise<void> {
  const { resource, walkable, rules } = walker;
  const standing = ground.places.get(place);
  const name = nameOf(ground, stride);
  const isNew = call === resource.roles.create;
  const params = isNew ? tagged(plain, walker) : plain;
  const step: ScenarioStep = {
    ...{ name, call, params },
    ...(isNew || standing === undefined ? {} : { on: standing.id }),
    ...(isKeyed ? { idempotencyKey: walker.keyFor(name) } : {}),
  };
  const ruling = isNew || standing === undefined ? undefined : rulingOf(walkable, rules, standing, step);
  const pays = params[walkable.held];
  // Where such a card has paid for nothing yet, it may be the card that is refused.
  const isSure = ruling === undefined || ruling.row.shared === undefined || ground.worked.has(String(pays));
  const seen = await take(ground, walker, place, step, isSure ? ruling : undefined);
  if (seen === undefined) return;
  if (isKeyed) ground.keyed.push({ step, answered: seen, place });
  follow(ground, walkable, place, step, seen);
}

export const create = (place: Place, stride: Stride, isKeyed: boolean): Move => ({
  check: (ground) => isOpen(ground, place),
  run: (ground, walker) => ask(ground, walker, place, stride, isKeyed),
  toString: () => `${place} = ${stride.name}`,
});

export const act = (place: Place, stride: Pick<Stride, 'name' | 'call' | 'params'>, isKeyed: boolean): Move => ({
  check: (ground) => isOpen(ground, place) && ground.places.has(place),
  run: (ground, walker) => ask(ground, walker, place, stride, isKeyed),
  toString: () => `${stride.name}(${place})`,
});

/** An update of one parameter, or of two: of those it is not known which is refused, so each was taken alone before. */
export const change = (place: Place, first: Stride, second: Stride | undefined, isKeyed: boolean): Move => ({
  check: (ground) => isOpen(ground as Ground, place) && (ground as Ground).places.has(place),
  run: (ground, walker) => {
    const both = { ...first.params, ...second?.params };
    const isKnown = Object.keys(both).every((name) => ground.worked.has(aloneIn(first.call, name)));
    return ask(ground, walker, place, { ...first, params: isKnown ? both : first.params }, isKeyed);
  },
  toString: () => `update(${place})`,
});

/** A read of many is about no object of its own. */
export const list = (stride: Stride): Move => ({
  check: ({ ended, within, steps }) => !ended && steps.length < within.steps,
  run: async (ground, walker) => {
    const { name: of, call, params } = stride;
    const step = { name: nameOf(ground, of), call, params };
    ground.steps.push(step);
    if (tellsNothing(await walker.ask(step))) ground.ended = true;
  },
  toString: () => stride.name,
});

export const httpOf = ({ answer }: Answered): number => (answer.kind === 'response' ? answer.status : 0);

/** A request under a key that was used: the same once more, or with other parameters. */
export const again = (nth: number, other: JsonObject | undefined): Move => {
  const chosen = ({ keyed }: Ground) => keyed[nth % Math.max(1, keyed.length)];
  return {
    check: (ground) => {
      const keyed = chosen(ground as Ground);
      return keyed !== undefined && isOpen(ground as Ground, keyed.place);
    },
    run: async (ground, walker) => {
      const keyed = chosen(ground);
      if (keyed === undefined) return;
      const { step, answered, place } = keyed;
      const { replayed, misused } = walker.walkable;
      const row = walker.rules.row((other === undefined ? replayed : misused)[step.call] ?? '');
      // Of what was refused, or was another request altogether, nothing is certain.
      if (row === undefined || httpOf(answered) !== 200) return;
      const params = other === undefined ? step.params : { ...step.params, ...other };
      if (other !== undefined && JSON.stringify(params) === JSON.stringify(step.params)) return;
      const sent = { ...step, name: nameOf(ground, other === undefined ? 'replay' : 'misuse'), params };
      const expect =
        other === undefined
          ? { http: 200, sameBodyAs: step.name }
          : { http: 400, error: { type: 'idempotency_error' } };
      ground.replays.add(sent.name);
      await take(ground, walker, place, sent, { row, expect });
    },
    toString: () => (other === undefined ? `replay ${nth}` : `misuse ${nth}`),
  };
};

/** Waits for the event that tells of an object as it stands; where one has not come, no other is waited for. */
export const listen = (place: Place, { ask: { name, call, params }, of }: NonNullable<Walkable['told']>): Move => ({
  check: (ground) =>
    isOpen(ground as Ground, place) && !(ground as Ground).deaf && (ground as Ground).places.has(place),
  run: async (ground, walker) => {
    const standing = ground.places.get(place);
    const telling = standing && of(standing.was);
    const row = walker.rules.row(telling?.row ?? '');
    if (standing === undefined || telling === undefined || row === undefined) return;
    const step: ScenarioStep = {
      ...{ name: nameOf(ground, name), call, params },
      await: { event: telling.event, of: standing.id },
    };
    const expect = { http: 200, told: { like: { data: { object: telling.shows } } } };
    const seen = await take(ground, walker, place, step, { row, expect });
    if (seen === undefined) ground.deaf = true;
  },
  toString: () => `${name}(${place})`,
});

/** Two acts at the same time, where each rules the other out, and a look at what they have left. */
export const together = (
  place: Place,
  { acts, row: id }: Walkable['together'][number],
  strides: readonly Stride[],
): Move => ({
  check: (ground) => isOpen(ground as Ground, place) && (ground as Ground).places.has(place),
  run: async (ground, walker) => {
    const { walkable, rules } = walker;
    const standing = ground.places.get(place);
    const row = rules.row(id);
    const [one, other] = strides;
    if (standing === undefined || row === undefined || one === undefined || other === undefined) return;
    if (!excludes(walkable, rules, standing, one, other) || !excludes(walkable, rules, standing, other, one)) return;
    const steps = strides.map(
      ({ call, params }, at): ScenarioStep => ({
        ...{ name: `${nameOf(ground, acts[at] ?? 'act')}-${at + 1}`, call, params, on: standing.id },
        together: true,
      }),
    );
    for (const { name } of steps) ground.placeOf.set(name, place);
    ground.steps.push(...steps);
    const came = await walker.askTogether(steps);
    const name = nameOf(ground, 'after');
    const look: ScenarioStep = {
      name,
      call: walker.resource.roles.retrieve,
      params: {},
      on: standing.id,
      look: 'after',
    };
    const seen = came.some(tellsNothing) ? undefined : await take(ground, walker, place, look, undefined);
    ground.races.push({ row, steps: [...steps, look] });
    if (seen === undefined) ground.ended = true;
    else follow(ground, walkable, place, look, seen);
  },
  toString: () => `${acts.join(' and ')}(${place})`,
});
