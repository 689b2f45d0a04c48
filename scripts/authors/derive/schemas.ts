import ts from 'typescript';
import { type Declaration, type Declarations, qualify, resourceTag } from './declarations.ts';
import { nameComponent } from './names.ts';
import { convertNumber } from './numbers.ts';
import { type Mode, refer, type Schema, sortKeys, stub } from './schema.ts';
import { allowEmpty, unite } from './unions.ts';

/** Where a type stands: which way it travels, what its type parameters mean, which property holds it. */
export interface Place {
  readonly mode: Mode;
  readonly bindings?: Readonly<Record<string, Schema>>;
  readonly property?: ts.PropertySignature;
}

/** Turns types into schemas and gathers the components they refer to. */
export interface SchemaWriter {
  convert(node: ts.TypeNode | undefined, place: Place): Schema;
  convertObject(parts: readonly ts.Node[], place: Place): Schema;
  instantiate(declaration: Declaration, args: readonly Schema[], place: Place): Schema;
  refer(declaration: Declaration, place: Place): Schema;
  components(): Readonly<Record<string, Schema>>;
  /** The declaration that each component was written from; stubs have none. */
  origins(): readonly Origin[];
}

/** A component and the type of the SDK that it says over again. */
export interface Origin {
  readonly component: string;
  readonly type: string;
  readonly mode: Mode;
}

/** Makes a writer that keeps `deep` resources whole and leaves every other one a stub. */
export function createSchemaWriter(declarations: Declarations, deep: readonly string[]): SchemaWriter {
  const components: Record<string, Schema> = {};
  const owners = new Map<string, Origin>();

  const convert = (node: ts.TypeNode | undefined, place: Place): Schema => {
    if (!node) return {};
    if (ts.isParenthesizedTypeNode(node)) return convert(node.type, place);
    if (ts.isLiteralTypeNode(node)) return convertLiteral(node.literal);
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: convert(node.elementType, place) };
    if (ts.isTypeLiteralNode(node)) return convertObject([node], place);
    if (ts.isUnionTypeNode(node))
      return unite(
        node.types.map((type) => convert(type, place)),
        place.mode,
      );
    // `string & Record<never, never>` is how the SDK says that an enum may grow.
    if (ts.isIntersectionTypeNode(node)) return { type: 'string', 'x-open': true };
    if (ts.isTypeReferenceNode(node)) return convertReference(node, place);
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
  };

  const convertReference = (node: ts.TypeReferenceNode, place: Place): Schema => {
    const name = node.typeName.getText().replace(/^Stripe\./, '');
    const [first, second] = node.typeArguments ?? [];
    const bound = place.bindings?.[name];
    if (bound) return bound;
    if (name === 'Array') return { type: 'array', items: convert(first, place) };
    if (name === 'Record') return { type: 'object', additionalProperties: convert(second, place) };
    if (name === 'Emptyable') return allowEmpty(convert(first, place));
    if (name === 'Metadata' || name === 'MetadataParam')
      return { type: 'object', additionalProperties: { type: 'string' } };
    if (name === 'Decimal') return { type: 'string', format: 'decimal' };
    const found = declarations.resolve(node.typeName);
    const declaration = found.find(ts.isInterfaceDeclaration) ?? found[0];
    if (!declaration) throw new Error(`no declaration for ${name}`);
    if (declaration.typeParameters || ts.isTypeAliasDeclaration(declaration)) {
      const args = (node.typeArguments ?? []).map((type) => convert(type, place));
      return instantiate(declaration, args, place);
    }
    return referTo(declaration, place);
  };

  const instantiate = (declaration: Declaration, args: readonly Schema[], place: Place): Schema => {
    const parameters = declaration.typeParameters ?? [];
    const bindings = Object.fromEntries(parameters.map((parameter, i) => [parameter.name.text, args[i] ?? {}]));
    const inner = { ...place, bindings: { ...place.bindings, ...bindings } };
    return ts.isTypeAliasDeclaration(declaration)
      ? convert(declaration.type, inner)
      : convertObject([declaration], inner);
  };

  const referTo = (declaration: Declaration, place: Place): Schema => {
    const name = nameComponent(declaration, declarations);
    const tag = resourceTag(declaration);
    if (tag !== undefined && place.mode === 'response' && !deep.includes(name)) {
      components[`ref_${name}`] ??= stub(`ref_${name}`, tag);
      return refer(`ref_${name}`);
    }
    if (ts.isInterfaceDeclaration(declaration) && declaration.members.length === 0 && !declaration.heritageClauses) {
      return convertObject([declaration], place);
    }
    const owner: Origin = { component: name, type: qualify(declaration).join('.'), mode: place.mode };
    const known = owners.get(name);
    if (known && (known.type !== owner.type || known.mode !== owner.mode)) {
      throw new Error(`${name} would name both ${known.type}/${known.mode} and ${owner.type}/${owner.mode}`);
    }
    if (known === undefined) {
      owners.set(name, owner);
      const whole = declarations.resolve(declaration.name ?? declaration).filter(ts.isInterfaceDeclaration);
      components[name] = { title: name, ...convertObject(whole, { mode: place.mode }) };
    }
    return refer(name);
  };

  const convertObject = (parts: readonly ts.Node[], place: Place): Schema => {
    const properties: Record<string, Schema> = {};
    const required = new Set<string>();
    let rest: Schema | undefined;
    const add = (part: ts.Node): void => {
      if (!ts.isInterfaceDeclaration(part) && !ts.isTypeLiteralNode(part)) return;
      const clauses = ts.isInterfaceDeclaration(part) ? (part.heritageClauses ?? []) : [];
      for (const base of clauses.flatMap((clause) => clause.types)) declarations.resolve(base.expression).forEach(add);
      for (const member of part.members) {
        if (ts.isIndexSignatureDeclaration(member)) rest = convert(member.type, place);
        // `deleted?: void` only serves to narrow a union of living and deleted.
        if (!ts.isPropertySignature(member) || member.type?.kind === ts.SyntaxKind.VoidKeyword) continue;
        const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
        const schema = convert(member.type, { ...place, property: member });
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
  };

  return {
    convert,
    convertObject,
    instantiate,
    refer: referTo,
    components: () => sortKeys(components),
    origins: () => [...owners.values()],
  };
}

function convertLiteral(literal: ts.LiteralTypeNode['literal']): Schema {
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { type: 'null' };
  if (ts.isStringLiteral(literal)) return { type: 'string', enum: [literal.text] };
  if (ts.isNumericLiteral(literal)) return { type: 'integer', enum: [Number(literal.text)] };
  return { type: 'boolean', enum: [literal.kind === ts.SyntaxKind.TrueKeyword] };
}
