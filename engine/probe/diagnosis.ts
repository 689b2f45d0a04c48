import { type Api, capabilitiesOf } from '../vocabulary/api.ts';
import { type Manners, type Probe, type Prober, type Probing, successOf } from '../vocabulary/probing.ts';
import { completeProfile, type Profile, type ProfileFile } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { pathOf } from './probe.ts';

/** The kind of server in one sentence, and the profile that fits it. */
export interface Diagnosis {
  readonly archetype: string;
  readonly profile: ProfileFile & { readonly name: string };
  /** Whether a capability was seen to be there; those that were not asked about are left out. */
  readonly features: Readonly<Record<string, boolean>>;
  /** The version that its answers name. */
  readonly version?: string;
  readonly notes: readonly string[];
  readonly probes: readonly Probe[];
}

function archetypeOf({ create, jsonOnly, canned, stateful }: Manners, { noun, one }: Resource): string {
  if (jsonOnly) return 'a server that takes JSON bodies only, which no Stripe SDK sends';
  if (create === undefined) return `a server that creates no ${noun}`;
  if (canned) return 'a server of canned responses: requests change nothing';
  if (!stateful) return `a stateless server: a retrieve does not return ${one} that it made`;
  return 'a stateful server';
}

/** The differences from the default profile, so that a written file is short. */
export function profileFrom(name: string, manners: Manners, { probes }: Resource): Diagnosis['profile'] {
  const { arrays, create, stateful, paymentMethods } = manners;
  const usual = completeProfile({ name });
  const isUsual = create === undefined || JSON.stringify(create) === JSON.stringify(probes.forms[0]?.create);
  return {
    name,
    ...(arrays === usual.arrays ? {} : { arrays }),
    ...(isUsual ? {} : { create }),
    ...(stateful ? {} : { stateful }),
    ...(paymentMethods === usual.paymentMethods ? {} : { paymentMethods }),
  };
}

/** One line on what was decided for a target that came without a profile. */
export function decisionOf({ arrays, create, ...rest }: Diagnosis['profile'], archetype: string, noun: string): string {
  const { stateful, paymentMethods } = rest;
  const special = [
    ...(stateful === false ? ['judged by the shape of its responses only'] : []),
    ...(paymentMethods === undefined ? [] : [`test cards made by ${paymentMethods}`]),
    ...(arrays === undefined ? [] : ['arrays sent as a[]']),
    ...(create === undefined ? [] : [`${noun}s made with ${Object.keys(create).join(' and ')} alone`]),
  ];
  return `no profile was named: this is ${archetype}${special.length === 0 ? '' : `; ${special.join(', ')}`}`;
}

async function findFeatures(ask: Prober, manners: Manners, api: Api): Promise<Diagnosis['features']> {
  const [resource] = api.resources;
  const { field, values } = resource.probes;
  const all = pathOf(resource);
  const one = `${all}/${encodeURIComponent(manners.made ?? `${resource.prefix}unknown`)}`;
  const key = `doctor-${Math.floor(performance.timeOrigin)}-${ask.probes.length}`;
  const probing: Probing = { ask, manners, all, one, create: { [field]: values[0], ...manners.create }, key };
  const found: Record<string, boolean> = {};
  for (const [name, { probe }] of Object.entries(capabilitiesOf(api))) {
    const isThere = await probe?.(probing);
    if (isThere !== undefined) found[name] = isThere;
  }
  return found;
}

/** Everything that can be told of a target from what it answers. */
export async function diagnose(ask: Prober, name: string, manners: Manners, api: Api): Promise<Diagnosis> {
  const [resource] = api.resources;
  const { field, values, plain } = resource.probes;
  const features = await findFeatures(ask, manners, api);
  const accepted = await ask.post('create with an unknown parameter', pathOf(resource), {
    [field]: values[0],
    ...plain,
    surprise: '1',
  });
  const named = ask.probes.map(({ answer }) =>
    answer.kind === 'response' ? answer.headers['stripe-version'] : undefined,
  );
  const version = named.find((each) => each !== undefined);
  const unread = ask.probes.filter(({ answer }) => answer.kind === 'response' && answer.json === undefined);
  return {
    archetype: archetypeOf(manners, resource),
    profile: profileFrom(name, manners, resource),
    features,
    ...(version === undefined ? {} : { version }),
    notes: [
      ...(successOf(accepted) === undefined ? [] : ['it accepts unknown parameters']),
      ...(features.authentication === false ? ['it serves requests without an API key'] : []),
      ...(version === undefined ? ['its responses carry no Stripe-Version'] : []),
      ...(unread.length === 0 ? [] : [`${unread.length} of its answers are not JSON`]),
    ],
    probes: ask.probes,
  };
}

/** The profile for a target that came without one, and the line that says so. */
export function decide(manners: Manners, resource: Resource): { readonly profile: Profile; readonly sentence: string } {
  const written = profileFrom('detected', manners, resource);
  const sentence = decisionOf(written, archetypeOf(manners, resource), resource.noun);
  return { profile: completeProfile(written), sentence };
}
