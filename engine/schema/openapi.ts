import { type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';

export type JsonSchema = { readonly [key: string]: unknown };
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** An OpenAPI document, as far as judging needs it. */
export interface Described {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: { readonly schemas: Schemas };
}

export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const REF = '#/components/schemas/';
export const nameOf = ({ $ref }: JsonSchema): string => String($ref).slice(REF.length);

const when = (condition: JsonSchema, then: JsonSchema): JsonSchema => ({ if: condition, then });

/**
 * An expandable `string | object` as type plus if/then on the `object` tag: with plain `anyOf` one wrong field of an
 * expanded object is reported once for every branch.
 */
function tagExpandable(schema: JsonSchema, all: Schemas): JsonSchema {
  const branches = schema.anyOf;
  if (!Array.isArray(branches)) return schema;
  const objects: JsonSchema[] = branches.filter((branch) => isSchema(branch) && '$ref' in branch);
  const scalars: JsonSchema[] = branches.filter((branch) => isSchema(branch) && !('$ref' in branch));
  if (objects.length === 0 || scalars.some((branch) => typeof branch.type !== 'string' || branch.type === 'object'))
    return schema;
  const { anyOf: _, ...rest } = schema;
  const tag = (branch: JsonSchema): JsonSchema => {
    const properties = all[nameOf(branch)]?.properties as Schemas | undefined;
    const deleted = properties?.deleted !== undefined;
    const enumeration = properties?.object?.enum;
    const known = Array.isArray(enumeration) ? { object: { const: enumeration[0] } } : {};
    return {
      type: 'object',
      properties: known,
      ...(deleted ? { required: ['deleted'] } : { not: { required: ['deleted'] } }),
    };
  };
  const single = objects.length === 1;
  const tags = objects.flatMap((branch) => {
    const properties = all[nameOf(branch)]?.properties as Schemas | undefined;
    return Array.isArray(properties?.object?.enum) ? properties.object.enum : [undefined];
  });
  // An object with a tag of none of them would match no branch, and pass.
  const tagged =
    single || tags.includes(undefined)
      ? []
      : [when({ type: 'object' }, { properties: { object: { enum: [...new Set(tags)] } } })];
  return {
    ...rest,
    type: [...new Set([...scalars.map((branch) => branch.type), 'object'])],
    allOf: [
      ...scalars
        .filter((branch) => 'enum' in branch)
        .map((branch) => when({ type: branch.type }, { enum: branch.enum })),
      ...tagged,
      ...objects.map((branch) => when(single ? { type: 'object' } : tag(branch), branch)),
    ],
  };
}

// Property names may look like keywords (`enum`, `nullable`), so names and schemas are told apart on the way down.
function rewrite(node: unknown, all: Schemas, prefix: string, names = false): unknown {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, all, prefix));
  if (!isSchema(node)) return node;
  const shaped = names ? node : tagExpandable(node, all);
  return Object.fromEntries(
    Object.entries(shaped)
      .filter(([key]) => names || !key.startsWith('x-'))
      .map(([key, value]) => [
        key,
        !names && key === '$ref'
          ? `${prefix}${nameOf({ $ref: value })}`
          : rewrite(value, all, prefix, !names && key === 'properties'),
      ]),
  );
}

/** The operations of a document, by id. */
export const operationsOf = ({ paths }: Described): Readonly<Record<string, JsonObject>> =>
  Object.fromEntries(
    Object.values(paths)
      .flatMap((verbs) => Object.values(verbs))
      .map((operation) => [String(operation.operationId), operation as JsonObject]),
  );

const media = (content: Json | undefined, type: string): JsonSchema | undefined =>
  valueAt((content as JsonObject | undefined)?.[type], 'schema') as JsonSchema | undefined;

/** The documented parameters as one schema: the form of a POST, or the query of a GET. */
export function requestSchema(operation: JsonObject): JsonSchema {
  const body = media(valueAt(operation, 'requestBody.content'), 'application/x-www-form-urlencoded');
  if (body !== undefined) return body;
  const parameters = (operation.parameters ?? []) as unknown as readonly Readonly<Record<string, unknown>>[];
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return {
    type: 'object',
    properties: Object.fromEntries(query.map(({ name, schema }) => [String(name), schema])),
    required: query.filter(({ required }) => required === true).map(({ name }) => String(name)),
  };
}

// Parameters are closed: Stripe refuses unknown ones. Values that it adds without a new version stay open.
function close(node: unknown, names = false): unknown {
  if (Array.isArray(node)) return node.map((item) => close(item));
  if (!isSchema(node)) return node;
  const entries = Object.entries(node)
    .filter(([key]) => names || key !== 'enum' || node['x-open'] !== true)
    .map(([key, value]) => [key, close(value, !names && key === 'properties')]);
  const shut = !names && node.properties !== undefined && node.additionalProperties === undefined;
  return { ...Object.fromEntries(entries), ...(shut ? { additionalProperties: false } : {}) };
}

// No slash: names are URI references, and those with a path resolve against each other.
const REQUEST = 'request.';

/** The name of the schema of an operation's parameters. */
export const requestName = (operationId: string): string => `${REQUEST}${operationId}`;

/** Every schema that judging needs, by name, as JSON Schema 2020-12 with references by those names. */
export function schemasOf(document: Described): ReadonlyMap<string, object> {
  const { schemas } = document.components;
  const operations = Object.entries(operationsOf(document));
  const answers = operations.map(
    ([id, each]) => [id, media(valueAt(each, 'responses.200.content'), 'application/json') ?? {}] as const,
  );
  const requests = operations.map(([id, each]) => [id, requestSchema(each)] as const);
  return new Map([
    ...[...Object.entries(schemas), ...answers].map(
      ([name, schema]) => [name, rewrite(schema, schemas, '') as object] as const,
    ),
    ...[...Object.entries(schemas), ...requests].map(
      ([name, schema]) => [requestName(name), rewrite(close(schema), {}, REQUEST) as object] as const,
    ),
  ]);
}

const KINDS: Readonly<Record<string, string>> = {
  integer: 'an integer',
  object: 'an object',
  array: 'an array',
  string: 'a text',
  boolean: 'true or false',
};
const LISTED = 4;

function kindsIn(schema: unknown): readonly string[] {
  if (!isSchema(schema)) return [];
  if (Array.isArray(schema.anyOf)) return schema.anyOf.flatMap(kindsIn);
  if (schema.$ref !== undefined) return ['an object'];
  const known = Array.isArray(schema.enum) ? schema.enum.filter((value) => value !== null && value !== '') : [];
  const listed = known.length > 0 && known.length <= LISTED && schema['x-open'] !== true;
  return [schema.type ?? []].flat().map((type) => {
    const isListed = listed && type !== 'null';
    return isListed ? known.map((value) => JSON.stringify(value)).join(' or ') : (KINDS[String(type)] ?? String(type));
  });
}

/** The types that a schema allows, null last: `a text or null`. */
export function typeWords(schema: unknown): string {
  const kinds = [...new Set(kindsIn(schema))];
  return [...kinds.filter((kind) => kind !== 'null'), ...kinds.filter((kind) => kind === 'null')].join(' or ');
}
