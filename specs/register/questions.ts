import type { Requirement } from './requirement.ts';

/** Questions that the sources leave open: registered so that nobody judges them by guess. */
export const questions: readonly Requirement[] = [
  {
    id: 'questions:length-of-a-suffix',
    states: 'what a statement_descriptor_suffix of more than 22 characters is answered',
    cites: ['openapi:2022-11-15'],
    open: 'only the length is documented; no answer was recorded',
  },
  {
    id: 'questions:length-of-a-description',
    states: 'what a description of more than 1000 characters is answered',
    cites: ['openapi:2022-11-15'],
    open: 'only the length is documented; no answer was recorded',
  },
  {
    id: 'questions:code-of-too-many-keys',
    states: 'which code and parameter the refusal of a 51st metadata key carries',
    cites: ['docs:metadata'],
    open: 'its text was quoted, its attributes were not',
  },
  {
    id: 'questions:code-of-confirmation-parameters',
    states: 'which code and parameter the refusal of a confirmation parameter without confirm=true carries',
    cites: ['docs:intents/create'],
    open: 'its text was quoted, its attributes are known of setup intents only',
  },
  {
    id: 'questions:return-url-without-redirects',
    states: 'whether a return_url is refused where redirects are switched off',
    cites: ['docs:intents/confirm'],
    open: 'no answer was recorded',
  },
  {
    id: 'questions:inside-use-stripe-sdk',
    states: 'what stands inside a next action that the SDK handles',
    cites: ['docs:intents/object'],
    open: 'recorded in two forms; Stripe calls it opaque',
  },
  {
    id: 'questions:fee-without-a-connected-account',
    states: 'what an application_fee_amount is answered without a connected account',
    cites: ['docs:intents/create'],
    open: 'no answer was recorded',
  },
  {
    id: 'questions:unsetting-future-usage',
    states: 'whether an empty setup_future_usage unsets it',
    cites: ['docs:intents/update'],
    open: 'the types of the SDK allow it, and a shop in production reports that it is refused',
  },
  {
    id: 'questions:advice-in-declines',
    states: 'whether a decline carries advice_code and the codes of the network',
    cites: ['docs:error-codes'],
    open: 'they came by date, in all versions at once; older targets lack them without fault',
  },
];
