import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Tool, tool } from './install.ts';
import type { Mock } from './mock.ts';
import { freePort, launch, type Started } from './start.ts';

const at = (version: string): Tool =>
  tool('localstripe', version, 'Python 3.9 or newer with its venv module', (folder) => ({
    file: 'bin/localstripe',
    commands: [
      { program: 'python3', args: ['-m', 'venv', folder] },
      {
        program: path.join(folder, 'bin/python'),
        args: ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `localstripe==${version}`],
      },
    ],
  }));

// Its own command takes every interface, and fails where there is no IPv6. This serves the same application on
// loopback, and like --from-scratch loads no state of an earlier run.
const program = `
import sys
from aiohttp import web
from localstripe.server import app
web.run_app(app, host='127.0.0.1', port=int(sys.argv[1]), print=None, access_log=None)
`;

/** On a free loopback port, with a folder of its own for the file that it keeps its state in. */
async function start({ folder }: Tool): Promise<Started> {
  const port = await freePort();
  const state = await mkdtemp(path.join(tmpdir(), 'stripe-conformance-localstripe-'));
  const forget = (): Promise<void> => rm(state, { recursive: true, force: true });
  try {
    const server = await launch({
      command: path.join(folder, 'bin/python'),
      args: ['-c', program, String(port)],
      env: { TMPDIR: state },
      port,
      path: '/v1/payment_intents',
    });
    return { url: server.url, close: () => server.close().then(forget) };
  } catch (error) {
    await forget();
    throw error;
  }
}

/** @see https://github.com/adrienverge/localstripe */
export const localstripe: Mock = {
  title: 'a stateful mock in Python',
  tool: at('1.15.10'),
  at,
  // It knows three names of test cards; the others have to be made from their numbers.
  profile: {
    paymentMethods: 'number',
    reset: { method: 'DELETE', path: '/_config/data' },
    // Without names it delivers every event that it has.
    webhooks: {
      register: [{ request: 'POST /_config/webhooks/conformance', body: { url: '{url}', secret: '{secret}' } }],
    },
  },
  start,
};
