import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../engine/vocabulary/api.ts';
import { checkProfile, loadProfile, PROFILE_SCHEMA } from '../../../scripts/settings/profile.ts';
import { api } from '../../../suites/index.ts';
import { builtIn, profiles } from '../../../targets/profiles.ts';
import { type LocalServer, runCli, serve } from '../cli.ts';

const written = (name: string, text: string): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'stripe-conformance-')), name);
  writeFileSync(file, text);
  return file;
};

describe('a profile file', () => {
  test('in JSON is completed from the default one', async () => {
    const file = written('mine.json', '{ "features": ["search"], "pace": { "rate": 5 } }');
    expect(await loadProfile(file)).toEqual({
      ...profiles.default,
      name: 'mine',
      features: ['search'],
      pace: { rate: 5, concurrency: 16, timeout: 10_000 },
    });
  });

  test.each([
    ['mine.ts', "const name: string = 'typed';\nexport default { name, arrays: 'empty' as const };"],
    ['mine.mjs', "export default { name: 'typed', arrays: 'empty' };"],
    ['mine.yaml', 'name: typed\narrays: empty # as PHP has it\n'],
  ])('may be a module or YAML: %s', async (name, text) => {
    expect(await loadProfile(written(name, text))).toMatchObject({ name: 'typed', arrays: 'empty', stateful: true });
  });

  test('knows the capabilities that the suite knows, and the reference has them all', () => {
    const schema = JSON.parse(readFileSync(PROFILE_SCHEMA, 'utf8'));
    expect(profiles.reference.features).toEqual(Object.keys(capabilitiesOf(api)));
    expect(schema.properties.features.items.enum).toEqual(Object.keys(capabilitiesOf(api)));
  });

  test.each(Object.entries(builtIn))('%s, built in, could have been written', (name, profile) => {
    expect(checkProfile(profile, name)).toBe(profile);
  });

  test.each([
    ['an unknown key', '{ "featurs": [] }', 'has an unknown key "featurs"; known: name, baseUrl'],
    [
      'an unknown feature',
      '{ "features": ["manual_capture"] }',
      '"features/0" is "manual_capture"; known: idempotency',
    ],
    ['a wrong type', '{ "stateful": "no" }', '"stateful" must be a boolean'],
    ['an inner key that is missing', '{ "ready": {} }', '"ready" lacks "path"'],
    ['a number out of range', '{ "pace": { "rate": 0 } }', '"pace/rate" must be >= 0.1'],
    ['a list', '[]', 'must be an object'],
  ])('with %s is refused by file, line and key', async (_, text, says) => {
    const file = written('mine.json', text);
    await expect(loadProfile(file)).rejects.toThrow(`profile ${file}, line 1: `);
    await expect(loadProfile(file)).rejects.toThrow(says);
  });

  test.each([
    ['mine.json', '{\n "stateful": true,\n "featurs": []\n}', 3],
    ['mine.json', '{\n "pace": {\n  "rate": 5,\n  "timeout": 0\n }\n}', 4],
    ['mine.yaml', 'features:\n  - search\n  - serach\n', 3],
    ['mine.yaml', 'ready:\n  seconds: 3\n', 1],
  ])('in %s is refused by the line of what is wrong: %#', async (name, text, line) => {
    const file = written(name, text);
    await expect(loadProfile(file)).rejects.toThrow(`profile ${file}, line ${line}: `);
  });

  test('names certificates from where it stands', async () => {
    const file = written('mine.json', '{ "ca": "tls/ca.pem", "cert": "/etc/mine.pem", "certKey": "mine.key" }');
    const folder = path.dirname(file);
    expect(await loadProfile(file)).toMatchObject({
      ca: path.join(folder, 'tls/ca.pem'),
      cert: '/etc/mine.pem',
      certKey: path.join(folder, 'mine.key'),
    });
  });

  test.each([
    ['that is no JSON', 'mine.json', '{ "name": ', 'line 1: not JSON'],
    ['of a module that throws', 'mine.ts', "throw new Error('boom');", 'cannot be loaded: boom'],
    ['of a module without default export', 'mine.ts', 'export const profile = {};', 'unknown key "profile"'],
  ])('with the text %s is refused', async (_, name, text, says) => {
    await expect(loadProfile(written(name, text))).rejects.toThrow(says);
  });
});

test.skipIf(process.platform === 'win32').each(['mine.ts', 'mine.json'])(
  'a pipe by the name of %s is not waited for',
  async (name) => {
    const file = written(name, '');
    rmSync(file);
    execFileSync('mkfifo', [file]);
    await expect(loadProfile(file)).rejects.toThrow(/cannot be read: it is not a file/);
  },
);

describe('a run by a profile file', () => {
  let server: LocalServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  const only = ['--only', 'list/has-an-envelope'];
  const list = JSON.stringify({ object: 'list', data: [], has_more: false, url: '/v1/payment_intents' });

  test('takes address, key and scheme from it, waits until the target is ready, and empties it', async () => {
    const seen: string[] = [];
    server = await serve(({ method, url, headers }, response) => {
      seen.push(`${method} ${url} ${String(headers.authorization).split(' ')[0]}`);
      const starting = url === '/health' && seen.length === 1;
      const answer = { 'content-type': 'application/json', 'request-id': `req_${seen.length}` };
      response.writeHead(starting ? 503 : 200, answer).end(list);
    });
    const profile = written(
      'mine.json',
      JSON.stringify({
        baseUrl: server.url,
        apiKey: '$MOCK_KEY',
        authentication: 'basic',
        ready: { path: '/health' },
        reset: { method: 'DELETE', path: '/_config/data' },
      }),
    );
    const ended = await runCli(['run', '--profile', profile, ...only], { MOCK_KEY: 'sk_test_123' });
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    expect(seen.slice(0, 3)).toEqual(['GET /health Basic', 'GET /health Basic', 'DELETE /_config/data Basic']);
    expect(seen.at(-1)).toBe('GET /v1/payment_intents Basic');
  });

  test.each([
    ['a live key', { apiKey: 'sk_live_51abcdefghijklmnop' }, 2, /refused: this is a live key/],
    ['a variable that is not set', { apiKey: '$NOBODY_SET_THIS' }, 2, /takes a key from \$NOBODY_SET_THIS, but/],
    [
      'a reset that fails',
      { apiKey: 'sk_test_1', reset: { method: 'POST', path: '/nowhere' } },
      3,
      /could not be reset/,
    ],
    [
      'a target that is never ready',
      { apiKey: 'sk_test_1', ready: { path: '/no', seconds: 0.2 } },
      3,
      /was not ready within/,
    ],
  ])('with %s ends with one sentence', async (_, more, code, says) => {
    server = await serve((_, response) => response.writeHead(404).end('{}'));
    const profile = written('mine.json', JSON.stringify({ baseUrl: server.url, ...more }));
    const ended = await runCli(['run', '--profile', profile, ...only]);
    expect(ended.stderr).toMatch(says);
    expect(ended.code).toBe(code);
  });
});
