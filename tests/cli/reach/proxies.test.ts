import { request as ask, createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import { closing, type Ended, runCli, serve } from '../cli.ts';
import { gated, privateAuthority, serveTls, withoutOpenssl } from './servers.ts';

const ONLY = ['--only', 'create/zero-amount-is-refused'];
const kept = closing();

/** A proxy for plain requests and for tunnels, which may refuse both. */
async function openProxy(refusal?: number) {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer((incoming, response) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    if (refusal !== undefined) return void response.writeHead(refusal).end();
    const { method, headers, url = '' } = incoming;
    const onward = ask(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  proxy.on('connect', ({ url = '' }, socket: Socket) => {
    seen.push(`CONNECT ${url}`);
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
    const [host = '', port] = url.split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const each of [socket, onward]) {
      sockets.add(each);
      each.on('error', () => {});
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const each of sockets) each.destroy();
      proxy.close(() => resolve());
      proxy.closeAllConnections();
    });
  return kept({ url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen, close });
}

const run = (target: string, ...more: readonly string[]): Promise<Ended> =>
  runCli(['run', '--target', target, '--api-key', REFERENCE_KEY, ...ONLY, ...more]);

describe('by a proxy', () => {
  test('a plain target is asked in whole addresses', async () => {
    const server = kept(await serve(gated()));
    const proxy = await openProxy();
    const { code, stderr } = await run(server.url, '--proxy', proxy.url);
    expect([code, stderr]).toEqual([0, '']);
    expect(server.requests()).toBeGreaterThan(3);
    expect(proxy.seen.length).toBe(server.requests());
    expect(proxy.seen[0]).toBe(`GET ${server.url}/v1/payment_intents?limit=1`);
  });

  test.skipIf(withoutOpenssl)('one over TLS is asked through tunnels (skipped without openssl)', async () => {
    const authority = privateAuthority();
    const server = kept(await serveTls(authority.server, gated()));
    const proxy = await openProxy();
    const ca = ['--ca', authority.file('ca.pem')];
    const { code, stderr } = await run(server.url, '--proxy', proxy.url, ...ca);
    expect([code, stderr]).toEqual([0, '']);
    expect(server.requests()).toBeGreaterThan(3);
    expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT ${new URL(server.url).host}`]));
  });

  test.each(['http', 'https'])('that refuses, %s ends with one sentence', async (scheme) => {
    const proxy = await openProxy(407);
    const { code, stderr } = await run(`${scheme}://payments.example`, '--proxy', proxy.url);
    expect(stderr).toMatch(
      /cannot use https?:\/\/payments\.example by the proxy http:\S+: the proxy refuses\. Does it want/,
    );
    expect([code, stderr.trim().split('\n').length]).toEqual([3, 1]);
  });

  test('that is not there ends with one sentence', async () => {
    const { code, stderr } = await run('http://payments.example', '--proxy', 'http://127.0.0.1:9');
    expect(stderr).toMatch(
      /by the proxy http:\/\/127\.0\.0\.1:9: nothing listens at one of them\. Is the proxy running/,
    );
    expect(code).toBe(3);
  });

  test('that the environment names, other hosts are reached, and this machine without', async () => {
    const server = kept(await serve(gated()));
    const proxy = await openProxy(403);
    const here = await runCli(['run', '--target', server.url, '--api-key', REFERENCE_KEY, ...ONLY], {
      HTTP_PROXY: proxy.url,
    });
    expect([here.code, proxy.seen]).toEqual([0, []]);
    const args = ['run', '--target', 'http://payments.example', '--api-key', REFERENCE_KEY, ...ONLY];
    await runCli(args, { HTTP_PROXY: proxy.url });
    expect(proxy.seen[0]).toBe('GET http://payments.example/v1/payment_intents?limit=1');
  });

  test.each(['nonsense', 'socks5://127.0.0.1:1'])('%s is refused as an address', async (address) => {
    const { code, stderr } = await run('http://127.0.0.1:9', '--proxy', address);
    expect(stderr).toMatch(/--proxy "\S+" is no address of a proxy: it must be like http:\/\/proxy\.example:3128/);
    expect(code).toBe(2);
  });
});
