import type { UniversalCheck } from '../engine/judge/check.ts';
import type { Api } from '../engine/vocabulary/api.ts';
import type { Catalogue } from '../engine/vocabulary/row.ts';
import { type Section, suitesOf } from '../engine/vocabulary/section.ts';
import { anyCapabilities } from './any-resource/capabilities.ts';
import { anyChecks, anyRecordedChecks } from './any-resource/checks/index.ts';
import { fixtures } from './any-resource/fixtures.ts';
import { themes } from './any-resource/themes.ts';
import { eventSections, withEvents } from './events/index.ts';
import { bodies } from './payment-intents/addresses/bodies.ts';
import { headers } from './payment-intents/addresses/headers.ts';
import { addresses } from './payment-intents/addresses/ids.ts';
import { applyCustomerBalance } from './payment-intents/apply-customer-balance.ts';
import { actions } from './payment-intents/attempts/actions.ts';
import { again } from './payment-intents/attempts/again.ts';
import { besideOthers } from './payment-intents/attempts/beside.ts';
import { chains } from './payment-intents/attempts/chains.ts';
import { changedBefore } from './payment-intents/attempts/changed.ts';
import { chargeStates } from './payment-intents/attempts/charges.ts';
import { debitStates } from './payment-intents/attempts/debits.ts';
import { refusedInBetween } from './payment-intents/attempts/refused.ts';
import { savedCards } from './payment-intents/attempts/saved-cards.ts';
import { told } from './payment-intents/attempts/told.ts';
import { cancel } from './payment-intents/cancel.ts';
import { capture } from './payment-intents/capture.ts';
import { paymentIntentChecks, paymentIntentRecordedChecks } from './payment-intents/checks/index.ts';
import { combinations } from './payment-intents/combinations/rows.ts';
import { confirmAuthentication } from './payment-intents/confirm/authentication.ts';
import { confirm } from './payment-intents/confirm/basics.ts';
import { confirmDeclines } from './payment-intents/confirm/declines.ts';
import { confirmParameters } from './payment-intents/confirm/parameters.ts';
import { confirmCards } from './payment-intents/confirm/test-cards.ts';
import { createAmounts } from './payment-intents/create/amounts.ts';
import { create } from './payment-intents/create/basics.ts';
import { createParameters } from './payment-intents/create/parameters.ts';
import { createPaymentMethods } from './payment-intents/create/payment-methods.ts';
import { createRefusals } from './payment-intents/create/refusals.ts';
import { createValues } from './payment-intents/create/values.ts';
import { createConfirm } from './payment-intents/create/with-confirm.ts';
import { setByActions } from './payment-intents/fidelity/actions.ts';
import { kept } from './payment-intents/fidelity/kept.ts';
import { keptLater } from './payment-intents/fidelity/later.ts';
import { metadataKeys } from './payment-intents/fidelity/metadata-keys.ts';
import { neighbours } from './payment-intents/fidelity/neighbours.ts';
import { pairs } from './payment-intents/fidelity/pairs.ts';
import { texts } from './payment-intents/fidelity/texts.ts';
import { incrementAuthorization } from './payment-intents/increment-authorization.ts';
import { lifecycleSections, openCells } from './payment-intents/lifecycle/index.ts';
import { lineItems } from './payment-intents/line-items.ts';
import { list } from './payment-intents/list/basics.ts';
import { customerLists } from './payment-intents/list/by-customer.ts';
import { listsByTime } from './payment-intents/list/by-time.ts';
import { paginationSuites } from './payment-intents/list/pagination.ts';
import { questions } from './payment-intents/questions/index.ts';
import { intentThemes } from './payment-intents/resource/themes.ts';
import { paymentIntents } from './payment-intents/resource.ts';
import { retrieve } from './payment-intents/retrieve.ts';
import { search } from './payment-intents/search.ts';
import { aroundAnswers } from './payment-intents/siblings/around.ts';
import { siblingPayments } from './payment-intents/siblings/payments.ts';
import { siblingRefusals } from './payment-intents/siblings/refusals.ts';
import { requiredMembers } from './payment-intents/siblings/required.ts';
import { allowedTypes } from './payment-intents/themes/allowed-types.ts';
import { authenticationSuites } from './payment-intents/themes/authentication.ts';
import { bankDebits } from './payment-intents/themes/bank-debits.ts';
import { charges } from './payment-intents/themes/charges.ts';
import { customers } from './payment-intents/themes/customers.ts';
import { expansionSuites } from './payment-intents/themes/expansion.ts';
import { formSuites } from './payment-intents/themes/form-encoding.ts';
import { idempotencyOfCreates } from './payment-intents/themes/idempotency.ts';
import { idempotencyConflicts } from './payment-intents/themes/idempotency-conflicts.ts';
import { idempotencyOfChanges } from './payment-intents/themes/idempotency-of-changes.ts';
import { metadata } from './payment-intents/themes/metadata.ts';
import { newerParameters } from './payment-intents/themes/newer-parameters.ts';
import { publishableKeySuites } from './payment-intents/themes/publishable-keys.ts';
import { races } from './payment-intents/themes/races.ts';
import { unknownObjects } from './payment-intents/themes/unknown-objects.ts';
import { errorSuites } from './payment-intents/themes/unknown-urls-and-versions.ts';
import { untouchedFields } from './payment-intents/themes/untouched-fields.ts';
import { versionSuites } from './payment-intents/themes/versions.ts';
import { update } from './payment-intents/update/basics.ts';
import { updateParameters } from './payment-intents/update/parameters.ts';
import { updateRefusals } from './payment-intents/update/refusals.ts';
import { booleans } from './payment-intents/values/booleans.ts';
import { choices } from './payment-intents/values/choices.ts';
import { edges } from './payment-intents/values/edges.ts';
import { integers } from './payment-intents/values/integers.ts';
import { siblings } from './payment-intents/values/siblings.ts';
import { verifyMicrodeposits } from './payment-intents/verify-microdeposits.ts';

