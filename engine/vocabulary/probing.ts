import type { WireFailure } from '../wire/http.ts';
import type { Response } from './exchange.ts';
import type { ArrayStyle } from './form.ts';
import type { PaymentMethodSource } from './profile.ts';
import type { Credentials, ScenarioStep } from './scenario.ts';
import type { JsonObject } from './values.ts';

/** One question that was asked of a target, and how it answered. */
export interface Probe {
  readonly name: string;
  readonly request: string;
  readonly answer: Response | WireFailure;
}

/** Asks a target questions and keeps what it said. */
export interface Prober {
  readonly probes: readonly Probe[];
  readonly get: (name: string, path: string, credentials?: Credentials) => Promise<Probe['answer']>;
  readonly post: (
    name: string,
    path: string,
    params: JsonObject,
    how?: { readonly arrays?: ArrayStyle; readonly json?: true; readonly key?: string },
  ) => Promise<Probe['answer']>;
}

/** How requests to a target must be sent, found by probing. */
export interface Manners {
  readonly arrays: ArrayStyle;
  /** Parameters of the first create it accepted, besides the field that varies; undefined where it accepted none. */
  readonly create?: JsonObject;
  readonly jsonOnly: boolean;
  readonly canned: boolean;
  readonly stateful: boolean;
  readonly paymentMethods: PaymentMethodSource;
  /** The id of an object that it made. */
  readonly made?: string;
}

/** The context of a probe for one capability. */
export interface Probing {
  readonly ask: Prober;
  readonly manners: Manners;
  /** The path of all objects, and of one that the target has made. */
  readonly all: string;
  readonly one: string;
  /** Parameters of a create that the target accepts. */
  readonly create: JsonObject;
  /** An idempotency key that nobody has used. */
  readonly key: string;
}

/** A capability that a target may claim; a row that needs an unclaimed one does not apply. */
export interface Capability {
  /** Not every account or mock has it: a profile has to name it. */
  readonly special?: true;
  /** Its precondition: without a publishable key, or where payment method names are unknown, it is not claimed. */
  readonly rests?: 'on-publishable-key' | 'on-names';
  /** Whether a step needs it because of what it does; left out: rows name it. */
  readonly neededBy?: (step: ScenarioStep) => boolean;
  /** How doctor probes for it; undefined where it cannot be probed. */
  readonly probe?: (probing: Probing) => Promise<boolean | undefined>;
}

/** A success, with its body; undefined for everything else. */
export const successOf = (answer: Probe['answer'] | undefined): Response | undefined =>
  answer?.kind === 'response' && answer.status >= 200 && answer.status < 300 ? answer : undefined;
