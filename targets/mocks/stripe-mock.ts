import { type Tool, tool } from './install.ts';
import type { Mock } from './mock.ts';
import { freePort, launch, type Started } from './start.ts';

// This version serves the document of API version 2026-08-26.dahlia.
const DAHLIA = '0.203.0';

const at = (version: string): Tool =>
  tool('stripe-mock', version, 'Go 1.22 or newer', (folder) => ({
    file: 'stripe-mock',
    commands: [
      { program: 'go', args: ['install', `github.com/stripe/stripe-mock@v${version}`], env: { GOBIN: folder } },
    ],
  }));

/** On free loopback ports; it always listens for HTTPS as well. */
async function start({ file }: Tool): Promise<Started> {
  const [port, secure] = [await freePort(), await freePort()];
  return launch({
    command: file,
    args: ['-http-addr', `127.0.0.1:${port}`, '-https-addr', `127.0.0.1:${secure}`],
    port,
    path: '/v1/payment_intents',
  });
}

/** @see https://github.com/stripe/stripe-mock */
export const stripeMock: Mock = {
  title: "Stripe's own stateless mock in Go",
  tool: at(DAHLIA),
  at,
  profile: { stateful: false },
  start,
};
