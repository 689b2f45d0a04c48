import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../engine/report/blame/fault.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import type { Stop, Why } from '../../engine/vocabulary/why.ts';
import { causeWords, gainWords } from '../../reporters/shared/causes.ts';
import { scriptFor } from '../../reporters/shared/script.ts';
import { stopWords, whyWords } from '../../reporters/shared/why.ts';
import { fakeWire } from '../engine/builders.ts';
import { runScript, serveWire } from '../engine/shell.ts';
import { sampleReport } from './samples.ts';

const asked = {
  operationId: 'PostPaymentIntentsIntentConfirm',
  method: 'POST',
  path: '/v1/payment_intents/{intent}/confirm',
} as const;
const noun = 'intent';
const lost = { kind: 'failure', reason: 'reset', detail: 'other side closed' } as const;
const limited = { kind: 'answer', http: 429 } as const;

describe('why something has no verdict of its own', () => {
  test.each<[string, Why]>([
    ['the target rate-limits requests (HTTP 429)', { kind: 'rate-limit', http: 429 }],
    [
      'the target redirects to /v2 (HTTP 301), and a redirect is not followed with a key',
      { kind: 'redirect', http: 301, location: '/v2' },
    ],
    ['a gateway responded instead of the target (HTTP 502)', { kind: 'gateway', http: 502 }],
    ['the target reported an internal error (HTTP 500)', { kind: 'api-error', http: 500 }],
    [
      'no intent in succeeded: POST /v1/payment_intents/{intent}/confirm answered 400 card_declined',
      {
        kind: 'status-not-reached',
        noun,
        status: 'succeeded',
        asked,
        came: { kind: 'answer', http: 400, said: 'card_declined' },
      },
    ],
    [
      'no intent in succeeded: POST /v1/payment_intents/{intent}/confirm answered 404 without a JSON object',
      {
        kind: 'status-not-reached',
        noun,
        status: 'succeeded',
        asked,
        came: { kind: 'answer', http: 404, unreadable: true },
      },
    ],
    [
      'no intent in succeeded: POST /v1/payment_intents/{intent}/confirm gave no answer (other side closed)',
      { kind: 'status-not-reached', noun, status: 'succeeded', asked, came: lost },
    ],
    [
      'no customer could be made: POST /v1/customers came to HTTP 404',
      { kind: 'object-not-made', object: 'customer', path: '/v1/customers', came: { kind: 'answer', http: 404 } },
    ],
    [
      'no payment method: POST /v1/payment_methods came to no answer (other side closed)',
      { kind: 'payment-method-not-made', path: '/v1/payment_methods', came: lost },
    ],
    ['the response is not a JSON object', { kind: 'not-json' }],
    ['the intent lacks amount, source', { kind: 'missing-keys', noun, keys: ['amount', 'source'] }],
    ['the step "paid" failed: HTTP 200', { kind: 'step-failed', step: 'paid', asked, http: 200, wanted: 402 }],
    ['the response to "first" has no id', { kind: 'missing-value', step: 'first', path: 'id' }],
    [
      'the intent that was prepared does not show what was set up: /status, /metadata/order',
      { kind: 'not-kept', noun, fields: ['/status', '/metadata/order'] },
    ],
    [
      'what this builds on is wrong: /payment_method (see create/a)',
      { kind: 'found-elsewhere', check: 'create/a', fields: ['/payment_method'] },
    ],
    ['the exchange failed: other side closed', { kind: 'no-answer', failure: 'reset', detail: 'other side closed' }],
    [
      'a request was retried (the whole scenario was replayed: HTTP 500), and the first attempt may have taken effect',
      { kind: 'sent-again', after: { kind: 'scenario-again', after: { kind: 'answer', http: 500 } } },
    ],
    ['one of the concurrent requests got no response', { kind: 'race-lost-answer' }],
    ['no request succeeded', { kind: 'race-without-winner' }],
    ['the object that was made is not the requested one', { kind: 'race-made-another' }],
    ['the intent could not be retrieved afterwards: HTTP 404', { kind: 'race-not-read-back', noun, http: 404 }],
    ['not credited: this operation never returned a success in this run', { kind: 'uncredited' }],
    ['the run was stopped', { kind: 'not-run' }],
    ['the run was interrupted (SIGINT)', { kind: 'not-run', because: { kind: 'interrupted', signal: 'SIGINT' } }],
    [
      'the profile "mine" does not claim search, refunds',
      { kind: 'not-claimed', profile: 'mine', capabilities: ['search', 'refunds'] },
    ],
    [
      'no publishable key was given (--publishable-key), or the profile "mine" does not claim publishable-keys',
      { kind: 'not-claimed', profile: 'mine', capabilities: ['publishable-keys'], keyless: true },
    ],
    ['a stateless server cannot do this (profile "mine")', { kind: 'needs-state', profile: 'mine' }],
    ['at this rate no two requests are concurrent', { kind: 'rate-too-low' }],
    ['a later page of the list is unreadable, so the list is incomplete', { kind: 'page-unreadable' }],
    ['the pages of the list repeat each other, so the list is incomplete', { kind: 'pages-repeat' }],
    ['the list has more than 60 pages, so it is incomplete', { kind: 'list-without-end', pages: 60 }],
    [
      'the object that the step "third" created a second later has the same created timestamp or an earlier one',
      { kind: 'same-second', step: 'third' },
    ],
    ['TypeError: of ours', { kind: 'own-fault', error: 'TypeError: of ours' }],
    ['nobody has recorded it', { kind: 'no-source', note: 'nobody has recorded it' }],
  ])('%s', (words, why) => {
    expect(whyWords(why)).toBe(words);
  });
});

