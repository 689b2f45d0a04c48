import type { OperationId } from '../../specs/generated/operations.ts';
import type { components, operations } from '../../specs/generated/types.ts';
import type { SourceId } from '../../specs/sources.ts';
import type { Range } from '../../specs/versions.ts';
import type { SupportKind } from '../../suites/any-resource/fixtures.ts';
import type { Theme } from '../../suites/any-resource/themes.ts';
import type { ArrayStyle } from './form.ts';
import type { Feature } from './profile.ts';
import type { Json, JsonObject, Matcher, OneOf, Placeholder, Ref } from './values.ts';
import type { Level } from './verdict.ts';

export type Status = components['schemas']['payment_intent']['status'];

type FormBody<Op extends OperationId> = operations[Op] extends {
  requestBody?: { content: { 'application/x-www-form-urlencoded': infer Body } };
}
  ? Body
  : never;
type Query<Op extends OperationId> = operations[Op] extends { parameters: { query?: infer Q } }
  ? NonNullable<Q>
  : never;
type Answer<Op extends OperationId> = operations[Op] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** A parameter type in which every value may be a placeholder and nothing is required: rows leave things out on purpose. */
export type Sendable<T> = T extends string | number | boolean
  ? T | Placeholder
  : T extends readonly (infer Item)[]
    ? readonly Sendable<Item>[]
    : { readonly [K in keyof T]?: Sendable<NonNullable<T[K]>> };

/** The documented parameters of an operation, query or form body. */
export type Params<Op extends OperationId> = Sendable<
  [FormBody<Op>] extends [never] ? ([Query<Op>] extends [never] ? object : Query<Op>) : FormBody<Op>
>;

/** A part of an answer: keys left out are not judged; `null` also matches a key that is absent. */
export type Pattern<T> =
  | Matcher
  | Placeholder
  | (T extends string | number | boolean | null
      ? T | null
      : T extends readonly (infer Item)[]
        ? readonly Pattern<Item>[]
        : { readonly [K in keyof T]?: Pattern<Exclude<T[K], undefined>> | null });

/** What an error must say. `null`: the attribute must be absent; left out: not judged. `message` is judged as `may`. */
export interface ExpectedError {
  readonly type: components['schemas']['error']['error']['type'];
  readonly code?: string | OneOf | null;
  readonly param?: string | OneOf | null;
  readonly decline_code?: string | null;
  readonly message?: RegExp;
}

export interface Expect<Op extends OperationId> {
  readonly http: number;
  /** No source says which: any status from 400 to 499 will do. */
  readonly anyRefusal?: true;
  readonly status?: Status;
  readonly body?: Pattern<Answer<Op>>;
  /** Keys of the body that must not be there; `a.b` is one inside another. */
  readonly lacks?: readonly string[];
  /** Headers by their name in lower case; `null`: absent. */
  readonly headers?: Readonly<Record<string, string | Matcher | Placeholder | null>>;
  /** The step whose body this one must repeat. */
  readonly sameBodyAs?: string;
  readonly error?: ExpectedError;
}

/** How a request presents itself. Default: the target's key as a bearer token. */
export type Credentials = 'bearer' | 'basic' | 'none' | 'unknown-key' | 'publishable';

/** An object of another part of the API that a step needs; `ref('<name>.id')` is its id. */
interface Made {
  readonly a: SupportKind;
  readonly with?: Sendable<JsonObject>;
}

interface Request<Op extends OperationId> {
  /** Made before the request, by name. */
  readonly makes?: Readonly<Record<string, Made>>;
  /** The typed parameters. */
  readonly send?: Params<Op>;
  /** A form (or query) as it stands, for requests that are malformed on purpose. */
  readonly sendRaw?: string;
  /** How the arrays of `send` are written: `a[]=x` or `a[0]=x`; left out: as the profile says. */
  readonly arrays?: ArrayStyle;
  /** Says that `send` breaks the documented parameters on purpose, for example by leaving one out. */
  readonly malformed?: true;
  /** Asked in place of the operation's own path, for a route that does not exist; `{intent}` stands for the intent. */
  readonly path?: string;
  /** Sent as `Stripe-Version` in place of the version that the run asks for. */
  readonly apiVersion?: string;
  /** The intent in the path; default: the one that `given` made. */
  readonly intent?: string | Placeholder;
  readonly credentials?: Credentials;
  /** Sent as `client_secret`, by which a publishable key may act on one intent; few operations document it. */
  readonly clientSecret?: string | Placeholder;
  /** Sent as `Idempotency-Key`; without it none is sent. */
  readonly idempotencyKey?: string | Placeholder;
}

