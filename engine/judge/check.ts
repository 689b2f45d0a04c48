import type { SourceId } from '../../specs/sources.ts';
import type { Rulebook, Validate } from '../schema/rulebook.ts';
import { operationOf } from '../vocabulary/api.ts';
import type { Response } from '../vocabulary/exchange.ts';
import type { Answered, Delivery } from '../vocabulary/observation.ts';
import { carriedIn, isOne, type Resource } from '../vocabulary/resource.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import type { Level } from '../vocabulary/verdict.ts';
import type { Mismatch } from './match.ts';

/** One answer with what a check may look at besides it. */
export interface Seen {
  readonly observation: Answered;
  readonly response: Response;
  /** The kind of object that the operation is about. */
  readonly resource: Resource;
  /** Earlier answers of the same scenario, oldest first. */
  readonly before: readonly Answered[];
  /** The version that the answer names, or else the one that was asked for. */
  readonly apiVersion: string;
  /** The version of the document that it is judged by. */
  readonly document: string;
  readonly validate: Validate;
  /** What a missing key of a kind of object must be, by that document. */
  readonly presentAs: Rulebook['presentAs'];
  /** The keys of the object in an earlier response that some check has found wrong. */
  readonly wrongIn: (earlier: Answered) => ReadonlySet<string>;
  /** What the row itself, as a must, says of this response. */
  readonly saidByRow: readonly Mismatch[];
}

/** The subject of a check, where code needs it: facts about a target go by this flag, never by an id. */
export type About =
  /** Whether a response is readable. */
  | 'readability'
  /** The types of values. */
  | 'form'
  /** Whether a success has HTTP status 200. */
  | 'success'
  /** Keys of the object that are missing altogether. */
  | 'missing-keys'
  /** Whether a response is in the version that was asked for. */
  | 'version'
  /** Whether a create does what a flag of it asks for, where another operation does the same. */
  | 'shortcut'
  /** Whether a request that is refused leaves the object as it is. */
  | 'refused';

/** One delivery with what was seen before it. */
export interface SeenDelivery {
  readonly observation: Delivery;
  readonly before: readonly Answered[];
}

interface CheckHead {
  readonly id: string;
  /** The requirement, as a statement of fact. */
  readonly title: string;
  /** How to fix a target that fails it, in a line. */
  readonly fix: string;
  readonly level: Level;
  readonly cites: readonly [SourceId, ...SourceId[]];
  readonly about?: About;
  /** It holds for every kind of object, whether the documents describe it or not. */
  readonly anyKind?: true;
}

/** A statement about every answer that it applies to. */
export interface AnswerCheck extends CheckHead {
  readonly judges: 'answers';
  /** The differences; undefined where the check does not apply to this answer. */
  readonly judge: (seen: Seen) => readonly Mismatch[] | undefined;
  /** The exchange at fault, where it is an earlier one than the one that shows it. */
  readonly blames?: (seen: Seen) => Answered | undefined;
  /** It is about an object by itself, whoever shows it: the response is at fault that shows it first. */
  readonly ofObject?: true;
  /** It looks at no object, so it also holds for the part of one that a publishable key is shown. */
  readonly anyKey?: true;
  /** In a recording: nothing that others have asked unseen can be the reason for a difference. */
  readonly certain?: true;
  /**
   * In a recording: a key may be missing because it came after the answer. `each`: keys have dates of their own;
   * `document`: all may come until the next document; `objects`: so, and only where they are keys of the object.
   */
  readonly keysComeLater?: 'each' | 'document' | 'objects';
  /** It does not hold for recordings. */
  readonly runsOnly?: true;
}

/** A statement about everything that a target sends by itself. */
export interface DeliveryCheck extends CheckHead {
  readonly judges: 'deliveries';
  readonly judge: (seen: SeenDelivery) => readonly Mismatch[] | undefined;
}

/** A statement about everything of its kind that is seen of a target. */
export type UniversalCheck = AnswerCheck | DeliveryCheck;

/** Checks on answers, as their authors write them. */
export const onAnswers = (checks: readonly Omit<AnswerCheck, 'judges'>[]): readonly AnswerCheck[] =>
  checks.map((check) => ({ ...check, judges: 'answers' }));

/** The row asked for something that must be refused. */
export const expectsRefusal = ({ expect }: Answered): boolean => expect !== undefined && expect.http >= 400;

/** The parsed body, where it is an object. */
export const bodyOf = ({ response }: Pick<Seen, 'response'>): JsonObject | undefined =>
  isObject(response.json) ? response.json : undefined;

export const isSuccess = ({ status }: Response): boolean => status >= 200 && status < 300;

/** The `error` object of a refusal. */
export function errorOf(seen: Pick<Seen, 'response'>): JsonObject | undefined {
  const error = bodyOf(seen)?.error;
  return !isSuccess(seen.response) && isObject(error) ? error : undefined;
}

/** The object of the resource that a success is. */
export function subjectOf({ answer, call, resource }: Answered): JsonObject | undefined {
  if (answer.kind === 'failure' || !isSuccess(answer)) return undefined;
  if (operationOf(resource, call).response !== resource.object) return undefined;
  return isOne(resource, answer.json) ? answer.json : undefined;
}

/** The object of an answer: the body itself, or the one that an error carries. */
export function anySubjectOf({ observation, response, resource }: Seen): JsonObject | undefined {
  const carried = isSuccess(response) ? undefined : carriedIn(resource, response.json);
  return subjectOf(observation) ?? (isOne(resource, carried) ? carried : undefined);
}

/** The item of a list that a mismatch is in; undefined where it is in none. */
export function itemAt(body: Json | undefined, { at }: Mismatch): JsonObject | undefined {
  const index = /^\/data\/(\d+)(?=\/|$)/.exec(at)?.[1];
  const data = isObject(body) ? body.data : undefined;
  const item = index === undefined || !Array.isArray(data) ? undefined : data[Number(index)];
  return isObject(item) ? item : undefined;
}

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
export const isNotNull = (value: Json): boolean => value !== null;
