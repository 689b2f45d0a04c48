import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { createReference } from '../../targets/reference/server.ts';
import { closing, type LocalServer, runCli, serve } from './cli.ts';

const KEY = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';
const kept = closing();
const open = async (listener: RequestListener): Promise<LocalServer> => kept(await serve(listener));
const json = { 'content-type': 'application/json' };
const EMPTY = '{"object":"list","data":[],"has_more":false,"url":"/v1/payment_intents"}';

describe('a target that cannot be used is told from one that does not conform', () => {
  test('a redirect is reported and not followed: the key stays where it was meant for', async () => {
    const elsewhere = await open((_, response) => response.writeHead(200, json).end(EMPTY));
    const { url } = await open((_, response) => response.writeHead(301, { location: elsewhere.url }).end());
    const { code, stderr } = await runCli(['run', '--target', url, '--api-key', KEY]);
    expect([code, elsewhere.requests()]).toEqual([3, 0]);
    expect(stderr).toContain(`it redirects to ${elsewhere.url} (HTTP 301)`);
  });

  test('a limit that lasts for an hour ends the run before it begins', async () => {
    const server = await open((_, response) => response.writeHead(429, { ...json, 'retry-after': '3600' }).end('{}'));
    const { code, stderr } = await runCli(['run', '--target', server.url, '--api-key', KEY]);
    expect([code, server.requests()]).toEqual([3, 1]);
    expect(stderr).toMatch(/limits the rate of requests.*asks to wait 3600 s/);
  });

  test('a limit that comes in the middle leaves a report of what was learned', async () => {
    const { fetch } = createReference();
    let count = 0;
    const server = await open(async (request, response) => {
      count += 1;
      if (count > 40) return void response.writeHead(429, { ...json, 'retry-after': '3600' }).end('{}');
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = request.method === 'POST' ? { body: Buffer.concat(chunks) } : {};
      const headers = request.headers as Record<string, string>;
      const answer = await fetch(
        new Request(`${server.url}${request.url}`, { method: request.method ?? '', headers, ...body }),
      );
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    });
    const { code, stdout } = await runCli([
      'run',
      '--target',
      server.url,
      '--api-key',
      REFERENCE_KEY,
      '--only',
      'create/c*',
    ]);
    expect(stdout).toContain('the run was stopped: the target cannot be used for now: it asks to wait 3600 s');
    expect(code).toBe(3);
    expect(server.requests()).toBeLessThan(40 + 17);
  });
});

describe('live mode is left at once', () => {
  test('when the first answer comes from it', async () => {
    const server = await open((_, response) => response.writeHead(200, json).end('{"data":[{"livemode": true}]}'));
    const { code, stderr } = await runCli(['run', '--target', server.url, '--api-key', KEY]);
    expect([code, server.requests()]).toEqual([2, 1]);
    expect(stderr).toMatch(/^stripe-conformance: stopped: the target returned "livemode": true/);
  });

  test('when a later answer comes from it', async () => {
    const server = await open((request, response) =>
      response.writeHead(200, json).end(request.method === 'GET' ? EMPTY : '{"id":"pi_1","livemode":true}'),
    );
    const args = ['run', '--target', server.url, '--api-key', KEY, '--concurrency', '1', '--only', 'create/*'];
    const { code } = await runCli(args);
    expect([code, server.requests()]).toEqual([2, 2]);
  });

  test.each([
    ['https://api.stripe.com', 'rk_live'],
    ['https://api.stripe.com', 'mock-key-123'],
    ['https://API.stripe.com./v1', 'mock-key-123'],
    ['http://api.stripe.com', KEY],
  ])('Stripe itself at %s is not asked with %s', async (target, key) => {
    const { code, stderr } = await runCli(['run', '--target', target, '--api-key', key]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/refused: /);
  });
});
