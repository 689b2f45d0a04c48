import type { UniversalCheck } from './check.ts';
import { echoChecks } from './echo.ts';
import { errorChecks } from './errors.ts';
import { intentChecks } from './intents.ts';
import { listChecks } from './lists.ts';
import { sequenceChecks } from './sequence.ts';
import { transportChecks } from './transport.ts';

/** Every check that runs on every exchange it applies to. */
export const universalChecks: readonly UniversalCheck[] = [
  ...transportChecks,
  ...errorChecks,
  ...intentChecks,
  ...sequenceChecks,
  ...echoChecks,
  ...listChecks,
];
