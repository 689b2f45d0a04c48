import type { StrangersFault } from './fault.ts';
import { cancel } from './operations/cancel.ts';
import { capture } from './operations/capture.ts';
import { confirm } from './operations/confirm.ts';
import { create } from './operations/create.ts';
import { late } from './operations/late.ts';
import { lists } from './operations/lists.ts';
import { methods } from './operations/methods.ts';
import { rare } from './operations/rare.ts';
import { retrieve } from './operations/retrieve.ts';
import { search } from './operations/search.ts';
import { update } from './operations/update.ts';
import { challenges } from './rules/challenges.ts';
import { combinations } from './rules/combinations.ts';
import { customers } from './rules/customers.ts';
import { debits } from './rules/debits.ts';
import { declines } from './rules/declines.ts';
import { errors } from './rules/errors.ts';
import { expansion } from './rules/expansion.ts';
import { flags } from './rules/flags.ts';
import { forms } from './rules/forms.ts';
import { idempotency } from './rules/idempotency.ts';
import { limits } from './rules/limits.ts';
import { metadata } from './rules/metadata.ts';
import { money } from './rules/money.ts';
import { numbers } from './rules/numbers.ts';
import { refunds } from './rules/refunds.ts';
import { replays } from './rules/replays.ts';
import { secondAttempts } from './rules/second-attempts.ts';
import { ids, stamps } from './rules/stamps.ts';
import { headers, keys } from './rules/transport.ts';
import { versions } from './rules/versions.ts';

/** Faults by somebody who read the facts and the reference, never the suite. Measured before any repair: before.json. */
export const strangersFaults: readonly StrangersFault[] = [
  ...[create, retrieve, update, late, confirm, methods, capture, cancel, lists, search, rare].flat(),
  ...[idempotency, replays, expansion, metadata, numbers, forms, flags, limits, errors, keys, headers, versions].flat(),
  ...[challenges, declines, secondAttempts, customers, debits, combinations].flat(),
  ...[money, stamps, ids, refunds].flat(),
];