test.each<[string, Stop]>([
  ['the run was stopped at the first failure: create/a (--bail)', { kind: 'bail', scenario: 'create/a' }],
  ['the run was stopped after 2.5 s (--max-duration)', { kind: 'max-duration', milliseconds: 2500 }],
  [
    'the run was stopped: the target cannot be used for now: it asks to wait 3600 s (HTTP 429)',
    { kind: 'asks-to-wait', milliseconds: 3_600_000 },
  ],
  [
    'the run was stopped: the target cannot be used any more: too many requests were retried (last: HTTP 429)',
    { kind: 'retries-used-up', last: limited },
  ],
  [
    'the run was stopped: the target cannot be used any more: too many requests were retried (last: HTTP 429, locked)',
    { kind: 'retries-used-up', last: { ...limited, locked: true } },
  ],
])('a run that ended early says: %s', (words, stop) => {
  expect(stopWords(stop)).toBe(words);
});

const lesson = { example: { check: '', operationId: '', scenario: '' }, fixes: [] };
const route = 'POST /v1/payment_intents/{intent}/confirm';
const seen = { asked: [asked], shownIn: [], when: { parameters: [] }, times: 1 };
const part = (at: string, expected: Json, actual: Json, always = true) => ({ at, expected, actual, always });
const amountSent = { parameters: [{ name: 'amount', values: ['1e3'] }], status: 'succeeded' };
test.each<[string, Fault]>([
  [
    `${route} is not served: HTTP 404, 501 to every request with an API key`,
    { kind: 'not-served', asked: [asked], statuses: [404, 501] },
  ],
  [
    `${route}, ${route} are not served: HTTP 404 to every request with an API key`,
    { kind: 'not-served', asked: [asked, asked], statuses: [404] },
  ],
  [
    'a, b of the intent are missing in every answer',
    { kind: 'missing', noun, parts: ['a', 'b'].map((at) => part(at, 'present', '(absent)')), ...seen },
  ],
  [
    '4 keys of the intent are missing in every answer: a, b, c, d',
    { kind: 'missing', noun, parts: ['a', 'b', 'c', 'd'].map((at) => part(at, 'present', '(absent)')), ...seen },
  ],
  [`${route} responded with HTTP 500 to 1 request`, { kind: 'server-error', http: 500, ...seen }],
  [
    `${route} with amount=1e3 in status succeeded responded with HTTP 500 to 1 request`,
    { kind: 'server-error', http: 500, ...seen, when: amountSent },
  ],
  [
    `${route} succeeds with HTTP 201 in place of HTTP 200`,
    { kind: 'success-status', wanted: 200, http: [201], ...seen },
  ],
  [
    `nobody looks: ${route} without a key: what must be refused with HTTP 401 is answered with HTTP 200`,
    {
      ...{ kind: 'accepted', wanted: 401, http: [200], says: 'nobody looks', ...seen },
      when: { parameters: [], credentials: 'none' },
    },
  ],
  [
    `${route} is refused with HTTP 400 ("parameter_unknown", a, b)`,
    { kind: 'refused', http: 400, code: 'parameter_unknown', parameters: ['a', 'b'], ...seen },
  ],
  [
    `a refusal of ${route}: error.code is missing, error.type is wrong, such as "b" in place of "a"`,
    {
      ...{ kind: 'refusal', ...seen },
      parts: [part('error.code', 'x', '(absent)'), part('error.type', 'a', 'b', false)],
    },
  ],
  [
    `intent of ${route}: amount is 2 in place of 1; shown by ${route}`,
    { kind: 'field', noun, parts: [part('amount', 1, 2)], ...seen, shownIn: [asked] },
  ],
  [
    `intent of ${route}: 4 keys missing: a, b, c, d`,
    { kind: 'field', noun, parts: ['a', 'b', 'c', 'd'].map((at) => part(at, 'present', '(absent)')), ...seen },
  ],
  [
    `${route}: what is sent as description is not on the intent that comes back`,
    { kind: 'no-effect', noun, names: ['description'], ...seen },
  ],
  [
    `the answer to a repeated Idempotency-Key of ${route} under an Idempotency-Key that was sent before: id is "b" in place of "a"`,
    {
      ...{ kind: 'repeated-key', parts: [part('id', 'a', 'b')], ...seen },
      when: { parameters: [], repeated: true },
    },
  ],
  [
    `several requests at the same time of ${route}: successes is 2 in place of 1`,
    { kind: 'race', parts: [part('successes', 1, 2)], ...seen },
  ],
  [
    'confirm=true on create is ignored: the intent stays in requires_confirmation',
    { kind: 'flag-ignored', flag: 'confirm', noun, statuses: ['requires_confirmation'] },
  ],
])('a cause says: %s', (words, fault) => {
  expect(causeWords({ ...fault, ...lesson, id: 'x', operations: [], checks: 1, passes: 1, judgeable: 0 })).toBe(words);
});

