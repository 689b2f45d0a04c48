import type { Json, JsonObject } from '../vocabulary/values.ts';
import type { Traffic } from './explainable.ts';

/** One exchange as a recording holds it, whatever the form of the recording. */
export interface Exchange {
  readonly kind: 'exchange';
  /** Position among the exchanges of its file, from 0. */
  readonly index: number;
  /** The same for a person, in the terms of the form: `line 12`, `log.entries[3]`. */
  readonly place: string;
  readonly method: string;
  /** Left out where the form names none; then all exchanges are with the server that is audited. */
  readonly host?: string;
  /** The base URL of the server, where the form names that apart. */
  readonly server?: string;
  /** With its query. */
  readonly path: string;
  /** Query and form together. */
  readonly params: JsonObject;
  /** Names in lower case. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly body?: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The body of the answer, as text or, where the form keeps it so, parsed. */
  readonly text?: string;
  readonly json?: Json;
  /** The reason for which the body of the response is not known: the recorder has not kept it, or not as it came. */
  readonly unkept?: Unkept;
  /** The body has another length, in bytes, than its headers state: somebody has changed it since. */
  readonly edited?: { readonly stated: number; readonly found: number };
  /** The body of the request is not known. */
  readonly unasked?: true;
  /** The request was sent more than once, and nobody knows how often it took effect. */
  readonly repeated?: true;
  /** When it began, by the clock of the recorder: Unix time in milliseconds. */
  readonly at?: number;
  readonly duration?: number;
  /** Nothing was taken from the headers, so a header that is not there was not sent. */
  readonly wireTrue: boolean;
  /** The API version, where the form has a field for it. */
  readonly apiVersion?: string;
  /** Part of a file that holds several recordings. */
  readonly group?: string;
}

/** A part of a recording that cannot be read. */
export interface Unreadable {
  readonly kind: 'unreadable';
  /** The place: `line 12`, `byte 4096`. */
  readonly place: string;
  readonly what: string;
}

/** A part that is no exchange and was not meant to be one, such as another line of a log. */
export interface Other {
  readonly kind: 'other';
}

export type Piece = Exchange | Unreadable | Other;

/** A recording that is read piece by piece. */
export interface Recording {
  readonly file: string;
  /** As docs/audit.md names it. */
  readonly form: string;
  /** How complete it is, where its format says so. */
  readonly traffic?: Traffic;
  /** The order of its exchanges says nothing of that in which they were made. */
  readonly isUnordered?: true;
  readonly read: () => AsyncIterable<Piece>;
}

/**
 * Why the body of an answer is not known. It is not there, breaks off, has a word in its place or the marks of a merge,
 * was printed by a program or written as a template, has another length than its header states and is no JSON, is
 * packed in a way that cannot be read or was damaged, was cut by our own log, or is of a form that keeps no bodies.
 */
export const unkeptReasons = [
  'absent',
  'cut-off',
  'stand-in',
  'conflict',
  'printed',
  'template',
  'other-length',
  'packed',
  'damaged',
  'cut-by-log',
  'never',
] as const;
export type Unkept = (typeof unkeptReasons)[number];

/** Why an exchange is not judged. */
export const skipReasons = [
  'other-host',
  'other-operation',
  'publishable-key',
  'no-answer',
  'unkept',
  'outside',
  'stub',
  'twice',
] as const;
export type SkipReason = (typeof skipReasons)[number];
