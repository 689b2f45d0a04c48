import { actionChecks } from './actions.ts';
import type { UniversalCheck } from './check.ts';
import { declineChecks } from './declines.ts';
import { defaultChecks } from './defaults.ts';
import { echoChecks } from './echo.ts';
import { errorChecks } from './errors.ts';
import { historyChecks } from './history.ts';
import { intentChecks } from './intents.ts';
import { listChecks } from './lists.ts';
import { moneyChecks } from './money.ts';
import { partChecks } from './parts.ts';
import { recordedChecks } from './recorded.ts';
import { sequenceChecks } from './sequence.ts';
import { transportChecks } from './transport.ts';

/** Every check that runs on every exchange it applies to. */
export const universalChecks: readonly UniversalCheck[] = [
  ...transportChecks,
  ...errorChecks,
  ...declineChecks,
  ...intentChecks,
  ...moneyChecks,
  ...partChecks,
  ...actionChecks,
  ...sequenceChecks,
  ...historyChecks,
  ...echoChecks,
  ...defaultChecks,
  ...listChecks,
];

/** Every check that runs on every recorded exchange. */
export const auditChecks: readonly UniversalCheck[] = [...universalChecks, ...recordedChecks];
