import type { SourceId } from '../../../specs/sources.ts';
import type { Range } from '../../../specs/versions.ts';
import type { Cell } from '../scenario.ts';
import type { Json, JsonObject } from '../values.ts';

/** A request that a walk may take. */
export interface Stride extends Range {
  readonly name: string;
  readonly call: string;
  readonly params: JsonObject;
  /** Capabilities that the target must claim, beside those that the engine sees by itself. */
  readonly needs?: readonly string[];
}

/** What is known of an object before it is asked something. */
export interface Standing {
  /** The object as it was last shown. */
  readonly was: JsonObject;
  /** What was last sent for the parameter that decides how an attempt ends, and was kept. */
  readonly held: Json | undefined;
}

/** What may be walked of one kind of object, as data; the simplest of each first, for a walk is shortened towards it. */
export interface Walkable {
  readonly cites: readonly [SourceId, ...SourceId[]];
  readonly creates: readonly Stride[];
  /** Requests on one object. */
  readonly acts: readonly Stride[];
  /** Values of the parameters of an update. */
  readonly changes: Readonly<Record<string, readonly Json[]>>;
  /** Reads of many objects. */
  readonly lists: readonly Stride[];
  /** Acts that are asked of one object at the same time, by name, where each rules the other out; and the row for it. */
  readonly together: readonly { readonly acts: readonly [string, string]; readonly row: string }[];
  /** The actions of the lifecycle that a request asks for, all of them; undefined where the table does not say. */
  readonly actionsOf: (call: string, params: JsonObject) => readonly string[] | undefined;
  /** The status to which an allowed action leads this object; undefined where no source settles it. */
  readonly leadsTo: (cell: Cell, standing: Standing, params: JsonObject) => string | undefined;
  /** The parameter that decides how an attempt ends; a decline takes it away. */
  readonly held: string;
  /** The fields that the lifecycle and what follows are judged by: where one is wrong, no more is said of its object. */
  readonly restsOn: readonly string[];
  /** The rows, by operation, that say what a request under a used key is answered: sent again, or with other parameters. */
  readonly replayed: Readonly<Record<string, string>>;
  readonly misused: Readonly<Record<string, string>>;
  /** What is told of an object as it stands, where a run asks for events: the request that reads them, and what it finds. */
  readonly told?: { readonly ask: Stride; readonly of: (was: JsonObject) => Telling | undefined };
}

/** An event that tells of an object as it stands, and the row that says so. */
export interface Telling {
  readonly event: string;
  readonly row: string;
  /** What the object in the event shows. */
  readonly shows: JsonObject;
}
