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
  {
    id: 'update:payment-method-asks-for-confirmation',
    states: 'with a new payment method an intent has to be confirmed (again)',
    level: 'must',
    cites: [...page, 'recorded:gumroad'],
    checks: ['update/payment-method-*', 'lifecycle/*/update-payment-method-*'],
    fix: 'store the payment method and answer with requires_confirmation',
  },
  {
    id: 'update:payment-method-can-be-unset',
    states: 'an empty payment_method takes it away',
    level: 'must',
    cites: [...page],
    checks: ['lifecycle/*/unset-payment-method-*', 'update/payment-method-is-unset-by-empty-string'],
    fix: 'read the empty text as null, and go back to requires_payment_method',
  },
  {
    id: 'update:metadata-is-merged',
    states: 'metadata is merged by key; an empty value deletes a key, and an empty metadata all of them',
    level: 'must',
    cites: ['docs:metadata', 'docs:intents/update', 'recorded:money-path'],
    checks: ['update/metadata-*', 'lifecycle/*/update-metadata-*'],
    fix: 'merge the keys that are sent into those that are there, and delete those sent empty',
  },
  {
    id: 'update:usage-by-publishable-key',
    states: 'a publishable key can only raise setup_future_usage from on_session to off_session',
    cites: [...page],
    excluded: 'what is answered instead was never recorded',
  },
  {
    id: 'update:capture-method-by-secret-key',
    states: 'only a secret key can change capture_method',
    cites: [...page],
    excluded: 'what is answered to another key was never recorded',
  },
  {
    id: 'update:fee-after-a-capture',
    states: 'application_fee_amount cannot be changed after a capture',
    level: 'should',
    cites: ['recorded:application-fee', 'docs:intents/update'],
    checks: ['update/fee-of-a-captured-payment-is-refused'],
    fix: 'refuse application_fee_amount with HTTP 400 once the intent has succeeded',
  },
];
