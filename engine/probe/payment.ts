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

/** A source may have no way to make what it is asked for. */
const canTry = (source: PaymentMethodSource, failed: ReadonlySet<string>): boolean => !failed.has(source);

type Found = Pick<Manners, 'paymentMethods' | 'way' | 'paid'>;

/**
 * Finds a payment method that a confirmation accepts, and the way by which it does: a name that is taken at a create
 * proves nothing. A source that knows no declined card is taken only where no other one does.
 */
export async function findPayment(
  ask: Prober,
  resource: Resource,
  playground: Playground,
  manners: Manners,
): Promise<Found | undefined> {
  const { paymentMethods: probed } = resource.probes;
  if (probed === undefined) return undefined;
  const { status, parameter, good, declined, path } = probed;
  const unmade = new Set<string>();
  const pays = async (source: PaymentMethodSource, way: number, card: string): Promise<JsonObject | undefined> => {
    const before = ask.probes.length;
    const wanted = { status, params: { [parameter]: card }, way };
    const found = { ...manners, paymentMethods: source };
    const reached = await tryToReach(ask, `payment by ${source}`, resource, playground, found, wanted);
    const [only, ...more] = ask.probes.slice(before);
    if (more.length === 0 && only?.request === `POST ${path}`) unmade.add(source);
    return reached;
  };
  let first: Found | undefined;
  const places = manners.stateful ? [...waysTo(resource, status).keys()] : [0];
  for (const way of places) {
    for (const source of paymentMethodSources) {
      // A part of what is known is worth more than one more way to pay.
      if (!canTry(source, unmade) || !ask.may(8)) continue;
      const paid = await pays(source, way, good);
      if (paid === undefined) continue;
      const found = { paymentMethods: source, way, paid };
      if ((await pays(source, way, declined)) === undefined) return found;
      first ??= found;
    }
    if (first !== undefined) return first;
  }
  return undefined;
}
