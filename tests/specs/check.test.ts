import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveDocument } from '../../scripts/authors/derive/document.ts';
import { layOut } from '../../scripts/authors/derive/layout.ts';
import { isNewer } from '../../scripts/authors/derive/manifest.ts';
import { writeSdk } from '../fixtures/specs/sdk.ts';
import { type Outcome, runScript, temporaryFolder } from './scripts.ts';

const RELEASE = '1.2.3';

/** A registry with one package, `stripe`, whose newest release can be chosen. */
const registry = createServer((request, response) => {
  if (request.url?.endsWith('.tgz')) return response.end(readFileSync(tarball));
  const { host } = request.headers;
  const release = (version: string) => ({
    name: 'stripe',
    version,
    dist: { tarball: `http://${host}/stripe-${RELEASE}.tgz`, integrity },
  });
  const versions = { [RELEASE]: release(RELEASE), [latest]: release(latest) };
  return response.end(JSON.stringify({ name: 'stripe', 'dist-tags': { latest }, versions }));
});

let sdk: string;
let tarball: string;
let integrity: string;
let document: string;
let latest = RELEASE;

beforeAll(async () => {
  sdk = writeSdk('modules');
  document = `${layOut(await deriveDocument(sdk))}\n`;
  execFileSync('npm', ['pack', '--silent'], { cwd: sdk, shell: process.platform === 'win32' });
  tarball = path.join(sdk, `stripe-${RELEASE}.tgz`);
  integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  registry.close();
  rmSync(sdk, { recursive: true });
});

test('equal documents pass, and a newer release is told with the command for it', async () => {
  latest = '1.10.0';
  const { code, out } = await check({ '2020-01-01': {} });
  expect({ code, lines: out.trimEnd().split('\n') }).toEqual({
    code: 0,
    lines: [
      'API version  stripe  derived again',
      '2020-01-01   1.2.3   equal',
      '',
      'npm has stripe 1.10.0, newer than 1.2.3: npm run specs:derive -- 1.10.0',
    ],
  });
});

test('every kind of difference is told', async () => {
  latest = RELEASE;
  const { code, out } = await check({
    '2020-01-01': {},
    '2020-01-02': { text: document.replace('canceled', 'cancelled') },
    '2020-01-03': { text: undefined },
    '2020-01-04': { integrity: 'sha512-of-another-tarball' },
    '2020-01-05': { version: '1.2.4' },
  });
  const verdicts = out.trimEnd().split('\n').slice(1);
  expect({ code, verdicts }).toEqual({
    code: 1,
    verdicts: [
      '2020-01-01   1.2.3   equal',
      '2020-01-02   1.2.3   document differs',
      '2020-01-03   1.2.3   document missing',
      '2020-01-04   1.2.3   tarball differs',
      '2020-01-05   1.2.4   release gone',
    ],
  });
});

test('a registry that cannot be reached is said in one line', async () => {
  const { code, out, complaint } = await check({ '2020-01-01': {} }, 'http://127.0.0.1:1');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(complaint).toMatch(/^npm could not fetch stripe \(ECONNREFUSED\).*\n$/);
});

test('a folder without a manifest is a mistake of usage', async () => {
  const { code, complaint } = await runScript('check-specs.ts', ['--specs', temporaryFolder()]);
  expect({ code, complaint }).toEqual({ code: 2, complaint: expect.stringContaining('usage: npm run specs:check') });
});

test.each([
  ['2.0.0', '1.9.9', true],
  ['1.10.0', '1.9.0', true],
  ['1.9.0', '1.10.0', false],
  ['1.2.3', '1.2.3', false],
])('%s is newer than %s: %s', (release, than, expected) => {
  expect(isNewer(release, than)).toBe(expected);
});

interface Committed {
  readonly text?: string | undefined;
  readonly integrity?: string;
  readonly version?: string;
}

/** Checks a folder that holds what is said, and else what the release gives. */
function check(
  committed: Readonly<Record<string, Committed>>,
  address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`,
): Promise<Outcome> {
  const specs = temporaryFolder();
  const manifest = Object.entries(committed).map(([apiVersion, entry]) => {
    const { text, ...rest } = { text: document, version: RELEASE, integrity, ...entry };
    if (text !== undefined) writeFileSync(path.join(specs, `${apiVersion}.json`), text);
    return [apiVersion, { package: 'stripe', ...rest }];
  });
  writeFileSync(path.join(specs, 'manifest.json'), JSON.stringify(Object.fromEntries(manifest)));
  // npm remembers what it fetched, by address: each check starts anew.
  const cache = path.join(specs, 'cache');
  const variables = { npm_config_registry: address, npm_config_cache: cache, npm_config_noproxy: '127.0.0.1' };
  return runScript('check-specs.ts', ['--specs', specs], variables);
}