export type Given = { readonly status: Status } & Params<'PostPaymentIntents'>;

/** The place of a scenario in the lifecycle table. */
export interface Cell {
  readonly from: Status;
  readonly action: string;
  readonly expected: string;
  /** The fields that may differ afterwards, where that is known. */
  readonly changes?: readonly string[];
}

interface RowHead extends Range {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  readonly cites: readonly [SourceId, ...SourceId[]];
  readonly needs?: readonly Feature[];
  /** Rows of several operations that fail for one reason share a theme; a report names it once. */
  readonly theme?: Theme;
  readonly given?: Given;
  readonly cell?: Cell;
  /** It rests on the order of a list, which within one second no source settles. */
  readonly byOrder?: true;
}

export type OneRequest<Op extends OperationId> = RowHead & Request<Op> & { readonly expect: Expect<Op> };

type StepOf<Op extends OperationId> = Request<Op> & {
  readonly name: string;
  readonly call: Op;
  readonly expect?: Expect<Op>;
};
export type StoryStep = { readonly [Op in OperationId]: StepOf<Op> }[OperationId];
export type Story = RowHead & { readonly steps: readonly [StoryStep, ...StoryStep[]] };

/** What must come of requests that start together. */
export type RaceRule =
  /** One succeeds; every other one is refused, and the intent is as the one has left it. */
  | 'one-wins'
  /** All successes show one object. */
  | 'one-object'
  /** Every success shows an object of its own. */
  | 'own-objects'
  /** What was accepted is there afterwards. */
  | 'accepted-is-kept';

/** Requests that start together, in no order that anyone could rely on. */
export type Race = RowHead & {
  readonly together: readonly [StoryStep, StoryStep, ...StoryStep[]];
  readonly rule: RaceRule;
};

export type Row<Op extends OperationId> = OneRequest<Op> | Story | Race;

export interface Suite<Op extends OperationId = OperationId> {
  readonly operationId: Op;
  readonly rows: readonly Row<Op>[];
}

/** A table of rows about one operation; misspelt parameters, statuses and operations do not compile. */
export const suite = <Op extends OperationId>(operationId: Op, rows: readonly Row<Op>[]): Suite<Op> => ({
  operationId,
  rows,
});

/** What a scenario expects of one answer, as plain JSON. */
export interface Expectation {
  readonly http: number;
  readonly anyRefusal?: true;
  readonly body?: Json;
  readonly lacks?: readonly string[];
  readonly headers?: JsonObject;
  readonly sameBodyAs?: string;
  readonly error?: JsonObject;
  readonly message?: string;
}

export interface ScenarioStep {
  readonly name: string;
  readonly call: OperationId;
  readonly params: JsonObject;
  readonly raw?: string;
  readonly arrays?: ArrayStyle;
  readonly malformed?: true;
  readonly makes?: Readonly<Record<string, { readonly a: SupportKind; readonly with?: JsonObject }>>;
  readonly path?: string;
  readonly apiVersion?: string;
  readonly intent?: string | Ref;
  readonly credentials?: Credentials;
  readonly clientSecret?: string | Ref;
  readonly idempotencyKey?: string;
  readonly expect?: Expectation;
  /** It starts together with its neighbours that say the same. */
  readonly together?: true;
  /** A look at the intent before or after the request, put there by the expansion of a row. */
  readonly look?: 'before' | 'after';
}

/** A row expanded: plain JSON, with only references to earlier answers still open. */
export interface Scenario extends Range {
  readonly id: string;
  readonly operationId: OperationId;
  readonly title: string;
  readonly level: Level;
  readonly cites: readonly SourceId[];
  readonly needs: readonly Feature[];
  readonly theme?: Theme;
  readonly given?: { readonly status: Status; readonly params: JsonObject };
  readonly steps: readonly ScenarioStep[];
  readonly byOrder?: true;
  /** The rule for the steps that start together, where there are such. */
  readonly race?: RaceRule;
  readonly cell?: Cell;
}
