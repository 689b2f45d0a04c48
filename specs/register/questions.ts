import type { Requirement } from './requirement.ts';

/** Questions that the sources leave open: registered so that nobody judges them by guess. */
export const questions: readonly Requirement[] = [
  {
    id: 'questions:total-of-a-search',
    states: 'whether a search can be asked for its total_count',
    cites: ['docs:search-pages'],
    open: 'documented in general, and refused for payment intents according to one report',
  },
  {
    id: 'questions:keys-for-publishable-keys',
    states: 'which fields a publishable key sees',
    cites: ['docs:intents/retrieve'],
    open: 'last recorded in 2024',
  },
  {
    id: 'questions:type-of-a-key-in-progress',
    states: 'which type the error of a key in progress has',
    cites: ['docs:error-low-level'],
    open: 'one type was matched in 2018, another is documented since',
  },
  {
    id: 'questions:hint-to-retry',
    states: 'when Stripe-Should-Retry is sent',
    cites: ['docs:error-low-level'],
    open: 'recorded on some refusals and not on others, by no rule that is known',
  },
  {
    id: 'questions:more-than-ten-increments',
    states: 'what an eleventh increment is answered',
    cites: ['docs:intents/increment'],
    open: 'only the limit is documented; no answer was recorded',
  },
  {
    id: 'questions:newer-keys',
    states: 'which newer keys an intent of an older version has',
    cites: ['docs:versioning', 'docs:intents/object'],
    open: 'keys are rolled out by date to all versions, so a target of last year lacks some without fault',
  },
  {
    id: 'questions:bodies-in-json',
    states: 'a body in JSON is refused',
    cites: ['docs:errors'],
    excluded: 'rows speak forms; how a target takes other bodies is no use to those who call it as Stripe is called',
  },
];
