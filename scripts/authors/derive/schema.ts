import type ts from 'typescript';

/** The part of JSON Schema 2020-12 that the derived documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly deprecated?: true;
  readonly 'x-open'?: true;
  readonly 'x-stub'?: true;
  readonly 'x-expansionResources'?: { readonly oneOf: readonly Schema[] };
}

/** Responses are open (Stripe adds keys at any time); requests are closed. */
export type Mode = 'response' | 'request';

/** The position of a type: request or response, its type arguments, the property that holds it. */
export interface Place {
  readonly mode: Mode;
  readonly bindings?: Readonly<Record<string, Schema>>;
  readonly property?: ts.PropertySignature;
}

const REF = '#/components/schemas/';

/** Points at a component. */
export function refer(name: string): Schema {
  return { $ref: REF + name };
}

/** The component a reference points at, if it is one. */
export function referent(ref: unknown): string | undefined {
  return typeof ref === 'string' && ref.startsWith(REF) ? ref.slice(REF.length) : undefined;
}

/** Stands for a resource outside the slice. */
export function stub(title: string, tag: string): Schema {
  return {
    title,
    type: 'object',
    properties: { id: { type: 'string' }, object: { type: 'string', enum: [tag] } },
    required: ['id', 'object'],
    'x-stub': true,
  };
}

/** A copy with its keys in alphabetical order. */
export function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
