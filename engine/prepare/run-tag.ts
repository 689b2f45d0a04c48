import { type Api, resourceOf } from '../vocabulary/api.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type JsonObject } from '../vocabulary/values.ts';

/** An entry in a field of an object that tells which run made it. */
export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** Whether a value has the key, at any depth. */
const names = (value: unknown, key: string): boolean =>
  Array.isArray(value)
    ? value.some((each) => names(each, key))
    : typeof value === 'object' &&
      value !== null &&
      (Object.hasOwn(value, key) || Object.values(value).some((each) => names(each, key)));

const namesInText = ({ sendRaw, expect }: ScenarioStep, key: string): boolean =>
  [...new URLSearchParams(sendRaw).keys()].some((name) => name.split('[')[0] === key) ||
  (expect?.lacks ?? []).some((path) => path.split('.')[0] === key);

/**
 * Whether the objects of a scenario may be tagged: only where neither what it sends nor what it expects names the field
 * of the tag, so that no row can fail because of it.
 */
const mayBeTagged = ({ given, steps }: Pick<Scenario, 'given' | 'steps'>, field: string): boolean =>
  !names([given, steps], field) && !steps.some((step) => namesInText(step, field));

const makesOne = ({ call, sendRaw, malformed, expect }: ScenarioStep, create: string): boolean =>
  call === create && sendRaw === undefined && malformed !== true && (expect?.http ?? 200) < 400;

const textOf = ({ name, value }: Tag): string => `${name} ${value}`;

/** Whether an object bears the tag, in either of its forms. */
export function isTagged(found: JsonObject, tag: Tag, { tagIn, tagInText }: Resource): boolean {
  const held = tagIn === undefined ? undefined : found[tagIn];
  const said = tagInText === undefined ? undefined : found[tagInText];
  return (isObject(held) && held[tag.name] === tag.value) || said === textOf(tag);
}

/** The scenario with the tag on what it creates, where that is safe. */
export function tagged(scenario: Scenario, { name, value }: Tag, api: Api): Scenario {
  if (scenario.walk !== undefined) return { ...scenario, walk: { ...scenario.walk, tag: { name, value } } };
  const { roles, tagIn, tagInText } = resourceOf(api, scenario.operationId);
  const fields = {
    ...(tagIn && { [tagIn]: { [name]: value } }),
    ...(tagInText && { [tagInText]: textOf({ name, value }) }),
  };
  const { given, steps, shared } = scenario;
  const tagOf = (story: Pick<Scenario, 'given' | 'steps'>): JsonObject | undefined => {
    const field = Object.keys(fields).find((each) => mayBeTagged(story, each));
    return field === undefined ? undefined : { [field]: fields[field] ?? null };
  };
  const withTag = (all: readonly ScenarioStep[], more: JsonObject): readonly ScenarioStep[] =>
    all.map((step) => (makesOne(step, roles.create) ? { ...step, params: { ...step.params, ...more } } : step));
  // A setup of its own makes what the scenario writes to.
  const ofSetup = shared && tagOf(shared.own === true ? { ...scenario, steps: [...shared.steps, ...steps] } : shared);
  const prepared =
    shared === undefined || ofSetup === undefined
      ? scenario
      : { ...scenario, shared: { ...shared, steps: withTag(shared.steps, ofSetup) } };
  const tag = tagOf(scenario);
  if (tag === undefined) return prepared;
  return {
    ...prepared,
    ...(given === undefined ? {} : { given: { ...given, params: { ...given.params, ...tag } } }),
    steps: withTag(steps, tag),
  };
}
