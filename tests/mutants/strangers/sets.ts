import type { StrangersFault } from './fault.ts';
import { fifthFaults } from './fifth/index.ts';
import { fourthFaults } from './fourth/index.ts';
import { strangersFaults } from './index.ts';
import { secondFaults } from './second/index.ts';
import { sixthFaults } from './sixth/index.ts';
import { thirdFaults } from './third/index.ts';

/** The readings of the facts, each with the folder of what was measured of it. */
export const sets: readonly {
  readonly name: string;
  readonly folder: string;
  readonly faults: readonly StrangersFault[];
}[] = [
  { name: 'first', folder: '.', faults: strangersFaults },
  { name: 'second', folder: 'second', faults: secondFaults },
  { name: 'third', folder: 'third', faults: thirdFaults },
  { name: 'fourth', folder: 'fourth', faults: fourthFaults },
  { name: 'fifth', folder: 'fifth', faults: fifthFaults },
  { name: 'sixth', folder: 'sixth', faults: sixthFaults },
];
