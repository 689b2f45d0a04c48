import type { Requirement } from './requirement.ts';

/** Refusals of every kind. */
export const errors: readonly Requirement[] = [
  {
    id: 'errors:name-unknown-parameters',
    states: 'a parameter that does not exist is refused by its name, before the status is looked at',
    level: 'must',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    checks: ['*/unknown-parameter-*', '*/unknown-nested-parameter-*'],
    fix: 'answer 400 with parameter_unknown and the first unknown name in param',
  },
];
