import type { UniversalCheck } from '../../../engine/judge/check.ts';
import { errorChecks } from './errors.ts';
import { listChecks } from './lists.ts';
import { objectChecks } from './objects.ts';
import { overTimeChecks } from './over-time.ts';
import { replayChecks } from './recordings-only.ts';
import { transportChecks } from './transport.ts';

/** Checks on every response of every resource. */
export const anyChecks: readonly UniversalCheck[] = [
  ...transportChecks,
  ...errorChecks,
  ...objectChecks,
  ...overTimeChecks,
  ...listChecks,
];

/** Further checks on every recorded response. */
export const anyRecordedChecks: readonly UniversalCheck[] = replayChecks;
