import { type OperationId, operations } from '../../specs/generated/operations.ts';

/** An operation by its id, and by method and path as its users know it. */
export interface Route {
  readonly operationId: OperationId;
  readonly method: string;
  readonly path: string;
}

/** The method and path of an operation. */
export function routeOf(operationId: OperationId): Route {
  const { method, path } = operations[operationId];
  return { operationId, method, path };
}
