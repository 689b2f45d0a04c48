import { readFileSync } from 'node:fs';
import path from 'node:path';

const SPECS = path.resolve(import.meta.dirname, '../../specs/openapi');

export const SUPPORTED = [
  ...['2023-10-16', '2024-06-20', '2025-02-24.acacia', '2025-08-27.basil', '2026-02-25.clover'],
  ...['2026-06-24.dahlia', '2026-08-26.dahlia', '2026-10-28.endive'],
] as const;

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Reads the document of a version. */
export function readDocument(version: string): Document {
  return JSON.parse(readFileSync(path.join(SPECS, `${version}.json`), 'utf8')) as Document;
}

/** Lists the top-level parameters that a document knows for an operation; none where it lacks the operation. */
export function listParameters(document: Document, method: string, route: string): readonly string[] {
  const operation = document.paths[route]?.[method];
  const queried = (operation?.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const body = operation?.requestBody?.content['application/x-www-form-urlencoded']?.schema;
  const schema = body?.$ref ? document.components.schemas[body.$ref.split('/').at(-1) ?? ''] : body;
  return [...queried.map(({ name }) => name), ...Object.keys(schema?.properties ?? {})];
}
