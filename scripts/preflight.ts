import type { Wire, WireFailure } from '../engine/execute.ts';
import { TargetError } from './faults.ts';
import type { OpenTarget } from './target.ts';

const advice: Readonly<Record<WireFailure['reason'], string>> = {
  refused: 'nothing listens there. Is the server running, and is the port right?',
  'unknown-host': 'the host name is not known. Is it spelt right?',
  timeout: 'it took the connection but gave no answer. Is it an HTTP server? A slow one gets more time by --timeout.',
  reset: 'it closed the connection without an answer. Is it an HTTP server, and is http or https right?',
  certificate: 'its certificate is not trusted. For a self-signed one, pass --insecure.',
  'too-large': 'its answer to a list of one is larger than 8 MB. Is this the base URL of the API?',
  protocol: 'it does not answer in HTTP as expected. Is http or https right?',
};

/** Asks the target one harmless question before the run; throws {@link TargetError} where no run could make sense. */
export async function preflight(wire: Wire, { url, apiKey }: OpenTarget, apiVersion: string): Promise<void> {
  const answer = await wire.exchange({
    method: 'GET',
    path: '/v1/payment_intents?limit=1',
    headers: { authorization: `Bearer ${apiKey}`, 'stripe-version': apiVersion, 'user-agent': 'stripe-conformance' },
  });
  if (answer.kind === 'failure') {
    throw new TargetError(`cannot use ${url}: ${advice[answer.reason]} (${answer.detail})`);
  }
  if (/^text\/html\b/.test(answer.headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)\b/i.test(answer.text)) {
    throw new TargetError(
      `cannot use ${url}: it answers with an HTML page (HTTP ${answer.status}), not with JSON. Is this the base URL of the API, without /v1?`,
    );
  }
  if (answer.status === 401) {
    throw new TargetError(
      `cannot use ${url}: it refuses the API key (HTTP 401). Pass one that it accepts in --api-key or STRIPE_CONFORMANCE_API_KEY.`,
    );
  }
}
