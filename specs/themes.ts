/** What several rows in several operations ask alike: when they fail, a report says so once. */
export const themes = {
  authentication: 'requests without a valid API key are served',
  'unknown-parameters': 'parameters that do not exist are accepted',
  'unknown-intent': 'an intent that does not exist is not refused as documented',
  metadata: 'metadata is replaced, not merged',
  declines: 'cards that must be declined are not',
  'strong-authentication': 'cards that need authentication are not held up for it',
  idempotency: 'idempotency keys are ignored',
  'integer-format': 'integers are not checked for their form',
  choices: 'values outside a documented choice are accepted',
  booleans: 'booleans are not checked for their form',
  'confirm-only': 'parameters of a confirmation are accepted without one',
} as const;

export type Theme = keyof typeof themes;
