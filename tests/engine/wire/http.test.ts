import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { connect, type Wire, type WireOptions, type WireRequest } from '../../../engine/wire/http.ts';

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

const listen = (server: Server | TcpServer): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  opened.push(() => new Promise((resolve) => server.closeAllConnections() ?? server.close(resolve)));
  return listen(server);
}

function wireTo(baseUrl: string, more: Partial<WireOptions> = {}): Wire {
  const wire = connect({ baseUrl, timeout: 10_000, concurrency: 2, insecure: false, ...more });
  opened.unshift(wire.close);
  return wire;
}

const get: WireRequest = { method: 'GET', path: '/v1/payment_intents?limit=1', headers: { 'x-test': 'a' } };

describe('an exchange', () => {
  test('carries method, path with query, headers and body', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url: path, headers } = request;
        response.end(
          JSON.stringify({ method, path, header: headers['x-test'], body: Buffer.concat(chunks).toString() }),
        );
      });
    });
    const wire = wireTo(url);
    const post: WireRequest = { method: 'POST', path: '/v1/x', headers: { 'x-test': 'b' }, body: 'a=é' };
    const texts = [await wire.exchange(get), await wire.exchange(post)].map((answer) =>
      answer.kind === 'response' ? JSON.parse(answer.text) : answer,
    );
    expect(texts).toEqual([
      { method: 'GET', path: '/v1/payment_intents?limit=1', header: 'a', body: '' },
      { method: 'POST', path: '/v1/x', header: 'b', body: 'a=é' },
    ]);
  });

  test('has header names in lower case and repeated headers joined', async () => {
    const url = await serve((_, response) => {
      response.writeHead(
        402,
        [
          ['Request-ID', 'req_1'],
          ['X-Many', 'a'],
          ['x-many', 'b'],
        ].flat(),
      );
      response.end('{"a":"é"}');
    });
    expect(await wireTo(url).exchange(get)).toMatchObject({
      kind: 'response',
      status: 402,
      headers: { 'request-id': 'req_1', 'x-many': 'a, b' },
      text: '{"a":"é"}',
    });
  });

  test('does not follow a redirect: the key stays with its host', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await wireTo(url).exchange(get)).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
    expect(asked).toEqual([get.path]);
  });

  test('keeps to the number of connections', async () => {
    const sockets = new Set<unknown>();
    const url = await serve((request, response) => {
      sockets.add(request.socket);
      setImmediate(() => response.end('{}'));
    });
    const wire = wireTo(url, { concurrency: 3 });
    await Promise.all(Array.from({ length: 12 }, () => wire.exchange(get)));
    expect(sockets.size).toBe(3);
  });
});

describe('an exchange without a usable answer is told, not thrown', () => {
  const silent: RequestListener = () => {};
  const half: RequestListener = (_, response) => void response.writeHead(200).write('{"a":');
  const cutOff: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{', () => response.destroy());
  };
  const endless: RequestListener = (_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  };
  test.each<[string, RequestListener, Partial<WireOptions>, string]>([
    ['no answer in time', silent, { timeout: 50 }, 'timeout'],
    ['half an answer in time', half, { timeout: 50 }, 'timeout'],
    ['a connection that is closed', (request) => request.socket.destroy(), {}, 'reset'],
    ['a body that is cut off', cutOff, {}, 'reset'],
    ['a body without end', endless, {}, 'too-large'],
  ])('%s', async (_, answer, options, reason) => {
    expect(await wireTo(await serve(answer), options).exchange(get)).toMatchObject({
      kind: 'failure',
      reason,
      detail: expect.stringMatching(/\w/),
    });
  });

  test('a port that nothing listens on', async () => {
    const server = createServer();
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await wireTo(url).exchange(get)).toMatchObject({ kind: 'failure', reason: 'refused' });
  });

  test('an answer that is not TLS, in one line and without the files of OpenSSL', async () => {
    const url = await serve((_, response) => response.end());
    const answer = await wireTo(url.replace('http:', 'https:')).exchange(get);
    expect(answer).toMatchObject({ kind: 'failure', reason: 'protocol', detail: 'wrong version number' });
  });

  test('an answer that is not HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {}).resume();
      socket.end('SSH-2.0-OpenSSH\r\n\r\n');
    });
    opened.push(() => new Promise((resolve) => server.close(resolve)));
    expect(await wireTo(await listen(server)).exchange(get)).toMatchObject({ kind: 'failure', reason: 'protocol' });
  });

  test('an answer after one that nobody asked for', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {}).resume();
      socket.end('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    });
    opened.push(() => new Promise((resolve) => server.close(resolve)));
    expect(await wireTo(await listen(server)).exchange(get)).toMatchObject({
      reason: 'protocol',
      detail: 'the answer begins with HTTP 100 Continue, which was not asked for',
    });
  });

  test('and the next exchange on the same wire works', async () => {
    let first = true;
    const url = await serve((request, response) => {
      if (first) request.socket.destroy();
      else response.end('{}');
      first = false;
    });
    const wire = wireTo(url);
    expect(await wire.exchange(get)).toMatchObject({ kind: 'failure', reason: 'reset' });
    expect(await wire.exchange(get)).toMatchObject({ kind: 'response', status: 200 });
  });
});
