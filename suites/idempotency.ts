import type { Suite } from '../engine/scenario.ts';

/** Requests that are sent again under one idempotency key. */
export const idempotencySuites: readonly Suite[] = [];
