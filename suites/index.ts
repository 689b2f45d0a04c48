import type { Catalogue } from '../engine/expand.ts';
import { authenticationSuites } from './authentication.ts';
import { cancel } from './cancel.ts';
import { capture } from './capture.ts';
import { confirm } from './confirm.ts';
import { create } from './create.ts';
import { expansionSuites } from './expansion.ts';
import { idempotencySuites } from './idempotency.ts';
import { lifecycleSuites, openCells } from './lifecycle.ts';
import { list } from './list.ts';
import { rareSuites } from './rare.ts';
import { retrieve } from './retrieve.ts';
import { update } from './update.ts';
import { versionSuites } from './versions.ts';

/** Every row of the suite, in the order in which a report shows them. */
export const catalogue = [
  create,
  retrieve,
  update,
  confirm,
  capture,
  cancel,
  list,
  ...authenticationSuites,
  ...lifecycleSuites,
  ...versionSuites,
  ...idempotencySuites,
  ...expansionSuites,
  ...rareSuites,
] as Catalogue;

export { openCells };
