import type { Schema } from '../derive/schema.ts';
import { isRecord, type JsonRecord } from './parse.ts';

/** The replacement of a reference. */
export type Link = (ref: string) => Schema;

const NULL: Schema = { type: 'null' };

// Everything else is prose, or a hint for generators of SDKs and documentation.
const PLAIN = ['format', 'maxLength', 'minLength', 'minimum', 'maximum', 'required'] as const;

/** Turns a schema of OpenAPI 3.0 into one of 3.1, without its prose. */
export function convertSchema(source: unknown, link: Link): Schema {
  if (!isRecord(source)) return {};
  const isNullable = source.nullable === true;
  if (typeof source.$ref === 'string') return isNullable ? { anyOf: [link(source.$ref), NULL] } : link(source.$ref);
  // Of Stripe's alternatives more than one may hold (customer and deleted_customer), which `oneOf` would refuse.
  const alternatives = dropClients([...listOf(source.anyOf), ...listOf(source.oneOf)]).map((item) =>
    convertSchema(item, link),
  );
  const parts = listOf(source.allOf).map((item) => convertSchema(item, link));
  const plain = PLAIN.flatMap((key) => (source[key] === undefined ? [] : [[key, source[key]]]));
  const schema: Schema & { readonly allOf?: readonly Schema[] } = {
    ...(source.type !== undefined && { type: isNullable ? unite(source.type) : (source.type as Schema['type']) }),
    ...(Array.isArray(source.enum) && { enum: isNullable ? [...new Set([...source.enum, null])] : source.enum }),
    ...Object.fromEntries(plain),
    ...(source.items !== undefined && { items: convertSchema(source.items, link) }),
    ...(isRecord(source.properties) && { properties: convertAll(source.properties, link) }),
    ...(source.additionalProperties !== undefined && { additionalProperties: convertRest(source, link) }),
    ...(alternatives.length > 0 && { anyOf: isNullable ? [...alternatives, NULL] : alternatives }),
    ...(parts.length > 0 && { allOf: parts }),
    ...(source.deprecated === true && { deprecated: true }),
    // Stripe's own mark of an enum that it may extend.
    ...(source['x-stripeBypassValidation'] === true && source.enum !== undefined && { 'x-open': true }),
    ...convertExpansion(source, link),
  };
  return isNullable && parts.length > 0 ? { anyOf: [schema, NULL] } : schema;
}

/**
 * What a publishable key is shown has no tag to tell it by, and would excuse every fault in what a secret key is shown.
 */
function dropClients(alternatives: readonly unknown[]): readonly unknown[] {
  const rest = alternatives.filter((item) => !(isRecord(item) && /_method_options_client$/.test(String(item.$ref))));
  return rest.length > 0 ? rest : alternatives;
}

function convertAll(properties: JsonRecord, link: Link): Record<string, Schema> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, convertSchema(schema, link)]));
}

function convertRest({ additionalProperties: rest }: JsonRecord, link: Link): boolean | Schema {
  return typeof rest === 'boolean' ? rest : convertSchema(rest, link);
}

function convertExpansion({ 'x-expansionResources': resources }: JsonRecord, link: Link): Schema {
  if (!isRecord(resources)) return {};
  return { 'x-expansionResources': { oneOf: listOf(resources.oneOf).map((item) => convertSchema(item, link)) } };
}

function unite(type: unknown): readonly string[] {
  return [...new Set([type, 'null'].flat().map(String))];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
