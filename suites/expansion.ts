import type { Suite } from '../engine/scenario.ts';

/** Objects in place of their ids. */
export const expansionSuites: readonly Suite[] = [];
