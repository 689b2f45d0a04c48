import type { Requirement } from './requirement.ts';

/** Requests that are sent again. */
export const idempotency: readonly Requirement[] = [
  {
    id: 'idempotency:first-answer-is-kept',
    states: 'a POST that is sent again under its key is not done again: its first answer is given again',
    level: 'must',
    cites: ['docs:idempotency', 'recorded:money-path'],
    checks: ['idempotency/*-is-replayed', 'idempotency/*-not-done-again', 'idempotency/another-key-*'],
    fix: 'store status and body of the first answer under the key, and answer with them',
  },
  {
    id: 'idempotency:replays-show-the-past',
    states: 'a replay shows the intent as it was, whatever has become of it since',
    level: 'must',
    cites: ['docs:idempotency', 'docs:error-low-level'],
    checks: ['idempotency/replay-shows-*', 'idempotency/refused-reuse-*', 'idempotency/refusal-*'],
    fix: 'store the answer, not the id of the intent',
  },
  {
    id: 'idempotency:replays-say-so',
    states: 'a replay carries Idempotent-Replayed, the key, and the id of the request that was executed',
    level: 'must',
    cites: ['docs:error-low-level', 'docs:idempotency'],
    checks: [
      'idempotency/replay-says-so',
      'idempotency/first-answer-is-no-replay',
      'idempotency/key-is-echoed',
      'idempotency/replay-names-*',
    ],
    fix: 'send Idempotent-Replayed: true, Idempotency-Key and Original-Request with each replay',
  },
  {
    id: 'idempotency:keys-belong-to-a-request',
    states: 'a key is refused for other parameters and for other addresses',
    level: 'must',
    cites: ['docs:idempotency', 'recorded:money-path'],
    checks: ['idempotency/other-parameters-*', 'idempotency/key-of-another-*'],
    fix: 'store address and parameters with the key, and refuse with an idempotency_error',
  },
  {
    id: 'idempotency:refused-before-execution',
    states: 'what is refused before it is executed does not use up its key',
    level: 'must',
    cites: ['docs:idempotency', 'docs:error-low-level'],
    checks: ['idempotency/*-does-not-use-up-its-key'],
    fix: 'store an answer only once the parameters were found to be good',
  },
  {
    id: 'idempotency:keys-of-reads',
    states: 'a key on a GET has no effect',
    level: 'must',
    cites: ['docs:idempotency'],
    checks: ['idempotency/retrieve-*'],
    fix: 'look at keys of POST requests only',
  },
  {
    id: 'idempotency:length-of-keys',
    states: 'a key has up to 255 characters',
    level: 'must',
    cites: ['docs:idempotency'],
    checks: ['idempotency/longer-key-is-refused'],
    fix: 'refuse a longer key with HTTP 400',
  },
  {
    id: 'idempotency:keys-in-progress',
    states: 'a key whose first request is still in progress is answered with HTTP 409',
    cites: ['docs:error-low-level'],
    excluded: 'whether the first is still in progress is chance, so there is nothing to hold against a target',
  },
];
