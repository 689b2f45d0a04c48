import { claimsOf } from '../prepare/applicability.ts';
import { capabilitiesOf } from '../vocabulary/api.ts';
import { type Manners, type Probe, type Prober, successOf } from '../vocabulary/probing.ts';
import type { Profile } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { type Fact, findFeatures } from './features.ts';
import { findManners, pathOf } from './manners.ts';
import type { Playground } from './payment.ts';

/** What is found out of a profile. */
export type Found = Pick<Profile, 'name' | 'stateful' | 'paymentMethods'> &
  Partial<Pick<Profile, 'arrays' | 'body' | 'contentType' | 'create' | 'features'>>;

/** The kind of server in one sentence, and the profile that fits it. */
export interface Diagnosis {
  readonly archetype: string;
  readonly profile: Found;
  /** Whether a capability was seen to be there; those that were not asked about are left out. */
  readonly facts: readonly Fact[];
  /** The version that its answers name. */
  readonly version?: string;
  readonly notes: readonly string[];
  readonly probes: readonly Probe[];
}

function archetypeOf({ create, canned, stateful }: Manners, { noun, one }: Resource): string {
  if (create === undefined) return `a server that creates no ${noun}`;
  if (canned) return 'a server of canned responses: requests change nothing';
  if (!stateful) return `a stateless server: a retrieve does not return ${one} that it made`;
  return 'a stateful server';
}

/** The capabilities that a target is held to: those of any target, and those that were seen there. */
function featuresFor(facts: readonly Fact[], { target, api }: Pick<Playground, 'target' | 'api'>): readonly string[] {
  const seen = facts.filter(({ there }) => there).map(({ capability }) => capability);
  const claimed = claimsOf({ authentication: target.profile.authentication }, api);
  return Object.keys(capabilitiesOf(api)).filter((name) => claimed.includes(name) || seen.includes(name));
}

/** A profile of what was found, in full. */
function profileFrom(name: string, manners: Manners, facts: readonly Fact[], { target, api }: Playground): Found {
  const { create, stateful, paymentMethods, arrays, body, contentType } = manners;
  const [resource] = api.resources;
  const [usual] = resource.probes.forms(target.apiVersion);
  const isUsual = create === undefined || JSON.stringify(create) === JSON.stringify(usual?.create);
  return {
    ...{ name, stateful, paymentMethods },
    ...(arrays === undefined ? {} : { arrays }),
    ...(body === undefined ? {} : { body }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(isUsual ? {} : { create }),
    features: featuresFor(facts, { target, api }),
  };
}

/** One line on what was decided for a target that came without a profile. */
function decisionOf({ arrays, create, body, contentType, ...rest }: Found, archetype: string, noun: string): string {
  const { stateful, paymentMethods } = rest;
  const special = [
    ...(stateful === false ? ['judged by the shape of its responses only'] : []),
    ...(body === 'json' ? ['it takes JSON bodies only, which no Stripe SDK sends'] : []),
    ...(contentType === undefined ? [] : [`bodies sent as ${contentType}`]),
    ...(paymentMethods === undefined || paymentMethods === 'token' ? [] : [`test cards made by ${paymentMethods}`]),
    ...(arrays === 'empty' ? ['arrays sent as a[]'] : []),
    ...(create === undefined ? [] : [`${noun}s made with ${Object.keys(create).join(' and ')} alone`]),
  ];
  return `no profile was named: this is ${archetype}${special.length === 0 ? '' : `; ${special.join(', ')}`}`;
}

/** Tells whether a request that nobody should accept is accepted, and other things worth a line. */
async function notesOn(ask: Prober, manners: Manners, facts: readonly Fact[], { api }: Playground) {
  const [resource] = api.resources;
  const { field, values, plain } = resource.probes;
  const path = pathOf(resource);
  const loose = await ask.writing(manners).post('create with an unknown parameter', path, {
    [field]: values[0],
    ...(manners.create ?? plain),
    surprise: '1',
  });
  const versions = ask.probes.map(({ answer }) =>
    answer.kind === 'response' ? answer.headers['stripe-version'] : undefined,
  );
  const version = versions.find((each) => each !== undefined);
  const unread = ask.probes.filter(({ answer }) => answer.kind === 'response' && answer.json === undefined);
  const open = facts.some(({ capability, there }) => capability === 'authentication' && !there);
  const notes = [
    ...(successOf(loose) === undefined ? [] : ['it accepts unknown parameters']),
    ...(open ? ['it serves requests without an API key'] : []),
    ...(version === undefined ? ['its responses carry no Stripe-Version'] : []),
    ...(unread.length === 0 ? [] : [`${unread.length} of its answers are not JSON`]),
    ...(manners.create !== undefined && manners.way === undefined && manners.stateful
      ? ['no payment went through']
      : []),
  ];
  return { notes, ...(version === undefined ? {} : { version }) };
}

/** Asks a target what it is, and what it can do. */
async function examine(ask: Prober, name: string, playground: Playground) {
  const [resource] = playground.api.resources;
  const manners = await findManners(ask, resource, playground);
  const facts = await findFeatures(ask, manners, playground);
  const profile = profileFrom(name, manners, facts, playground);
  return { manners, facts, profile, archetype: archetypeOf(manners, resource) };
}

/** Everything that can be told of a target from what it answers. */
export async function diagnose(ask: Prober, name: string, playground: Playground): Promise<Diagnosis> {
  const { manners, ...found } = await examine(ask, name, playground);
  const told = await notesOn(ask, manners, found.facts, playground);
  return { ...found, ...told, probes: ask.probes };
}

/** The profile for a target that came without one, the line that says so, and what was found. */
export interface Decision {
  readonly profile: Profile;
  readonly sentence: string;
  readonly facts: readonly Fact[];
}

/** Finds out how a target without a profile is to be judged. */
export async function decide(ask: Prober, playground: Playground): Promise<Decision> {
  const { facts, profile, archetype } = await examine(ask, 'detected', playground);
  const sentence = decisionOf(profile, archetype, playground.api.resources[0].noun);
  return { profile: { ...playground.target.profile, ...profile }, sentence, facts };
}
