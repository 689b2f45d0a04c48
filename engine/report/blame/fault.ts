import type { Route } from '../../vocabulary/route.ts';
import type { Json } from '../../vocabulary/values.ts';
import type { Unprepared } from '../../vocabulary/why.ts';

/** What the requests of a fault have in common, and those that went well do not. */
export interface Condition {
  /** Parameters by their name, with the values that were sent. */
  readonly parameters: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** The status of the object at the time. */
  readonly status?: string;
  /** What they were authenticated by, where that is no secret key. */
  readonly credentials?: string;
  /** They were sent under a key that had been used before. */
  readonly repeated?: true;
  /** They were refused, and took effect all the same. */
  readonly refused?: true;
}

/** A place of an answer, and what was wrong there, seen once. */
export interface Part {
  readonly at: string;
  readonly expected: Json;
  readonly actual: Json;
  /** Where inside that place `expected` and `actual` are, where several places inside it are wrong. */
  readonly such?: string;
  /** All that was seen at this place is alike. */
  readonly always: boolean;
}

/** A fault that one or more operations show. */
interface Seen {
  readonly asked: readonly Route[];
  /** Other operations whose answers show it. */
  readonly shownIn: readonly Route[];
  readonly when: Condition;
  /** Answers that showed it, alike ones of one check counted once. */
  readonly times: number;
  /** The common name of what several rows show in full. */
  readonly says?: string;
}

/** A fault of each of these kinds by itself. */
type InParts<Kind extends string> = Kind extends Kind
  ? { readonly kind: Kind; readonly parts: readonly Part[] } & Seen
  : never;

/** The fault, as a kind and the parts of a sentence about it; it states only what was observed. */
export type Fault =
  | {
      readonly kind: 'not-served';
      /** The one with most checks first. */
      readonly asked: readonly Route[];
      readonly statuses: readonly number[];
      /** Its name was taken for the id of an object. */
      readonly takenForId?: true;
    }
  | Exclude<Unprepared, { readonly kind: 'status-not-reached' }>
  | ({ readonly kind: 'server-error'; readonly http: number } & Seen)
  /** A flag of a create that asks for what another operation does. */
  | {
      readonly kind: 'flag-ignored';
      readonly flag: string;
      readonly noun: string;
      readonly statuses: readonly string[];
    }
  /** It succeeds with another status code than the documented one. */
  | ({ readonly kind: 'success-status'; readonly wanted: Json; readonly http: readonly number[] } & Seen)
  /** What must be refused is done. */
  | ({
      readonly kind: 'accepted';
      readonly http: readonly number[];
      readonly wanted: Json;
      readonly code?: Json;
      /** The parameter that the refusal must name. */
      readonly parameter?: Json;
    } & Seen)
  /** What must be done is refused. */
  | ({
      readonly kind: 'refused';
      readonly http: number;
      readonly code?: Json;
      readonly parameters: readonly string[];
    } & Seen)
  /** A part of the object is wrong. */
  | ({ readonly kind: 'field'; readonly noun: string; readonly parts: readonly Part[] } & Seen)
  /** Parts that no answer of the whole run has shown: of an object, or of a refusal. */
  | ({ readonly kind: 'missing'; readonly noun: string; readonly parts: readonly Part[] } & Seen)
  /** What was sent does not show on the object. */
  | ({ readonly kind: 'no-effect'; readonly noun: string; readonly names: readonly string[] } & Seen)
  /**
   * A part of the answer is wrong: of a refusal that is there, of a list, a header, the body as a whole, the answer to a
   * request under a key that was sent before; of what is told of the object; of several requests at the same time, how many took effect.
   */
  | InParts<'refusal' | 'list' | 'header' | 'body' | 'repeated-key' | 'event' | 'race'>;
