import type { UniversalCheck } from '../../../engine/judge/check.ts';
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
import { stateErrorChecks } from './state-errors.ts';

/** Checks on every response about payment intents. */
export const paymentIntentChecks: readonly UniversalCheck[] = [
  ...stateErrorChecks,
  ...declineChecks,
  ...intentChecks,
  ...moneyChecks,
  ...partChecks,
  ...actionChecks,
  ...sequenceChecks,
  ...historyChecks,
  ...echoChecks,
  ...defaultChecks,
];

/** Further checks on every recorded response about them. */
export const paymentIntentRecordedChecks: readonly UniversalCheck[] = recordedChecks;
