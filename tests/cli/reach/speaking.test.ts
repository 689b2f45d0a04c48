import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ConformanceReport } from '../../../engine/report/report.ts';
import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import { startReference } from '../../../targets/reference/server.ts';
import { closing, type Ended, filesOf, runCli, serve } from '../cli.ts';
import { type Gate, gated, refusing, withKey } from './servers.ts';

const ONLY = ['--only', 'create/zero-amount-is-refused,cancel/sets-canceled-at'];
const kept = closing();

const open = async (gate: Gate): Promise<string> => kept(await serve(gated(gate))).url;

const reportOf = ({ reportDir }: Ended): ConformanceReport =>
  JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));

const profiled = (profile: object): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'stripe-conformance-')), 'mine.json');
  writeFileSync(file, JSON.stringify(profile));
  return file;
};

test('a key in a header of its own, and a gateway that wants a secret', async () => {
  const url = await open((request) =>
    request.headers['x-api-key'] === 'key-of-ours' && request.headers['x-gateway'] === 'Token s3cret-of-the-gateway'
      ? withKey(request)
      : refusing(401),
  );
  const key = ['--target', url, '--api-key', 'key-of-ours'];
  const without = await runCli(['run', ...key, ...ONLY]);
  expect(without.stderr).toMatch(/it refuses the API key \(HTTP 401\)\. .* or how it takes one in --authentication\./);
  const speaking = ['--authentication', 'X-Api-Key', '--header', 'X-Gateway: Token $GATEWAY'];
  const environment = { GATEWAY: 's3cret-of-the-gateway' };
  const ended = await runCli(['run', ...key, ...speaking, ...ONLY], environment);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  const told = `${filesOf(ended)}${ended.stdout}`;
  expect(told).toContain('x-gateway');
  for (const secret of ['key-of-ours', 's3cret-of-the-gateway']) expect(told).not.toContain(secret);
  const doctor = await runCli(['doctor', ...key, ...speaking], environment);
  expect([doctor.code, doctor.stdout.includes('"x-api-key"') || doctor.stdout.includes('"X-Api-Key"')]).toEqual([
    0,
    true,
  ]);
  const { features } = JSON.parse(doctor.stdout.slice(doctor.stdout.indexOf('\n{')));
  expect(features).toContain('authentication');
  expect(features).not.toContain('basic-authentication');
});

/** JSON as a form has it, for the reference. */
const asForm = (value: unknown, name = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => asForm(each, name === '' ? key : `${name}[${key}]`))
    : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`];

test('a server that takes JSON alone is found out, and judged', async () => {
  const url = await open((request) => {
    if (request.method !== 'POST') return request;
    if (request.headers['content-type'] !== 'application/json') return refusing(415);
    const body = asForm(JSON.parse(request.body || '{}')).join('&');
    return { ...request, body, headers: { ...request.headers, 'content-type': 'application/x-www-form-urlencoded' } };
  });
  const ended = await runCli(['run', '--target', url, '--api-key', REFERENCE_KEY, ...ONLY]);
  expect(ended.stdout).toContain('it takes JSON bodies only');
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  // How a form is read cannot be asked there.
  expect(reportOf(ended).notAsked.map(({ capability }) => capability)).toEqual(['form-bodies']);
});

test('an in-house server whose intents are paid by a side channel', async () => {
  const pay = /^\/_test\/payment_intents\/(\w+)\/succeed$/;
  const url = await open((request, ask) => {
    const [, id] = pay.exec(request.path) ?? [];
    if (id !== undefined) {
      const body = 'payment_method=pm_card_visa';
      return ask({ ...withKey(request), path: `/v1/payment_intents/${id}/confirm`, body });
    }
    const confirms = /\/confirm$/.test(request.path) || /(?:^|&)(?:confirm|payment_method)=/.test(request.body);
    return confirms ? refusing(501) : request;
  });
  const only = ['--only', 'lifecycle/succeeded/cancel-is-refused'];
  const key = { OURS: REFERENCE_KEY };
  const profile = { baseUrl: url, apiKey: '$OURS' };
  const without = await runCli(['run', '--profile', profiled(profile), ...only], key);
  expect([without.code, reportOf(without).summary.must.inconclusive]).toEqual([1, 1]);
  const channels = { pay: { requests: [{ request: 'POST /_test/payment_intents/{id}/succeed' }] } };
  const ended = await runCli(['run', '--profile', profiled({ ...profile, channels }), ...only], key);
  expect([ended.code, ended.stderr, reportOf(ended).summary.must.fail]).toEqual([0, '', 0]);
});

test('a base path is kept, a query is refused by its name, and a whole address may tell when it is ready', async () => {
  const base = await open((request) =>
    request.path.startsWith('/tenants/acme/v1/')
      ? { ...request, path: request.path.slice('/tenants/acme'.length) }
      : refusing(404),
  );
  const url = `${base}/tenants/acme`;
  const health: string[] = [];
  const beside = await serve(({ url: asked, headers }, response) => {
    health.push(`${asked} ${headers.authorization ?? 'no key'}`);
    response.writeHead(health.length === 1 ? 503 : 200).end();
  });
  kept(beside);
  const profile = profiled({ baseUrl: url, apiKey: '$OURS', ready: { path: `${beside.url}/healthz?deep=1` } });
  const ended = await runCli(['run', '--profile', profile, ...ONLY], { OURS: REFERENCE_KEY });
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  expect(health).toEqual(['/healthz?deep=1 no key', '/healthz?deep=1 no key']);
  const never = profiled({ baseUrl: url, apiKey: '$OURS', ready: { path: '/healthz', seconds: 0.2 } });
  const late = await runCli(['run', '--profile', never, ...ONLY], { OURS: REFERENCE_KEY });
  expect([late.code, late.stderr]).toEqual([3, expect.stringContaining(`GET ${url}/healthz came to HTTP 404`)]);
  const query = await runCli(['run', '--target', `${url}?tenant=s3cret`, '--api-key', REFERENCE_KEY, ...ONLY]);
  expect(query.stderr).toMatch(/--target must not carry a query \(tenant\), .* send it as a header \(--header\)/);
  expect([query.code, query.stderr.includes('s3cret')]).toEqual([2, false]);
});

test('the reference on a plain URL: nothing is left out but what needs a key of another kind, and that is said', async () => {
  const reference = await startReference();
  const only = ['--only', 'list/has-an-envelope,retrieve/publishable-*,search/has-an-envelope,lifecycle/processing/*'];
  const ended = await runCli(['run', '--target', reference.url, '--api-key', REFERENCE_KEY, ...only]);
  await reference.close();
  const { notAsked, summary } = reportOf(ended);
  expect(notAsked.map(({ capability, keyless }) => [capability, keyless])).toEqual([['publishable-keys', true]]);
  expect(summary.must).toMatchObject({ fail: 0, inconclusive: 0 });
  expect(ended.stdout).toMatch(/publishable-keys \(\d+ checks?\): give --publishable-key/);
});
