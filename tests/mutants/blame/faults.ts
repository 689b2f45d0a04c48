import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { mutants } from '../all.ts';
import { record } from '../hunt/record.ts';
import { sampleOf } from '../hunt/sample.ts';
import { strangersFaults } from '../strangers/index.ts';
import { systematicFaults } from '../systematic/all.ts';
import type { Fault } from '../wire.ts';

/** A server with one fault, whoever wrote it. */
export interface OneFault {
  readonly id: string;
  readonly apiVersion: string;
  readonly fault: () => Fault;
  /** Where its author says that it sits. */
  readonly operations: readonly string[];
}

const own: readonly OneFault[] = mutants.map(({ id, apiVersion = AUTHORING_VERSION, fault, on = {} }) => ({
  ...{ id, apiVersion, fault },
  operations: Object.values(on),
}));

const strangers: readonly OneFault[] = strangersFaults.map(
  ({ id, apiVersion = AUTHORING_VERSION, fault, operation }) => ({
    ...{ id, apiVersion, fault },
    operations: operation === 'any' ? [] : [operation],
  }),
);

/** Faults that tables make, many of a kind. */
const tabled = async (): Promise<readonly OneFault[]> =>
  systematicFaults(await record(AUTHORING_VERSION)).map(({ id, fault, operation }) => ({
    ...{ id, apiVersion: AUTHORING_VERSION, fault },
    operations: operation === undefined ? [] : [operation],
  }));

/** So many faults by a seed: half of them of hand, the others of tables. */
export async function chosenFaults(size: number, seed: number): Promise<readonly OneFault[]> {
  const byHand = sampleOf([...own, ...strangers], Math.ceil(size / 2), seed);
  return [...byHand, ...sampleOf(await tabled(), size - byHand.length, seed)];
}

/** So many of the faults of hand, for a test. */
export const fewFaults = (size: number, seed: number): readonly OneFault[] => sampleOf(own, size, seed);
