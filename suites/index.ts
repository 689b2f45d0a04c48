import type { Catalogue } from '../engine/expand.ts';
import { applyCustomerBalance } from './apply-customer-balance.ts';
import { authenticationSuites } from './authentication.ts';
import { cancel } from './cancel.ts';
import { capture } from './capture.ts';
import { confirm } from './confirm.ts';
import { create } from './create.ts';
import { createRefusals } from './create-refusals.ts';
import { expansionSuites } from './expansion.ts';
import { idempotencyOfCreates } from './idempotency.ts';
import { idempotencyOfChanges } from './idempotency-of-changes.ts';
import { incrementAuthorization } from './increment-authorization.ts';
import { lifecycleSuites, openCells } from './lifecycle.ts';
import { lineItems } from './line-items.ts';
import { list } from './list.ts';
import { retrieve } from './retrieve.ts';
import { search } from './search.ts';
import { update } from './update.ts';
import { verifyMicrodeposits } from './verify-microdeposits.ts';
import { versionSuites } from './versions.ts';

/** Every row of the suite, in the order in which a report shows them. */
export const catalogue = [
  create,
  createRefusals,
  retrieve,
  update,
  confirm,
  capture,
  cancel,
  list,
  search,
  incrementAuthorization,
  applyCustomerBalance,
  verifyMicrodeposits,
  lineItems,
  ...authenticationSuites,
  ...lifecycleSuites,
  ...versionSuites,
  ...idempotencyOfCreates,
  ...idempotencyOfChanges,
  ...expansionSuites,
] as Catalogue;

export { openCells };
