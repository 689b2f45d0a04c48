import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDocument } from '../../specs/documents.ts';
import { type Tool, tool } from './install.ts';
import { prune } from './prism-document.ts';
import { freePort, launch, type Started } from './start.ts';

// The last version for Node 20.
export const prism: Tool = tool('prism', '5.14.2', 'Node 20 or newer with npm', (folder) => ({
  file: 'node_modules/@stoplight/prism-cli/dist/index.js',
  commands: [{ program: 'npm', args: ['install', '--silent', '--prefix', folder, '@stoplight/prism-cli@5.14.2'] }],
}));

/**
 * Starts Prism, which makes answers from an OpenAPI document, on a free loopback port with the document of this
 * version, pruned to what it can load.
 * @see https://github.com/stoplightio/prism
 */
export async function startPrism(apiVersion: string): Promise<Started> {
  const port = await freePort();
  const folder = await mkdtemp(path.join(tmpdir(), 'stripe-conformance-prism-'));
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(prune(loadDocument(apiVersion))));
    const server = await launch({
      command: process.execPath,
      args: [prism.file, 'mock', '--host', '127.0.0.1', '--port', String(port), file],
      port,
      path: '/v1/payment_intents',
    });
    return { url: server.url, close: () => server.close().then(forget) };
  } catch (error) {
    await forget();
    throw error;
  }
}
