import type { Resource } from '../vocabulary/resource.ts';
import {
  type Described,
  isSchema,
  type JsonSchema,
  nameOf,
  operationsOf,
  requestSchema,
  type Schemas,
} from './openapi.ts';

/** Names, each with the values that it may take where the document lists them. */
export type Listed = Readonly<Record<string, readonly string[]>>;

/** The operations, parameters and values of a document: the total of coverage. */
export interface Inventory {
  /** Parameters of each operation, in the notation of a form: `shipping[address]`. */
  readonly parameters: Readonly<Record<string, Listed>>;
  /** Properties of each kind of object, by its tag. */
  readonly properties: Readonly<Record<string, Listed>>;
}

// Deeper lie the details of single countries and methods; what a resource names is worth a level more.
const DEPTH = 2;

type IsDeepEnough = (name: string) => boolean;

const deepEnoughFor =
  (resources: readonly Resource[]): IsDeepEnough =>
  (name) => {
    const isDeeper = resources.some(({ reading: { deeper } }) => deeper !== undefined && name.startsWith(deeper));
    return name.split('[').length >= DEPTH + (isDeeper ? 1 : 0);
  };

/** The schemas that a value may have, references and alternatives looked through. */
function formsOf(schema: unknown, all: Schemas): readonly JsonSchema[] {
  if (!isSchema(schema)) return [];
  if (schema.$ref !== undefined) return formsOf(all[nameOf(schema)], all);
  return Array.isArray(schema.anyOf) ? schema.anyOf.flatMap((branch) => formsOf(branch, all)) : [schema];
}

/** The values of a closed choice. What a list may hold is no choice, and the empty string stands for none. */
const valuesOf = (schema: unknown, all: Schemas): readonly string[] =>
  formsOf(schema, all).flatMap((form) => {
    if (Array.isArray(form.enum)) return form.enum.filter((value) => value !== '' && value !== null).map(String);
    return form.type === 'boolean' ? ['true', 'false'] : [];
  });

const isOpen = (schema: unknown, all: Schemas): boolean => formsOf(schema, all).some((form) => form['x-open'] === true);

function parametersIn(
  schema: unknown,
  all: Schemas,
  isDeepEnough: IsDeepEnough,
  parent = '',
): readonly (readonly [string, readonly string[]])[] {
  return formsOf(schema, all).flatMap(({ properties, items }) => {
    if (items !== undefined) return parametersIn(items, all, isDeepEnough, parent);
    return Object.entries(isSchema(properties) ? properties : {}).flatMap(([key, value]) => {
      const name = parent === '' ? key : `${parent}[${key}]`;
      // Nobody can ask for all of a list that Stripe adds to at any time.
      const values = isOpen(value, all) ? [] : valuesOf(value, all);
      return [[name, values] as const, ...(isDeepEnough(name) ? [] : parametersIn(value, all, isDeepEnough, name))];
    });
  });
}

const propertiesOf = (schema: JsonSchema | undefined, all: Schemas): Listed =>
  Object.fromEntries(
    Object.entries(isSchema(schema?.properties) ? schema.properties : {}).map(([name, each]) => [
      name,
      valuesOf(each, all),
    ]),
  );

/** Lists what a document knows: parameters two levels deep, and what a resource names three. */
export function inventoryOf(document: Described, resources: readonly Resource[]): Inventory {
  const { schemas } = document.components;
  const isDeepEnough = deepEnoughFor(resources);
  return {
    parameters: Object.fromEntries(
      Object.entries(operationsOf(document)).map(([operationId, operation]) => [
        operationId,
        Object.fromEntries(parametersIn(requestSchema(operation), schemas, isDeepEnough)),
      ]),
    ),
    properties: Object.fromEntries(resources.map(({ object }) => [object, propertiesOf(schemas[object], schemas)])),
  };
}
