import { afterEach, describe, expect, test } from 'vitest';
import { type LocalServer, runCli, serve } from '../cli.ts';

const KEY = 'sk_test_51NotARealKeyButLongEnough';
let server: LocalServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const cases = [
  { what: 'an unknown flag', args: ['run', '--frobnicate'], code: 2, says: /unknown option '--frobnicate'/ },
  { what: 'an unknown command', args: ['judge'], code: 2, says: /unknown command 'judge'/ },
  {
    what: 'an unknown operation',
    args: ['run', '--only', 'PostRefunds'],
    code: 2,
    says: /--only "PostRefunds" names no scenario: known are create\/\*/,
  },
  {
    what: 'a misspelt operation',
    args: ['run', '--only', 'captur'],
    code: 2,
    says: /did you mean capture\/\* or PostPaymentIntentsIntentCapture/,
  },
  {
    what: 'a selection that leaves nothing',
    args: ['run', '--only', 'create/no-key-is-401', '--shard', '2/2'],
    code: 2,
    says: /nothing is left to run/,
  },
  {
    what: 'a target that is neither URL nor name',
    args: ['run', '--target', 'emulat'],
    code: 2,
    says: /neither an http\(s\) URL nor a known target \(reference, emulate, .*\)/,
  },
  {
    what: 'a target without key',
    args: ['run', '--target', 'http://127.0.0.1:9'],
    code: 2,
    says: /no API key: pass a test key in --api-key or in the environment/,
  },
  {
    what: 'a key inside the URL',
    args: ['run', '--target', `http://${KEY}@127.0.0.1:9`],
    code: 2,
    says: /--target must not carry a key/,
  },
  {
    what: 'a version without a document',
    args: ['run', '--api-version', '2019-01-01'],
    code: 2,
    says: /no document describes API version 2019-01-01: documents begin with 2023-10-16/,
  },
  {
    what: 'a profile that is not there',
    args: ['run', '--profile', 'strpe'],
    code: 2,
    says: /neither a built-in profile \(default, reference, .*emulate, .*\) nor a file/,
  },
  {
    what: 'a number out of range',
    args: ['run', '--concurrency', '0'],
    code: 2,
    says: /must be a whole number from 1 to 256/,
  },
  { what: 'an empty selection', args: ['run', '--only', ''], code: 2, says: /--only.*It must not be empty/ },
  {
    what: 'an empty report folder',
    args: ['run', '--report-dir', ''],
    code: 2,
    says: /--report-dir.*must not be empty/,
  },
  {
    what: 'an empty list of reporters',
    args: ['run', '--reporter', ''],
    code: 2,
    says: /--reporter.*must not be empty/,
  },
  {
    what: 'a key with a line break',
    args: ['run', '--target', 'http://127.0.0.1:9', '--api-key', 'sk_test_abc\n'],
    code: 2,
    says: /the API key holds spaces, line breaks or other characters/,
  },
  {
    what: 'a secret key as the publishable one',
    args: ['run', '--publishable-key', 'sk_test_abcdefgh'],
    code: 2,
    says: /the publishable key is a secret key: pass the one that pages in a browser use/,
  },
  {
    what: 'a publishable key of live mode',
    args: ['run', '--publishable-key', 'pk_live_abcdefgh'],
    code: 2,
    says: /refused: this is a live key/,
  },
  {
    what: 'an unknown reporter',
    args: ['run', '--reporter', 'pdf'],
    code: 2,
    says: /no reporter "pdf"; known: console/,
  },
  { what: 'an unknown list', args: ['list', 'cards'], code: 2, says: /no list of "cards"; known: operations/ },
  {
    what: 'a report folder that cannot be made',
    args: ['run', '--report-dir', '/proc/nowhere'],
    code: 2,
    says: /--report-dir \/proc\/nowhere cannot be written/,
  },
  {
    what: 'a target that nothing listens at',
    args: ['run', '--target', 'http://127.0.0.1:9', '--api-key', KEY],
    code: 3,
    says: /cannot use http:\/\/127\.0\.0\.1:9: nothing listens there/,
  },
  {
    what: 'a host that does not exist',
    args: ['run', '--target', 'http://nowhere.invalid', '--api-key', KEY],
    code: 3,
    says: /cannot use http:\/\/nowhere\.invalid: the host name is not known/,
  },
] as const;

