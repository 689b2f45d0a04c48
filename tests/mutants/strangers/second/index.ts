import type { StrangersFault } from '../fault.ts';
import { listingFaults, talkingFaults } from './asking.ts';
import { changingFaults } from './changing.ts';
import { makingFaults } from './making.ts';
import { attemptFaults, settlingFaults } from './paying.ts';

/** Faults of a second reading of the facts, in November 2026. */
export const secondFaults: readonly StrangersFault[] = [
  makingFaults,
  changingFaults,
  attemptFaults,
  settlingFaults,
  listingFaults,
  talkingFaults,
].flat();
