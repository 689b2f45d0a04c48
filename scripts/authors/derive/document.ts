import { readFileSync } from 'node:fs';
import path from 'node:path';
import { documented } from '../../../specs/documented.ts';
import { readDeclarations } from './declarations.ts';
import { mergeFamilies } from './families.ts';
import { describeOperations } from './operations.ts';
import { loadSdk } from './routes.ts';
import { refer, referent, type Schema, sortKeys } from './schema.ts';
import { createSchemaWriter, type Origin, referTo } from './schemas.ts';

/** A derived document; `info.version` is the API version that the SDK is pinned to. */
export interface DerivedDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly 'x-derived-from': { readonly package: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A document beside the types of the SDK that it says over again. */
export interface Derivation {
  readonly document: DerivedDocument;
  readonly components: readonly Origin[];
  readonly operations: readonly { readonly id: string; readonly params?: string; readonly result: string }[];
}

/** Derives an OpenAPI 3.1 document of the documented operations from an unpacked `stripe` package. */
export async function deriveDocument(root: string): Promise<DerivedDocument> {
  return (await derive(root)).document;
}

/** Derives a document and tells which type of the SDK each of its parts came from. */
export async function derive(root: string): Promise<Derivation> {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const declarations = readDeclarations(root);
  const writer = createSchemaWriter(declarations, documented.deep);
  const sdk = await loadSdk(root);
  const paths: Record<string, Record<string, unknown>> = {};
  const operations = await describeOperations(declarations, writer, sdk);
  for (const { verb, route, body } of operations) paths[route] = { ...paths[route], [verb]: body };
  const failure = declarations.find('PaymentIntent.LastPaymentError');
  if (!failure) throw new Error('the SDK declares no PaymentIntent.LastPaymentError');
  const error = {
    title: 'error',
    type: 'object',
    properties: { error: referTo(writer, failure, { mode: 'response' }) },
    required: ['error'],
  };
  const { components, rename } = mergeFamilies({ ...settleError(sortKeys(writer.components)), error });
  return {
    document: {
      openapi: '3.1.0',
      info: { title: documented.title, version: sdk.apiVersion },
      'x-derived-from': { package: name, version },
      paths: rename(sortKeys(paths)),
      components: { schemas: components },
    },
    components: [...writer.owners.values()].map((origin) => ({
      ...origin,
      component: referent(rename(refer(origin.component)).$ref) ?? origin.component,
    })),
    operations: operations.map(({ body, types }) => ({ id: String(body.operationId), ...types })),
  };
}

/**
 * Real traffic holds codes that no SDK lists, so `code` is open in every version; the four types have never changed,
 * so `type` is closed in every version, whatever the SDK's blanket mark says.
 */
function settleError(components: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  const name = documented.error;
  const { properties = {} } = components[name] ?? {};
  const { 'x-open': _, ...type } = properties.type ?? {};
  const code: Schema = { ...properties.code, 'x-open': true };
  return { ...components, [name]: { ...components[name], properties: { ...properties, code, type } } };
}
