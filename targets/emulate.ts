import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort, StartError, type Started, stopProcess, waitUntil } from './process.ts';

// emulate has no option for the address it listens on and takes every interface; this keeps it on loopback.
const loopbackOnly = `
import net from 'node:net';
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, '127.0.0.1', ...rest.filter((each) => typeof each === 'function'));
};
`;

function locate(): string {
  try {
    return fileURLToPath(import.meta.resolve('emulate/cli'));
  } catch {
    throw new StartError('the target "emulate" is not installed: run `npm install --save-dev emulate@0.11.2`');
  }
}

/**
 * Starts the npm package `emulate` (its Stripe service) on a free loopback port and waits until it answers.
 * @see https://github.com/vercel-labs/emulate
 */
export async function startEmulate(): Promise<Started> {
  const program = locate();
  const port = await freePort();
  const preload = `data:text/javascript,${encodeURIComponent(loopbackOnly)}`;
  const child = spawn(
    process.execPath,
    ['--import', preload, program, 'start', '--service', 'stripe', '--port', String(port)],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const url = `http://127.0.0.1:${port}`;
  try {
    await waitUntil(`${url}/v1/customers`, child);
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
  return { url, close: () => stopProcess(child) };
}
