import type { Requirement } from './requirement.ts';

const page = ['docs:intents/create'] as const;

/** What the page on creating an intent states, but for its parameters one by one. */
export const create: readonly Requirement[] = [
  {
    id: 'create:confirm-attempts-the-payment',
    states: 'with confirm=true a create is a create and a confirmation in one; without it nothing is attempted',
    level: 'must',
    cites: [...page, 'recorded:gumroad'],
    checks: ['create/confirm-true-*', 'create-with-confirm-acts', 'create/payment-method-awaits-confirmation'],
    fix: 'run the confirmation inside the create where confirm is true, and answer with what it led to',
  },
  {
    id: 'create:currency-is-a-supported-code',
    states: 'a currency is a supported code of three letters, accepted in any case and answered in lower case',
    level: 'must',
    cites: [...page, 'recorded:gumroad'],
    checks: ['create/*currency*', 'currency-is-in-lower-case'],
    fix: 'compare the currency without regard to case, store it in lower case, refuse what is none with param currency',
  },
  {
    id: 'create:echoes-what-was-sent',
    states: 'what a create sends stands on the intent under the same name',
    level: 'must',
    cites: [...page, 'recorded:gumroad', 'recorded:openfoodnetwork'],
    checks: [
      'create-echoes-parameters',
      'create/*-are-kept',
      'create/*-is-kept',
      'create/metadata-values-stay-text',
      'create/special-characters-*',
    ],
    fix: 'copy every documented parameter onto the intent as it was sent, decoded from the form as UTF-8',
  },
  {
    id: 'create:unsent-fields-have-their-defaults',
    states: 'what a create does not send is null, metadata is empty and the confirmation method automatic',
    level: 'must',
    cites: [...page, 'recorded:gumroad', 'recorded:openfoodnetwork'],
    checks: [
      'unsent-parameters-stay-null',
      'confirmation-method-is-automatic-by-default',
      'metadata-is-empty-by-default',
      'card-options-have-their-defaults',
    ],
    fix: 'start from null for each optional field, {} for metadata and automatic for confirmation_method',
  },
  {
    id: 'create:types-or-automatic-methods',
    states: 'an intent takes the types of payment methods that were sent, each once, and no others',
    level: 'must',
    cites: [...page, 'recorded:gumroad'],
    checks: [
      'types-sent-are-all-there-are',
      'automatic-methods-are-null-or-enabled',
      'payment-method-types-are-listed-once',
      'payment-method-options-fit-types',
    ],
    fix: 'leave automatic_payment_methods null where payment_method_types is sent, and list each type and its options once',
  },
  {
    id: 'create:other-parameters',
    states: 'every other parameter of the page is taken, or refused, as the page says of it',
    level: 'must',
    cites: [...page, 'openapi:dahlia'],
    checks: ['create/*'],
    fix: 'see the page of the row: it shows what was asked and what the reference states',
  },
];
