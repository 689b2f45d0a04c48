import { kindMutants } from './kinds/index.ts';
import type { Mutant } from './mutant.ts';
import { actionMutants } from './payment/actions.ts';
import { bankDebitMutants } from './payment/bank-debits.ts';
import { cardMutants } from './payment/cards.ts';
import { customerMutants } from './payment/customers.ts';
import { declineMutants } from './payment/declines.ts';
import { fieldMutants } from './payment/fields.ts';
import { invariantMutants } from './payment/invariants.ts';
import { lifecycleMutants } from './payment/lifecycle.ts';
import { moneyMutants } from './payment/money.ts';
import { raceMutants } from './payment/races.ts';
import { statusMutants } from './payment/statuses.ts';
import { strongAuthenticationMutants } from './payment/strong-authentication.ts';
import { traceMutants } from './payment/traces.ts';
import { updateMutants } from './payment/updates.ts';
import { errorMutants } from './requests/errors.ts';
import { expansionMutants } from './requests/expansion.ts';
import { formMutants } from './requests/forms.ts';
import { idempotencyMutants } from './requests/idempotency.ts';
import { metadataMutants } from './requests/metadata.ts';
import { pageMutants } from './requests/pages.ts';
import { parameterMutants } from './requests/parameters.ts';
import { placeMutants } from './requests/places.ts';
import { publishableKeyMutants } from './requests/publishable-keys.ts';
import { rareMutants } from './requests/rare.ts';
import { readMutants } from './requests/reads.ts';
import { requestMutants } from './requests/requests.ts';
import { valueMutants } from './requests/values.ts';
import { versionMutants } from './requests/versions.ts';

/** Every mutant, by family. */
export const mutants: readonly Mutant[] = [
  ...statusMutants,
  ...moneyMutants,
  ...fieldMutants,
  ...traceMutants,
  ...errorMutants,
  ...declineMutants,
  ...strongAuthenticationMutants,
  ...requestMutants,
  ...updateMutants,
  ...readMutants,
  ...versionMutants,
  ...idempotencyMutants,
  ...expansionMutants,
  ...rareMutants,
  ...invariantMutants,
  ...actionMutants,
  ...lifecycleMutants,
  ...parameterMutants,
  ...valueMutants,
  ...metadataMutants,
  ...pageMutants,
  ...cardMutants,
  ...bankDebitMutants,
  ...customerMutants,
  ...placeMutants,
  ...raceMutants,
  ...publishableKeyMutants,
  ...formMutants,
  ...kindMutants,
];
