import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, serve, spawnCli } from './cli.ts';

const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';
const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-tls-'));
const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [string, string];
// Certificates are made for the test alone, so that none runs out and no private key lies in the repository.
const missing = spawnSync('openssl', ['version']).status !== 0;

describe.skipIf(missing)('https with a certificate of another host (skipped without openssl)', () => {
  let server: Server;
  let url = '';
  let asked = 0;
  beforeAll(async () => {
    const subject = ['-subj', '/CN=other.example', '-addext', 'subjectAltName=DNS:other.example'];
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', cert, ...subject], { stdio: 'ignore' });
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
      asked += 1;
      response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('that is trusted is refused for its name', async () => {
    const { code, stderr } = await spawnCli(['run', '--target', url, '--api-key', KEY], { NODE_EXTRA_CA_CERTS: cert });
    expect([code, asked]).toEqual([3, 0]);
    expect(stderr).toMatch(/its certificate is not trusted.*does not match certificate's altnames/);
  });

  test('that nobody signed is refused', async () => {
    const { code, stderr } = await runCli(['run', '--target', url, '--api-key', KEY]);
    expect([code, asked]).toEqual([3, 0]);
    expect(stderr).toMatch(/its certificate is not trusted.*--insecure/);
  });

  test('is taken where the user says so', async () => {
    const { stderr } = await runCli(['run', '--target', url, '--api-key', KEY, '--insecure']);
    expect(asked).toBe(1);
    expect(stderr).toMatch(/refuses the API key/);
  });

  test('and http where https is spoken, and the other way round, are told', async () => {
    const plain = await serve((_, response) => response.end('{}'));
    const [one, other] = await Promise.all([
      runCli(['run', '--target', url.replace('https', 'http'), '--api-key', KEY]),
      runCli(['run', '--target', plain.url.replace('http', 'https'), '--api-key', KEY]),
    ]);
    await plain.close();
    expect([one.code, other.code]).toEqual([3, 3]);
    expect(one.stderr + other.stderr).toMatch(/http or https right\?.*\n.*http or https right\?/);
  });
});
