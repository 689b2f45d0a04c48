import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { startReference } from '../../targets/reference/server.ts';
import { CARD, INTENTS } from './client.ts';

const headers = { authorization: `Bearer ${REFERENCE_KEY}`, 'content-type': 'application/x-www-form-urlencoded' };

test('a started reference listens on a free port, and stops whoever is still connected', async () => {
  const running = await startReference();
  expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const created = await fetch(running.url + INTENTS, { method: 'POST', headers, body: CARD });
  expect(created.status).toBe(200);
  expect(Number(created.headers.get('content-length'))).toBe((await created.text()).length);
  // A client that says nothing and stays: nothing ends here if the reference waits for it.
  const idle = connect(Number(new URL(running.url).port), '127.0.0.1');
  await once(idle, 'connect');
  const letGo = once(
    idle.on('error', () => {}),
    'close',
  );
  await running.close();
  await letGo;
  await expect(fetch(running.url, { headers })).rejects.toThrow();
});

test('a port in use rejects with the error of node', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const address = blocker.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startReference({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  blocker.close();
});

test('two references share nothing', async () => {
  const [one, two] = await Promise.all([startReference({ seed: 1 }), startReference({ seed: 2 })]);
  await fetch(one.url + INTENTS, { method: 'POST', headers, body: CARD });
  const list = (await (await fetch(two.url + INTENTS, { headers })).json()) as { data: readonly unknown[] };
  expect(list.data).toEqual([]);
  await Promise.all([one.close(), two.close()]);
});