describe('one sentence and the right exit code for', () => {
  test.each(cases)('$what', async ({ args, code, says }) => {
    const ended = await runCli(args);
    expect(ended.stderr).toMatch(says);
    expect(ended.code).toBe(code);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(ended.stderr + ended.stdout).not.toContain(KEY);
  });

  test('a target that answers HTML', async () => {
    server = await serve((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><p>hi'));
    const ended = await runCli(['run', '--target', server.url, '--api-key', KEY]);
    expect(ended.stderr).toMatch(/answers an HTML page \(HTTP 200\), not JSON, to everything that was asked/);
    expect(ended.code).toBe(3);
  });

  test('a target that never answers', async () => {
    server = await serve(() => {});
    const ended = await runCli(['run', '--target', server.url, '--api-key', KEY, '--timeout', '200']);
    expect(ended.stderr).toMatch(/accepted the connection but sent no response.*no answer within 200 ms/);
    expect(ended.code).toBe(3);
  });

  test('a target that refuses the key', async () => {
    server = await serve((_, response) => response.writeHead(401).end('{}'));
    const ended = await runCli(['run', '--target', server.url, '--api-key', KEY]);
    expect(ended.stderr).toMatch(/it refuses the API key \(HTTP 401\)/);
    expect(ended.code).toBe(3);
  });
});

describe('a live key', () => {
  const places = [
    { where: 'the flag', key: 'sk_live_51abcdefghijklmnop', flag: true },
    { where: 'the flag, restricted', key: 'rk_live_51abcdefghijklmnop', flag: true },
    { where: 'the environment', key: 'sk_live_51abcdefghijklmnop', flag: false },
    { where: 'the flag, with its scheme', key: 'Bearer sk_live_51abcdefghijklmnop', flag: true },
    { where: 'the flag, in quotes', key: '"sk_live_51abcdefghijklmnop"', flag: true },
    { where: 'the flag, in capitals', key: 'SK_LIVE_51abcdefghijklmnop', flag: true },
    { where: 'the flag, of a session', key: 'rkcs_live_51abcdefghijklmnop', flag: true },
    { where: 'the flag, ephemeral', key: 'ek_live_51abcdefghijklmnop', flag: true },
    { where: 'the flag, of a user', key: 'uk_live_51abcdefghijklmnop', flag: true },
    { where: 'the flag, of an organisation', key: 'sk_org_live_51abcdefghijklmnop', flag: true },
  ] as const;

  test.each(places)('in $where is refused before any request', async ({ key, flag }) => {
    server = await serve((_, response) => response.end('{}'));
    const args = ['run', '--target', server.url, ...(flag ? ['--api-key', key] : [])];
    const ended = await runCli(args, flag ? {} : { STRIPE_CONFORMANCE_API_KEY: key });
    expect(ended.stderr).toMatch(/refused: this is a live key/);
    expect(ended.stderr + ended.stdout).not.toContain(key);
    expect(ended.code).toBe(2);
    expect(server.requests()).toBe(0);
  });

  test.each([
    ['a header', ['--header', 'x-key: $KEY']],
    ['the address', []],
  ])('in %s is refused before any request', async (_, more) => {
    const [live, key] = ['rk_live_51abcdefghijklmnop', 'sk_test_abcdefghijkl'];
    server = await serve((__, response) => response.end('{}'));
    const target = more.length === 0 ? `${server.url}/${live}` : server.url;
    const ended = await runCli(['run', '--target', target, '--api-key', key, ...more], { KEY: live });
    expect(ended.stderr).toMatch(/refused: this is a live key/);
    expect(ended.stderr + ended.stdout).not.toContain('51abcdefghijklmnop');
    expect([ended.code, server.requests()]).toEqual([2, 0]);
  });

  test('is refused when it hides in a mistyped flag too', async () => {
    const ended = await runCli(['run', '--api-kye=sk_live_51abcdefghijklmnop']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).not.toContain('51abcdefghijklmnop');
  });
});
