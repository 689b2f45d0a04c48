import type { UniversalCheck } from '../../../engine/judge/check.ts';
import { errorChecks } from './errors.ts';
import { listChecks } from './lists.ts';
import { objectChecks } from './objects.ts';
import { overTimeChecks } from './over-time.ts';
import { replayChecks } from './recordings-only.ts';
import { transportChecks } from './transport.ts';

/** What holds for every answer about every kind of object. */
export const anyChecks: readonly UniversalCheck[] = [
  ...transportChecks,
  ...errorChecks,
  ...objectChecks,
  ...overTimeChecks,
  ...listChecks,
];

/** What holds for every recorded answer besides. */
export const anyRecordedChecks: readonly UniversalCheck[] = replayChecks;
