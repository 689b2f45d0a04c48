import { describe, expect, test } from 'vitest';
import type { WireAnswer, WireFailure, WireRequest } from '../../../engine/wire/http.ts';
import { backOff, retryAfter } from '../../../engine/wire/retry.ts';

const get: WireRequest = { method: 'GET', path: '/', headers: {} };
const post: WireRequest = { method: 'POST', path: '/', headers: {}, body: '' };
const keyed: WireRequest = { ...post, headers: { 'idempotency-key': 'k' } };
const answer = (status: number, headers: Readonly<Record<string, string>> = {}, code = ''): WireAnswer => ({
  kind: 'response',
  status,
  headers,
  text: JSON.stringify({ error: { code } }),
});
const lost = (reason: WireFailure['reason']): WireAnswer => ({ kind: 'failure', reason, detail: reason });
const half = (): number => 0.5;

/** How often a request is sent again that is always answered alike. */
function triesOf(request: WireRequest, always: WireAnswer): number {
  let tries = 0;
  while (retryAfter(request, always, tries, half) !== undefined) tries += 1;
  return tries;
}

describe('how often a request is sent again', () => {
  test.each<[string, WireAnswer, number, number, number]>([
    // what, answer, then: GET, POST without key, POST with key
    ['a success', answer(200), 0, 0, 0],
    ['a refusal', answer(400), 0, 0, 0],
    ['a decline', answer(402), 0, 0, 0],
    ['a rate limit', answer(429), 6, 6, 6],
    ['a lock', answer(429, {}, 'lock_timeout'), 4, 4, 4],
    ['a key in use', answer(409, {}, 'idempotency_key_in_use'), 4, 4, 4],
    ['another conflict', answer(409), 2, 2, 2],
    ['a crash', answer(500), 1, 0, 1],
    ['a gateway without a way', answer(503), 1, 0, 1],
    ['what Stripe asks to send again', answer(400, { 'stripe-should-retry': 'true' }), 2, 2, 2],
    ['what Stripe asks not to send again', answer(500, { 'stripe-should-retry': 'false' }), 0, 0, 0],
    ['a limit that asks for an hour', answer(429, { 'retry-after': '3600' }), 0, 0, 0],
    ['a connection refused', lost('refused'), 2, 2, 2],
    ['a connection lost', lost('reset'), 2, 0, 2],
    ['no answer in time', lost('timeout'), 1, 0, 1],
    ['an answer that is too large', lost('too-large'), 0, 0, 0],
    ['a certificate that is not trusted', lost('certificate'), 0, 0, 0],
  ])('%s', (_, always, ofGet, ofPost, ofKeyed) => {
    expect([triesOf(get, always), triesOf(post, always), triesOf(keyed, always)]).toEqual([ofGet, ofPost, ofKeyed]);
  });
});

describe('the wait', () => {
  test('is doubled each time, within bounds, and never quite the same', () => {
    const waits = [0, 1, 2, 3, 4, 5, 9].map((tries) => [backOff(tries, () => 0), backOff(tries, () => 0.999)]);
    expect(waits).toEqual([
      [500, 500],
      [500, 1000],
      [1000, 1999],
      [2000, 3998],
      [4000, 7996],
      [4000, 7996],
      [4000, 7996],
    ]);
  });

  test('is never shorter than the target asks', () => {
    expect(retryAfter(get, answer(429, { 'retry-after': '7' }), 0, half)?.wait).toBe(7000);
    expect(retryAfter(get, answer(429, { 'retry-after': 'soon' }), 0, half)?.wait).toBe(500);
  });
});

test('what may have been done already is marked', () => {
  expect(retryAfter(keyed, lost('reset'), 0, half)?.unknown).toBe(true);
  expect(retryAfter(keyed, answer(500), 0, half)?.unknown).toBe(true);
  expect(retryAfter(keyed, answer(429), 0, half)?.unknown).toBe(false);
  expect(retryAfter(post, lost('refused'), 0, half)?.unknown).toBe(false);
  expect(retryAfter(get, lost('reset'), 0, half)?.unknown).toBe(false);
});
