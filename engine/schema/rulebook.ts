import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { describedBy } from '../../specs/versions.ts';
import { ABSENT, type Mismatch } from '../judge/match.ts';
import { insideOne, isOne, type Resource } from '../vocabulary/resource.ts';
import type { Json, JsonObject } from '../vocabulary/values.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import { type Described, isSchema, requestName, type Schemas, schemasOf, typeWords } from './openapi.ts';

/** The schema mismatches of a value, by the level at which they are judged. */
export interface SchemaVerdict {
  /** Wrong types, tags, core enums, and the keys that every recorded object has. */
  readonly must: readonly Mismatch[];
  /** Keys of an object that the document calls always present, newer than the recorded ones. */
  readonly should: readonly Mismatch[];
  /** Values outside an enum that Stripe extends without a new version, and keys inside other objects. */
  readonly may: readonly Mismatch[];
}

/** Judges the body of a success of an operation by its id, or of any refusal by `error`. */
export type Validate = (subject: string, value: Json) => SchemaVerdict;

// Of the rest of the enums all grow (recorded: network and address types).
const ALWAYS_CLOSED = /^\/error\/type$|\/object$/;

/** Whether the values of an enum have not changed in any version. */
function isOpenEnum({ instancePath, parentSchema, data }: ErrorObject, resources: readonly Resource[]): boolean {
  const closed = ALWAYS_CLOSED.test(instancePath) || resources.some((each) => isClosed(instancePath, each));
  const isUnlisted = resources.some(({ reading }) => reading.unlisted.some((value) => value === data));
  return !closed || parentSchema?.['x-open'] === true || (instancePath.endsWith('/status') && isUnlisted);
}

const isClosed = (at: string, resource: Resource): boolean =>
  resource.reading.closed.some((field) => insideOne(at, resource) === `/${field}`);

/** What is made when it is first asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** An answer is judged at three levels by checks of their own, and is the same body each time. */
function judgedOnce(validate: Validate): Validate {
  const judged = new WeakMap<object, { readonly subject: string; readonly verdict: SchemaVerdict }>();
  return (subject, value) => {
    if (typeof value !== 'object' || value === null) return validate(subject, value);
    const known = judged.get(value);
    if (known?.subject === subject) return known.verdict;
    const verdict = validate(subject, value);
    judged.set(value, { subject, verdict });
    return verdict;
  };
}

const OPEN_CODE = /(?:^|[/_])code$/;

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

/** What a key must be that is not there. */
function presentAs(property: unknown): string {
  const types = typeWords(property);
  return types === '' ? 'present' : `present: ${types}`;
}

// Values are shown; objects and arrays only by their kind, or a finding would repeat the whole body.
const shown = (value: unknown): Json =>
  Array.isArray(value) ? '(an array)' : isSchema(value) ? '(an object)' : ((value ?? null) as Json);

const kindOf = (data: unknown, resources: readonly Resource[]): Resource | undefined =>
  resources.find((each) => isOne(each, data as Json));

/** The proven keys of an object have a check of their own, which rests on recordings. */
const hasOwnKeyCheck = (data: unknown, key: string, resources: readonly Resource[]): boolean =>
  kindOf(data, resources)?.keys.isProven(key) === true;

/** Of null in inner objects, and of what a resource names, only the types of client libraries speak. */
const isUncertain = ({ instancePath, data }: ErrorObject, resources: readonly Resource[]): boolean =>
  resources.some(({ reading }) => reading.unsure?.test(instancePath) === true) ||
  (data === null && instancePath.split('/').length > 2);

function sort(errors: readonly ErrorObject[], resources: readonly Resource[]): SchemaVerdict {
  const verdict = { must: [] as Mismatch[], should: [] as Mismatch[], may: [] as Mismatch[] };
  for (const error of errors) {
    const at = error.instancePath === '' ? '/' : error.instancePath;
    if (error.keyword === 'if' || error.keyword === 'anyOf') {
      // Their branches report the fault at its own place; a bare anyOf without one says it itself.
      if (error.keyword === 'anyOf')
        verdict.must.push({ at, expected: 'one of the documented forms', actual: shown(error.data) });
    } else if (error.keyword === 'required') {
      const key = String(error.params.missingProperty);
      if (hasOwnKeyCheck(error.data, key, resources)) continue;
      const property = (error.parentSchema?.properties as Schemas | undefined)?.[key];
      const firm = error.instancePath === '' && !isNullable(property);
      // Inside other objects keys are rolled out by date (recorded: a card's display_brand).
      const level = firm ? 'must' : kindOf(error.data, resources) !== undefined ? 'should' : 'may';
      verdict[level].push({ at: `${error.instancePath}/${key}`, expected: presentAs(property), actual: ABSENT });
    } else if (error.keyword === 'type' && isUncertain(error, resources)) {
      verdict.may.push({ at, expected: wanted(error), actual: shown(error.data) });
    } else if (error.keyword === 'enum' && OPEN_CODE.test(error.instancePath)) {
      // Codes are open lists: Stripe adds to them at any time.
    } else if (error.keyword === 'enum' && isOpenEnum(error, resources)) {
      verdict.may.push({ at, expected: wanted(error), actual: shown(error.data) });
    } else {
      verdict.must.push({ at, expected: wanted(error), actual: shown(error.data) });
    }
  }
  return verdict;
}

