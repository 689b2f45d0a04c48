import { actionMutants } from './actions.ts';
import { bankDebitMutants } from './bank-debits.ts';
import { cardMutants } from './cards.ts';
import { customerMutants } from './customers.ts';
import { declineMutants } from './declines.ts';
import { errorMutants } from './errors.ts';
import { expansionMutants } from './expansion.ts';
import { fieldMutants } from './fields.ts';
import { formMutants } from './forms.ts';
import { idempotencyMutants } from './idempotency.ts';
import { invariantMutants } from './invariants.ts';
import { lifecycleMutants } from './lifecycle.ts';
import { metadataMutants } from './metadata.ts';
import { moneyMutants } from './money.ts';
import type { Mutant } from './mutant.ts';
import { pageMutants } from './pages.ts';
import { parameterMutants } from './parameters.ts';
import { placeMutants } from './places.ts';
import { publishableKeyMutants } from './publishable-keys.ts';
import { raceMutants } from './races.ts';
import { rareMutants } from './rare.ts';
import { readMutants } from './reads.ts';
import { requestMutants } from './requests.ts';
import { statusMutants } from './statuses.ts';
import { strongAuthenticationMutants } from './strong-authentication.ts';
import { traceMutants } from './traces.ts';
import { updateMutants } from './updates.ts';
import { valueMutants } from './values.ts';
import { versionMutants } from './versions.ts';

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
];
