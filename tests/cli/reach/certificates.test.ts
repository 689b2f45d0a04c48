import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import { type Ended, type LocalServer, runCli } from '../cli.ts';
import { gated, privateAuthority, serveTls, withoutOpenssl } from './servers.ts';

const ONLY = ['--only', 'create/zero-amount-is-refused'];

describe.skipIf(withoutOpenssl)('certificates of a private authority (skipped without openssl)', () => {
  let authority: ReturnType<typeof privateAuthority>;
  let plain: LocalServer;
  let mutual: LocalServer;
  beforeAll(async () => {
    authority = privateAuthority();
    plain = await serveTls(authority.server, gated());
    mutual = await serveTls({ ...authority.server, ca: authority.ca, requestCert: true }, gated());
  });
  afterAll(() => Promise.all([plain.close(), mutual.close()]));

  const run = (target: string, ...more: readonly string[]): Promise<Ended> =>
    runCli(['run', '--target', target, '--api-key', REFERENCE_KEY, ...ONLY, ...more]);
  const own = (): readonly string[] => [
    '--cert',
    authority.file('client.pem'),
    '--cert-key',
    authority.file('client.key'),
  ];

  test('are trusted by --ca, and not without', async () => {
    const without = await run(plain.url);
    expect([without.code, plain.requests()]).toEqual([3, 0]);
    expect(without.stderr).toMatch(
      /its certificate is not trusted\. Name who signed it in --ca or NODE_EXTRA_CA_CERTS/,
    );
    const ended = await run(plain.url, '--ca', authority.file('ca.pem'));
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(plain.requests()).toBeGreaterThan(3);
  });

  test('are shown where the target asks for ours', async () => {
    const ca = ['--ca', authority.file('ca.pem')];
    const without = await run(mutual.url, ...ca);
    expect([without.code, mutual.requests()]).toEqual([3, 0]);
    expect(without.stderr).toMatch(/client certificate.* --cert and --cert-key/);
    const ended = await run(mutual.url, ...ca, ...own());
    expect([ended.code, ended.stderr]).toEqual([0, '']);
  });

  test('may be named in a profile beside it, which doctor, run and cleanup hold to', async () => {
    const files = { baseUrl: mutual.url, ca: 'ca.pem', cert: 'client.pem', certKey: 'client.key' };
    writeFileSync(authority.file('mine.json'), JSON.stringify({ ...files, apiKey: '$MINE' }));
    const profile = ['--profile', authority.file('mine.json')];
    const environment = { MINE: REFERENCE_KEY };
    const doctor = await runCli(['doctor', ...profile, '--write', authority.file('found.json')], environment);
    expect([doctor.code, doctor.stderr]).toEqual([0, '']);
    const found = ['--profile', authority.file('found.json')];
    const key = { STRIPE_CONFORMANCE_API_KEY: REFERENCE_KEY };
    const ended = await runCli(['run', ...found, ...ONLY], key);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const cleanup = await runCli(['cleanup', '--run', 'aaaaaaaa', '--target', mutual.url, ...found], key);
    expect([cleanup.code, cleanup.stdout]).toEqual([0, 'run aaaaaaaa: 0 canceled, none left open\n']);
  });

  test.each<[string, (file: (name: string) => string) => readonly string[], RegExp]>([
    ['an authority that is not there', () => ['--ca', 'nowhere.pem'], /--ca nowhere\.pem cannot be read: ENOENT/],
    ['an authority that is none', (file) => ['--ca', file('san')], /--ca \S+san holds no certificate in PEM/],
    [
      'a certificate without its key',
      (file) => ['--cert', file('client.pem')],
      /--cert needs --cert-key: a certificate is of use with its key alone/,
    ],
    [
      'a key of another certificate',
      (file) => ['--cert', file('client.pem'), '--cert-key', file('server.key')],
      /--cert \S+ and --cert-key \S+ do not belong together/,
    ],
    [
      'a key that is none',
      (file) => ['--cert', file('client.pem'), '--cert-key', file('ca.pem')],
      /--cert-key \S+ca\.pem holds no private key in PEM/,
    ],
  ])('%s is refused in one sentence', async (_, argsOf, says) => {
    const { code, stderr } = await run(plain.url, ...argsOf(authority.file));
    expect(stderr).toMatch(says);
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
  });
});