/** Every requirement, with its rows or the reason why there are none, in the order in which a report shows them. */
export const sections: readonly Section[] = [
  ...create,
  ...createAmounts,
  ...createParameters,
  ...createPaymentMethods,
  ...createConfirm,
  ...createRefusals,
  ...createValues,
  ...retrieve,
  ...update,
  ...updateParameters,
  ...updateRefusals,
  ...confirm,
  ...confirmDeclines,
  ...confirmAuthentication,
  ...confirmCards,
  ...confirmParameters,
  ...capture,
  ...cancel,
  ...list,
  ...search,
  ...incrementAuthorization,
  ...applyCustomerBalance,
  ...verifyMicrodeposits,
  ...lineItems,
  ...bankDebits,
  ...customers,
  ...customerLists,
  ...listsByTime,
  ...formSuites,
  ...untouchedFields,
  ...errorSuites,
  ...newerParameters,
  ...allowedTypes,
  ...unknownObjects,
  ...authenticationSuites,
  ...publishableKeySuites,
  ...lifecycleSections,
  ...versionSuites,
  ...idempotencyOfCreates,
  ...idempotencyOfChanges,
  ...idempotencyConflicts,
  ...expansionSuites,
  ...charges,
  ...metadata,
  ...paginationSuites,
  ...races,
  ...combinations,
  ...integers,
  ...booleans,
  ...choices,
  ...edges,
  ...texts,
  ...metadataKeys,
  ...kept,
  ...neighbours,
  ...setByActions,
  ...keptLater,
  ...pairs,
  ...again,
  ...chains,
  ...told,
  ...besideOthers,
  ...refusedInBetween,
  ...savedCards,
  ...changedBefore,
  ...actions,
  ...chargeStates,
  ...addresses,
  ...bodies,
  ...siblings,
  ...debitStates,
  ...headers,
  ...siblingRefusals,
  ...requiredMembers,
  ...siblingPayments,
  ...aroundAnswers,
];

/** Every row of the suite, in the order in which a report shows them. */
export const catalogue: Catalogue = sections.flatMap(suitesOf);

/** The suite's facts about the judged API. */
export const api: Api = {
  resources: [paymentIntents],
  fixtures,
  capabilities: anyCapabilities,
  themes: { ...themes, ...intentThemes },
};

/** Every check that runs on every exchange it applies to. */
export const universalChecks: readonly UniversalCheck[] = [...anyChecks, ...paymentIntentChecks];

/** What a run asks and judges. */
export interface Questions {
  readonly api: Api;
  readonly catalogue: Catalogue;
  readonly checks: readonly UniversalCheck[];
}

/** Every row on what a target tells of payments by itself. */
export const eventCatalogue: Catalogue = eventSections.flatMap(suitesOf);

const plain: Questions = { api, catalogue, checks: universalChecks };
const evented: Questions = { ...withEvents(api, universalChecks), catalogue: [...catalogue, ...eventCatalogue] };

/** The questions of a run: those on events only where it asks for them. */
export const questionsOf = (asksForEvents: boolean): Questions => (asksForEvents ? evented : plain);

/** Every check that runs on every recorded exchange. */
export const auditChecks: readonly UniversalCheck[] = [
  ...universalChecks,
  ...paymentIntentRecordedChecks,
  ...anyRecordedChecks,
];

export { allEventChecks as eventChecks, eventCapabilities } from './events/index.ts';
export { ENDPOINTS as hooksPath } from './events/operations.ts';
export type { Capability } from './payment-intents/terms.ts';
export { eventSections, openCells, questions };
