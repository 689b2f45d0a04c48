import type { Mode, Schema } from './schema.ts';

const NULL = { type: 'null' } as const;

/** Joins the members of a TypeScript union into one schema. */
export function unite(members: readonly Schema[], mode: Mode): Schema {
  const parts = members.flatMap((member) => member.anyOf ?? [member]);
  const enums = parts.filter(isStringEnum);
  const others = distinct(parts.filter((part) => part.type !== 'null' && !isStringEnum(part) && !isOpenMark(part)));
  const open = mode === 'response' && parts.some((part) => part['x-open']);
  const joined = enums.length > 0 ? [joinEnums(enums, open), ...others] : others;
  // The open mark alone stands for "some string".
  const alternatives = joined.length > 0 ? joined : [{ type: 'string' }];
  const [first] = alternatives;
  const schema = first !== undefined && alternatives.length === 1 ? first : { anyOf: alternatives };
  const marked = mode === 'response' ? markExpandable(schema) : schema;
  // A form body cannot carry null: the SDK sends an empty string in its place.
  return mode === 'response' && parts.some((part) => part.type === 'null') ? allowNull(marked) : marked;
}

/** `Emptyable<T>`: the value, or an empty string to unset it. */
export function allowEmpty(schema: Schema): Schema {
  if (isStringEnum(schema)) return joinEnums([schema, { enum: [''] }], false);
  return { anyOf: [...(schema.anyOf ?? [schema]), { type: 'string', enum: [''] }] };
}

function allowNull(schema: Schema): Schema {
  if (schema.anyOf) return { ...schema, anyOf: [...schema.anyOf, NULL] };
  if (typeof schema.type !== 'string') return { anyOf: [schema, NULL] };
  return { ...schema, type: [schema.type, 'null'], ...(schema.enum && { enum: [...schema.enum, null] }) };
}

function isStringEnum(schema: Schema): boolean {
  return schema.type === 'string' && schema.enum !== undefined;
}

function isOpenMark(schema: Schema): boolean {
  return schema['x-open'] === true && schema.enum === undefined;
}

function joinEnums(schemas: readonly Schema[], open: boolean): Schema {
  const values = [...new Set(schemas.flatMap((schema) => schema.enum ?? []))].sort();
  return { type: 'string', enum: values, ...(open && { 'x-open': true as const }) };
}

function distinct(schemas: readonly Schema[]): Schema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}

/** An id or the object itself: Stripe's own mark for what `expand` reaches. */
function markExpandable(schema: Schema): Schema {
  const [id, ...resources] = schema.anyOf ?? [];
  if (id?.type !== 'string' || id.enum || resources.length === 0 || resources.some((one) => !one.$ref)) return schema;
  return { ...schema, 'x-expansionResources': { oneOf: resources } };
}
