import { create } from './register/create.ts';
import { errors } from './register/errors.ts';
import { idempotency } from './register/idempotency.ts';
import { object } from './register/object.ts';
import { payment } from './register/payment.ts';
import { questions } from './register/questions.ts';
import { rare } from './register/rare.ts';
import { reads } from './register/reads.ts';
import type { Requirement } from './register/requirement.ts';
import { settle } from './register/settle.ts';
import { transport } from './register/transport.ts';
import { update } from './register/update.ts';
import { values } from './register/values.ts';
import { versions } from './register/versions.ts';

/**
 * The register: every statement that the suite knows of, covered by checks, left out for a reason, or open because no
 * source settles it.
 */
export const requirements: readonly Requirement[] = [
  ...create,
  ...update,
  ...payment,
  ...settle,
  ...reads,
  ...rare,
  ...errors,
  ...object,
  ...transport,
  ...values,
  ...versions,
  ...idempotency,
  ...questions,
];