test('the gain of a cause is in checks', () => {
  const cause = {
    kind: 'flag-ignored',
    flag: 'confirm',
    noun,
    statuses: [],
    id: 'x',
    operations: [],
    ...lesson,
  } as const;
  expect(gainWords({ ...cause, checks: 3, passes: 1, judgeable: 2 })).toBe(
    '3 checks: 1 passes once it is mended, 2 can then be judged to the end',
  );
  expect(gainWords({ ...cause, checks: 1, passes: 0, judgeable: 0 })).toBe('1 check');
});

describe('the head of a script', () => {
  const report = sampleReport();
  const scenario = 'create/amount';

  test('says what was found', () => {
    expect(scriptFor(report, scenario)?.split('\n').slice(0, 4)).toEqual([
      '#!/bin/sh',
      '# create/amount: what create/amount states is so',
      '#   at "/amount": expected 2000, came 2001',
      'set -u',
    ]);
    expect(scriptFor(report, 'create/passes')).toBeUndefined();
  });

  test('runs nothing that a target sent', async () => {
    const evil = '$(touch forged)`touch forged`"; touch forged; \'; touch forged\ntouch forged #';
    const findings = report.findings.map((finding) => ({
      ...finding,
      why: { kind: 'own-fault', error: evil } as const,
      mismatches: [{ at: `/${evil}`, expected: evil, actual: { [evil]: evil } }],
    }));
    const text = scriptFor({ ...report, findings }, scenario) ?? '';
    expect(text).toContain('touch forged');
    const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
    const server = await serveWire(fakeWire(() => ({ kind: 'response', status: 200, headers: {}, text: '{}' })));
    await runScript(text, server.url, 'sk_test_keyOfTheTarget0123', folder);
    await server.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
