import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import { createReference } from '../../../targets/reference/server.ts';
import { closing, type Ended, type LocalServer, runCli, serve } from '../cli.ts';

const ONLY = ['--only', 'create/zero-amount-is-refused'];
const JSON_TYPE = { 'content-type': 'application/json' };
const PAGE = { 'content-type': 'text/html' };
const kept = closing();

const open = async (listener: RequestListener): Promise<LocalServer> => kept(await serve(listener));

/** The reference behind a part of the path; all else is for `other`. */
function behind(base: string, other: RequestListener): RequestListener {
  const { fetch } = createReference();
  return async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    if (!url.startsWith(`${base}/v1/`)) return other(request, response);
    let body = '';
    for await (const chunk of request) body += chunk;
    const sent = { method, headers: headers as Record<string, string>, ...(method === 'POST' ? { body } : {}) };
    const answer = await fetch(new Request(`http://reference.test${url.slice(base.length)}`, sent));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  };
}

const always =
  (status: number, body = '{}', headers: Readonly<Record<string, string>> = JSON_TYPE): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

const run = (target: string, ...more: readonly string[]): Promise<Ended> =>
  runCli(['run', '--target', target, '--api-key', REFERENCE_KEY, ...ONLY, ...more]);

describe('a target that serves nothing', () => {
  test.each<[string, RequestListener, RegExp]>([
    ['503 to everything', always(503), /answers HTTP 503 to everything .* Is what is behind it up\?.* with "ready"/],
    ['500 to everything', always(500), /answers HTTP 500 to everything .* Is what is behind it up\?/],
    [
      '404 to everything',
      always(404),
      /answers HTTP 404 to everything .*\/api, \/v1 leads to the API\. Is this the base/,
    ],
    ['a page to everything', always(200, '<!doctype html>', PAGE), /answers an HTML page \(HTTP 200\), not JSON, to/],
  ])('%s ends with one sentence', async (_, listener, says) => {
    const server = await open(listener);
    const { code, stderr, stdout } = await run(server.url);
    expect(stderr).toMatch(says);
    expect([code, stderr.trim().split('\n').length]).toEqual([3, 1]);
    expect(stdout).toMatch(/^run \w+\n$/);
    expect(server.requests()).toBeLessThanOrEqual(10);
  });

  test('is told to the doctor, too', async () => {
    const server = await open(always(404));
    const { code, stderr } = await runCli(['doctor', '--target', server.url, '--api-key', REFERENCE_KEY]);
    expect(stderr).toMatch(/answers HTTP 404 to everything that was asked/);
    expect([code, server.requests() <= 10]).toEqual([3, true]);
  });
});

const described = (url: string, paths: object): string =>
  JSON.stringify({ openapi: '3.0.0', servers: [{ url }], paths });

describe('another base path that answers is named', () => {
  const payments = { '/payments/v1/payment_intents': {} };
  const sends: Readonly<Record<string, RequestListener>> = {
    'by a link of the front page': (request, response) =>
      request.url === '/'
        ? response.writeHead(200, { ...PAGE, link: '</shop/v1>; rel="start"' }).end('<html>')
        : response.writeHead(404, JSON_TYPE).end('{}'),
    'by an OpenAPI document': (request, response) =>
      request.url === '/openapi.json'
        ? response.writeHead(200, JSON_TYPE).end(described('/shop', { '/v1/payment_intents': {} }))
        : response.writeHead(404, PAGE).end('<html>'),
    'by a link to an OpenAPI document': (request, response) =>
      request.url === '/'
        ? response.writeHead(200, { ...JSON_TYPE, link: '</docs/stripe.json>; rel="service-desc"' }).end('{}')
        : request.url === '/docs/stripe.json'
          ? response.writeHead(200, JSON_TYPE).end(described('../shop/v1', { '/payment_intents': {} }))
          : response.writeHead(404, JSON_TYPE).end('{}'),
  };
  test.each(Object.entries(sends))('%s', async (_, other) => {
    const server = await open(behind('/shop', other));
    const { code, stderr } = await run(server.url);
    expect(stderr).toContain(`is served at ${server.url}/shop: pass that as --target.`);
    expect(code).toBe(3);
    expect(server.requests()).toBeLessThanOrEqual(10);
    const there = await run(`${server.url}/shop`);
    expect([there.code, there.stderr]).toEqual([0, '']);
  });

  test.each([
    ['/api', ''],
    ['/v1', ''],
    ['', '/wrong'],
  ])('where it is %j and %j was given', async (base, given) => {
    const server = await open(behind(base, always(404)));
    const { code, stderr } = await run(`${server.url}${given}`);
    expect(stderr).toContain(`GET /v1/payment_intents is served at ${server.url}${base}: pass that`);
    expect([code, server.requests() <= 10]).toEqual([3, true]);
  });

  test('but a key goes to no other host', async () => {
    const elsewhere = await open(always(200));
    const server = await open((request, response) =>
      request.url === '/openapi.json'
        ? response.writeHead(200, JSON_TYPE).end(described(elsewhere.url, payments))
        : response.writeHead(404, JSON_TYPE).end('{}'),
    );
    const { code, stderr } = await run(server.url);
    expect(stderr).toContain(`its description names ${elsewhere.url}/payments: pass that as --target if it is right.`);
    expect([code, elsewhere.requests()]).toEqual([3, 0]);
  });

  test('and a path without its version is no base', async () => {
    const server = await open((request, response) =>
      response.writeHead(request.url?.startsWith('/payment_intents') ? 200 : 404, JSON_TYPE).end('{}'),
    );
    expect((await run(server.url)).stderr).toMatch(
      /but GET \/payment_intents is served: Stripe's paths begin with \/v1/,
    );
  });
});

test('a target that serves anything is judged, whatever its list does', async () => {
  const listless = behind('', always(404));
  const server = await open((request, response) =>
    request.url?.startsWith('/v1/payment_intents?') ? always(503)(request, response) : listless(request, response),
  );
  const { code, stderr } = await run(server.url);
  expect([code, stderr]).toEqual([0, '']);
});
