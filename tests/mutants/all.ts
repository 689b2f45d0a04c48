import { declineMutants } from './declines.ts';
import { errorMutants } from './errors.ts';
import { fieldMutants } from './fields.ts';
import { lifecycleMutants } from './lifecycle.ts';
import { moneyMutants } from './money.ts';
import type { Mutant } from './mutant.ts';
import { readMutants } from './reads.ts';
import { requestMutants } from './requests.ts';
import { statusMutants } from './statuses.ts';

/** Every mutant, by family. */
export const mutants: readonly Mutant[] = [
  ...statusMutants,
  ...moneyMutants,
  ...fieldMutants,
  ...errorMutants,
  ...declineMutants,
  ...requestMutants,
  ...readMutants,
  ...lifecycleMutants,
];
