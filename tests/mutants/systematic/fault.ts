import type { OperationId } from '../../../specs/generated/operations.ts';
import { api } from '../../../suites/index.ts';
import type { Fault } from '../wire.ts';

/** One fault of many that a table makes. */
export interface SystematicFault {
  readonly id: string;
  readonly family: string;
  /** The operation that it is made for, where what it rewrites may be the answers of others. */
  readonly operation?: OperationId;
  /** Made anew for each run, since some faults remember. */
  readonly fault: () => Fault;
}

type Line = readonly [string, Fault | (() => Fault), OperationId?];

/** The faults of one family, by name. */
export const faults = (family: string, lines: Iterable<Line>): readonly SystematicFault[] =>
  [...lines].map(([id, fault, operation]) => ({
    id: `${family}/${id}`,
    family,
    ...(operation === undefined ? {} : { operation }),
    fault: typeof fault === 'function' ? fault : () => fault,
  }));

const roles = Object.entries(api.resources[0]?.roles ?? {}) as readonly (readonly [string, OperationId])[];

/** The operations by the short names that the suite gives them. */
export const operationsByRole: readonly (readonly [string, OperationId])[] = roles;

/** The short name of an operation. */
export const roleOf = (operation: OperationId | undefined): string =>
  roles.find(([, id]) => id === operation)?.[0] ?? 'elsewhere';
