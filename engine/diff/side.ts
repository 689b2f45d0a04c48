import type { Json, JsonObject } from '../vocabulary/values.ts';

/** One exchange without what differs from run to run: ids, secrets, times and request ids are references. */
export interface Said {
  /** `<scenario>/<step>`. */
  readonly id: string;
  /** An operation, or method and path of what is made for a setup. */
  readonly operation: string;
  readonly request: { readonly method: string; readonly path: string; readonly params: JsonObject };
  /** The HTTP status, or why no answer came. */
  readonly status: number | string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
  /** Made for a setup: it is no operation that is compared, only what came of it is. */
  readonly premise?: true;
}

/** A scenario, or a setup that several share, with what was asked in it. */
export interface Unit {
  readonly id: string;
  /** The shared setup that was played before it. */
  readonly after?: string;
  readonly exchanges: readonly Said[];
}

/** What tells one side from another, and whether they can be compared. */
export interface SideHead {
  readonly name: string;
  readonly apiVersion: string;
  readonly profile: string;
  readonly suite: string;
  readonly seed: number;
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  /** Ids of all scenarios that were to be asked, in their order. */
  readonly plan: readonly string[];
  /** The run ended early, or was cut off. */
  readonly stopped?: true;
}

/** All that one target answered. */
export interface Side {
  readonly head: SideHead;
  readonly units: ReadonlyMap<string, Unit>;
}
