import type { Requirement } from './requirement.ts';

/** What holds of every intent, whatever was asked. */
export const object: readonly Requirement[] = [
  {
    id: 'object:fits-its-document',
    states: 'an intent has its keys, of the documented types, with null where there is no value',
    level: 'must',
    cites: ['docs:intents/object', 'openapi:dahlia', 'recorded:gumroad'],
    checks: [
      'body-fits-schema',
      'body-has-documented-keys',
      'values-are-documented',
      'intent-has-its-keys',
      'no-field-is-an-empty-text',
    ],
    fix: 'send every key that the finding names, null where it has no value, in the type of the document',
  },
  {
    id: 'object:names-itself',
    states: 'ids begin with their kind, the client secret with the id, and a test key sees test mode',
    level: 'must',
    cites: ['docs:intents/object', 'recorded:gumroad'],
    checks: ['ids-name-their-kind', 'client-secret-names-intent', 'intent-is-in-test-mode'],
    fix: 'make ids as pi_…, ch_…, pm_…, secrets as <id>_secret_…, and livemode false for test keys',
  },
  {
    id: 'object:times-are-seconds',
    states: 'times are whole seconds since 1970, in the order in which things happened',
    level: 'must',
    cites: ['docs:intents/object', 'recorded:gumroad'],
    checks: ['times-are-in-seconds', 'created-is-not-in-the-future'],
    fix: 'send seconds, not milliseconds and not a text',
  },
  {
    id: 'object:money-moves-by-status',
    states: 'money is received when the intent has succeeded, capturable when it requires capture, else neither',
    level: 'must',
    cites: ['docs:intents/object', 'recorded:gumroad', 'recorded:openfoodnetwork'],
    checks: ['money-*', 'requires-capture-is-authorised', 'succeeded-is-settled'],
    fix: 'keep amount_received and amount_capturable in step with the status',
  },
  {
    id: 'object:error-only-when-open',
    states: 'an error of payment stands on an intent only until it is paid',
    level: 'must',
    cites: ['recorded:gumroad'],
    checks: ['last-payment-error-only-when-open'],
    fix: 'clear last_payment_error when an attempt succeeds',
  },
  {
    id: 'object:expands-on-demand',
    states: 'what an intent refers to stands there by id, and whole where expand names it',
    level: 'must',
    cites: ['docs:expand', 'recorded:gumroad', 'recorded:money-path'],
    checks: ['references-are-ids', 'charge-mirrors-its-intent', 'expansion/*'],
    fix: 'inline the object of the same id for each path in expand[], and refuse paths that lead nowhere',
  },
  {
    id: 'object:statuses-end',
    states: 'succeeded and canceled are never left again',
    level: 'must',
    cites: ['docs:lifecycle', 'recorded:gumroad'],
    checks: ['final-status-stays'],
    fix: 'refuse every operation that would move a succeeded or canceled intent',
  },
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
