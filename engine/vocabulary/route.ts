/** An operation by its id, and by method and path as its users know it. */
export interface Route {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
}

/** The method and path of an operation of a resource; the id alone of one that it does not have. */
export function routeOf(
  { operations }: { readonly operations: Readonly<Record<string, Omit<Route, 'operationId'>>> },
  operationId: string,
): Route {
  const { method = '', path = operationId } = operations[operationId] ?? {};
  return { operationId, method, path };
}
