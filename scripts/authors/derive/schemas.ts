import ts from 'typescript';
import { type Declaration, type Declarations, qualify, resourceTag } from './declarations.ts';
import { nameComponent } from './names.ts';
import { convertNumber } from './numbers.ts';
import { type Mode, type Place, refer, type Schema, stub } from './schema.ts';
import { allowEmpty, unite } from './unions.ts';

/** A component and the type of the SDK that it says over again. */
export interface Origin {
  readonly component: string;
  readonly type: string;
  readonly mode: Mode;
}

/** The components that types were turned into so far. */
export interface SchemaWriter {
  readonly declarations: Declarations;
  /** The resources that are kept whole; every other one is a stub. */
  readonly deep: readonly string[];
  readonly components: Record<string, Schema>;
  /** The declaration that each component was written from; stubs have none. */
  readonly owners: Map<string, Origin>;
}

/** A writer that keeps `deep` resources whole and leaves every other one a stub. */
export const createSchemaWriter = (declarations: Declarations, deep: readonly string[]): SchemaWriter => ({
  declarations,
  deep,
  components: {},
  owners: new Map(),
});

/** Turns a type into a schema; named types become components. */
export function convert(writer: SchemaWriter, node: ts.TypeNode | undefined, place: Place): Schema {
  if (!node) return {};
  if (ts.isParenthesizedTypeNode(node)) return convert(writer, node.type, place);
  if (ts.isLiteralTypeNode(node)) return convertLiteral(node.literal);
  if (ts.isArrayTypeNode(node)) return { type: 'array', items: convert(writer, node.elementType, place) };
  if (ts.isTypeLiteralNode(node)) return convertObject(writer, [node], place);
  if (ts.isUnionTypeNode(node))
    return unite(
      node.types.map((type) => convert(writer, type, place)),
      place.mode,
    );
  // `string & Record<never, never>` is how the SDK says that an enum may grow.
  if (ts.isIntersectionTypeNode(node)) return { type: 'string', 'x-open': true };
  if (ts.isTypeReferenceNode(node)) return convertReference(writer, node, place);
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { type: 'string' };
    case ts.SyntaxKind.NumberKeyword:
      return convertNumber(place);
    case ts.SyntaxKind.BooleanKeyword:
      return { type: 'boolean' };
    case ts.SyntaxKind.ObjectKeyword:
      return { type: 'object' };
    case ts.SyntaxKind.AnyKeyword:
    case ts.SyntaxKind.UnknownKeyword:
      return {};
    default:
      throw new Error(`no schema for ${ts.SyntaxKind[node.kind]} ${node.getText()}`);
  }
}

function convertReference(writer: SchemaWriter, node: ts.TypeReferenceNode, place: Place): Schema {
  const name = node.typeName.getText().replace(/^Stripe\./, '');
  const [first, second] = node.typeArguments ?? [];
  const bound = place.bindings?.[name];
  if (bound) return bound;
  if (name === 'Array') return { type: 'array', items: convert(writer, first, place) };
  if (name === 'Record') return { type: 'object', additionalProperties: convert(writer, second, place) };
  if (name === 'Emptyable') return allowEmpty(convert(writer, first, place));
  if (name === 'Metadata' || name === 'MetadataParam')
    return { type: 'object', additionalProperties: { type: 'string' } };
  if (name === 'Decimal') return { type: 'string', format: 'decimal' };
  const found = writer.declarations.resolve(node.typeName);
  const declaration = found.find(ts.isInterfaceDeclaration) ?? found[0];
  if (!declaration) throw new Error(`no declaration for ${name}`);
  if (declaration.typeParameters || ts.isTypeAliasDeclaration(declaration)) {
    const args = (node.typeArguments ?? []).map((type) => convert(writer, type, place));
    return instantiate(writer, declaration, args, place);
  }
  return referTo(writer, declaration, place);
}

/** The schema of a generic type with its arguments. */
export function instantiate(
  writer: SchemaWriter,
  declaration: Declaration,
  args: readonly Schema[],
  place: Place,
): Schema {
  const parameters = declaration.typeParameters ?? [];
  const bindings = Object.fromEntries(parameters.map((parameter, i) => [parameter.name.text, args[i] ?? {}]));
  const inner = { ...place, bindings: { ...place.bindings, ...bindings } };
  return ts.isTypeAliasDeclaration(declaration)
    ? convert(writer, declaration.type, inner)
    : convertObject(writer, [declaration], inner);
}

/** A reference to the component of a declaration, which is written if it is not there yet. */
export function referTo(writer: SchemaWriter, declaration: Declaration, place: Place): Schema {
  const name = nameComponent(declaration, writer.declarations);
  const tag = resourceTag(declaration);
  if (tag !== undefined && place.mode === 'response' && !writer.deep.includes(name)) {
    writer.components[`ref_${name}`] ??= stub(`ref_${name}`, tag);
    return refer(`ref_${name}`);
  }
  if (ts.isInterfaceDeclaration(declaration) && declaration.members.length === 0 && !declaration.heritageClauses) {
    return convertObject(writer, [declaration], place);
  }
  const owner: Origin = { component: name, type: qualify(declaration).join('.'), mode: place.mode };
  const known = writer.owners.get(name);
  if (known && (known.type !== owner.type || known.mode !== owner.mode)) {
    throw new Error(`${name} would name both ${known.type}/${known.mode} and ${owner.type}/${owner.mode}`);
  }
  if (known === undefined) {
    writer.owners.set(name, owner);
    const whole = writer.declarations.resolve(declaration.name ?? declaration).filter(ts.isInterfaceDeclaration);
    writer.components[name] = { title: name, ...convertObject(writer, whole, { mode: place.mode }) };
  }
  return refer(name);
}

/** The schema of an object that these declarations describe together. */
export function convertObject(writer: SchemaWriter, parts: readonly ts.Node[], place: Place): Schema {
  const properties: Record<string, Schema> = {};
  const required = new Set<string>();
  let rest: Schema | undefined;
  const add = (part: ts.Node): void => {
    if (!ts.isInterfaceDeclaration(part) && !ts.isTypeLiteralNode(part)) return;
    const clauses = ts.isInterfaceDeclaration(part) ? (part.heritageClauses ?? []) : [];
    for (const base of clauses.flatMap((clause) => clause.types))
      writer.declarations.resolve(base.expression).forEach(add);
    for (const member of part.members) {
      if (ts.isIndexSignatureDeclaration(member)) rest = convert(writer, member.type, place);
      // `deleted?: void` only serves to narrow a union of living and deleted.
      if (!ts.isPropertySignature(member) || member.type?.kind === ts.SyntaxKind.VoidKeyword) continue;
      const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
      const schema = convert(writer, member.type, { ...place, property: member });
      properties[name] = ts.getJSDocDeprecatedTag(member) ? { ...schema, deprecated: true } : schema;
      if (member.questionToken) required.delete(name);
      else required.add(name);
    }
  };
  parts.forEach(add);
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.size > 0 && { required: [...required].sort() }),
    ...(rest ? { additionalProperties: rest } : place.mode === 'request' && { additionalProperties: false }),
  };
}

function convertLiteral(literal: ts.LiteralTypeNode['literal']): Schema {
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { type: 'null' };
  if (ts.isStringLiteral(literal)) return { type: 'string', enum: [literal.text] };
  if (ts.isNumericLiteral(literal)) return { type: 'integer', enum: [Number(literal.text)] };
  return { type: 'boolean', enum: [literal.kind === ts.SyntaxKind.TrueKeyword] };
}
