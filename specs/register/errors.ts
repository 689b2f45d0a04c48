import type { Requirement } from './requirement.ts';

/** Refusals of every kind. */
export const errors: readonly Requirement[] = [
  {
    id: 'errors:have-one-form',
    states: 'a refusal is an object `error` with one of four types and a message; what has no value is left out',
    level: 'must',
    cites: ['docs:errors', 'recorded:gumroad'],
    checks: ['error-envelope', 'error-omits-nulls', 'error-code-has-doc-url'],
    fix: 'answer {"error": {"type": …, "message": …}} with code and param only where they have a value',
  },
  {
    id: 'errors:leave-things-as-they-are',
    states: 'a request that is refused changes nothing',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    checks: ['refusal-changes-nothing'],
    fix: 'validate everything before the first write',
  },
  {
    id: 'errors:of-the-status-show-the-intent',
    states: 'a refusal because of the status carries the intent as it stands',
    level: 'must',
    cites: ['recorded:money-path', 'recorded:gumroad', 'docs:errors'],
    checks: ['state-error-embeds-intent'],
    fix: 'put the intent into error.payment_intent where the code is payment_intent_unexpected_state',
  },
  {
    id: 'errors:name-unknown-intents',
    states: 'an intent that does not exist is answered with HTTP 404, resource_missing and the parameter intent',
    level: 'must',
    cites: ['docs:error-codes', 'recorded:money-path'],
    checks: ['*/unknown-intent-is-404'],
    fix: 'answer 404 with code resource_missing and param intent, whatever the form of the id',
  },
  {
    id: 'errors:name-unknown-parameters',
    states: 'a parameter that does not exist is refused by its name, before the status is looked at',
    level: 'must',
    cites: ['recorded:sandbox-errors', 'docs:error-codes'],
    checks: ['*/unknown-parameter-*', '*/unknown-nested-parameter-*'],
    fix: 'answer 400 with parameter_unknown and the first unknown name in param',
  },
  {
    id: 'errors:authentication',
    states: 'a request without a valid key is answered with HTTP 401',
    level: 'must',
    cites: ['docs:authentication', 'docs:errors', 'recorded:no-key'],
    checks: ['*/no-key-is-401', '*/unknown-key-is-401', '*/basic-authentication-*'],
    fix: 'look for the key first, as a bearer token or as the user of basic authentication',
  },
  {
    id: 'errors:rate-limits',
    states: 'too many requests are answered with HTTP 429',
    cites: ['docs:errors'],
    excluded: 'recognised and waited for, never held against a target: it says "not now"',
  },
  {
    id: 'errors:of-the-server',
    states: 'a fault of the server is an api_error',
    cites: ['docs:errors'],
    excluded: 'recognised, and the check is inconclusive: it says nothing of conformance',
  },
  {
    id: 'errors:message-texts',
    states: 'the message of an error is worded as recorded',
    cites: ['recorded:money-path', 'recorded:gumroad'],
    excluded: 'texts are for people and change: each row that quotes one notes a difference, and none counts it',
  },
  {
    id: 'errors:wrong-verbs',
    states: 'PUT, PATCH and DELETE on an address that is there are refused',
    cites: ['docs:errors'],
    open: 'no answer was recorded',
  },
];
