import type { Catalogue } from '../engine/expand.ts';
import { applyCustomerBalance } from './apply-customer-balance.ts';
import { authenticationSuites } from './authentication.ts';
import { bankDebits } from './bank-debits.ts';
import { cancel } from './cancel.ts';
import { capture } from './capture.ts';
import { charges } from './charges.ts';
import { confirm } from './confirm.ts';
import { confirmCards } from './confirm-cards.ts';
import { confirmParameters } from './confirm-parameters.ts';
import { create } from './create.ts';
import { createConfirm } from './create-confirm.ts';
import { createParameters } from './create-parameters.ts';
import { createRefusals } from './create-refusals.ts';
import { createValues } from './create-values.ts';
import { customerLists } from './customer-lists.ts';
import { customers } from './customers.ts';
import { errorSuites } from './errors.ts';
import { expansionSuites } from './expansion.ts';
import { formSuites } from './forms.ts';
import { idempotencyOfCreates } from './idempotency.ts';
import { idempotencyOfChanges } from './idempotency-of-changes.ts';
import { incrementAuthorization } from './increment-authorization.ts';
import { keptSuites } from './kept.ts';
import { lifecycleSuites, openCells } from './lifecycle.ts';
import { lineItems } from './line-items.ts';
import { list } from './list.ts';
import { metadataSuites } from './metadata.ts';
import { newerParameters } from './newer-parameters.ts';
import { paginationSuites } from './pagination.ts';
import { publishableKeySuites } from './publishable-keys.ts';
import { raceSuites } from './races.ts';
import { retries } from './retries.ts';
import { retrieve } from './retrieve.ts';
import { search } from './search.ts';
import { settleParameters } from './settle-parameters.ts';
import { unknownObjects } from './unknown-objects.ts';
import { update } from './update.ts';
import { updateParameters } from './update-parameters.ts';
import { verifyMicrodeposits } from './verify-microdeposits.ts';
import { versionSuites } from './versions.ts';

/** Every row of the suite, in the order in which a report shows them. */
export const catalogue = [
  create,
  createParameters,
  createConfirm,
  createRefusals,
  createValues,
  retrieve,
  update,
  updateParameters,
  confirm,
  confirmCards,
  retries,
  confirmParameters,
  capture,
  cancel,
  ...settleParameters,
  list,
  search,
  incrementAuthorization,
  applyCustomerBalance,
  verifyMicrodeposits,
  lineItems,
  ...bankDebits,
  ...customers,
  customerLists,
  ...formSuites,
  ...keptSuites,
  ...errorSuites,
  ...newerParameters,
  ...unknownObjects,
  ...authenticationSuites,
  ...publishableKeySuites,
  ...lifecycleSuites,
  ...versionSuites,
  ...idempotencyOfCreates,
  ...idempotencyOfChanges,
  ...expansionSuites,
  charges,
  ...metadataSuites,
  ...paginationSuites,
  ...raceSuites,
] as Catalogue;

export { openCells };
