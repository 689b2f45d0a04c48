/** A JSON value as it travels in forms, bodies, logs and reports. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const fakeNames = [
  'amount',
  'smallerAmount',
  'largerAmount',
  'releasedAmount',
  'name',
  'email',
  'description',
  'otherDescription',
  'metadataValue',
  'otherMetadataValue',
  'line1',
  'city',
  'postalCode',
  'unknownId',
  'idempotencyKey',
  'otherIdempotencyKey',
  'longestIdempotencyKey',
  'otherLongestIdempotencyKey',
  'tooLongKey',
] as const;
/** The kinds of made-up data. */
export type FakeName = (typeof fakeNames)[number];

export interface Fake {
  readonly $fake: FakeName;
}
export interface Ref {
  readonly $ref: string;
}
/** The address of a hook of the run's own, as the target is told it. */
export interface Hook {
  readonly $hook: string;
}
export interface Match {
  readonly $match: string;
}
export interface Present {
  readonly $present: true;
}
export interface OneOf {
  readonly $oneOf: readonly unknown[];
}

export interface Not {
  readonly $not: Json | Placeholder | Contains | OneOf;
}

export interface Contains {
  readonly $contains: unknown;
}

export interface InAnyOrder {
  readonly $inAnyOrder: readonly unknown[];
}

/** Stands for a value that is only known at run time. */
export type Placeholder = Fake | Ref | Hook;
export type Matcher = Match | Present | OneOf | Not | Contains | InAnyOrder;

/**
 * Seeded data by name. The same name is the same value all through one scenario: `fake.amount` in `send` and in
 * `expect` is one number. Amounts are in the smallest unit, above every minimum charge and below every limit;
 * Idempotency keys are new in every run, or a target that remembers would answer from an older one.
 * `releasedAmount` is `amount` less `smallerAmount`, and `unknownId` is an id of the right form that no target has made.
 */
export const fake = Object.fromEntries(fakeNames.map((name) => [name, { $fake: name }])) as Readonly<
  Record<FakeName, Fake>
>;

/**
 * The value at `<step>.<path>` of an earlier response; the object that `given` made is the step `given`. `plus` is added
 * to a number: the second after one, or before. `<step>.headers:<name>` is a header of the response.
 */
export const ref = (path: string, plus = 0): Ref => ({
  $ref: plus === 0 ? path : `${path}${plus < 0 ? '' : '+'}${plus}`,
});
/** The address of a hook that this scenario alone listens to: what is sent there is told by `await` with `at`. */
export const hookUrl = (name: string): Hook => ({ $hook: name });
/** The value of an object of `mayMake`. If it was not made, the key with this reference is left out. */
export const ifMade = (path: string): Ref => ({ $ref: `${path}?` });
/** Matches a string by regular expression. */
export const matching = (pattern: RegExp): Match => ({ $match: pattern.source });
/** Matches any value except null; a key that is absent does not match. */
export const present: Present = { $present: true };
/** Matches any one of the values. */
export const oneOf = (...values: readonly unknown[]): OneOf => ({ $oneOf: values });

/** Matches anything that is there and is not the value. */
export const not = (value: Json | Placeholder | Contains | OneOf): Not => ({ $not: value });

/** Matches an array of which at least one item matches. */
export const containing = (item: unknown): Contains => ({ $contains: item });

/** Matches an array of exactly these items, in any order. */
export const inAnyOrder = (...items: readonly unknown[]): InAnyOrder => ({ $inAnyOrder: items });

const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Defined<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same record without the keys that have no value. */
export const defined = <T extends object>(record: T): Defined<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>;

/** True for a JSON object, false for arrays, null and scalars. */
export const isObject = (value: Json | undefined): value is JsonObject => isRecord(value);

/** The value under a key that came over the wire; what every object inherits, such as `constructor`, is not there. */
export const own = (value: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;

/** The value at a dotted path, or undefined. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>(
      (at, key) => (Array.isArray(at) ? at[Number(key)] : isObject(at) ? own(at, key) : undefined),
      value,
    );
}

/** Whether a value holds a reference to an earlier answer, at any depth. */
export const refersTo = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(refersTo)
    : isRecord(value) && (typeof value.$ref === 'string' || Object.values(value).some(refersTo));

/** Rebuilds a value with every placeholder of one kind replaced by what `find` gives for it. */
export function replace(value: Json, kind: '$fake' | '$ref' | '$hook', find: (name: string) => Json): Json {
  if (Array.isArray(value)) return value.map((item) => replace(item, kind, find));
  if (!isObject(value)) return value;
  const name = value[kind];
  if (typeof name === 'string' && Object.keys(value).length === 1) return find(name);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item, kind, find)]));
}

/** Rebuilds a value with every text in it replaced by what `change` makes of it; keys stay. */
export function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}

/** The parts of a reference. */
export function readRef(written: string): {
  readonly step: string;
  readonly path: string;
  readonly plus: number;
  readonly ifMade: boolean;
} {
  const ifMade = written.endsWith('?');
  const whole = ifMade ? written.slice(0, -1) : written;
  const [plus = ''] = /[+-]\d{1,9}$/.exec(whole) ?? [];
  const [step = '', ...rest] = whole.slice(0, whole.length - plus.length).split('.');
  return { step, path: rest.join('.'), plus: Number(plus), ifMade };
}

/** A value without the keys that refer to an object that was not made. */
export function withoutUnmade(value: Json, isMade: (step: string) => boolean): Json {
  if (Array.isArray(value)) return value.map((item) => withoutUnmade(item, isMade));
  if (!isObject(value)) return value;
  const stays = (item: Json): boolean => {
    const written = isObject(item) ? item.$ref : undefined;
    if (typeof written !== 'string') return true;
    const { step, ifMade } = readRef(written);
    return !ifMade || isMade(step);
  };
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (stays(item) ? [[key, withoutUnmade(item, isMade)]] : [])),
  );
}
