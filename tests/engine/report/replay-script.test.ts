import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { redactor } from '../../../engine/redact/redact.ts';
import { scriptOf, scriptsOf } from '../../../engine/report/replay-script.ts';
import type { Evidence } from '../../../engine/vocabulary/exchange.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { evidenceOf, fakeWire, findingOf } from '../builders.ts';
import { answersIn, runScript, serveWire } from '../shell.ts';

const KEY = 'sk_test_keyOfTheTarget0123';
const headers = { 'stripe-version': '2026-08-26.dahlia' };
const created = (body: Json, more: Readonly<Record<string, string>> = {}): Evidence =>
  evidenceOf({
    id: 'retrieve/example/given',
    operationId: 'PostPaymentIntents',
    request: { method: 'POST', path: '/v1/payment_intents', headers: { ...headers, ...more }, body: 'amount=1000' },
    response: { status: 200, headers: {}, body },
  });
const asked = (request: Evidence['request'], step = 'request'): Evidence =>
  evidenceOf({ id: `retrieve/example/${step}`, request });
const get = (route: string): Evidence['request'] => ({ method: 'GET', path: route, headers });
const post = (route: string, body: string): Evidence['request'] => ({ method: 'POST', path: route, headers, body });

const finding = findingOf({ evidence: ['retrieve/example/request'] });
const script = (...exchanges: readonly Evidence[]): string => scriptOf('http://target.test', exchanges, [finding]);

/** What a server sees of a script when it answers each request as told. */
async function seenBy(text: string, answers: readonly Json[], cwd?: string) {
  const wire = fakeWire((_, position) => ({
    kind: 'response',
    status: 200,
    headers: { 'content-type': 'application/json' },
    text: typeof answers[position] === 'string' ? String(answers[position]) : JSON.stringify(answers[position] ?? {}),
  }));
  const server = await serveWire(wire);
  try {
    return { output: await runScript(text, server.url, KEY, cwd), requests: wire.requests };
  } finally {
    await server.close();
  }
}

describe('a script passes what the server makes from answer to request', () => {
  test('an id in a path', async () => {
    const { requests } = await seenBy(script(created({ id: 'pi_1aB' }), asked(get('/v1/payment_intents/pi_1aB'))), [
      { id: 'pi_2cD' },
    ]);
    expect(requests.map(({ path: route }) => route)).toEqual(['/v1/payment_intents', '/v1/payment_intents/pi_2cD']);
  });

  test('the right one of several under one key, and spread over lines', async () => {
    const first = { charge: { id: 'ch_1aB' }, id: 'pi_1aB', created: 1_790_000_001 };
    const text = script(
      created(first),
      asked(get('/v1/payment_intents?starting_after=pi_1aB&created[gte]=1790000001')),
    );
    const { requests } = await seenBy(text, [
      JSON.stringify({ charge: { id: 'ch_9' }, id: 'pi_9', created: 1_800_000_000 }, null, 2),
    ]);
    expect(requests[1]?.path).toBe('/v1/payment_intents?starting_after=pi_9&created[gte]=1800000000');
  });

  test('and nothing that only looks alike', async () => {
    const text = script(
      created({ id: '1', amount: 1000, status: 'requires_capture', payment_method: 'pm_card_visa' }),
      asked(post('/v1/payment_intents/1/capture', 'amount_to_capture=1000&note=1x&payment_method=pm_card_visa')),
    );
    const { requests } = await seenBy(text, [{ id: '7', amount: 9, payment_method: 'pm_new1' }]);
    expect(requests[1]).toMatchObject({
      path: '/v1/payment_intents/7/capture',
      body: 'amount_to_capture=1000&note=1x&payment_method=pm_card_visa',
    });
  });

  test('except what the scenario sent itself', async () => {
    const own = evidenceOf({
      ...created({ id: 'pi_1aB', payment_method: 'pm_card_Visa1' }),
      request: post('/v1/payment_intents', 'payment_method=pm_card_Visa1'),
    });
    const text = script(own, asked(post('/v1/payment_intents/pi_1aB', 'payment_method=pm_card_Visa1')));
    const { requests } = await seenBy(text, [{ id: 'pi_3', payment_method: 'pm_other1' }]);
    expect(requests[1]?.body).toBe('payment_method=pm_card_Visa1');
  });
});

test('an idempotency key is new in each execution, the same within one, and no shorter', async () => {
  const key = `conformance-${'k'.repeat(300)}`;
  const text = script(
    created({}, { 'idempotency-key': key }),
    asked({ ...created({}).request, headers: { 'idempotency-key': key } }),
  );
  const keysOf = async () => (await seenBy(text, [])).requests.map(({ headers: sent }) => sent['idempotency-key']);
  const [first, second] = [await keysOf(), await keysOf()];
  expect(new Set(first).size).toBe(1);
  expect(first[0]).not.toBe(second[0]);
  expect(first[0]?.length).toBeGreaterThanOrEqual(key.length);
});

test('what comes after the failure is left out', () => {
  expect(script(created({}), asked(get('/v1/payment_intents/a')), asked(get('/v1/after'), 'after'))).not.toContain(
    '/v1/after',
  );
});

test('the answers are shown under the names of their steps', async () => {
  const { output } = await seenBy(script(created({ id: 'pi_1aB' }), asked(get('/v1/payment_intents/pi_1aB'))), [
    { id: 'pi_2' },
    { id: 'pi_2', status: 'canceled' },
  ]);
  expect(answersIn(output)).toMatchObject([
    { step: 'given', status: 200, body: '{"id":"pi_2"}' },
    { step: 'request', status: 200, body: '{"id":"pi_2","status":"canceled"}' },
  ]);
});

