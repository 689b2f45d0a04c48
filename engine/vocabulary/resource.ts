import type { WireFailure } from '../wire/http.ts';
import type { Response } from './exchange.ts';
import type { ArrayStyle } from './form.ts';
import type { Capability } from './probing.ts';
import type { Profile, Target } from './profile.ts';
import type { ScenarioStep } from './scenario.ts';
import { isObject, type Json, type JsonObject, valueAt } from './values.ts';
import type { Walkable } from './walks/walkable.ts';

/** One operation of the document. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** The tag of what a success shows: its `object`. */
  readonly response: string;
}

/** An operation on the way to a status, and which parameters of the whole it brings. */
export interface Move {
  readonly operation: string;
  readonly carries: readonly string[];
}

/** An order in which a new object is given what its status needs: what its create leaves out, and what follows. */
export interface Way {
  readonly leaves: readonly string[];
  readonly after: readonly Move[];
  /** Parameters in place of those of the recipe. */
  readonly takes?: JsonObject;
}

/** How to bring a new object into a status: extra parameters of its create, and the ways to send them, usual first. */
export interface Recipe {
  readonly create: JsonObject;
  readonly ways: readonly [Way, ...Way[]];
}

/**
 * An object in one status that stands in for one in another, where what is asked is the operation that ends the way
 * to a third: what a target cannot show it may still be able to do.
 */
export interface StandIn {
  readonly of: string;
  readonly operation: string;
  /** The status to which that way leads. */
  readonly leadsTo: string;
}

/** A way of the target's own to move an object that it is asked for in setup alone: from where, and to what. */
export interface Channel {
  readonly from: string;
  readonly to: string;
  /** Parameters that a create leaves out, because the channel brings what they would. */
  readonly leaves: readonly string[];
}

/** A flag of a create that does what another operation is for. Where a target ignores it, that operation is asked. */
export interface Shortcut {
  readonly flag: string;
  readonly operation: string;
  /** The statuses in which an object stays where the flag was ignored. */
  readonly staysIn: readonly string[];
}

/** How objects are created and moved in the setup of a scenario. */
export interface Setup {
  /** Parameters of every create, generated data included. */
  readonly always: JsonObject;
  /** Its other parameters, where neither recipe nor row names others. */
  readonly usual: (profile?: Profile) => JsonObject;
  readonly recipes: Readonly<Record<string, Recipe>>;
  readonly standIn?: StandIn;
  /** Ways of a target's own that a profile may describe, by name. */
  readonly channels: Readonly<Record<string, Channel>>;
  readonly shortcut?: Shortcut;
  /** Parameters of the create that the object shows as they were sent. */
  readonly shown: readonly string[];
  /** Parameters of which one takes the place of the others. */
  readonly exclusive: readonly string[];
  /** The same parameters in another version, or in the form of a create that the target accepts. */
  readonly inVersion: (apiVersion: string, params: JsonObject, accepted?: JsonObject) => JsonObject;
}

/** Asks other parts of the API for objects that a step needs. */
export interface Workshop {
  readonly target: Target;
  readonly ask: (name: string, path: string, params: JsonObject) => Promise<Response | WireFailure>;
}

/** Changes a step before it is sent: an object in place of a name that the target does not know. */
export type Substitute = (step: ScenarioStep, workshop: Workshop) => Promise<ScenarioStep>;

/** The requests that doctor sends to a target without a profile. */
export interface Probes {
  /** The forms of a create, the usual one first. */
  readonly forms: (
    apiVersion: string,
  ) => readonly { readonly name: string; readonly arrays: ArrayStyle; readonly create: JsonObject }[];
  /** A create that any form takes. */
  readonly plain: JsonObject;
  /** A field of the create with two values that no canned answer is likely to have. */
  readonly field: string;
  readonly values: readonly [number, number];
  /** Test payment methods: one that pays, those that are declined, and where others are made; the status of what is paid. */
  readonly paymentMethods?: {
    readonly good: string;
    /** The one that fewer servers know first. */
    readonly declined: readonly [string, string];
    readonly parameter: string;
    readonly status: string;
    readonly path: string;
  };
}

/** The keys of an object that recordings prove. */
export interface Keys {
  /** It is always there, in every version and status. */
  readonly isProven: (key: string) => boolean;
  readonly of: (apiVersion: string) => readonly string[];
  /** It came to the objects of all versions later than that. */
  readonly cameAfter: (key: string, time: number) => boolean;
}

