import type { Suite } from '../engine/scenario.ts';

/** The operations that need a feature of the account, or are eventually consistent: what is established about them. */
export const rareSuites: readonly Suite[] = [];
