import type { Resource } from '../vocabulary/resource.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import type { Standing, Stride } from '../vocabulary/walks/walkable.ts';
import { type Ground, isOpen, type Place } from './ground.ts';
import { httpOf, type Move, nameOf, take, type Walker } from './moves.ts';
import { brokenIn, type Question } from './odd.ts';
import { rulingOf } from './oracle.ts';

/** The request of a row in the midst of a walk; what it makes is not walked. */
export const question = (place: Place, { row, step, status }: Question): Move => ({
  check: (ground) =>
    isOpen(ground as Ground, place) &&
    (status === undefined || (ground as Ground).places.get(place)?.was.status === status),
  run: async (ground, walker) => {
    const { resource } = walker;
    const standing = ground.places.get(place);
    const isAboutOne = status !== undefined && standing !== undefined;
    // What is said of one value can only be said of a target that takes the plain request.
    const isSure = row.shared === undefined || (isAboutOne ? true : premised(ground, row, resource));
    if (!isSure) return;
    const sent = {
      ...step,
      name: nameOf(ground, row.id.replace(/\W+/g, '-')),
      ...(isAboutOne ? { on: standing.id } : {}),
    };
    await take(ground, walker, isAboutOne ? place : undefined, sent, { row, expect: step.expect ?? { http: 200 } });
  },
  toString: () => row.id,
});

/** Whether the walk itself has shown what a row builds on. */
const premised = ({ steps, worked }: Ground, { shared }: Scenario, { roles }: Resource): boolean =>
  shared?.premise === true &&
  (shared.steps.length === 1 && shared.steps[0]?.params.confirm === undefined
    ? steps.some(({ call }) => call === roles.create)
    : worked.size > 0);

/** Whether the status forbids the request, with what is broken in it or without. */
function isRefused({ walkable, rules }: Walker, standing: Standing, { name, call, params }: Stride): boolean {
  const { [brokenIn(name)]: _, ...others } = params;
  return [params, others].some(
    (sent) => (rulingOf(walkable, rules, standing, { call, params: sent })?.expect.http ?? 0) >= 400,
  );
}

/** A request that breaks the document. That it is refused no source says of each; how, the checks do. */
export const broken = (place: Place, stride: Stride, { roles }: Resource): Move => ({
  check: (ground) =>
    isOpen(ground as Ground, place) && (stride.call === roles.create || (ground as Ground).places.has(place)),
  run: async (ground, walker) => {
    const standing = stride.call === roles.create ? undefined : ground.places.get(place);
    const { call, params } = stride;
    // Which of two reasons a refusal tells is not known: only what the status allows is broken.
    if (standing !== undefined && isRefused(walker, standing, stride)) return;
    const step: ScenarioStep = {
      ...{ name: nameOf(ground, stride.name), call, params, malformed: true },
      ...(standing === undefined ? {} : { on: standing.id }),
    };
    const seen = await take(ground, walker, standing === undefined ? undefined : place, step, undefined);
    // What was taken all the same is beyond what is known.
    if (standing !== undefined && seen !== undefined && httpOf(seen) !== 400) ground.places.delete(place);
  },
  toString: () => stride.name,
});
