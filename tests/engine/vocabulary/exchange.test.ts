import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parseAnswer, repliesUpTo } from '../../../engine/vocabulary/exchange.ts';
import { evidenceOf } from '../../../engine/vocabulary/observation.ts';
import type { Credentials } from '../../../engine/vocabulary/scenario.ts';
import { UNKNOWN_KEY } from '../../../engine/wire/credentials.ts';
import type { WireRequest } from '../../../engine/wire/http.ts';
import { answered, apiVersion, intentOf, observed, scenarioOf, stepOf } from '../builders.ts';

const KEY = 'sk_test_keyOfTheTarget0123';
const headers = { authorization: `Bearer ${KEY}`, 'stripe-version': '2026-08-26.dahlia' };
const scenario = scenarioOf();
const [step = stepOf('request')] = scenario.steps;

function curl(
  request: Partial<WireRequest>,
  credentials: Credentials = 'bearer',
  baseUrl = 'http://target.test',
): string {
  const whole: WireRequest = { method: 'POST', path: '/v1/payment_intents', headers, ...request };
  return evidenceOf(observed(scenario, step, answered({}), { request: whole, credentials }), baseUrl, apiVersion).curl;
}

/** The words that a shell makes of a command. */
const wordsOf = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', `set -- ${command}; printf '%s\\0' "$@"`], {
    encoding: 'utf8',
    env: {
      STRIPE_CONFORMANCE_API_KEY: 'from-the-environment',
      STRIPE_CONFORMANCE_PUBLISHABLE_KEY: 'publishable-from-the-environment',
    },
  })
    .split('\0')
    .slice(0, -1);

const version = ['-H', 'Stripe-Version: 2026-08-26.dahlia'];
const bearer = ['-H', 'Authorization: Bearer from-the-environment'];

describe('the command that repeats an exchange', () => {
  test.each<[string, Partial<WireRequest>, readonly string[]]>([
    ['a form is sent pair by pair', { body: 'amount=1&a%20b=%27' }, ['-d', 'amount=1', '-d', 'a%20b=%27']],
    ['an empty form is sent as such', { body: '' }, ['-d', '']],
    [
      'single quotes survive the shell',
      { body: "note=it's&x='; rm -rf '" },
      ['-d', "note=it's", '-d', "x='; rm -rf '"],
    ],
    ['dollars and backticks are text', { body: 'note=$HOME`id`"' }, ['-d', 'note=$HOME`id`"']],
  ])('%s', (_, request, data) => {
    const words = ['curl', '-X', 'POST', 'http://target.test/v1/payment_intents'];
    expect(wordsOf(curl(request))).toEqual([...words, ...bearer, ...version, ...data]);
  });

  test.each([
    ['with a query', '?limit=1&starting_after=pi_1', ['-d', 'limit=1', '-d', 'starting_after=pi_1']],
    ['with a question mark in the query', '?limit=1?2', ['-d', 'limit=1?2']],
    ['without a query', '', []],
  ])('a GET %s stays a GET', (_, query, data) => {
    const words = wordsOf(curl({ method: 'GET', path: `/v1/payment_intents${query}` }));
    expect(words).toEqual(['curl', '-G', 'http://target.test/v1/payment_intents', ...bearer, ...version, ...data]);
  });

  test.each<[Credentials, readonly string[]]>([
    ['bearer', bearer],
    ['basic', ['-u', 'from-the-environment:']],
    ['unknown-key', ['-H', `Authorization: Bearer ${UNKNOWN_KEY}`]],
    ['none', []],
    ['publishable', ['-H', 'Authorization: Bearer publishable-from-the-environment']],
  ])('presents itself as the request did: %s', (credentials, words) => {
    expect(wordsOf(curl({ body: 'a=b' }, credentials)).slice(4)).toEqual([...words, ...version, '-d', 'a=b']);
  });

  test('asks for a version only if the request did', () => {
    expect(curl({ headers: {} })).not.toContain('Stripe-Version');
  });

  test('holds no key', () => {
    for (const credentials of ['bearer', 'basic', 'none', 'malformed-key', 'unknown-key', 'publishable'] as const)
      expect(curl({ body: 'a=b' }, credentials)).not.toContain(KEY);
  });
});

describe('an answer', () => {
  test('that is JSON is parsed', () => {
    const { json: _, ...wire } = answered(intentOf());
    expect(parseAnswer(wire)).toEqual(answered(intentOf()));
  });

  test('that is not JSON is kept as text', () => {
    const answer = parseAnswer({ kind: 'response', status: 200, headers: {}, text: '<html>' });
    expect(answer).not.toHaveProperty('json');
    expect(evidenceOf(observed(scenario, step, answer), '', apiVersion).response?.body).toBe('<html>');
  });

  test('that comes after too many long ones is kept as its beginning', () => {
    const reply = repliesUpTo(500_000);
    const long = parseAnswer({ kind: 'response', status: 200, headers: {}, text: `"${'x'.repeat(200_000)}"` });
    const lengths = [1, 2, 3, 4].map(() => String(reply(long).response?.body).length);
    expect(lengths.slice(0, 3)).toEqual([200_000, 200_000, 200_000]);
    expect(lengths[3]).toBeLessThan(5_000);
    expect(String(reply(parseAnswer({ ...answered({}), text: '"short"' })).response?.body)).toBe('short');
  });

  test('that never came is a failure in the evidence', () => {
    const failure = { kind: 'failure', reason: 'timeout', detail: 'no answer within 5 ms' } as const;
    const evidence = evidenceOf(observed(scenario, step, parseAnswer(failure)), '', apiVersion);
    expect(evidence.failure).toEqual(failure);
    expect(evidence).not.toHaveProperty('response');
  });
});
