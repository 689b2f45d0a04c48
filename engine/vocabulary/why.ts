import type { Failure } from './failure.ts';
import type { Route } from './route.ts';
import type { Json } from './values.ts';

/** What came of a request that others build on. */
export type Came =
  | {
      readonly kind: 'answer';
      readonly http: number;
      /** The status of the object, or the code of the error. */
      readonly said?: Json;
      /** The body is not a JSON object. */
      readonly unreadable?: true;
    }
  | Failure;

/** Why a request, or a whole scenario, was sent again. */
export type Trouble =
  | { readonly kind: 'answer'; readonly http: number; readonly locked?: true; readonly advised?: true }
  | Failure
  | { readonly kind: 'scenario-again'; readonly after: Trouble };

/** Why a target cannot be used any longer. */
export type Unusable =
  /** Too many requests had to be sent again; this was the last trouble. */
  | { readonly kind: 'retries-used-up'; readonly last: Trouble }
  | { readonly kind: 'asks-to-wait'; readonly milliseconds: number };

/** Why a run ended early. */
export type Stop =
  | { readonly kind: 'bail'; readonly scenario: string }
  | { readonly kind: 'interrupted'; readonly signal: string }
  | { readonly kind: 'max-duration'; readonly milliseconds: number }
  | Unusable;

/** An answer that says nothing about conformance. */
export type Infrastructure =
  | { readonly kind: 'rate-limit'; readonly http: number }
  | { readonly kind: 'redirect'; readonly http: number; readonly location?: string }
  | { readonly kind: 'gateway'; readonly http: number }
  /** The target reports an `api_error`. */
  | { readonly kind: 'api-error'; readonly http: number };

/** A premise of the question that could not be had. */
export type Unprepared =
  | {
      readonly kind: 'status-not-reached';
      /** What one of its kind is called. */
      readonly noun: string;
      readonly status: string;
      readonly asked: Route;
      readonly came: Came;
    }
  | { readonly kind: 'object-not-made'; readonly object: string; readonly path: string; readonly came: Came }
  | { readonly kind: 'payment-method-not-made'; readonly path: string; readonly came: Came };

/** Why nothing can be said of requests that start together. */
export type RaceDoubt =
  | { readonly kind: 'race-lost-answer' }
  | { readonly kind: 'race-without-winner' }
  | { readonly kind: 'race-made-another' }
  | { readonly kind: 'race-not-read-back'; readonly noun: string; readonly http: number };

/** Why a finding is inconclusive. */
export type Inconclusive =
  | Infrastructure
  | Unprepared
  | { readonly kind: 'not-json' }
  /** In a recording: the body has another length, in bytes, than its header states. */
  | { readonly kind: 'edited'; readonly stated: number; readonly found: number }
  /** Keys that a check of its own misses. */
  | { readonly kind: 'missing-keys'; readonly noun: string; readonly keys: readonly string[] }
  | {
      readonly kind: 'step-failed';
      readonly step: string;
      readonly asked: Route;
      readonly http: number;
      /** Left out where the status is right and something else is wrong. */
      readonly wanted?: Json;
    }
  /** An earlier answer lacks what a later request needs. */
  | { readonly kind: 'missing-value'; readonly step: string; readonly path: string }
  | { readonly kind: 'no-answer'; readonly failure: Failure['reason']; readonly detail: string }
  /** It may have been done twice. */
  | { readonly kind: 'sent-again'; readonly after: Trouble }
  | RaceDoubt
  /** The operation never gave a success in the whole run, so its refusals prove nothing. */
  | { readonly kind: 'uncredited' }
  | { readonly kind: 'not-run'; readonly because?: Stop };

/** Why a finding does not apply. */
export type NotApplicable =
  | {
      readonly kind: 'not-claimed';
      readonly profile: string;
      readonly capabilities: readonly string[];
      /** It may be for want of a publishable key alone. */
      readonly keyless?: true;
    }
  | { readonly kind: 'needs-state'; readonly profile: string }
  /** No two requests start together at this rate. */
  | { readonly kind: 'rate-too-low' }
  /** Lists go by seconds: `made` in one, or more of one than a page holds. */
  | { readonly kind: 'order-within-a-second'; readonly what: 'made' | 'page' };

/** A fault of the suite itself. */
export interface OwnFault {
  readonly kind: 'own-fault';
  readonly error: string;
}

/** Why nothing is judged here, in the words of who wrote the table. */
export interface NoSource {
  readonly kind: 'no-source';
  readonly note: string;
}

/** Why something has no verdict of its own; words are made of it in reporters only. */
export type Why = Inconclusive | NotApplicable | OwnFault | NoSource;
