import { play } from '../play/play.ts';
import { usualWays } from '../play/ways.ts';
import { waysTo } from '../prepare/setup.ts';
import type { Rulebook } from '../schema/rulebook.ts';
import type { Api } from '../vocabulary/api.ts';
import { isAnswered } from '../vocabulary/observation.ts';
import type { Manners, Prober } from '../vocabulary/probing.ts';
import { type PaymentMethodSource, paymentMethodSources, type Target } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { isObject, type JsonObject } from '../vocabulary/values.ts';

/** What is needed to set something up while the target is still being asked. */
export interface Playground {
  readonly target: Target;
  readonly rulebook: Rulebook;
  readonly api: Api;
}

interface Wanted {
  readonly status: string;
  readonly params?: JsonObject;
  /** The way to take, by its place. */
  readonly way: number;
}

/** The target as it is known by now. */
const knownAs = ({ target }: Playground, manners: Manners): Target => {
  const { arrays, body, contentType, create, stateful, paymentMethods } = manners;
  const found = { arrays, body, contentType, create };
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { ...target, profile: { ...target.profile, ...known, stateful, paymentMethods } };
};

/** Tries to bring an object into a status; the object, where that went well. */
export async function tryToReach(
  ask: Prober,
  name: string,
  resource: Resource,
  playground: Playground,
  manners: Manners,
  { status, params = {}, way }: Wanted,
): Promise<JsonObject | undefined> {
  const { field, values } = resource.probes;
  const given = { status, params: { [field]: values[0], ...params } };
  const scenario = { id: 'probe', operationId: resource.roles.create, given, steps: [] };
  const { rulebook, api } = playground;
  const ways = { ...usualWays, to: async () => [way] };
  try {
    const stage = { wire: ask.wire(name), target: knownAs(playground, manners), rulebook, api, ways };
    const { broken, observations } = await play(scenario, stage);
    const last = observations.filter(isAnswered).at(-1)?.answer;
    return broken === undefined && last?.kind === 'response' && isObject(last.json) ? last.json : undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'OwnMistake') return undefined;
    throw error;
  }
}

type Found = Pick<Manners, 'paymentMethods' | 'way' | 'paid'>;

/** Sources that make the same method of the one that pays. */
const alike: Partial<Record<PaymentMethodSource, PaymentMethodSource>> = { 'short-card-token': 'card-token' };

/** What is known of payments by one way. */
interface Payments {
  readonly pays: (source: PaymentMethodSource, card: string) => Promise<JsonObject | undefined>;
  readonly way: number;
  readonly may: () => boolean;
}

/**
 * The source that knows most of its cards: one that declines both, else one that declines the better known one, else
 * one that pays at all.
 */
async function bestOf(
  { good, declined }: NonNullable<Resource['probes']['paymentMethods']>,
  { pays, way, may }: Payments,
): Promise<Found | undefined> {
  const [rare, known] = declined;
  const found = new Map<PaymentMethodSource, Found>();
  let some: Found | undefined;
  for (const source of paymentMethodSources) {
    // A part of what is known is worth more than one more way to pay.
    if (!may()) continue;
    const like = alike[source];
    // Where the other source declines already, this one is none.
    if (like !== undefined && (some !== undefined || !found.has(like))) continue;
    const paid = like === undefined ? await pays(source, good) : found.get(like)?.paid;
    if (paid === undefined) continue;
    const own = { paymentMethods: source, way, paid };
    found.set(source, own);
    if (like === undefined && (await pays(source, rare)) === undefined) return own;
    if (some === undefined && (await pays(source, known)) === undefined) some = own;
  }
  return some ?? found.values().next().value;
}

/**
 * Finds a payment method that a confirmation accepts, and the way by which it does: a name that is taken at a create
 * proves nothing.
 */
export async function findPayment(
  ask: Prober,
  resource: Resource,
  playground: Playground,
  manners: Manners,
): Promise<Found | undefined> {
  const { paymentMethods: probed } = resource.probes;
  if (probed === undefined) return undefined;
  const { status, parameter, path } = probed;
  const unmade = new Set<PaymentMethodSource>();
  const paying = (way: number) => async (source: PaymentMethodSource, card: string) => {
    // A source may have no way to make what it is asked for.
    if (unmade.has(source)) return undefined;
    const before = ask.probes.length;
    const wanted = { status, params: { [parameter]: card }, way };
    const found = { ...manners, paymentMethods: source };
    const reached = await tryToReach(ask, `payment by ${source}`, resource, playground, found, wanted);
    const [only, ...more] = ask.probes.slice(before);
    if (more.length === 0 && only?.request === `POST ${path}`) unmade.add(source);
    return reached;
  };
  const places = manners.stateful ? [...waysTo(resource, status).keys()] : [0];
  for (const way of places) {
    const best = await bestOf(probed, { pays: paying(way), way, may: () => ask.may(8) });
    if (best !== undefined) return best;
  }
  return undefined;
}
