import type { StrangersFault } from '../fault.ts';
import { chainFaults } from './chains.ts';
import { keyFaults } from './keys.ts';
import { readingFaults } from './lists.ts';
import { moneyFaults } from './money.ts';
import { optionFaults } from './options.ts';
import { restFaults } from './rest.ts';

/** Faults of a fifth stranger, who kept to chains: what one step leaves behind for the next. */
export const fifthFaults: readonly StrangersFault[] = [
  ...chainFaults,
  ...moneyFaults,
  ...optionFaults,
  ...readingFaults,
  ...keyFaults,
  ...restFaults,
];
