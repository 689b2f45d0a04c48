import type { OpenApiDocument } from '../../specs/documents.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DEPTH = 2;

/** Everything below this many objects is any value, and what may be an id or an object is an id. */
function inline(schema: Json | undefined, schemas: JsonObject, depth: number): Json {
  if (!isObject(schema)) return schema ?? {};
  const { $ref, anyOf, properties, items, ...rest } = schema;
  if (typeof $ref === 'string') return inline(schemas[$ref.split('/').at(-1) ?? ''], schemas, depth);
  if (Array.isArray(anyOf)) {
    const text = anyOf.find((each) => isObject(each) && each.type === 'string');
    const nullable = anyOf.some((each) => isObject(each) && each.type === 'null');
    const chosen = inline(text ?? anyOf[0], schemas, depth);
    return nullable ? { anyOf: [chosen, { type: 'null' }] } : chosen;
  }
  if (isObject(properties) && depth === 0) return { type: 'object' };
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => !key.startsWith('x-'))),
    ...(items === undefined ? {} : { items: inline(items, schemas, depth) }),
    ...(isObject(properties)
      ? {
          properties: Object.fromEntries(
            // Generated values must not look like live mode.
            Object.entries(properties).map(([key, value]) => [
              key,
              key === 'livemode' ? { type: 'boolean', enum: [false] } : inline(value, schemas, depth - 1),
            ]),
          ),
        }
      : {}),
  };
}

// Prism fills in every object of a form, and then misses what is required in it.
const withoutObjects = (form: Json): Json =>
  isObject(form) && isObject(form.properties)
    ? {
        ...form,
        properties: Object.fromEntries(
          Object.entries(form.properties).map(([key, value]) => [
            key,
            isObject(value) && (value.type === 'object' || value.properties !== undefined) ? {} : value,
          ]),
        ),
      }
    : form;

/** A document without references, cut off below two levels, with the key that every request needs. */
export function prune(document: OpenApiDocument): Json {
  const { openapi, info, paths, components } = document as unknown as JsonObject & {
    readonly paths: JsonObject;
    readonly components: { readonly schemas: JsonObject };
  };
  const walk = (value: Json, inForm: boolean): Json => {
    if (Array.isArray(value)) return value.map((each) => walk(each, inForm));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (key !== 'schema') return [key, walk(each, inForm || key === 'requestBody')];
        const schema = inline(each, components.schemas, DEPTH);
        return [key, inForm ? withoutObjects(schema) : schema];
      }),
    );
  };
  return {
    openapi: openapi ?? '3.1.0',
    info: info ?? {},
    paths: walk(paths, false),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, user: { type: 'http', scheme: 'basic' } },
    },
    security: [{ key: [] }, { user: [] }],
  };
}
