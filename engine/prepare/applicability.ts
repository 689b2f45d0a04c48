import { type Api, capabilitiesOf } from '../vocabulary/api.ts';
import type { Capability } from '../vocabulary/probing.ts';
import type { Profile } from '../vocabulary/profile.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { type Json, refersTo, valueAt } from '../vocabulary/values.ts';
import type { NotApplicable } from '../vocabulary/why.ts';

/** The capabilities that a row needs because of what it does, besides those that it names itself. */
export function impliedNeeds(steps: readonly ScenarioStep[], api: Api): readonly string[] {
  const all = Object.entries(capabilitiesOf(api));
  return steps.flatMap((step) => all.flatMap(([name, { neededBy }]) => (neededBy?.(step) === true ? [name] : [])));
}

/** Whether the claimed capabilities include objects of this kind. */
export const canMake = (kind: string, claims: readonly string[], api: Api): boolean =>
  impliedNeeds([{ name: '', call: '', params: {}, makes: { it: { a: kind } } }], api).every((need) =>
    claims.includes(need),
  );

const isLook = ({ look }: ScenarioStep): boolean => look !== undefined;

/** Refused for what the request itself is, whatever the server knows. */
function isAboutTheRequest({ expect, sendRaw, malformed }: ScenarioStep): boolean {
  const code = valueAt(expect?.error as Json | undefined, 'code');
  if (expect === undefined || expect.http < 400) return false;
  return expect.http === 401 || sendRaw !== undefined || malformed === true || /^parameter_/.test(String(code));
}

/** True for a scenario of one answer that a server can give from the request alone, without having kept anything. */
export function needsNoState({ given, steps, cell, needsState, shared }: Scenario): boolean {
  const [only, ...more] = steps.filter((step) => !isLook(step));
  if (only === undefined || more.length > 0 || cell !== undefined || needsState === true) return false;
  if (shared !== undefined && shared.premise !== true) return false;
  // Only who has kept the objects knows that a cursor names none of them.
  if (only.params.starting_after !== undefined || only.params.ending_before !== undefined) return false;
  if (refersTo(only.params) || refersTo(only.expect)) return false;
  if (only.expect !== undefined && valueAt(only.expect.error as Json | undefined, 'code') === 'resource_missing')
    return false;
  return given === undefined && only.expect?.http !== 404 ? true : isAboutTheRequest(only);
}

type Claiming = Partial<Pick<Profile, 'features' | 'authentication'>>;

/** The capabilities that a profile claims: those it names, else the default ones. */
export function claimsOf({ features, authentication }: Claiming, api: Api): readonly string[] {
  // Who takes the key in a header of its own says nothing of how Stripe takes it.
  const isOwn = typeof authentication === 'object';
  const usual = (): readonly string[] =>
    Object.entries(capabilitiesOf(api)).flatMap(([name, { special, rests }]) =>
      special === true || (isOwn && rests === 'on-authorization') ? [] : [name],
    );
  return features ?? usual();
}

const without = (profile: Profile, rests: Capability['rests'], api: Api): Profile => {
  const all = capabilitiesOf(api);
  return { ...profile, features: claimsOf(profile, api).filter((name) => all[name]?.rests !== rests) };
};

/** The profile without what cannot be put to the test for want of a key. */
export const testable = (profile: Profile, publishableKey: string | undefined, api: Api): Profile =>
  publishableKey === undefined ? without(profile, 'on-publishable-key', api) : profile;

/** The claimed capabilities, without those that its source of payment methods rules out. */
const claimed = (profile: Profile, api: Api): readonly string[] =>
  claimsOf(profile.paymentMethods === 'token' ? profile : without(profile, 'on-names', api), api);

/** One request that asks for a success: whatever its row says of the state, the form of the answer can be judged. */
const showsForm = ({ steps, shared }: Scenario): boolean => {
  const asked = steps.filter((step) => !isLook(step));
  return (
    (shared === undefined || shared.premise === true) && asked.length === 1 && (asked[0]?.expect?.http ?? 400) < 400
  );
};

/** What a server that takes JSON alone cannot be asked: how forms are read, letter for letter. */
const FORMS = 'form-bodies';

const isForm = ({ sendRaw }: ScenarioStep): boolean => sendRaw !== undefined;

/** How much of a scenario applies to a target: all, only the shape of responses, or nothing; and why. */
export type Applies = { readonly what: 'all' } | { readonly what: 'form' | 'nothing'; readonly why: NotApplicable };

/** Tells what of a scenario applies to a target of this profile. */
export function applicability(scenario: Scenario, profile: Profile, api: Api): Applies {
  const { name, stateful } = profile;
  const claims = claimed(profile, api);
  const unwritten = profile.body === 'json' && scenario.steps.some(isForm) ? [FORMS] : [];
  const missing = [...scenario.needs.filter((capability) => !claims.includes(capability)), ...unwritten];
  if (missing.length > 0) {
    const all = capabilitiesOf(api);
    const isKeyless = missing.some((capability) => all[capability]?.rests === 'on-publishable-key');
    const keyless = isKeyless ? { keyless: true as const } : {};
    return { what: 'nothing', why: { kind: 'not-claimed', profile: name, capabilities: missing, ...keyless } };
  }
  if (stateful || needsNoState(scenario)) return { what: 'all' };
  return { what: showsForm(scenario) ? 'form' : 'nothing', why: { kind: 'needs-state', profile: name } };
}
