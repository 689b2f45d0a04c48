import type { StrangersFault } from '../fault.ts';
import { attemptFaults } from './attempts.ts';
import { changingFaults } from './changing.ts';
import { listingFaults } from './listing.ts';
import { makingFaults } from './making.ts';
import { settlingFaults } from './settling.ts';
import { talkingFaults } from './talking.ts';

/** Faults of a second reading of the facts, in November 2026. */
export const secondFaults: readonly StrangersFault[] = [
  makingFaults,
  changingFaults,
  attemptFaults,
  settlingFaults,
  listingFaults,
  talkingFaults,
].flat();
