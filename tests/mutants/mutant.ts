import type { OperationId } from '../../specs/generated/operations.ts';
import type { Fault } from './wire.ts';

/** The reference with one fault. */
export interface Mutant {
  readonly id: string;
  readonly family: string;
  /** The checks that must turn red: rows by their id, and universal checks. */
  readonly kills: readonly [string, ...string[]];
  /** Scenarios that bring the fault to light where `kills` names universal checks only. */
  readonly shownBy?: readonly string[];
  /** The one operation that a universal check must hold the fault against. */
  readonly on?: Readonly<Record<string, OperationId>>;
  /** The version that is asked for; left out: the one that the rows are written in. */
  readonly apiVersion?: string;
  /** Made anew for each run, since some faults remember. */
  readonly fault: () => Fault;
}

type Line = Omit<Mutant, 'family' | 'id' | 'fault'> & { readonly fault: Fault | (() => Fault) };

/** The mutants of one family, by name. */
export const family = (name: string, lines: Readonly<Record<string, Line>>): readonly Mutant[] =>
  Object.entries(lines).map(([id, { fault, ...line }]) => ({
    ...line,
    id: `${name}/${id}`,
    family: name,
    fault: typeof fault === 'function' ? fault : () => fault,
  }));
