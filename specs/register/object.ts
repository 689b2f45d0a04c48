import type { Requirement } from './requirement.ts';

/** What holds of every intent, whatever was asked. */
export const object: readonly Requirement[] = [
  {
    id: 'object:history-of-attempts',
    states: 'an intent leads to all attempts that were made to pay it',
    cites: ['docs:lifecycle'],
    excluded: 'only the latest stands on the intent; the list of charges is another part of the API',
  },
  {
    id: 'object:purposes',
    states: 'what fields are meant for, and one intent for each order',
    cites: ['docs:intents/object', 'docs:intents/create'],
    excluded: 'advice to those who call: nothing of it can be seen in an answer',
  },
];
