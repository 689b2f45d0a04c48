import { waysTo } from '../prepare/setup.ts';
import { type Api, capabilitiesOf } from '../vocabulary/api.ts';
import { type Manners, type Probe, type Prober, type Probing, successOf } from '../vocabulary/probing.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { cameOf } from '../vocabulary/unplayable.ts';
import type { JsonObject } from '../vocabulary/values.ts';
import type { Came } from '../vocabulary/why.ts';
import { pathOf } from './manners.ts';
import { type Playground, tryToReach } from './payment.ts';
import { isUnasked } from './prober.ts';

/** Whether a capability was seen to be there, and the exchange that shows it. */
export interface Fact {
  readonly capability: string;
  readonly there: boolean;
  readonly request: string;
  readonly came: Came;
  /** The answer is about an object that is missing, and the request is about none: its name was taken for an id. */
  readonly takenForId?: true;
}

/** Brings an object into a status: by the way of a payment, or by those that are open to this status alone. */
const reaching =
  (ask: Prober, manners: Manners, resource: Resource, playground: Playground): Probing['reach'] =>
  async (name, status) => {
    const others = waysTo(resource, resource.probes.paymentMethods?.status ?? status).length;
    const own = [...waysTo(resource, status).keys()].filter((place) => place >= others);
    for (const way of [manners.way ?? 0, ...own]) {
      const reached: JsonObject | undefined = await tryToReach(ask, name, resource, playground, manners, {
        status,
        way,
      });
      if (reached !== undefined) return reached;
    }
    return undefined;
  };

/** A path that is answered to whoever has a key: the list, or else one object. */
async function answering(ask: Prober, all: string, one: string): Promise<string> {
  const list = `${all}?limit=1`;
  return successOf(await ask.get('list', list)) === undefined ? one : list;
}

function factOf(capability: string, there: boolean, { request, answer }: Probe, { all, made }: About): Fact {
  const came = cameOf(answer);
  const isTaken =
    came.kind === 'answer' &&
    came.http === 404 &&
    came.said === MISSING &&
    !request.includes(made) &&
    within(request, all);
  return { capability, there, request, came, ...(isTaken ? { takenForId: true } : {}) };
}

const MISSING = 'resource_missing';

/** The path of all objects, and the id of one that is there. */
interface About {
  readonly all: string;
  readonly made: string;
}

const within = (request: string, all: string): boolean => request.split(' ')[1]?.startsWith(`${all}/`) === true;

/** Asks for each capability that can be asked for; those that nothing tells of are left out. */
export async function findFeatures(ask: Prober, manners: Manners, playground: Playground): Promise<readonly Fact[]> {
  const { api } = playground;
  const [resource] = api.resources;
  const { field, values } = resource.probes;
  const { create, made } = manners;
  if (create === undefined || made === undefined) return [];
  const all = pathOf(resource);
  const one = `${all}/${encodeURIComponent(made)}`;
  const asking = ask.writing(manners);
  const probing: Probing = {
    ...{ ask: asking, manners, all, one, create: { [field]: values[0], ...create } },
    answers: await answering(asking, all, one),
    key: `stripe-conformance-${Math.floor(performance.timeOrigin)}-${ask.probes.length}`,
    reach: reaching(asking, manners, resource, playground),
  };
  const facts: Fact[] = [];
  for (const [name, { probe }] of Object.entries(capabilitiesOf(api) satisfies Api['capabilities'])) {
    const before = ask.probes.length;
    const there = await probe?.(probing);
    const shown = ask.probes.at(-1);
    const isAsked = shown !== undefined && ask.probes.length > before && !isUnasked(shown.answer);
    if (there !== undefined && isAsked && (there || ask.may(1))) facts.push(factOf(name, there, shown, { all, made }));
  }
  return facts;
}
