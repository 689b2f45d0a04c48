import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { OperationId } from '../specs/generated/operations.ts';
import { isRecordedIntentKey } from '../specs/keys.ts';
import { ABSENT, type Mismatch } from './match.ts';
import { type Json, type JsonObject, valueAt } from './values.ts';

type JsonSchema = { readonly [key: string]: unknown };
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** What a document's schema says about a value, by how firmly it may be held against a target. */
export interface SchemaVerdict {
  /** Wrong types, tags, core enums, and the keys that every recorded object has. */
  readonly must: readonly Mismatch[];
  /** Keys of an intent that the document calls always present, newer than the recorded ones. */
  readonly should: readonly Mismatch[];
  /** Values outside an enum that Stripe extends without a new version, and keys inside other objects. */
  readonly may: readonly Mismatch[];
}

/** Judges the body of a success of an operation, or of any refusal. */
export type Validate = (subject: OperationId | 'error', value: Json) => SchemaVerdict;

/** The part of an OpenAPI document that describes answers. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: { readonly schemas: Schemas };
}

// The enums that have not changed in any version; all others grow (recorded: network and address types).
const CORE_ENUM =
  /^\/(?:status|capture_method|confirmation_method|cancellation_reason|setup_future_usage|error\/type|(?:.+\/)?object)$/;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const REF = '#/components/schemas/';
const nameOf = (schema: JsonSchema): string => String(schema.$ref).slice(REF.length);

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
  return {
    ...rest,
    type: [...new Set([...scalars.map((branch) => branch.type), 'object'])],
    allOf: [
      ...scalars
        .filter((branch) => 'enum' in branch)
        .map((branch) => when({ type: branch.type }, { enum: branch.enum })),
      ...(tags.includes(undefined) || single
        ? []
        : [when({ type: 'object' }, { properties: { object: { enum: [...new Set(tags)] } } })]),
      ...objects.map((branch) => when(single ? { type: 'object' } : tag(branch), branch)),
    ],
  };
}

// Property names may look like keywords (`enum`, `nullable`), so names and schemas are told apart on the way down.
function rewrite(node: unknown, all: Schemas, names = false): unknown {
  if (Array.isArray(node)) return node.map((item) => rewrite(item, all));
  if (!isSchema(node)) return node;
  const shaped = names ? node : tagExpandable(node, all);
  return Object.fromEntries(
    Object.entries(shaped)
      .filter(([key]) => names || !key.startsWith('x-'))
      .map(([key, value]) => [
        key,
        !names && key === '$ref' ? String(value).replace(REF, '') : rewrite(value, all, !names && key === 'properties'),
      ]),
  );
}

const isNullable = (schema: unknown): boolean =>
  isSchema(schema) &&
  (schema.type === 'null' ||
    (Array.isArray(schema.type) && schema.type.includes('null')) ||
    (Array.isArray(schema.anyOf) && schema.anyOf.some(isNullable)));

const wanted = ({ keyword, params, schema }: ErrorObject): Json => {
  switch (keyword) {
    case 'type':
      return [schema].flat().join(' or ');
    case 'enum':
      return `one of ${(schema as Json[]).map((value) => JSON.stringify(value)).join(', ')}`;
    case 'const':
      return schema as Json;
    default:
      return `${keyword} ${JSON.stringify(params)}`;
  }
};

// Values are shown; objects and arrays only by their kind, or a finding would repeat the whole body.
const shown = (value: unknown): Json =>
  Array.isArray(value) ? '(an array)' : isSchema(value) ? '(an object)' : ((value ?? null) as Json);

const isIntent = (data: unknown): boolean => isSchema(data) && data.object === 'payment_intent';

/** The keys of an intent have a check of their own, which rests on recordings. */
const hasOwnKeyCheck = (data: unknown, key: string): boolean => isIntent(data) && isRecordedIntentKey(key);

function sort(errors: readonly ErrorObject[]): SchemaVerdict {
  const verdict = { must: [] as Mismatch[], should: [] as Mismatch[], may: [] as Mismatch[] };
  for (const error of errors) {
    const at = error.instancePath === '' ? '/' : error.instancePath;
    if (error.keyword === 'if' || error.keyword === 'anyOf') {
      // Their branches report the fault at its own place; a bare anyOf without one says it itself.
      if (error.keyword === 'anyOf')
        verdict.must.push({ at, expected: 'one of the documented forms', actual: shown(error.data) });
    } else if (error.keyword === 'required') {
      const key = String(error.params.missingProperty);
      if (hasOwnKeyCheck(error.data, key)) continue;
      const property = (error.parentSchema?.properties as Schemas | undefined)?.[key];
      const firm = error.instancePath === '' && !isNullable(property);
      // Inside other objects keys are rolled out by date (recorded: a card's display_brand).
      const level = firm ? 'must' : isIntent(error.data) ? 'should' : 'may';
      verdict[level].push({ at: `${error.instancePath}/${key}`, expected: 'present', actual: ABSENT });
    } else if (error.keyword === 'enum' && !CORE_ENUM.test(error.instancePath)) {
      verdict.may.push({ at, expected: wanted(error), actual: shown(error.data) });
    } else {
      verdict.must.push({ at, expected: wanted(error), actual: shown(error.data) });
    }
  }
  return verdict;
}

/** The schema of each operation's success, by operation id. */
function successSchemas({ paths }: Described): Schemas {
  const described = Object.values(paths).flatMap((verbs) => Object.values(verbs));
  return Object.fromEntries(
    described.map((operation) => {
      const media = valueAt(operation as JsonObject, 'responses.200.content') as JsonObject | undefined;
      return [String(operation.operationId), valueAt(media?.['application/json'], 'schema') as JsonSchema];
    }),
  );
}

/** A validator over one OpenAPI document; each schema compiles when it is first asked for. */
export function validatorFor(document: Described): Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateFormats: false });
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries({ ...schemas, ...successSchemas(document) })) {
    ajv.addSchema(rewrite(schema, schemas) as object, name);
  }
  return (subject, value) => {
    const validate = ajv.getSchema(subject);
    if (validate === undefined) throw new Error(`the document has no answer of "${subject}"`);
    return validate(value) === true ? { must: [], should: [], may: [] } : sort(validate.errors ?? []);
  };
}
