import type { Cause } from '../../../engine/report/blame/blame.ts';
import type { Tag } from './tag.ts';

/** What a cause names: operations, and the parts of requests and answers. */
export interface Named {
  readonly operations: readonly string[];
  readonly fields: readonly string[];
}

const rootOf = (name: string): string => name.split('[')[0] ?? name;

const whatOf = (cause: Cause): Named => {
  // A flag is of the operation that shows that it is ignored: the create.
  const shown = cause.kind === 'flag-ignored' ? cause.operations.slice(0, 1) : cause.operations;
  const asked = 'asked' in cause ? [cause.asked].flat().map(({ operationId }) => operationId) : shown;
  const given =
    'when' in cause
      ? [
          ...cause.when.parameters.map(({ name }) => rootOf(name)),
          ...(cause.when.status === undefined ? [] : ['status']),
          ...(cause.when.credentials === undefined ? [] : ['authorization']),
          ...(cause.when.repeated === undefined ? [] : ['idempotency-key']),
        ]
      : [];
  switch (cause.kind) {
    case 'not-served':
    case 'server-error':
    case 'success-status':
      return { operations: asked, fields: ['http', ...given] };
    case 'accepted':
      return {
        operations: asked,
        fields: ['http', ...(cause.parameter === undefined ? [] : [rootOf(String(cause.parameter))]), ...given],
      };
    case 'refused':
      return { operations: asked, fields: ['http', ...cause.parameters.map(rootOf), ...given] };
    case 'refusal':
    case 'field':
    case 'missing':
    case 'list':
    case 'header':
    case 'body':
      return { operations: asked, fields: [...cause.parts.map(({ at }) => at), ...given] };
    case 'repeated-key':
    case 'event':
      return { operations: asked, fields: ['idempotency-key', 'http', ...cause.parts.map(({ at }) => at), ...given] };
    case 'race':
      // What is lost between two requests shows in the status or in what they wrote.
      return { operations: asked, fields: ['status', ...cause.parts.map(({ at }) => at), ...given] };
    case 'no-effect':
      return { operations: asked, fields: [...cause.names, ...given] };
    case 'flag-ignored':
      return { operations: asked, fields: [cause.flag, 'status'] };
    case 'object-not-made':
    case 'payment-method-not-made':
      return { operations: asked, fields: ['http'] };
  }
};

// Where a fault sits in two operations, a cause that names ten of them has not found it.
const isPrecise = (named: readonly string[], tagged: readonly string[]): boolean =>
  2 * named.filter((each) => tagged.includes(each)).length >= named.length;

/** Whether a cause names the operation and the part that the tag has. */
export function namesFault(cause: Cause, { operations, fields }: Tag): boolean {
  const named = whatOf(cause);
  const roots = named.fields.map((field) => (field.startsWith('error.') ? field : (field.split('.')[0] ?? field)));
  return (
    (operations.length === 0 || (named.operations.length > 0 && isPrecise(named.operations, operations))) &&
    (fields.length === 0 || roots.some((field) => fields.includes(field)))
  );
}
