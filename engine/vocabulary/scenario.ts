import type { SourceId } from '../../specs/sources.ts';
import type { Range } from '../../specs/versions.ts';
import type { ArrayStyle } from './form.ts';
import type { Json, JsonObject, Placeholder } from './values.ts';
import type { Level } from './verdict.ts';

/** The credentials of a request. Default: the target's key as a bearer token. */
export type Credentials =
  | 'bearer'
  | 'basic'
  | 'none'
  | 'malformed-key'
  | 'unknown-key'
  | 'publishable'
  | OwnCredentials;
/** The header of its own in which a target takes the key, and what stands before the key: `header:x-api-key:`. */
export type OwnCredentials = `header:${string}`;

/** Waits for what a target tells of an object by itself. */
export interface Await {
  /** The name of the event; `group.*` stands for all that begin so, `*` for every one. */
  readonly event: string;
  /** The id of the object that it is about. */
  readonly of: string | Placeholder;
  /** Seconds; left out: as long as the run waits. */
  readonly within?: number;
  /** The hook that it must be delivered to; left out: wherever the target tells of events. */
  readonly at?: string;
  /** Waits until one event was delivered there twice. */
  readonly again?: true;
  /** Looks once and waits for nothing: another event has been awaited before. */
  readonly now?: true;
}

/** What must hold of the events that were awaited, as plain JSON. */
export interface Told {
  /** One of them is like this. */
  readonly like?: JsonObject;
  /** There are so many. */
  readonly times?: 0 | 1;
  /** All are of these names. */
  readonly only?: readonly string[];
  /** They were made in this order; none of the names may be missing. */
  readonly order?: readonly string[];
}

/** Options of a row's request besides parameters and expectation; a scenario has the same keys. */
export interface RequestKeys {
  /** Objects of other parts of the API, made before the request, by name. */
  readonly makes?: Readonly<Record<string, { readonly a: string; readonly with?: JsonObject }>>;
  /** The same, if the target claims the capability; `ifMade` refers to their values. */
  readonly mayMake?: Readonly<Record<string, { readonly a: string; readonly with?: JsonObject }>>;
  /**
   * Names of steps. The list is read page by page until it is past the objects of these steps, or ends. The expectation
   * applies to all pages together, reduced to these objects, so that other objects in the target do not matter.
   */
  readonly collect?: readonly string[];
  /** Waits for events about an object: the expectation applies to those that came. */
  readonly await?: Await;
  /** It is what the row asks, although it is of another operation than the row. */
  readonly asks?: true;
  /** Waits, so that `created` of its object is a later second than that of the step before. */
  readonly later?: true;
  /** A form (or query) as it stands, after what `send` holds, for requests that are malformed on purpose. */
  readonly sendRaw?: string;
  /** Parameters of the usual create that this one does without, because the row is about them. */
  readonly without?: readonly string[];
  /** Says that `send` goes as JSON, which is no form. */
  readonly json?: true;
  /** The array form of `send`: `a[]=x` or `a[0]=x`; left out: that of the profile. */
  readonly arrays?: ArrayStyle;
  /** Says that `send` breaks the documented parameters on purpose, for example by leaving one out. */
  readonly malformed?: true;
  /** Asked in place of the operation's own path, for a route that does not exist; `{…}` stands for the id. */
  readonly path?: string;
  /** Sent as `Stripe-Version` in place of the version that the run asks for. */
  readonly apiVersion?: string;
  /** The id in the path; default: the object that `given` made. */
  readonly on?: string | Placeholder;
  readonly credentials?: Credentials;
  /** Sent as `client_secret`, by which a publishable key may act on one object; few operations document it. */
  readonly clientSecret?: string | Placeholder;
  /** Sent as `Idempotency-Key`; without it none is sent. */
  readonly idempotencyKey?: string | Placeholder;
}

/** A line for each key: what stands here comes from the row into its scenario. */
export const requestKeys = Object.keys({
  malformed: true,
  sendRaw: true,
  without: true,
  json: true,
  arrays: true,
  makes: true,
  mayMake: true,
  collect: true,
  await: true,
  asks: true,
  later: true,
  path: true,
  apiVersion: true,
  on: true,
  credentials: true,
  clientSecret: true,
  idempotencyKey: true,
} satisfies Record<keyof RequestKeys, true>) as readonly (keyof RequestKeys)[];

/** The place of a scenario in the lifecycle table. */
export interface Cell {
  readonly from: string;
  readonly action: string;
  readonly expected: string;
  /** The fields that may differ afterwards, where that is known. */
  readonly changes?: readonly string[];
}

/** The rule for concurrent requests. */
export type RaceRule =
  /** One succeeds; every other one is refused, and the object is as the one has left it. */
  | 'one-wins'
  /** All successes show one object. */
  | 'one-object'
  /** Every success shows an object of its own. */
  | 'own-objects'
  /** Every accepted change is present afterwards. */
  | 'accepted-is-kept';

/** The expected response of a step, as plain JSON. */
export interface Expectation {
  readonly http: number;
  readonly anyRefusal?: true;
  readonly body?: Json;
  readonly lacks?: readonly string[];
  readonly headers?: JsonObject;
  readonly sameBodyAs?: string;
  readonly error?: JsonObject;
  readonly message?: string;
  /** Of events that were awaited. */
  readonly told?: Told;
  /** What the check `by` judges of this answer: where it is not so, nothing else is said of it. */
  readonly provided?: { readonly body: Json; readonly by: string };
}

export interface ScenarioStep extends RequestKeys {
  readonly name: string;
  readonly call: string;
  readonly params: JsonObject;
  readonly expect?: Expectation;
  /** Sent in place of the verb of its operation. */
  readonly verb?: 'DELETE';
  /** It starts together with its neighbours that say the same. */
  readonly together?: true;
  /** A look at the object before or after the request, put there by the expansion of a row. */
  readonly look?: 'before' | 'after';
}

/** Steps that are played once per run, expanded. */
export interface SharedSetup {
  readonly id: string;
  /** It makes nothing that the scenarios refer to. */
  readonly premise?: true;
  /** It is of one scenario alone, which writes to what it makes. */
  readonly own?: true;
  readonly steps: readonly ScenarioStep[];
}

/** A walk before it is taken. */
export interface Walk {
  readonly seed: number;
  /** Most steps. */
  readonly length: number;
  /** Of 100 steps, how many are requests that must be refused. */
  readonly odd: number;
  /** Makes idempotency keys those of one run. */
  readonly nonce: string;
  /** The entry that tells which run made an object, where it must say so. */
  readonly tag?: { readonly name: string; readonly value: string } | undefined;
}

/** A row expanded: plain JSON, with only references to earlier answers still open. */
export interface Scenario extends Range {
  readonly id: string;
  readonly operationId: string;
  readonly title: string;
  /** How to fix a target that fails it, in a line. */
  readonly fix?: string;
  readonly level: Level;
  readonly cites: readonly SourceId[];
  readonly needs: readonly string[];
  readonly theme?: string;
  readonly given?: { readonly status: string; readonly params: JsonObject };
  readonly steps: readonly ScenarioStep[];
  readonly shared?: SharedSetup;
  /** Only a server that keeps objects can be asked it. */
  readonly needsState?: true;
  /** The rule for the steps that start together, where there are such. */
  readonly race?: RaceRule;
  readonly cell?: Cell;
  /** It has no steps of its own: it walks. */
  readonly walk?: Walk;
}
