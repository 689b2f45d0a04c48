import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Wire } from '../../engine/wire/http.ts';

/** One answer as a script shows it. */
export interface Shown {
  readonly step: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads what a script printed: each step under its name, with its answer. */
export const answersIn = (output: string): readonly Shown[] =>
  output
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const [step = '', ...rest] = part.split('\n');
      const [head = '', ...body] = rest.join('\n').split('\r\n\r\n');
      const [status = '', ...lines] = head.split('\r\n');
      return {
        step,
        status: Number(status.split(' ')[1]),
        headers: Object.fromEntries(
          lines.map((line) => [
            line.slice(0, line.indexOf(':')).toLowerCase(),
            line.slice(line.indexOf(':') + 1).trim(),
          ]),
        ),
        body: body.join('\r\n\r\n').trim(),
      };
    });

/** Runs a shell script as a user would, with nothing but the key in its environment. */
export const runScript = (
  script: string,
  baseUrl: string,
  apiKey: string,
  cwd = '/',
  publishableKey?: string,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      'sh',
      ['-s', baseUrl],
      {
        cwd,
        env: {
          PATH: process.env.PATH,
          STRIPE_CONFORMANCE_API_KEY: apiKey,
          ...(publishableKey === undefined ? {} : { STRIPE_CONFORMANCE_PUBLISHABLE_KEY: publishableKey }),
        },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) =>
        error === null && stderr === '' ? resolve(stdout) : reject(error ?? new Error(stderr)),
    );
    child.stdin?.end(script);
  });

/** Puts a socket before a wire. */
export async function serveWire(wire: Wire): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await wire.exchange({
      method: request.method as 'GET' | 'POST',
      path: request.url ?? '/',
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      ...(request.method === 'POST' ? { body: Buffer.concat(chunks).toString('utf8') } : {}),
    });
    if (answer.kind === 'failure') return void response.destroy();
    const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
    response.writeHead(answer.status, headers).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
