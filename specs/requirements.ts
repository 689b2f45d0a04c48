import { create } from './register/create.ts';
import { errors } from './register/errors.ts';
import { object } from './register/object.ts';
import { payment } from './register/payment.ts';
import { questions } from './register/questions.ts';
import type { Requirement } from './register/requirement.ts';
import { update } from './register/update.ts';
import { values } from './register/values.ts';

/**
 * The register: every statement that the suite knows of, covered by checks, left out for a reason, or open because no
 * source settles it.
 */
export const requirements: readonly Requirement[] = [
  ...create,
  ...update,
  ...payment,
  ...errors,
  ...object,
  ...values,
  ...questions,
];
