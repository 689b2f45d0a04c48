import type { StrangersFault } from '../fault.ts';
import { declineFaults } from './declines.ts';
import { entryFaults } from './entry.ts';
import { moneyFaults } from './money.ts';
import { neighbourFaults } from './neighbours.ts';
import { readFaults } from './reads.ts';
import { refusalFaults } from './refusals.ts';
import { repeatFaults } from './repeats.ts';
import { stateFaults } from './states.ts';
import { viewFaults } from './views.ts';

/** Faults of a sixth stranger: a payments engineer who read the facts and Stripe's pages, and none of the tables. */
export const sixthFaults: readonly StrangersFault[] = [
  ...entryFaults,
  ...declineFaults,
  ...refusalFaults,
  ...moneyFaults,
  ...stateFaults,
  ...neighbourFaults,
  ...readFaults,
  ...viewFaults,
  ...repeatFaults,
];
