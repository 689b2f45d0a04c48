import type { SourceId } from '../../specs/sources.ts';
import type { Range } from '../../specs/versions.ts';
import type { Cell, RaceRule, RequestKeys, Told } from './scenario.ts';
import type { JsonObject, Matcher, OneOf, Placeholder } from './values.ts';
import type { Level } from './verdict.ts';

/**
 * What the author of rows may name: the operations of a document as openapi-typescript writes them, and the words of the
 * resource. Rows are typed by it; the engine reads them as plain JSON.
 */
export interface Terms {
  readonly operations: object;
  /** The operation by which `given` makes its object. */
  readonly create: string;
  readonly status: string;
  readonly errorType: string;
  readonly capability: string;
  readonly theme: string;
  readonly fixture: string;
}

/** The ids of the operations that an author may name. */
export type OperationIn<T extends Terms> = keyof T['operations'] & string;
type Described<T extends Terms, Op> = Op extends keyof T['operations'] ? T['operations'][Op] : never;

type FormBody<Operation> = Operation extends {
  requestBody?: { content: { 'application/x-www-form-urlencoded': infer Body } };
}
  ? Body
  : never;
type Query<Operation> = Operation extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;
type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : Readonly<Record<string, unknown>>;

/** A parameter type in which every value may be a placeholder and nothing is required: rows leave things out on purpose. */
export type Sendable<T> = T extends string | number | boolean
  ? T | Placeholder
  : T extends readonly (infer Item)[]
    ? readonly Sendable<Item>[]
    : { readonly [K in keyof T]?: Sendable<NonNullable<T[K]>> };

type Documented<Operation> = [FormBody<Operation>] extends [never]
  ? [Query<Operation>] extends [never]
    ? object
    : Query<Operation>
  : FormBody<Operation>;

/** The documented parameters of an operation, query or form body. */
export type ParamsOf<T extends Terms, Op extends string> = Sendable<Documented<Described<T, Op>>>;

/** A part of an answer: keys left out are not judged; `null` also matches a key that is absent. */
export type Pattern<T> =
  | Matcher
  | Placeholder
  | (T extends string | number | boolean | null
      ? T | null
      : T extends readonly (infer Item)[]
        ? readonly Pattern<Item>[]
        : { readonly [K in keyof T]?: Pattern<Exclude<T[K], undefined>> | null });

/** The expected error. `null`: the attribute must be absent; left out: not judged. `message` is judged as `may`. */
export interface ExpectedError<Type extends string = string> {
  readonly type: Type;
  readonly code?: string | OneOf | null;
  readonly param?: string | OneOf | null;
  readonly decline_code?: string | null;
  readonly message?: RegExp;
}

/** The expected response of a row. */
export interface Expect<Body = unknown, Status extends string = string, ErrorType extends string = string> {
  readonly http: number;
  /** No source says which: any status from 400 to 499 will do. */
  readonly anyRefusal?: true;
  readonly status?: Status;
  readonly body?: Body;
  /** Keys of the body that must not be there; `a.b` is one inside another. */
  readonly lacks?: readonly string[];
  /** Headers by their name in lower case; `null`: absent. */
  readonly headers?: Readonly<Record<string, string | Matcher | Placeholder | null>>;
  /** The step whose body this one must repeat. */
  readonly sameBodyAs?: string;
  readonly error?: ExpectedError<ErrorType>;
  /** Of a step that awaits events: what must have come. */
  readonly told?: Omit<Told, 'like'> & { readonly like?: { readonly [key: string]: unknown } };
  /** What another row or check judges of this very answer: where it is not so, this row says nothing. */
  readonly provided?: { readonly body: Body; readonly by: string };
}

/** The expectations of one operation. */
export type ExpectOf<T extends Terms, Op extends string> = Expect<
  Pattern<Answer<Described<T, Op>>>,
  T['status'],
  T['errorType']
>;

/** An object of another part of the API that a step needs; `ref('<name>.id')` is its id. */
interface Made<Fixture extends string> {
  readonly a: Fixture;
  readonly with?: Sendable<JsonObject>;
}

type RequestOf<T extends Terms, Op extends string> = Omit<RequestKeys, 'makes' | 'mayMake'> & {
  /** Made before the request, by name. */
  readonly makes?: Readonly<Record<string, Made<T['fixture']>>>;
  /** The same, if the target claims the capability; `ifMade` refers to their values. */
  readonly mayMake?: Readonly<Record<string, Made<T['fixture']>>>;
  /** The typed parameters. */
  readonly send?: ParamsOf<T, Op>;
};

/** The setup of a row: the status of its object, and parameters of the create. */
export type GivenOf<T extends Terms> = { readonly status: T['status'] } & ParamsOf<T, T['create']>;

interface RowHead<T extends Terms> extends Range {
  readonly id: string;
  readonly title: string;
  /** Of its section. */
  readonly fix?: string;
  readonly level: Level;
  readonly cites: readonly [SourceId, ...SourceId[]];
  readonly needs?: readonly T['capability'][];
  /** Rows of several operations that fail for one reason share a theme; a report names it once. */
  readonly theme?: T['theme'];
  readonly given?: GivenOf<T>;
  readonly cell?: Cell;
  /** Setup that is played once for all rows that name it. */
  readonly shared?: SharedOf<T>;
}

export type OneRequestOf<T extends Terms, Op extends string> = RowHead<T> &
  RequestOf<T, Op> & { readonly expect: ExpectOf<T, Op> };

type StepOf<T extends Terms, Op extends string> = RequestOf<T, Op> & {
  readonly name: string;
  readonly call: Op;
  readonly expect?: ExpectOf<T, Op>;
};
export type StoryStepOf<T extends Terms> = { readonly [Op in OperationIn<T>]: StepOf<T, Op> }[OperationIn<T>];
/** Steps that are played once per run, for all rows that only read what they created. */
export interface SharedOf<T extends Terms> {
  readonly name: string;
  readonly steps: readonly [StoryStepOf<T>, ...StoryStepOf<T>[]];
  /** It only shows that the target can do what the rows build on; one that keeps nothing is not asked to show it. */
  readonly premise?: true;
}
export type StoryOf<T extends Terms> = RowHead<T> & { readonly steps: readonly [StoryStepOf<T>, ...StoryStepOf<T>[]] };

/** Requests that start together, in no order that anyone could rely on. */
export type RaceOf<T extends Terms> = RowHead<T> & {
  readonly together: readonly [StoryStepOf<T>, StoryStepOf<T>, ...StoryStepOf<T>[]];
  readonly rule: RaceRule;
};

export type RowOf<T extends Terms, Op extends string> = OneRequestOf<T, Op> | StoryOf<T> | RaceOf<T>;

/** A table of rows about one operation. */
export interface SuiteOf<T extends Terms, Op extends string = OperationIn<T>> {
  readonly operationId: Op;
  readonly rows: readonly RowOf<T, Op>[];
}

interface AnyTerms extends Terms {
  readonly operations: Readonly<Record<string, unknown>>;
}

/** Rows as the engine reads them, whatever their author could name. */
export type Suite = SuiteOf<AnyTerms, string>;
export type Row = RowOf<AnyTerms, string>;
export type OneRequest = OneRequestOf<AnyTerms, string>;
export type Story = StoryOf<AnyTerms>;
export type StoryStep = StoryStepOf<AnyTerms>;
export type Race = RaceOf<AnyTerms>;

/** Every row of a suite, in the order in which a report shows them. */
export type Catalogue = readonly Suite[];
