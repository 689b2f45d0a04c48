import { tool } from './install.ts';
import type { Mock } from './mock.ts';
import { freePort, launch, type Started } from './start.ts';

// This version serves the document of API version 2026-08-26.dahlia.
const installed = tool('stripe-mock', '0.203.0', 'Go 1.22 or newer', (folder) => ({
  file: 'stripe-mock',
  commands: [{ program: 'go', args: ['install', 'github.com/stripe/stripe-mock@v0.203.0'], env: { GOBIN: folder } }],
}));

/** On free loopback ports; it always listens for HTTPS as well. */
async function start(): Promise<Started> {
  const [port, secure] = [await freePort(), await freePort()];
  return launch({
    command: installed.file,
    args: ['-http-addr', `127.0.0.1:${port}`, '-https-addr', `127.0.0.1:${secure}`],
    port,
    path: '/v1/payment_intents',
  });
}

/** @see https://github.com/stripe/stripe-mock */
export const stripeMock: Mock = {
  title: "Stripe's own stateless mock in Go",
  tool: installed,
  profile: { stateful: false },
  start,
};
