import { operations } from '../../specs/generated/operations.ts';
import type { SourceId } from '../../specs/sources.ts';
import type { Validate } from '../schema/rulebook.ts';
import type { Observation, Response } from '../vocabulary/exchange.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import type { Level } from '../vocabulary/verdict.ts';
import type { Mismatch } from './match.ts';

/** One answer with what a check may look at besides it. */
export interface Seen {
  readonly observation: Observation;
  readonly response: Response;
  /** Earlier observations of the same scenario, oldest first. */
  readonly before: readonly Observation[];
  /** The version that the answer names, or else the one that was asked for. */
  readonly apiVersion: string;
  /** The version of the document that it is judged by. */
  readonly document: string;
  readonly validate: Validate;
}

/** What a check is about, where others ask for it: what is known of a target goes by that and by no id. */
export type About =
  /** Whether an answer can be read at all. */
  | 'readability'
  /** Whether a success says that it is one. */
  | 'success'
  /** Keys of the object that are missing altogether. */
  | 'missing-keys'
  /** Whether a create that is asked to confirm does. */
  | 'confirmation';

/** A statement about every exchange that it applies to. */
export interface UniversalCheck {
  readonly id: string;
  /** The requirement, as a statement of fact. */
  readonly title: string;
  /** What to do where a target fails it, in a line. */
  readonly fix: string;
  readonly level: Level;
  readonly cites: readonly [SourceId, ...SourceId[]];
  /** The differences; undefined where the check does not apply to this exchange. */
  readonly judge: (seen: Seen) => readonly Mismatch[] | undefined;
  /** The exchange at fault, where it is an earlier one than the one that shows it. */
  readonly blames?: (seen: Seen) => Observation | undefined;
  /** It looks at no intent, so it also holds for the part of one that a publishable key is shown. */
  readonly anyKey?: true;
  readonly about?: About;
  /** In a recording: nothing that others have asked unseen can be the reason for a difference. */
  readonly certain?: true;
  /**
   * In a recording: a key may be missing because it came after the answer. `each`: keys have dates of their own;
   * `document`: all may come until the next document; `intents`: so, and only where they are keys of an intent.
   */
  readonly keysComeLater?: 'each' | 'document' | 'intents';
  /** It does not hold for recordings. */
  readonly runsOnly?: true;
}

/** The row asked for something that must be refused. */
export const expectsRefusal = ({ expect }: Observation): boolean => expect !== undefined && expect.http >= 400;

/** The parsed body, where it is an object. */
export const bodyOf = ({ response }: Pick<Seen, 'response'>): JsonObject | undefined =>
  isObject(response.json) ? response.json : undefined;

export const isSuccess = ({ status }: Response): boolean => status >= 200 && status < 300;

/** The `error` object of a refusal. */
export function errorOf(seen: Pick<Seen, 'response'>): JsonObject | undefined {
  const error = bodyOf(seen)?.error;
  return !isSuccess(seen.response) && isObject(error) ? error : undefined;
}

const asIntent = (value: Json | undefined): JsonObject | undefined =>
  isObject(value) && value.object === 'payment_intent' ? value : undefined;

/** The intent that a successful answer is. */
export function intentOf(observation: Observation): JsonObject | undefined {
  const { answer, call } = observation;
  if (answer.kind === 'failure' || !isSuccess(answer) || operations[call].response !== 'payment_intent')
    return undefined;
  return asIntent(answer.json);
}

/** The intent of an answer: the body itself, or the one that an error carries. */
export const anyIntentOf = (seen: Seen): JsonObject | undefined =>
  intentOf(seen.observation) ?? asIntent(errorOf(seen)?.payment_intent);

/** The mismatches of the statements that do not hold. */
export const failing = (...statements: readonly (Mismatch | undefined)[]): readonly Mismatch[] =>
  statements.filter((mismatch) => mismatch !== undefined);

/** A difference at a key of an object, if the key is there and the statement about it does not hold. */
export function unless(
  holds: (value: Json) => boolean,
  object: JsonObject,
  key: string,
  expected: Json,
): Mismatch | undefined {
  const value = object[key];
  // A key that is missing is the schema's business; here it would be blamed twice.
  return value === undefined || holds(value) ? undefined : { at: `/${key}`, expected, actual: value };
}

export const isNull = (value: Json): boolean => value === null;
/** Paid by a payment method, or by a source of old. */
export const isPaidBy =
  ({ source }: JsonObject) =>
  (value: Json): boolean =>
    value !== null || (source !== undefined && source !== null);

export const isNotNull = (value: Json): boolean => value !== null;