/** The response and request schemas of one document; each compiles on first use. */
export interface Rulebook {
  /** The API version of the document. */
  readonly document: string;
  /** The operations, parameters and values of the document. */
  readonly inventory: () => Inventory;
  readonly validate: Validate;
  /** What the key of a kind of object must be where it is missing: `present: a text or null`. */
  readonly presentAs: (object: string, key: string) => string;
  /** Compiles every answer at once; throws for a schema that is none. */
  readonly compile: () => void;
  /** The schema mismatches of request parameters; none where the document lacks the operation. */
  readonly checkRequest: (operationId: string, params: JsonObject) => readonly Mismatch[];
  /** The parameters without which a request is refused. */
  readonly requiredIn: (operationId: string) => readonly string[];
}

/** Reads one OpenAPI document as a rulebook; of one that is `proven`, nobody asks anew whether its schemas are some. */
export function rulebookOf(document: Described, resources: readonly Resource[], proven = false): Rulebook {
  const ajv = new Ajv2020({
    ...{ strict: false, allErrors: true, verbose: true, validateFormats: false, validateSchema: !proven },
    // Compiling takes longer than all validations of a run.
    code: { optimize: false },
  });
  const schemas = schemasOf(document);
  for (const [name, schema] of schemas) ajv.addSchema(schema, name);
  const sorted = (name: string, value: Json): SchemaVerdict | undefined => {
    const validate = ajv.getSchema(name);
    if (validate === undefined) return undefined;
    return validate(value) === true ? { must: [], should: [], may: [] } : sort(validate.errors ?? [], resources);
  };
  return {
    document: document.info.version,
    inventory: once(() => inventoryOf(document, resources)),
    compile: () => {
      for (const name of schemas.keys()) ajv.getSchema(name);
    },
    validate: judgedOnce((subject, value) => sorted(subject, value) ?? { must: [], should: [], may: [] }),
    presentAs: (object, key) =>
      presentAs((document.components.schemas[object]?.properties as Schemas | undefined)?.[key]),
    checkRequest: (operationId, params) => {
      const { must, should, may } = sorted(requestName(operationId), params) ?? { must: [], should: [], may: [] };
      return [...must, ...should, ...may];
    },
    requiredIn: (operationId) => {
      const schema = schemas.get(requestName(operationId));
      return isSchema(schema) && Array.isArray(schema.required) ? schema.required.map(String) : [];
    },
  };
}

/** Rulebooks by API version: each version is read by its own document or the nearest earlier, else by the oldest. */
export function rulebooksOf(
  known: readonly string[],
  load: (version: string) => Described,
  resources: readonly Resource[],
  proven = false,
): (apiVersion: string) => Rulebook {
  const read = new Map<string, Rulebook>();
  return (apiVersion) => {
    const version = describedBy(apiVersion, known) ?? known.toSorted()[0] ?? apiVersion;
    const rulebook = read.get(version) ?? rulebookOf(load(version), resources, proven);
    read.set(version, rulebook);
    return rulebook;
  };
}

/** A problem in a value that a user wrote, at a path such as `pace/rate`, empty for the whole. */
export interface Complaint {
  readonly at: string;
  /** The same with the key that should not be there, where that is the problem. */
  readonly where: readonly string[];
  readonly problem: string;
}

function problemOf({ keyword, params, schema, data, message, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties as Schemas | undefined) ?? {});
      return `has an unknown key "${params.additionalProperty}"; known: ${known.filter((key) => key !== '$schema').join(', ')}`;
    }
    case 'enum':
      return `is ${JSON.stringify(data)}; known: ${(schema as Json[]).join(', ')}`;
    case 'required':
      return `lacks "${params.missingProperty}"`;
    case 'type':
      return `must be ${/^[aeiou]/.test(String(schema)) ? 'an' : 'a'} ${schema}`;
    default:
      return String(message);
  }
}

const whereOf = ({ keyword, params, instancePath }: ErrorObject): readonly string[] => [
  ...instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
  ...(keyword === 'additionalProperties' ? [String(params.additionalProperty)] : []),
];

/** Checks what a user wrote by a schema of ours, in words for that user. */
export function complaintsBy(schema: object): (value: Json) => readonly Complaint[] {
  const validate = new Ajv2020({ allErrors: true, verbose: true }).compile(schema);
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map((error) => ({
          at: error.instancePath.slice(1),
          where: whereOf(error),
          problem: problemOf(error),
        }));
}
