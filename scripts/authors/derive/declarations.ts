import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

/** The declarations of one SDK, by qualified name and by reference. */
export interface Declarations {
  /** Finds the one declaration of a qualified name such as `PaymentIntent.LastPaymentError`. */
  find(name: string): Declaration | undefined;
  /** All declarations that a reference in the SDK's types means. */
  resolve(reference: ts.Node): readonly Declaration[];
}

// Up to 21 one ambient module in types/, from 22 a module per resource in esm/.
const ENTRIES = ['types/index.d.ts', 'esm/stripe.esm.node.d.ts'];

/** Reads the type declarations of an unpacked SDK, in either of its layouts. */
export function readDeclarations(root: string): Declarations {
  const entry = ENTRIES.map((file) => path.join(root, file)).find((file) => existsSync(file));
  if (entry === undefined) throw new Error(`no type declarations in ${root}: looked for ${ENTRIES.join(' and ')}`);
  const program = ts.createProgram([entry], {
    noLib: true,
    types: [],
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  const checker = program.getTypeChecker();
  const index = new Map<string, Declaration>();
  const visit = (node: ts.Node): void => {
    if (isDeclaration(node)) index.set(qualify(node).join('.'), node);
    else if (ts.isSourceFile(node) || ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) {
      ts.forEachChild(node, visit);
    }
  };
  program.getSourceFiles().forEach(visit);
  return {
    find: (name) => index.get(name),
    resolve(reference) {
      const symbol = checker.getSymbolAtLocation(reference);
      if (!symbol) throw new Error(`unresolved type ${reference.getText()}`);
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return (target.declarations ?? []).filter(isDeclaration);
    },
  };
}

/** The names from the outermost namespace to the declaration, without the SDK's own `Stripe` and its modules. */
export function qualify(declaration: Declaration): readonly string[] {
  const names: string[] = [];
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent) {
    if ((isDeclaration(node) || ts.isModuleDeclaration(node)) && node.name && ts.isIdentifier(node.name)) {
      names.unshift(node.name.text);
    }
  }
  return names[0] === 'Stripe' && names.length > 1 ? names.slice(1) : names;
}

/** The value of the `object` tag of an API resource (an interface with `id` and a literal `object`). */
export function resourceTag(declaration: Declaration): string | undefined {
  if (!ts.isInterfaceDeclaration(declaration)) return undefined;
  const typeOf = (name: string) =>
    declaration.members.filter(ts.isPropertySignature).find((member) => member.name.getText() === name)?.type;
  const tag = typeOf('object');
  if (!typeOf('id') || !tag || !ts.isLiteralTypeNode(tag) || !ts.isStringLiteral(tag.literal)) return undefined;
  return tag.literal.text;
}

function isDeclaration(node: ts.Node): node is Declaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
}