test('an answer does not steer the terminal that it is shown on', async () => {
  const steering = '\u001b[2J\u001b]0;title\u0007\u009b31m\u0000 \u00fc \u20ac\ttab';
  const { output } = await seenBy(script(asked(get('/v1/a'))), [steering]);
  expect(answersIn(output)[0]?.body).toBe('[2J]0;title31m \u00fc \u20ac\ttab');
});

test('brackets in an address are no list of addresses', async () => {
  const route = '/v1/payment_intents/pi_{a,b}[1-3]';
  const { requests } = await seenBy(script(asked(get(route))), []);
  expect(requests.map(({ path: seen }) => seen)).toEqual([route]);
});

test.each([
  ['a form that is malformed on purpose', '&&amount==1&@/etc/passwd&[x'],
  ['a form that would name a file', '@/etc/passwd'],
  ['no form at all', ''],
])('%s arrives as it is', async (_, body) => {
  const { requests } = await seenBy(script(asked(post('/v1/payment_intents', body))), []);
  expect(requests[0]).toMatchObject({ body, headers: { 'content-length': String(body.length) } });
});

describe('of a target that ended with its run', () => {
  const shown = [asked(get('/v1/a'))];
  const [ended] = Object.values(scriptsOf({ name: 'emulate', baseUrl: 'http://127.0.0.1:37923' }, shown, [finding]));

  test('no port is asked: it is told to start another', async () => {
    const { output, requests } = await seenBy(ended ?? '', []);
    expect(requests).toHaveLength(1);
    expect(output).not.toContain('37923');
    expect(
      spawnSync('sh', ['-c', ended ?? ''], { env: { STRIPE_CONFORMANCE_API_KEY: KEY }, encoding: 'utf8' }),
    ).toMatchObject({
      status: 2,
      stderr: 'emulate ended with the run: start it, and pass its base URL as the argument\n',
    });
  });

  test.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080'],
    ['stripe-test', 'https://api.stripe.com'],
  ])('but %s is there still', (name, baseUrl) => {
    expect(Object.values(scriptsOf({ name, baseUrl }, shown, [finding]))[0]).toContain(`base=\${1:-'${baseUrl}'}`);
  });
});

describe('nothing that a target sent is run', () => {
  const evil = '$(touch forged)`touch forged`"; touch forged; \'; touch forged\ntouch forged #';
  test.each([
    ['as an id', script(created({ id: evil }), asked(get(`/v1/payment_intents/${encodeURIComponent(evil)}`)))],
    ['as the base URL', scriptOf(`http://target.test/'${evil}`, [asked(get('/v1/a'))], [finding])],
    ['in the name of a key', script(created({ [evil]: 'pi_1aB' }), asked(get('/v1/payment_intents/pi_1aB')))],
  ])('%s', async (_, text) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
    await seenBy(text, [{ id: evil }], folder);
    expect(existsSync(path.join(folder, 'forged'))).toBe(false);
  });
});

describe('what was made beforehand is made anew', () => {
  const premise = { name: 'pm_card_visa', credentials: 'bearer' as const };
  const made = (body: string, answer: Json, request: Evidence['request']): Evidence => ({
    ...asked(request),
    premises: [{ ...premise, request: post('/v1/made', body), response: { status: 200, headers: {}, body: answer } }],
  });

  test('with the id that it has then', async () => {
    const text = script(made('name=Ada', { id: 'cus_1aB' }, post('/v1/payment_intents', 'customer=cus_1aB')));
    const { requests } = await seenBy(text, [{ id: 'cus_2cD' }]);
    expect(requests.map(({ path: route, body }) => [route, body])).toEqual([
      ['/v1/made', 'name=Ada'],
      ['/v1/payment_intents', 'customer=cus_2cD'],
    ]);
  });

  test('a card with the number that every record masks', async () => {
    const body = 'type=card&card%5Bnumber%5D=[redacted]&card%5Bcvc%5D=123';
    const text = script(made(body, { id: 'pm_1aB' }, post('/v1/payment_intents', 'payment_method=pm_1aB')));
    const { requests } = await seenBy(text, [{ id: 'pm_2cD' }]);
    expect(requests[0]?.body).toBe('type=card&card%5Bnumber%5D=4242424242424242&card%5Bcvc%5D=123');
    expect(redactor([])(text)).toBe(text);
  });
});

test('a publishable key is asked for where a request takes one', async () => {
  const paid = { ...asked(post('/v1/a', 'client_secret=pi_1_secret_[redacted]')), credentials: 'publishable' as const };
  const text = script(created({ id: 'pi_1aB', client_secret: 'pi_1_secret_[redacted]' }), paid);
  await expect(runScript(text, 'http://127.0.0.1:1', KEY)).rejects.toThrow(
    /STRIPE_CONFORMANCE_PUBLISHABLE_KEY.*publishable test key of the target/,
  );
  expect(script(asked(get('/v1/a')))).not.toContain('PUBLISHABLE');
});

test('without a key it says what is missing and asks nothing', async () => {
  await expect(runScript(script(asked(get('/v1/a'))), 'http://127.0.0.1:1', '')).rejects.toThrow(
    /STRIPE_CONFORMANCE_API_KEY.*test key of the target/,
  );
});
