import type { UniversalCheck } from '../../../engine/judge/check.ts';
import { errorChecks } from '../../any-resource/checks/errors.ts';
import { listChecks } from '../../any-resource/checks/lists.ts';
import { transportChecks } from '../../any-resource/checks/transport.ts';
import { actionChecks } from './actions.ts';
import { declineChecks } from './declines.ts';
import { defaultChecks } from './defaults.ts';
import { echoChecks } from './echo.ts';
import { intentChecks } from './fields.ts';
import { moneyChecks } from './money.ts';
import { historyChecks } from './over-time.ts';
import { recordedChecks } from './recordings-only.ts';
import { partChecks } from './references.ts';
import { sequenceChecks } from './sequence.ts';

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
