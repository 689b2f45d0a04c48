import type { Requirement } from './requirement.ts';

/** Requests that start together. */
export const races: readonly Requirement[] = [
  {
    id: 'races:one-change-of-status-wins',
    states: 'of requests at once that each would move an intent on, one succeeds and the others are refused',
    level: 'must',
    cites: ['docs:lifecycle', 'docs:error-codes', 'recorded:confirm-succeeded', 'recorded:capture-captured'],
    checks: ['races/*-succeed-once', 'races/*-settle-once'],
    fix: 'look at the status and change it under one lock, or refuse with lock_timeout while another request holds it',
  },
  {
    id: 'races:one-key-makes-one-intent',
    states: 'creates at once under one key make one intent, and those without a key one each',
    level: 'must',
    cites: ['docs:idempotency', 'recorded:money-path', 'recorded:gumroad'],
    checks: ['races/*-make-one-intent', 'races/equal-creates-*'],
    fix: 'claim the key before the work begins, and refuse others with idempotency_key_in_use until it is done',
  },
  {
    id: 'races:accepted-updates-are-kept',
    states: 'of updates at once, what was accepted is there afterwards',
    level: 'should',
    cites: ['docs:metadata', 'docs:intents/update', 'docs:error-codes'],
    checks: ['races/updates-*'],
    fix: 'merge into what is stored at that moment, not into what was read before',
  },
];
