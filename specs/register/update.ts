import type { Requirement } from './requirement.ts';

const page = ['docs:intents/update'] as const;

/** What the page on updating an intent states, but for its parameters one by one. */
export const update: readonly Requirement[] = [
  {
    id: 'update:changes-without-confirming',
    states: 'an update changes the fields that it names, and never confirms',
    level: 'must',
    cites: [...page, 'recorded:money-path'],
    checks: ['update/*', 'immutable-fields-stay'],
    fix: 'write the named fields alone, and leave the status unless the payment method changes',
  },
];
