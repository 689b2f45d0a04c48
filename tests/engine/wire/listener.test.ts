import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { type Listener, openListener } from '../../../engine/wire/listener.ts';

const SECRET = 'whsec_test';
const opened: Listener[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function listen(): Promise<Listener> {
  const listener = await openListener();
  opened.push(listener);
  return listener;
}

const eventOf = (id: string, more: object = {}): string =>
  JSON.stringify({ id: 'evt_1', object: 'event', data: { object: { id } }, ...more });
const signed = (body: string, secret = SECRET, seconds = Math.floor(Date.now() / 1000)) =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')},v0=00`;
const send = (url: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url, { method: 'POST', body, headers, redirect: 'manual' });

test('a delivery is found again by its hook and its object', async () => {
  const ear = await listen();
  await send(ear.addressOf('main'), eventOf('pi_1'));
  await send(ear.addressOf('other/x'), eventOf('pi_1'));
  await send(ear.addressOf('main'), eventOf('pi_2'));
  expect(ear.about('pi_1', 'main')).toMatchObject([{ kind: 'delivery', hook: 'main', answered: 200 }]);
  expect(ear.about('pi_3', 'main')).toEqual([]);
  expect(ear.heard()).toEqual({ received: 3, unheard: {} });
});

test.each([
  ['right', (body: string) => ({ 'stripe-signature': signed(body) })],
  ['absent', () => ({})],
  ['malformed', () => ({ 'stripe-signature': 'sha256=00' })],
  ['wrong', (body: string) => ({ 'stripe-signature': signed(body, 'whsec_other') })],
  ['wrong', (body: string) => ({ 'stripe-signature': signed(`${body} `) })],
  ['stale', (body: string) => ({ 'stripe-signature': signed(body, SECRET, 1_600_000_000) })],
])('a signature is %s', async (signature, headers) => {
  const ear = await listen();
  const body = eventOf('pi_1');
  ear.know(ear.addressOf('main'), SECRET);
  await send(ear.addressOf('main'), body, headers(body) as Readonly<Record<string, string>>);
  expect(ear.about('pi_1', 'main')).toMatchObject([{ signature }]);
});

test('the secret may be told after the delivery, and without it nothing is said', async () => {
  const ear = await listen();
  const body = eventOf('pi_1');
  await send(ear.addressOf('main'), body, { 'stripe-signature': signed(body) });
  expect(ear.about('pi_1', 'main')).toMatchObject([{ signature: 'unknown' }]);
  ear.know(ear.addressOf('main'), SECRET);
  expect(ear.about('pi_1', 'main')).toMatchObject([{ signature: 'right' }]);
});

test('a hook may refuse, or lead elsewhere', async () => {
  const ear = await listen();
  expect((await send(ear.addressOf('refuse/a'), eventOf('pi_1'))).status).toBe(500);
  const redirect = await send(ear.addressOf('redirect/a'), eventOf('pi_1'));
  expect([redirect.status, redirect.headers.get('location')]).toEqual([307, '/redirected/a']);
});

test('what is too long, no JSON or of live mode is counted, and nothing of it is kept', async () => {
  const ear = await listen();
  const url = ear.addressOf('main');
  await send(url, eventOf('pi_1', { padding: 'x'.repeat(10 * 1024 * 1024) }));
  await send(url, '{"data":');
  await send(url, '[1]');
  await send(url, eventOf('pi_1', { livemode: true }));
  expect(ear.about('pi_1', 'main')).toEqual([]);
  expect(ear.heard()).toEqual({ received: 4, unheard: { 'too-long': 1, 'not-json': 2, 'live-mode': 1 } });
});

test('a thousand deliveries at once are all heard, and those of others are left alone', async () => {
  const ear = await listen();
  const url = ear.addressOf('main');
  const all = Array.from({ length: 1_000 }, (_, place) =>
    send(url, eventOf(place % 2 === 0 ? 'pi_ours' : 'pi_theirs')),
  );
  await Promise.all(all);
  expect(ear.about('pi_ours', 'main')).toHaveLength(500);
  expect(ear.heard()).toEqual({ received: 1_000, unheard: {} });
});

test('more than can be kept is counted', async () => {
  const ear = await listen();
  const body = eventOf('pi_1', { padding: 'x'.repeat(1_000_000) });
  for (let sent = 0; sent < 70; sent += 1) await send(ear.addressOf('main'), body);
  expect(ear.about('pi_1', 'main').length).toBeLessThan(70);
  const { received, unheard } = ear.heard();
  expect([received, unheard['too-many']]).toEqual([70, 70 - ear.about('pi_1', 'main').length]);
});

test('a port in use is refused, and one that is closed delivers nothing more', async () => {
  const ear = await listen();
  const port = Number(new URL(ear.addressOf('main')).port);
  await expect(openListener({ port })).rejects.toThrow(/EADDRINUSE/);
  await ear.close();
  await expect(send(ear.addressOf('main'), eventOf('pi_1'))).rejects.toThrow();
});

test('behind a forwarder the address is that of the forwarder', async () => {
  const listener = await openListener({ outside: 'https://hooks.example/conformance/' });
  opened.push(listener);
  expect(listener.addressOf('main')).toBe('https://hooks.example/conformance/main');
});
