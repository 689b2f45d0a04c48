import ts from 'typescript';
import { type Declaration, type Declarations, qualify, resourceTag } from './declarations.ts';

/** `AmountDetailsLineItem` → `amount_details_line_item`. */
export function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** Names the component of a declaration after the tag of the resource it belongs to, else after its own path. */
export function nameComponent(declaration: Declaration, declarations: Declarations): string {
  const [head = '', ...rest] = qualify(declaration);
  const owner = rest.length === 0 ? declaration : findOwner(declaration, declarations);
  const tag = owner && resourceTag(owner);
  // A deleted customer carries the tag of the living one.
  const base = tag === undefined || head.startsWith('Deleted') ? snake(head) : tag.replaceAll('.', '_');
  return [base, ...rest.map(snake)].join('_');
}

/** `get` + `/v1/some_things/{thing}` → `GetSomeThingsThing`, the way Stripe's own document names operations. */
export function nameOperation(verb: string, route: string): string {
  const words = route.replace(/^\/v1\//, '').split(/[/_{}]+/);
  return [verb, ...words].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function findOwner(declaration: Declaration, declarations: Declarations): Declaration | undefined {
  let outermost: ts.ModuleDeclaration | undefined;
  for (let node: ts.Node = declaration.parent; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && node.name.text !== 'Stripe') outermost = node;
  }
  return outermost && declarations.resolve(outermost.name).find(ts.isInterfaceDeclaration);
}
