import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';

/** A metadata entry that tells which run made an object. */
export interface Tag {
  readonly name: string;
  readonly value: string;
}

const KEY = 'metadata';

/** Whether a value has the key, at any depth. */
const names = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(names)
    : typeof value === 'object' && value !== null && (Object.hasOwn(value, KEY) || Object.values(value).some(names));

const namesInText = ({ raw, expect }: ScenarioStep): boolean =>
  [...new URLSearchParams(raw).keys()].some((name) => name.split('[')[0] === KEY) ||
  (expect?.lacks ?? []).some((path) => path.split('.')[0] === KEY);

/**
 * Whether the intents of a scenario may be tagged: only where neither what it sends nor what it expects names
 * metadata, so that no row can fail because of a tag.
 */
const mayBeTagged = ({ given, steps }: Scenario): boolean => !names([given, steps]) && !steps.some(namesInText);

const makesOne = ({ call, raw, malformed, expect }: ScenarioStep): boolean =>
  call === 'PostPaymentIntents' && raw === undefined && malformed !== true && (expect?.http ?? 200) < 400;

/** The scenario with the tag on what it creates, where that is safe. */
export function tagged(scenario: Scenario, { name, value }: Tag): Scenario {
  if (!mayBeTagged(scenario)) return scenario;
  const metadata = { [name]: value };
  const { given, steps } = scenario;
  return {
    ...scenario,
    ...(given === undefined ? {} : { given: { ...given, params: { ...given.params, metadata } } }),
    steps: steps.map((step) => (makesOne(step) ? { ...step, params: { ...step.params, metadata } } : step)),
  };
}
