import type { Wire, WireFailure } from '../wire/http.ts';
import type { Response } from './exchange.ts';
import type { PaymentMethodSource, Profile } from './profile.ts';
import type { Credentials, ScenarioStep } from './scenario.ts';
import type { JsonObject } from './values.ts';

/** One question that was asked of a target, and how it answered. */
export interface Probe {
  readonly name: string;
  readonly request: string;
  readonly answer: Response | WireFailure;
}

/** How parameters are written. */
export type Manner = Partial<Pick<Profile, 'arrays' | 'body' | 'contentType'>>;

/** Asks a target questions and keeps what it said. */
export interface Prober {
  readonly probes: readonly Probe[];
  readonly get: (name: string, path: string, how?: Asking) => Promise<Probe['answer']>;
  readonly post: (name: string, path: string, params: JsonObject, how?: Asking) => Promise<Probe['answer']>;
  /** The same as a wire, for what is set up; each exchange is kept under the name. */
  readonly wire: (name: string) => Wire;
  /** The same prober, which writes parameters so from now on. */
  readonly writing: (manner: Manner) => Prober;
  /** Whether so many more questions may be asked. */
  readonly may: (more: number) => boolean;
}

/** What is special about one question. */
export interface Asking {
  readonly credentials?: Credentials;
  readonly apiVersion?: string;
  /** An idempotency key. */
  readonly key?: string;
}

/** How requests to a target must be sent, found by probing. */
export interface Manners extends Manner {
  /** Parameters of the first create it accepted, besides the field that varies; undefined where it accepted none. */
  readonly create?: JsonObject;
  readonly canned: boolean;
  readonly stateful: boolean;
  readonly paymentMethods: PaymentMethodSource;
  /** The id of an object that it made. */
  readonly made?: string;
  /** The place of the way by which a payment went through there; left out: none did. */
  readonly way?: number;
  /** What that payment was. */
  readonly paid?: JsonObject;
}

/** The context of a probe for one capability. */
export interface Probing {
  readonly ask: Prober;
  readonly manners: Manners;
  /** The path of all objects, and of one that the target has made. */
  readonly all: string;
  readonly one: string;
  /** A path that is answered to whoever has a key. */
  readonly answers: string;
  /** Parameters of a create that the target accepts. */
  readonly create: JsonObject;
  /** An idempotency key that nobody has used. */
  readonly key: string;
  /** Brings an object into a status, by what is known of the ways; undefined where the target does not get there. */
  readonly reach: (name: string, status: string) => Promise<JsonObject | undefined>;
}

/** A capability that a target may claim; a row that needs an unclaimed one does not apply. */
export interface Capability {
  /** Not every account or mock has it: a profile has to name it, or a probe to find it. */
  readonly special?: true;
  /**
   * Its precondition: without a publishable key, where payment method names are unknown, or where the key goes in a header
   * of the target's own, it is not claimed.
   */
  readonly rests?: 'on-publishable-key' | 'on-names' | 'on-authorization';
  /** Whether a step needs it because of what it does; left out: rows name it. */
  readonly neededBy?: (step: ScenarioStep) => boolean;
  /** How it is asked for; undefined where it cannot be told. The last question that it asks is the one that shows it. */
  readonly probe?: (probing: Probing) => Promise<boolean | undefined>;
}

/** A success, with its body; undefined for everything else. */
export const successOf = (answer: Probe['answer'] | undefined): Response | undefined =>
  answer?.kind === 'response' && answer.status >= 200 && answer.status < 300 ? answer : undefined;
