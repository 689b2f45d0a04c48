import { isSchema, type JsonSchema, nameOf, operationsOf, requestSchema } from '../../../engine/schema/openapi.ts';
import { AUTHORING_VERSION, loadDocument } from '../../../specs/documents.ts';
import { exclusionOf } from '../../../specs/exclusions.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import type { Part } from '../hunt/record.ts';
import { operationsByRole } from './fault.ts';

/** A documented parameter of one operation. */
export interface Parameter {
  readonly operation: OperationId;
  /** The operation and the parameter, as a fault names them. */
  readonly id: string;
  /** In the notation of a form, without the places in lists. */
  readonly name: string;
  readonly kind: 'flag' | 'choice' | 'integer' | 'list' | 'hash' | 'text';
  /** What a choice offers. */
  readonly values: readonly string[];
  /** An empty string takes the value away. */
  readonly clearable: boolean;
}

const DOCUMENT = loadDocument(AUTHORING_VERSION);
// Deeper lie the details of single countries and methods.
const DEPTH = 3;

const formsOf = (schema: unknown): readonly JsonSchema[] => {
  if (!isSchema(schema)) return [];
  if (schema.$ref !== undefined) return formsOf(DOCUMENT.components.schemas[nameOf(schema)]);
  return Array.isArray(schema.anyOf) ? schema.anyOf.flatMap(formsOf) : [schema];
};

const offered = (forms: readonly JsonSchema[]): readonly string[] =>
  forms.flatMap(({ enum: values }) => (Array.isArray(values) ? values.map(String) : []));

function kindOf(forms: readonly JsonSchema[]): Parameter['kind'] {
  if (forms.some(({ type }) => type === 'boolean')) return 'flag';
  if (forms.some(({ type }) => type === 'integer' || type === 'number')) return 'integer';
  if (forms.some(({ type }) => type === 'array')) return 'list';
  if (forms.some(({ type }) => type === 'object')) return 'hash';
  return offered(forms).some((value) => value !== '') && !forms.some((form) => form['x-open'] === true)
    ? 'choice'
    : 'text';
}

function parametersIn(schema: unknown, parent: string): readonly Omit<Parameter, 'operation' | 'id'>[] {
  return formsOf(schema).flatMap(({ properties, items }) => {
    if (items !== undefined) return parametersIn(items, parent);
    return Object.entries(isSchema(properties) ? properties : {}).flatMap(([key, value]) => {
      const name = parent === '' ? key : `${parent}[${key}]`;
      if (exclusionOf(name) !== undefined || name.split('[').length > DEPTH) return [];
      const forms = formsOf(value);
      const isOpen = forms.some((form) => form['x-open'] === true);
      const values = isOpen ? [] : offered(forms).filter((each) => each !== '' && !exclusionOf(`${name}=${each}`));
      const own = { name, kind: kindOf(forms), values, clearable: offered(forms).includes('') };
      return [own, ...parametersIn(value, name)];
    });
  });
}

/** Every parameter of every operation, three levels deep, but for those that are left out on purpose. */
export const documented: readonly Parameter[] = operationsByRole.flatMap(([role, operation]) => {
  const described = operationsOf(DOCUMENT)[operation];
  if (described === undefined) throw new Error(`the document of ${AUTHORING_VERSION} has no operation ${operation}`);
  const all = parametersIn(requestSchema(described), '');
  const once = new Map(all.map((parameter) => [parameter.name, parameter]));
  return [...once.values()].map((parameter) => ({ ...parameter, operation, id: `${role}/${parameter.name}` }));
});

/** The fields of an intent. */
export const fields: readonly string[] = Object.keys(
  (DOCUMENT.components.schemas.payment_intent?.properties ?? {}) as object,
);

/** `a[0][b]` is the parameter `a[b]`. */
export const nameIn = (key: string): string => key.replaceAll(/\[\d*\]/g, '');

/** The parameters that a run sends: of the others, the coverage of the document tells. */
export function judgedIn(parts: readonly Part[]): readonly Parameter[] {
  const calls = parts.flatMap(({ exchanges }) => exchanges.map(({ call }) => call));
  const sent = new Set(
    calls.flatMap(({ operation, form }) =>
      [...form.keys()].flatMap((key) => {
        const steps = nameIn(key).split('[');
        return steps.map((_step, place) => `${operation} ${steps.slice(0, place + 1).join('[')}`);
      }),
    ),
  );
  return documented.filter(({ operation, name }) => sent.has(`${operation} ${name}`));
}
