import type { Observation } from '../vocabulary/exchange.ts';
import { completeProfile, type Feature, type Profile, type ProfileFile } from '../vocabulary/profile.ts';
import { valueAt } from '../vocabulary/values.ts';
import { type Manners, type Probe, type Prober, successOf } from './probe.ts';

/** What kind of server a target is, in one sentence, and the profile that follows from it. */
export interface Diagnosis {
  readonly archetype: string;
  readonly profile: ProfileFile & { readonly name: string };
  /** Whether a feature was seen to be there; features that were not asked about are left out. */
  readonly features: Partial<Readonly<Record<Feature, boolean>>>;
  /** The version that its answers name. */
  readonly version?: string;
  readonly notes: readonly string[];
  readonly probes: readonly Probe[];
}

function archetypeOf({ create, jsonOnly, canned, stateful }: Manners): string {
  if (jsonOnly) return 'a server that takes JSON bodies only, which no Stripe SDK sends';
  if (create === undefined) return 'a server that makes no intent';
  if (canned) return 'a server of canned answers: what is sent changes nothing';
  if (!stateful) return 'a server that keeps no state: an intent that it made is not what it shows afterwards';
  return 'a server that keeps intents';
}

/** What differs from the default profile, so that a written file is short. */
export function profileFrom(name: string, manners: Manners): Diagnosis['profile'] {
  const { arrays, create, stateful, paymentMethods } = manners;
  const usual = completeProfile({ name });
  const same = JSON.stringify(create ?? usual.create) === JSON.stringify(usual.create);
  return {
    name,
    ...(arrays === usual.arrays ? {} : { arrays }),
    ...(create === undefined || same ? {} : { create }),
    ...(stateful ? {} : { stateful }),
    ...(paymentMethods === usual.paymentMethods ? {} : { paymentMethods }),
  };
}

/** One line on what was decided for a target that came without a profile. */
export function decisionOf({ arrays, create, ...rest }: Diagnosis['profile'], archetype: string): string {
  const { stateful, paymentMethods } = rest;
  const special = [
    ...(stateful === false ? ['judged by the form of its answers only'] : []),
    ...(paymentMethods === undefined ? [] : [`test cards made by ${paymentMethods}`]),
    ...(arrays === undefined ? [] : ['arrays sent as a[]']),
    ...(create === undefined ? [] : [`intents made with ${Object.keys(create).join(' and ')} alone`]),
  ];
  return `no profile was named: this is ${archetype}${special.length === 0 ? '' : `; ${special.join(', ')}`}`;
}

/** There, and not the intent that some servers show for any path below it. */
const isNoIntent = (answer: Observation['answer']): boolean =>
  isThere(answer) && (answer.kind === 'failure' || valueAt(answer.json, 'object') !== 'payment_intent');

const isThere = (answer: Observation['answer']): boolean =>
  answer.kind === 'response' &&
  answer.status !== 405 &&
  answer.status !== 501 &&
  (answer.status !== 404 || valueAt(answer.json, 'error.code') === 'resource_missing');

async function findFeatures(
  ask: Prober,
  { intent, arrays, stateful, create = {} }: Manners,
): Promise<Diagnosis['features']> {
  const at = `/v1/payment_intents/${encodeURIComponent(intent ?? 'pi_unknown')}`;
  const key = `doctor-${Math.floor(performance.timeOrigin)}-${ask.probes.length}`;
  const params = { amount: 4_321, ...create };
  const post = (name: string, path: string, sent = {}) => ask.post(name, path, sent, { arrays });
  const refused = (answer: Observation['answer']): boolean => answer.kind === 'response' && answer.status === 401;
  const first = await ask.post('create under a key', '/v1/payment_intents', params, { arrays, key });
  const again = await ask.post('the same again', '/v1/payment_intents', params, { arrays, key });
  const id = valueAt(successOf(first)?.json, 'id');
  return {
    authentication: refused(await ask.get('list without a key', '/v1/payment_intents?limit=1', 'none')),
    'basic-authentication': !refused(await ask.get('list by Basic', '/v1/payment_intents?limit=1', 'basic')),
    // A canned answer is the same again under any key.
    ...(stateful ? { idempotency: id !== undefined && id === valueAt(successOf(again)?.json, 'id') } : {}),
    'manual-capture': isThere(await post('capture', `${at}/capture`)),
    search: successOf(await ask.get('search', "/v1/payment_intents/search?query=status:'succeeded'")) !== undefined,
    increment: isThere(await post('increment', `${at}/increment_authorization`, { amount: 9_999 })),
    'customer-balance': isThere(await post('apply balance', `${at}/apply_customer_balance`)),
    microdeposits: isThere(
      await post('verify microdeposits', `${at}/verify_microdeposits`, { descriptor_code: 'SM11AA' }),
    ),
    'line-items': isNoIntent(await ask.get('line items', `${at}/amount_details_line_items`)),
  };
}

/** Everything that can be told of a target from what it answers. */
export async function diagnose(ask: Prober, name: string, manners: Manners): Promise<Diagnosis> {
  const features = await findFeatures(ask, manners);
  const accepted = await ask.post('create with an unknown parameter', '/v1/payment_intents', {
    amount: 4_321,
    currency: 'usd',
    surprise: '1',
  });
  const named = ask.probes.map(({ answer }) =>
    answer.kind === 'response' ? answer.headers['stripe-version'] : undefined,
  );
  const version = named.find((each) => each !== undefined);
  const unread = ask.probes.filter(({ answer }) => answer.kind === 'response' && answer.json === undefined);
  return {
    archetype: archetypeOf(manners),
    profile: profileFrom(name, manners),
    features,
    ...(version === undefined ? {} : { version }),
    notes: [
      ...(successOf(accepted) === undefined ? [] : ['it accepts parameters that do not exist']),
      ...(features.authentication === false ? ['it serves requests without a key'] : []),
      ...(version === undefined ? ['its answers name no API version'] : []),
      ...(unread.length === 0 ? [] : [`${unread.length} of its answers are not JSON`]),
    ],
    probes: ask.probes,
  };
}

/** The profile for a target that came without one, and the line that says so. */
export function decide(manners: Manners): { readonly profile: Profile; readonly sentence: string } {
  const written = profileFrom('detected', manners);
  return { profile: completeProfile(written), sentence: decisionOf(written, archetypeOf(manners)) };
}