/** Fields in which two responses with one object may differ. */
export interface Looks {
  /** Keys that belong to another part of the API. */
  readonly unsteady: readonly string[];
  /** Values that are made anew for each look: the ends of JSON pointers. */
  readonly madeAnew: readonly string[];
  /** Fields that the account may change as more is known of the object. */
  readonly byAccount: (was: JsonObject) => readonly string[];
}

/** The fields that others may change: for recordings with a part of the traffic. */
export interface Changers {
  readonly nobody: readonly string[];
  /** A request with the secret key that names them, and nothing else. */
  readonly owner: readonly string[];
  /** Stripe itself may change what otherwise only the owner does. */
  readonly isStripes: (was: JsonObject) => boolean;
  /** They move with the status. */
  readonly status: readonly string[];
}

/** How the document's schema is read where it says more, or less, than is known. */
export interface Reading {
  /** Fields whose listed values have not changed in any version. */
  readonly closed: readonly string[];
  /** Values that no document lists yet. */
  readonly unlisted: readonly string[];
  /** Places of which only the types of client libraries speak. */
  readonly unsure: RegExp | undefined;
  /** A parameter whose inner ones are counted one level deeper. */
  readonly deeper: string | undefined;
}

/** A change of status that rows ask for apart from the cells of the lifecycle: the checks on it, and the cell it is like. */
export interface DrawnMove {
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly checks: readonly string[];
}

/** An event that tells of a change of status, and the check that asks for it. */
export interface DrawnEvent {
  readonly action: string;
  readonly to: string;
  readonly event: string;
  readonly check: string;
}

/** The state machine of its objects as a picture: statuses on a line, with a curve for each change of status. */
export interface Picture {
  /** The middle of each status on the line, from the left, in pixels. */
  readonly places: Readonly<Record<string, number>>;
  /** Curves that lead to these run below the line, as those that lead back do. */
  readonly below: readonly string[];
  readonly moves: readonly DrawnMove[];
  readonly events: readonly DrawnEvent[];
}

/** The request that cleans up an object left open by a run. */
export interface CleanUp {
  readonly operation: string;
  readonly params: JsonObject;
  readonly leadsTo: string;
  /** Statuses in which there is nothing to end. */
  readonly ended: readonly string[];
  /** What is left goes on working: it is ended on any target, and not only on one that others use, too. */
  readonly everywhere?: true;
}

/** All that the engine has to be told of one kind of object. */
export interface Resource {
  /** Its tag: the field `object`. */
  readonly object: string;
  /** Its noun in sentences: `intent`, `an intent`. */
  readonly noun: string;
  readonly one: string;
  /** Stripe's name of the kind, the heading of reports. */
  readonly title: string;
  /** The prefix of its ids. */
  readonly prefix: string;
  /** The name of its id in a path. */
  readonly pathParameter: string;
  /** The dotted path of the object in an error. */
  readonly embeddedIn: string | undefined;
  /** Its operations by what they do, in the order in which a reader meets them. */
  readonly roles: { readonly create: string; readonly retrieve: string; readonly list?: string } & Readonly<
    Record<string, string>
  >;
  /** Roles that every integration uses. */
  readonly everyday: readonly string[];
  /** The same by id. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** In the order in which an object passes them. */
  readonly statuses: readonly string[];
  readonly finalStatuses: readonly string[];
  /** Statuses that an object leaves by itself. */
  readonly passingStatuses: readonly string[];
  /** The statuses that an object may have some time later, whoever has acted on it in between. */
  readonly moves: Readonly<Record<string, readonly string[]>>;
  readonly setup: Setup;
  /** Names that stand for objects in requests: an answer that shows one names no object, as the check says. */
  readonly standIns: { readonly isOne: (value: Json) => boolean; readonly check: string } | undefined;
  /** What makes a body a list, and the check of it: of what is none, no other row says anything. */
  readonly listShape: { readonly body: JsonObject; readonly check: string } | undefined;
  /** One for each scenario. */
  readonly substitute: (() => Substitute) | undefined;
  readonly keys: Keys;
  /** Keys that recordings prove of the object that one of these holds. */
  readonly carries: (key: string) => boolean;
  /** The day, and version, since which answers are as they are known: older ones are not judged. */
  readonly knownSince: string;
  readonly looks: Looks;
  /** The fields that concurrent requests compete for. */
  readonly contested: { readonly outcome: readonly string[]; readonly field: string | undefined };
  /** A refusal that changes the object, by its status code, and what the object shows of it. */
  readonly decline: { readonly http: number; readonly shows: JsonObject } | undefined;
  /** Operations whose refusals may change the object all the same. */
  readonly refusalsThatAct: readonly string[];
  /** Fields that hold the id of another object. */
  readonly references: readonly string[];
  readonly changers: Changers;
  readonly reading: Reading;
  readonly cleanUp: CleanUp | undefined;
  /** The field that may carry the id of the run. */
  readonly tagIn: string | undefined;
  /** A field of text for the same, where a scenario is about the other one. */
  readonly tagInText: string | undefined;
  readonly capabilities: Readonly<Record<string, Capability>>;
  readonly probes: Probes;
  /** What a walk may ask of it; left out: it is not walked. */
  readonly walkable?: Walkable;
  /** Left out: there is no picture of it. */
  readonly picture?: Picture;
}

