import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { byLock, isInstalled, type Tool, tool } from './install.ts';
import type { Mock, SelfTold } from './mock.ts';
import { freePort, launch, type Started } from './start.ts';

// emulate has no option for the address it listens on and takes every interface; this keeps it on loopback.
const loopbackOnly = `
import net from 'node:net';
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, '127.0.0.1', ...rest.filter((each) => typeof each === 'function'));
};
`;

// Versions from 1.0 on are another package by an earlier owner of the name; 0.12 needs a newer Node than 20.
const installed: Tool = tool('emulate', '0.11.2', 'Node 20 or newer with npm', (folder) => ({
  file: 'node_modules/emulate/dist/index.js',
  commands: byLock('emulate', folder),
}));

/** Another version, as npm has it, with none of its scripts run. */
const at = (version: string): Tool =>
  tool('emulate', version, 'npm, and the Node that this version asks for', (folder) => ({
    file: 'node_modules/emulate/dist/index.js',
    commands: [
      {
        program: 'npm',
        args: [
          'install',
          '--loglevel=error',
          '--ignore-scripts',
          '--no-audit',
          '--no-fund',
          '--prefix',
          folder,
          `emulate@${version}`,
        ],
      },
    ],
  }));

/** The path of the program: in the project's node_modules, or else in a folder of its own. */
function besideUs(): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve('emulate/cli'));
  } catch {
    return undefined;
  }
}

const program: Tool = (() => {
  const file = besideUs();
  return file === undefined || isInstalled(installed) ? installed : { ...installed, file, folder: path.dirname(file) };
})();

/** Where it delivers to is read from a file at its start, and nowhere else. */
async function seedOf(folder: string, { url, secret }: SelfTold): Promise<string> {
  const file = path.join(folder, 'seed.json');
  await writeFile(file, JSON.stringify({ stripe: { webhooks: [{ url, secret, events: ['*'] }] } }));
  return file;
}

/** On a free loopback port, with no other service than Stripe's. */
async function start({ file }: Tool, hook?: SelfTold): Promise<Started> {
  const port = await freePort();
  const preload = `data:text/javascript,${encodeURIComponent(loopbackOnly)}`;
  const folder = hook === undefined ? undefined : await mkdtemp(path.join(tmpdir(), 'stripe-conformance-emulate-'));
  const forget = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const server = await launch({
      command: process.execPath,
      args: [
        ...['--import', preload, file, 'start', '--service', 'stripe', '--port', String(port)],
        ...(folder === undefined || hook === undefined ? [] : ['--seed', await seedOf(folder, hook)]),
      ],
      port,
      path: '/v1/customers',
    });
    const close = (): Promise<void> => server.close().then(forget);
    return { ...server, close, ...(hook === undefined ? {} : { hooked: true }) };
  } catch (error) {
    await forget();
    throw error;
  }
}

/** The npm package `emulate`. @see https://github.com/vercel-labs/emulate */
export const emulate: Mock = { title: 'an emulator from npm', tool: program, profile: {}, at, start };
