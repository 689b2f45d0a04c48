import type { OperationId } from '../../specs/generated/operations.ts';
import type { SupportKind } from '../../suites/any-resource/fixtures.ts';
import { needsState } from '../../suites/any-resource/themes.ts';
import type { Feature, Profile } from '../vocabulary/profile.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { type Json, refersTo, valueAt } from '../vocabulary/values.ts';
import type { NotApplicable } from '../vocabulary/why.ts';

const ofOperation: Partial<Record<OperationId, Feature>> = {
  PostPaymentIntentsIntentCapture: 'manual-capture',
  GetPaymentIntentsSearch: 'search',
  PostPaymentIntentsIntentIncrementAuthorization: 'increment',
  PostPaymentIntentsIntentApplyCustomerBalance: 'customer-balance',
  PostPaymentIntentsIntentVerifyMicrodeposits: 'microdeposits',
  GetPaymentIntentsIntentAmountDetailsLineItems: 'line-items',
};

const ofMade = { customer: 'customers', refund: 'refunds' } as const satisfies Record<SupportKind, Feature>;

const ofStep = ({
  call,
  params,
  idempotencyKey,
  credentials,
  makes = {},
}: ScenarioStep): readonly (Feature | undefined)[] => [
  ofOperation[call],
  ...Object.values(makes).map(({ a: kind }) => ofMade[kind]),
  idempotencyKey === undefined ? undefined : 'idempotency',
  params.expand === undefined ? undefined : 'expand',
  credentials === 'basic' ? 'basic-authentication' : undefined,
  credentials === 'publishable' ? 'publishable-keys' : undefined,
  credentials === 'none' || credentials === 'unknown-key' ? 'authentication' : undefined,
  params.capture_method === 'manual' ? 'manual-capture' : undefined,
];

/** The features that a row needs because of what it does, besides those that it names itself. */
export const impliedNeeds = ({ steps }: Pick<Scenario, 'steps'>): readonly Feature[] =>
  steps.flatMap(ofStep).filter((feature) => feature !== undefined);

const isLook = ({ look }: ScenarioStep): boolean => look !== undefined;

/** Refused for what the request itself is, whatever the server knows. */
function isAboutTheRequest({ expect, raw, malformed }: ScenarioStep): boolean {
  const code = valueAt(expect?.error as Json | undefined, 'code');
  if (expect === undefined || expect.http < 400) return false;
  return expect.http === 401 || raw !== undefined || malformed === true || /^parameter_/.test(String(code));
}

/** True for a scenario of one answer that a server can give from the request alone, without having kept anything. */
export function needsNoState({ given, steps, cell, theme }: Scenario): boolean {
  const [only, ...more] = steps.filter((step) => !isLook(step));
  if (only === undefined || more.length > 0 || cell !== undefined || needsState(theme)) return false;
  // Only who has kept the intents knows that a cursor names none of them.
  if (only.params.starting_after !== undefined || only.params.ending_before !== undefined) return false;
  if (refersTo(only.params) || refersTo(only.expect)) return false;
  if (only.expect !== undefined && valueAt(only.expect.error as Json | undefined, 'code') === 'resource_missing')
    return false;
  return given === undefined && only.expect?.http !== 404 ? true : isAboutTheRequest(only);
}

/** What the profile claims, without what its source of payment methods leaves no room for. */
const claimed = ({ features, paymentMethods }: Profile): readonly Feature[] =>
  paymentMethods === 'token' ? features : features.filter((feature) => feature !== 'test-card-names');

/** One request that asks for a success: whatever its row says of the state, the form of the answer can be judged. */
const showsForm = ({ steps }: Scenario): boolean => {
  const asked = steps.filter((step) => !isLook(step));
  return asked.length === 1 && (asked[0]?.expect?.http ?? 400) < 400;
};

/** What of a scenario applies to a target: all of it, nothing but the form of its answers, or nothing; and why. */
export type Applies = { readonly what: 'all' } | { readonly what: 'form' | 'nothing'; readonly why: NotApplicable };

/** Tells what of a scenario applies to a target of this profile. */
export function applicability(scenario: Scenario, profile: Profile): Applies {
  const { name, stateful } = profile;
  const missing = scenario.needs.filter((feature) => !claimed(profile).includes(feature));
  if (missing.length > 0) {
    const keyless = missing.includes('publishable-keys') ? { keyless: true as const } : {};
    return { what: 'nothing', why: { kind: 'not-claimed', profile: name, capabilities: missing, ...keyless } };
  }
  if (stateful || needsNoState(scenario)) return { what: 'all' };
  return { what: showsForm(scenario) ? 'form' : 'nothing', why: { kind: 'needs-state', profile: name } };
}
