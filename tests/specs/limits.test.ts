import { expect, test } from 'vitest';
import { AUTHORING_VERSION, loadDocument } from '../../specs/documents.ts';
import { type Limit, limits } from '../../specs/limits.ts';

const document = loadDocument(AUTHORING_VERSION);

interface Node {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly schema?: Node;
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
}

test.each(Object.entries<Limit>(limits))('%s bounds something that a request can hold', (_, limit) => {
  const path = limit.of.replaceAll(']', '').split('[');
  const forms = Object.values(document.paths).flatMap((item) => Object.values(item).map(readForm));
  expect(limit.of === 'Idempotency-Key' || forms.some((form) => holds(form, path)), limit.of).toBe(true);
});

test.each(Object.entries<Limit>(limits))(
  '%s has bounds in order',
  (_, { min = 0, max, default: usual = min, cites }) => {
    expect(max).toBeGreaterThan(min);
    expect(usual).toBeGreaterThanOrEqual(min);
    expect(usual).toBeLessThanOrEqual(max ?? 0);
    expect(new Set(cites).size).toBe(cites.length);
  },
);

/** The parameters of an operation as one object. */
function readForm(operation: Readonly<Record<string, unknown>>): Node {
  const { content } = (operation.requestBody ?? {}) as { readonly content?: Readonly<Record<string, Node>> };
  const query = (operation.parameters as readonly Node[]).filter((parameter) => parameter.in === 'query');
  const properties = Object.fromEntries(query.map(({ name = '', schema = {} }) => [name, schema]));
  return Object.values(content ?? {})[0]?.schema ?? { properties };
}

function holds(node: Node, [head, ...rest]: readonly string[]): boolean {
  if (head === undefined) return true;
  const target =
    node.$ref === undefined ? node : (document.components.schemas[node.$ref.split('/').at(-1) ?? ''] as Node);
  const next = target.properties?.[head];
  return (
    (next !== undefined && holds(next, rest)) || (node.anyOf ?? []).some((branch) => holds(branch, [head, ...rest]))
  );
}
