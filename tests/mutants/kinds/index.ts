import type { Mutant } from '../mutant.ts';
import { addressMutants } from './addresses.ts';
import { attemptMutants } from './attempts.ts';
import { chainMutants } from './chains.ts';
import { combinationMutants } from './combinations.ts';
import { fidelityMutants } from './fidelity.ts';
import { inBetweenMutants } from './in-between.ts';
import { laterMutants } from './later.ts';
import { memberMutants } from './members.ts';
import { otherMutants } from './others.ts';
import { savedMutants } from './saved.ts';
import { sequenceMutants } from './sequences.ts';
import { siblingMutants } from './siblings.ts';
import { kindsOfValues } from './values.ts';

/** Mutants of the kinds of faults that strangers found. */
export const kindMutants: readonly Mutant[] = [
  ...combinationMutants,
  ...kindsOfValues,
  ...fidelityMutants,
  ...siblingMutants,
  ...attemptMutants,
  ...addressMutants,
  ...otherMutants,
  ...laterMutants,
  ...sequenceMutants,
  ...memberMutants,
  ...chainMutants,
  ...inBetweenMutants,
  ...savedMutants,
];
