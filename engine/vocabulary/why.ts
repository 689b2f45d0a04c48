import type { Failure } from './failure.ts';
import type { Route } from './route.ts';
import type { Json } from './values.ts';

/** The result of a request that later requests need. */
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

/** Why a request was retried, or a whole scenario replayed. */
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
  /** Its log has no end: it was killed, or could not write on. */
  | { readonly kind: 'broken-off' }
  | Unusable;

/** An answer that says nothing about conformance. `wait`: milliseconds that it asks to wait. */
export type Infrastructure =
  | { readonly kind: 'rate-limit'; readonly http: number; readonly wait?: number }
  | { readonly kind: 'redirect'; readonly http: number; readonly location?: string }
  | { readonly kind: 'gateway'; readonly http: number; readonly wait?: number }
  /** Refused for its size, or for the time that it took to arrive. */
  | { readonly kind: 'not-read'; readonly http: number }
  /** A page or a text where the operation answers in JSON. */
  | { readonly kind: 'page'; readonly http: number; readonly type?: string }
  /** The target reports an `api_error`. */
  | { readonly kind: 'api-error'; readonly http: number };

/** A setup that failed. */
export type Unprepared =
  | {
      readonly kind: 'status-not-reached';
      /** The noun for one object of the kind. */
      readonly noun: string;
      readonly status: string;
      readonly asked: Route;
      readonly came: Came;
    }
  | { readonly kind: 'object-not-made'; readonly object: string; readonly path: string; readonly came: Came }
  | { readonly kind: 'payment-method-not-made'; readonly path: string; readonly came: Came };

/** Why concurrent requests could not be judged. */
export type RaceDoubt =
  | { readonly kind: 'race-lost-answer' }
  | { readonly kind: 'race-without-winner' }
  | { readonly kind: 'race-made-another' }
  | { readonly kind: 'race-not-read-back'; readonly noun: string; readonly http: number };

/** Why a list was not read completely. */
export type ListDoubt =
  | { readonly kind: 'page-unreadable' }
  | { readonly kind: 'pages-repeat' }
  | { readonly kind: 'list-without-end'; readonly pages: number };

/** Why a finding is inconclusive. */
export type Inconclusive =
  | Infrastructure
  | Unprepared
  | { readonly kind: 'not-json' }
  /** In a recording: the body has another length, in bytes, than its header states. */
  | { readonly kind: 'edited'; readonly stated: number; readonly found: number }
  /** Keys whose absence a check of its own reports. */
  | { readonly kind: 'missing-keys'; readonly noun: string; readonly keys: readonly string[] }
  | {
      readonly kind: 'step-failed';
      readonly step: string;
      readonly asked: Route;
      readonly http: number;
      /** Left out where the status is right and something else is wrong. */
      readonly wanted?: Json;
    }
  /** Deliveries are forwarded by hand, and none has come. */
  | { readonly kind: 'nothing-forwarded' }
  /** An earlier response lacks a value that a later request needs. */
  | { readonly kind: 'missing-value'; readonly step: string; readonly path: string }
  /** The object does not show what was set up, in these fields. */
  | { readonly kind: 'not-kept'; readonly noun: string; readonly fields: readonly string[] }
  /** An answer that the row builds on is wrong in these fields; the check says so. */
  | { readonly kind: 'found-elsewhere'; readonly check: string; readonly fields: readonly string[] }
  | { readonly kind: 'no-answer'; readonly failure: Failure['reason']; readonly detail: string }
  /** It may have been executed twice. */
  | { readonly kind: 'sent-again'; readonly after: Trouble }
  /** An object created a second later has the same `created`, or an earlier one. */
  | { readonly kind: 'same-second'; readonly step: string }
  | ListDoubt
  | RaceDoubt
  /** The operation never returned a success in the run, so its refusals prove nothing. */
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
  /** No two requests are concurrent at this rate. */
  | { readonly kind: 'rate-too-low' };

/** A fault of the suite itself. */
export interface OwnFault {
  readonly kind: 'own-fault';
  readonly error: string;
}

/** Why nothing is judged here, as the author of the table put it. */
export interface NoSource {
  readonly kind: 'no-source';
  readonly note: string;
}

/** Why something has no verdict of its own; words are made of it in reporters only. */
export type Why = Inconclusive | NotApplicable | OwnFault | NoSource;
