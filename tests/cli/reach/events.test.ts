import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ConformanceReport } from '../../../engine/report/report.ts';
import { isObject } from '../../../engine/vocabulary/values.ts';
import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import { createReference } from '../../../targets/reference/server.ts';
import { type Post, post } from '../../mutants/events/heard.ts';
import { type Fault, openWire, parse } from '../../mutants/wire.ts';
import { closing, type Ended, filesOf, runCli, serve, serveWire } from '../cli.ts';

const open = closing();
const PAID = ['--events', '--only', 'deliveries/payment-arrives'];

/** A target that delivers as `carry` does. */
function targetOf({ carry = post, fault = {} }: { readonly carry?: Post; readonly fault?: Fault } = {}) {
  const webhooks = { post: carry, retries: [] };
  const wire = openWire(fault, 0, (given) => createReference({ ...given, now: Date.now, webhooks }));
  const headers = {
    authorization: `Bearer ${REFERENCE_KEY}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  const ask = async (method: 'GET' | 'POST', body?: string) => {
    const path = '/v1/webhook_endpoints';
    const answer = await wire.exchange({ method, path, headers, ...(body === undefined ? {} : { body }) });
    const value = answer.kind === 'response' ? parse(answer.text) : null;
    return isObject(value) ? value : {};
  };
  return { wire, ask };
}

const runOn = (url: string, ...flags: readonly string[]): Promise<Ended> =>
  runCli(['run', '--target', url, '--api-key', REFERENCE_KEY, '--profile', 'reference', ...flags]);

const reportOf = ({ reportDir }: Ended): ConformanceReport =>
  JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));

/** A port that is free. */
async function freePort(): Promise<string> {
  const { url, close } = await serve(() => {});
  await close();
  return new URL(url).port;
}

test('a port in use is refused by name, before anything is asked', async () => {
  const taken = open(await serve(() => {}));
  const target = open(await serveWire(targetOf().wire));
  const ended = await runOn(target.url, ...PAID, '--webhook-port', new URL(taken.url).port);
  expect([ended.code, target.requests()]).toEqual([2, 0]);
  expect(ended.stderr).toMatch(/deliveries cannot be listened to: .*EADDRINUSE.*--webhook-port/);
});

test('whatever else is sent to the port is counted by its name, and nobody is accused of it', async () => {
  let rubbish: Promise<unknown> | undefined;
  const carry: Post = async (url, headers, body, signal) => {
    const send = (text: string): Promise<number> => post(url, headers, text, signal);
    const others = body.replace(/pi_\w+/g, 'pi_ofAnotherAccount').replace(/"evt_\w+"/, '"evt_another"');
    rubbish ??= Promise.all([
      send('<html>'),
      send(JSON.stringify({ id: 'evt_1', livemode: true, data: { object: { id: 'pi_1' } } })),
      send(`{"padding":"${'x'.repeat(10 * 1024 * 1024)}"}`),
      ...Array.from({ length: 100 }, () => send(others)),
    ]);
    await rubbish;
    return send(body);
  };
  const target = open(await serveWire(targetOf({ carry }).wire));
  const ended = await runOn(target.url, ...PAID);
  expect([ended.stderr, ended.code]).toEqual(['', 0]);
  const { run, checks } = reportOf(ended);
  expect(run.deliveries?.unheard).toEqual({ 'not-json': 1, 'live-mode': 1, 'too-long': 1 });
  expect(run.deliveries?.received).toBeGreaterThanOrEqual(103);
  expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  const told = ended.stdout.replace(/\s+/g, ' ');
  for (const words of ['1 not JSON', '1 of live mode and not looked at', '1 longer than 1 MB and not read'])
    expect(told).toContain(words);
});

test('what is sent after the end of a run harms nobody', async () => {
  const late: Parameters<Post>[] = [];
  const carry: Post = async (...delivery) => {
    late.push(delivery);
    return post(...delivery);
  };
  const target = open(await serveWire(targetOf({ carry }).wire));
  const ended = await runOn(target.url, ...PAID);
  expect(ended.code).toBe(0);
  const told = filesOf(ended);
  const [again] = late;
  await expect(again && post(...again)).rejects.toThrow();
  expect(filesOf(ended)).toBe(told);
});

test('an endpoint that a row leaves behind is deleted at the end, and so is that of the run', async () => {
  const fault: Fault = {
    response: (answer, { request }) =>
      request.body === 'disabled=true' ? { ...answer, text: answer.text.replace('"disabled"', '"enabled"') } : answer,
  };
  const { wire, ask } = targetOf({ fault });
  const target = open(await serveWire(wire));
  await runOn(target.url, '--events', '--only', 'deliveries/nothing-arrives-where-disabled');
  expect(target.requests()).toBeGreaterThan(4);
  expect(await ask('GET')).toMatchObject({ data: [] });
});

test('what is forwarded by hand is held to the secret that was given, which is never shown', async () => {
  const { wire, ask } = targetOf();
  const port = await freePort();
  const { secret } = await ask('POST', `url=${encodeURIComponent(`http://127.0.0.1:${port}/main`)}&enabled_events[]=*`);
  const target = open(await serveWire(wire));
  const flags = [...PAID, '--webhook-port', port, '--webhook-secret'];
  const ended = await runOn(target.url, ...flags, String(secret));
  expect([ended.stderr, ended.code]).toEqual(['', 0]);
  expect(ended.stdout).toContain('forwarded by hand');
  expect(reportOf(ended).checks).toContainEqual(
    expect.objectContaining({ check: 'delivery-is-signed', verdict: 'pass' }),
  );
  for (const text of [ended.stdout, filesOf(ended)]) expect(text).not.toContain(String(secret));
  const wrong = await runOn(target.url, ...flags, 'whsec_another');
  expect(reportOf(wrong).findings.filter(({ verdict }) => verdict === 'fail')).toMatchObject([
    { check: 'delivery-is-signed' },
  ]);
  expect(await ask('GET')).toMatchObject({ data: [{ status: 'enabled' }] });
});

test('where nothing is forwarded, nobody is accused', async () => {
  const target = open(await serveWire(targetOf().wire));
  const flags = ['--webhook-port', await freePort(), '--events-within', '0.2'];
  const ended = await runOn(target.url, ...PAID, ...flags, '--webhook-secret', 'whsec_nobody');
  expect(reportOf(ended).findings).toMatchObject([{ verdict: 'inconclusive', why: { kind: 'nothing-forwarded' } }]);
});

test('a secret that is none is refused, and not shown', async () => {
  const target = open(await serveWire(targetOf().wire));
  const ended = await runOn(target.url, ...PAID, '--webhook-secret', 'sk_live_0123456789');
  expect([ended.code, target.requests()]).toEqual([2, 0]);
  expect(ended.stderr).toContain('--webhook-secret must be a signing secret');
  expect(ended.stderr).not.toContain('0123456789');
});