const nothing: Omit<
  Resource,
  | 'object'
  | 'noun'
  | 'one'
  | 'title'
  | 'prefix'
  | 'pathParameter'
  | 'roles'
  | 'operations'
  | 'statuses'
  | 'setup'
  | 'probes'
> = {
  embeddedIn: undefined,
  everyday: ['create', 'retrieve'],
  finalStatuses: [],
  passingStatuses: [],
  moves: {},
  standIns: undefined,
  listShape: undefined,
  substitute: undefined,
  carries: () => false,
  knownSince: '',
  keys: { isProven: () => false, of: () => [], cameAfter: () => false },
  looks: { unsteady: [], madeAnew: [], byAccount: () => [] },
  contested: { outcome: ['id', 'status'], field: undefined },
  decline: undefined,
  refusalsThatAct: [],
  references: [],
  changers: { nobody: ['id', 'object', 'created'], owner: [], isStripes: () => false, status: ['status'] },
  reading: { closed: ['status'], unlisted: [], unsure: undefined, deeper: undefined },
  cleanUp: undefined,
  tagIn: undefined,
  tagInText: undefined,
  capabilities: {},
};

type Written = Omit<Resource, keyof typeof nothing | 'operations' | 'setup'> &
  Partial<Pick<Resource, keyof typeof nothing>> & {
    /** Of the whole document. */
    readonly documented: Readonly<Record<string, Operation>>;
    readonly setup: Partial<Setup> & Pick<Setup, 'recipes'>;
  };

/** A resource as the engine reads it: what its record leaves out is nothing special. */
export function resource({ documented, setup, ...written }: Written): Resource {
  const operations = Object.values(written.roles).map((id) => [id, documented[id]] as const);
  const missing = operations.find(([, operation]) => operation === undefined);
  if (missing !== undefined) throw new Error(`${written.object}: the document has no operation ${missing[0]}`);
  return {
    ...nothing,
    ...written,
    operations: Object.fromEntries(operations) as Readonly<Record<string, Operation>>,
    setup: {
      always: {},
      shown: [],
      exclusive: [],
      usual: () => ({}),
      channels: {},
      inVersion: (_, params) => params,
      ...setup,
    },
  };
}

/** Whether a value is an object of the kind. */
export const isOne = ({ object }: Pick<Resource, 'object'>, value: Json | undefined): value is JsonObject =>
  isObject(value) && value.object === object;

/** The object embedded in an error. */
export const carriedIn = (
  { embeddedIn }: { readonly embeddedIn?: string | undefined },
  body: Json | undefined,
): Json | undefined => (embeddedIn === undefined ? undefined : valueAt(body, embeddedIn));

/** The objects of the kind that an answer shows: itself, the one in its error, the items of its list. */
export function shownIn(
  kind: Pick<Resource, 'object'> & { readonly embeddedIn?: string | undefined },
  body: Json | undefined,
): readonly JsonObject[] {
  const data = valueAt(body, 'data');
  const all = [body, carriedIn(kind, body), ...(Array.isArray(data) ? data : [])];
  return all.flatMap((value) => (isOne(kind, value) ? [value] : []));
}

/** A JSON pointer into an answer, from the object on that it goes into: itself, an item, the one in an error. */
export function insideOne(at: string, { embeddedIn }: Pick<Resource, 'embeddedIn'>): string {
  const carried = embeddedIn === undefined ? undefined : `/${embeddedIn.replaceAll('.', '/')}/`;
  return carried !== undefined && at.startsWith(carried)
    ? at.slice(carried.length - 1)
    : at.replace(/^\/data\/\d+(?=\/)/, '');
}
