import ts from 'typescript';
import { documented } from '../../../specs/documented.ts';
import type { Declarations } from './declarations.ts';
import { nameOperation, snake } from './names.ts';
import type { Sdk } from './routes.ts';
import { refer, type Schema } from './schema.ts';
import { convert, convertObject, instantiate, type SchemaWriter } from './schemas.ts';

type JsonRecord = Readonly<Record<string, unknown>>;
type Signature = ts.MethodSignature | ts.MethodDeclaration;

/** One operation of the document and the place it takes in `paths`. */
export interface Operation {
  readonly verb: string;
  readonly route: string;
  readonly body: JsonRecord;
  /** The types of the SDK that the operation was written from. */
  readonly types: { readonly params?: string; readonly result: string };
}

/** Describes every method of the documented class: its types tell the shapes, a call tells verb and path. */
export async function describeOperations(
  declarations: Declarations,
  writer: SchemaWriter,
  sdk: Sdk,
): Promise<readonly Operation[]> {
  const [resource] = documented.classes.flatMap((name) => declarations.find(name) ?? []);
  if (!resource || !ts.isClassDeclaration(resource)) throw new Error(`no class for the methods of ${documented.title}`);
  const operations: Operation[] = [];
  for (const signature of fullestSignatures(resource)) {
    operations.push(await describeOperation(signature, declarations, writer, sdk));
  }
  return operations;
}

async function describeOperation(
  signature: Signature,
  declarations: Declarations,
  writer: SchemaWriter,
  sdk: Sdk,
): Promise<Operation> {
  const ids = signature.parameters.filter(({ type }) => type?.kind === ts.SyntaxKind.StringKeyword);
  const params = signature.parameters.find(({ type }) => type?.getText().endsWith('Params'))?.type;
  const args = [...ids.map((_, i) => `ID${i}`), ...(params ? [{}] : [])];
  const { verb, path } = await sdk.record(signature.name.getText(), args);
  const pathNames = ids.map((id, i) => (i === 0 ? 'intent' : snake(id.name.getText())));
  const route = pathNames.reduce((text, name, i) => text.replace(`ID${i}`, `{${name}}`), path);
  const schema: Schema =
    params && ts.isTypeReferenceNode(params)
      ? convertObject(writer, declarations.resolve(params.typeName).filter(ts.isInterfaceDeclaration), {
          mode: 'request',
        })
      : { type: 'object', additionalProperties: false };
  const inPath = pathNames.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const input = verb === 'get' ? { parameters: [...inPath, ...describeQuery(schema)] } : describeForm(inPath, schema);
  const responses = {
    200: describeJson(convertResult(signature.type, declarations, writer)),
    default: describeJson(refer('error')),
  };
  const types = { ...(params && { params: nameType(params) }), result: nameType(signature.type) };
  return { verb, route, body: { operationId: nameOperation(verb, route), ...input, responses }, types };
}

/** `Promise<Stripe.Response<T>>` → `T`, `ApiListPromise<T>` → `ApiList<T>`. */
function nameType(node: ts.TypeNode | undefined): string {
  if (!node || !ts.isTypeReferenceNode(node)) throw new Error(`no name for the type ${node?.getText()}`);
  const name = node.typeName.getText().replace(/^Stripe\./, '');
  const [inner] = node.typeArguments ?? [];
  if (!inner) return name;
  const wrapper = WRAPPERS[name];
  return wrapper === undefined ? nameType(inner) : `${wrapper}<${nameType(inner)}>`;
}

/** Older SDKs declare shorter overloads beside the full signature. */
function fullestSignatures(resource: ts.ClassDeclaration): readonly Signature[] {
  const byName = new Map<string, Signature>();
  for (const member of resource.members as Iterable<ts.Node>) {
    if (!ts.isMethodSignature(member) && !ts.isMethodDeclaration(member)) continue;
    const known = byName.get(member.name.getText());
    if (!known || known.parameters.length < member.parameters.length) byName.set(member.name.getText(), member);
  }
  return [...byName.values()];
}

const WRAPPERS: Readonly<Record<string, string>> = {
  ApiListPromise: 'ApiList',
  ApiSearchResultPromise: 'ApiSearchResult',
};

/** `Promise<Response<T>>` → T; `ApiListPromise<T>` → a list of T. */
function convertResult(node: ts.TypeNode | undefined, declarations: Declarations, writer: SchemaWriter): Schema {
  if (!node || !ts.isTypeReferenceNode(node)) throw new Error(`no schema for the result ${node?.getText()}`);
  const [inner] = node.typeArguments ?? [];
  if (!inner) return convert(writer, node, { mode: 'response' });
  const wrapper = WRAPPERS[node.typeName.getText().replace(/^Stripe\./, '')];
  const item = convertResult(inner, declarations, writer);
  const declaration = wrapper === undefined ? undefined : declarations.find(wrapper);
  return declaration ? instantiate(writer, declaration, [item], { mode: 'response' }) : item;
}

function describeQuery({ properties = {}, required = [] }: Schema): readonly JsonRecord[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(isNested(schema) && { style: 'deepObject', explode: true }),
  }));
}

function describeForm(parameters: readonly JsonRecord[], schema: Schema): JsonRecord {
  const nested = Object.entries(schema.properties ?? {}).filter(([, property]) => isNested(property));
  const encoding = Object.fromEntries(nested.map(([name]) => [name, { style: 'deepObject', explode: true }]));
  const required = (schema.required ?? []).length > 0;
  const media = { schema, ...(nested.length > 0 && { encoding }) };
  return { parameters, requestBody: { required, content: { 'application/x-www-form-urlencoded': media } } };
}

function describeJson(schema: Schema): JsonRecord {
  return { description: '', content: { 'application/json': { schema } } };
}

/** Whether a parameter needs Stripe's bracket notation. */
function isNested(schema: Schema): boolean {
  if (schema.anyOf) return schema.anyOf.some(isNested);
  return schema.$ref !== undefined || schema.type === 'array' || schema.type === 'object';
}
