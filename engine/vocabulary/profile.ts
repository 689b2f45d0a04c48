import type { ArrayStyle } from './form.ts';
import type { JsonObject } from './values.ts';

/** The credentials of a request, where a row names no others. */
export const authentications = ['bearer', 'basic'] as const;

/** A header of the target's own that carries the key: `{ header: 'x-api-key' }`, with what stands before the key. */
export interface OwnHeader {
  readonly header: string;
  readonly prefix?: string;
}

/**
 * Where test payment methods come from: `token` sends `pm_card_visa` as it is; the others make one first, from the
 * number of the test card (`number`), from a card token such as `tok_visa_chargeDeclined` (`card-token`), or from one
 * without a brand, as they were called before (`short-card-token`).
 */
export const paymentMethodSources = ['token', 'number', 'card-token', 'short-card-token'] as const;
export type PaymentMethodSource = (typeof paymentMethodSources)[number];

/** A request of a target's own: `POST /_test/intents/{id}/pay`, where `{id}` is a field of the object that it is about. */
export interface ChannelRequest {
  readonly request: string;
  readonly body?: JsonObject;
}

/** A way of a target's own to move an object, by the name that the resource has for it or with its two statuses. */
export interface WrittenChannel {
  readonly from?: string;
  readonly to?: string;
  readonly requests: readonly [ChannelRequest, ...ChannelRequest[]];
}

/** What is known about a target before a run. It decides which rows apply and how requests are sent, never a verdict. */
export interface Profile {
  readonly name: string;
  /** Its base URL, for a run that names no target. */
  readonly baseUrl?: string;
  /** A test key, or `$NAME` for the environment variable that holds one. */
  readonly apiKey?: string;
  /** The key of the same account that pages in a browser use; written as `apiKey` is. */
  readonly publishableKey?: string;
  readonly authentication: (typeof authentications)[number] | OwnHeader;
  /** Sent with every request; `$NAME` stands for an environment variable, whose value is kept out of every record. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as Stripe-Account. */
  readonly account?: string;
  /** Parameters of a POST as a form, or as JSON. */
  readonly body: 'form' | 'json';
  /** The Content-Type of such a body; left out: the one that it has. */
  readonly contentType?: string;
  /** Waited for before the run: this path, or an address of its own, must answer with a status below 400. */
  readonly ready?: { readonly path: string; readonly seconds: number };
  /** Sent once before the run, to begin with an empty server. */
  readonly reset?: { readonly method: 'POST' | 'DELETE'; readonly path: string };
  /** A server that keeps nothing is judged only by what one answer can show. */
  readonly stateful: boolean;
  /** The capabilities that it claims; left out: those that any target may be held to. What is not claimed does not apply. */
  readonly features?: readonly string[];
  readonly paymentMethods: PaymentMethodSource;
  readonly arrays: ArrayStyle;
  /** Parameters of a create in setup besides its amount; left out: the usual ones. */
  readonly create?: JsonObject;
  /** Ways of the target's own to move an object, used in setup alone. */
  readonly channels?: Readonly<Record<string, WrittenChannel>>;
  /** Requests of the target's own that tell it where to deliver; `{url}` and `{secret}` stand for that. */
  readonly webhooks?: { readonly register: readonly ChannelRequest[] };
  /** Accept any TLS certificate. */
  readonly insecure: boolean;
  /** Files in PEM: who signs its certificate; the certificate that it asks of us, and the key of that. */
  readonly ca?: string;
  readonly cert?: string;
  readonly certKey?: string;
  /** An HTTP proxy to reach it by, in place of those of the environment. */
  readonly proxy?: string;
  /**
   * What is made there stays, as in an account that others use, too: objects carry the id of the run in their metadata,
   * and those that are left open are canceled at its end.
   */
  readonly shared: boolean;
  readonly pace: {
    /** Requests a second over the whole run; left out: unlimited. */
    readonly rate?: number;
    readonly concurrency: number;
    /** Longest wait for one answer, in milliseconds. */
    readonly timeout: number;
  };
}

/** A profile as it is written: what is left out is as in the built-in profile `default`. */
export type ProfileFile<Capability extends string = string> = { readonly $schema?: string } & Partial<
  Omit<Profile, 'pace' | 'ready' | 'features'>
> & {
    readonly features?: readonly Capability[];
    readonly ready?: { readonly path: string; readonly seconds?: number };
    readonly pace?: Partial<Profile['pace']>;
  };

const READY_SECONDS = 30;

/** A written profile with everything that it left out. */
export function completeProfile({ $schema: _, ready, pace, ...written }: ProfileFile & { name: string }): Profile {
  return {
    authentication: 'bearer',
    stateful: true,
    paymentMethods: 'token',
    arrays: 'indexed',
    body: 'form',
    insecure: false,
    shared: false,
    ...written,
    pace: { concurrency: 16, timeout: 10_000, ...pace },
    ...(ready === undefined ? {} : { ready: { seconds: READY_SECONDS, ...ready } }),
  };
}

/** A server to judge. Its keys are secrets: they stay out of every record. */
export interface Target {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Left out: rows that take one do not apply. */
  readonly publishableKey?: string;
  readonly apiVersion: string;
  /** The headers of its profile, with their values. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly profile: Profile;
}
