import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import { createReference } from '../../../targets/reference/server.ts';
import { type LocalServer, listening } from '../cli.ts';

/** A request as a server of somebody else hands it on to the reference. */
export interface Handed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Changes a request before the reference sees it; an answer in its place is sent as it is. */
export type Gate = (
  request: Handed,
  ask: (request: Handed) => Promise<Response>,
) => Handed | Promise<Response> | Response;

async function handed(request: IncomingMessage): Promise<Handed> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method = 'GET', url = '/', headers } = request;
  return { method, path: url, headers: headers as Record<string, string>, body };
}

/** The reference behind a gate of somebody's own. */
export function gated(gate: Gate = (request) => request): RequestListener {
  const { fetch } = createReference();
  const ask = async ({ method, path: asked, headers, body }: Handed): Promise<Response> =>
    fetch(new Request(`http://reference.test${asked}`, { method, headers, ...(method === 'POST' ? { body } : {}) }));
  return async (request, response) => {
    const through = await gate(await handed(request), ask);
    const answer = through instanceof Response ? through : await ask(through);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  };
}

/** The request with the key that the reference knows. */
export const withKey = (request: Handed): Handed => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${REFERENCE_KEY}` },
});

export const refusing = (status: number): Response =>
  new Response('{"error":{"type":"invalid_request_error","message":"No."}}', {
    status,
    headers: { 'content-type': 'application/json' },
  });

/** The same over TLS, on a free loopback port. */
export const serveTls = (options: ServerOptions, listener: RequestListener): Promise<LocalServer> =>
  listening('https', createServer(options, listener));

export const withoutOpenssl = spawnSync('openssl', ['version']).status !== 0;

/** A private authority with a certificate for a server on this machine and one for a client, made anew for each test file. */
export function privateAuthority() {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-ca-'));
  const file = (name: string): string => path.join(folder, name);
  const openssl = (...args: readonly string[]): void =>
    void execFileSync('openssl', args, { stdio: 'ignore', cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=private authority');
  writeFileSync(file('san'), 'subjectAltName=IP:127.0.0.1');
  const sign = (name: string, ...more: readonly string[]): void => {
    openssl('req', ...key.slice(0, 5), '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.pem`, ...more);
  };
  sign('server', '-extfile', 'san');
  sign('client');
  const read = (name: string): string => readFileSync(file(name), 'utf8');
  return {
    folder,
    file,
    /** What a server needs to show that it is one of the authority's. */
    server: { key: read('server.key'), cert: read('server.pem') },
    ca: read('ca.pem'),
  };
}
