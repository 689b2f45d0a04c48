import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AUTHORING_VERSION, loadDocument } from '../../specs/documents.ts';
import { byLock, tool } from './install.ts';
import type { Mock } from './mock.ts';
import { prune } from './prism-document.ts';
import { freePort, launch, type Started } from './start.ts';

// The last version for Node 20.
const installed = tool('prism', '5.14.2', 'Node 20 or newer with npm', (folder) => ({
  file: 'node_modules/@stoplight/prism-cli/dist/index.js',
  commands: byLock('prism', folder),
}));

/** On a free loopback port, with our document pruned to what it can load. */
async function start(): Promise<Started> {
  const port = await freePort();
  const folder = await mkdtemp(path.join(tmpdir(), 'stripe-conformance-prism-'));
  const forget = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(prune(loadDocument(AUTHORING_VERSION))));
    const server = await launch({
      command: process.execPath,
      args: [installed.file, 'mock', '--host', '127.0.0.1', '--port', String(port), file],
      port,
      path: '/v1/payment_intents',
    });
    return { url: server.url, close: () => server.close().then(forget) };
  } catch (error) {
    await forget();
    throw error;
  }
}

/** It makes answers from an OpenAPI document. @see https://github.com/stoplightio/prism */
export const prism: Mock = {
  title: 'a generic mock server, on our document',
  tool: installed,
  profile: { stateful: false },
  start,
};
