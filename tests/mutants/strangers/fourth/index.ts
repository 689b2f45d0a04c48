import type { StrangersFault } from '../fault.ts';
import { firstFaults } from './first.ts';
import { lastFaults } from './last.ts';

/** Faults of a fourth reading of the facts, by somebody who has not seen the suite. */
export const fourthFaults: readonly StrangersFault[] = [...firstFaults, ...lastFaults];
