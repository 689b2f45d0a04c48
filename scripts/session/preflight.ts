import type { Target } from '../../engine/vocabulary/profile.ts';
import type { Wire, WireFailure } from '../../engine/wire/http.ts';
import { headersOf } from '../../engine/wire/request.ts';
import { askedWait } from '../../engine/wire/retry.ts';
import { TargetError } from '../settings/exit-codes.ts';
import { isServed, NOBODYS, type OpenDoor, PATH, refuseWrongDoor } from './wrong-door.ts';

const advice: Readonly<Record<WireFailure['reason'], string>> = {
  refused: 'nothing listens there. Is the server running, and is the port right?',
  'unknown-host': 'the host name is not known. Is it spelt right?',
  timeout: 'it accepted the connection but sent no response. Is it an HTTP server? For a slow one raise --timeout.',
  reset: 'it closed the connection without a response. Is it an HTTP server, and is http or https right?',
  certificate:
    'its certificate is not trusted. Name who signed it in --ca or NODE_EXTRA_CA_CERTS; for a self-signed one, pass --insecure.',
  'client-certificate': 'it wants a client certificate that it knows. Pass one in --cert and --cert-key.',
  proxy: 'the proxy refuses. Does it want a user and password in its address, and may it lead there?',
  'too-large':
    'its answer to a list of one is larger than 4 MB of body or 16 kB of headers. Is this the base URL of the API?',
  compressed: 'it compresses its responses without Accept-Encoding. Turn that off, or bypass the proxy that does it.',
  stopped: 'the run was interrupted before it began.',
  protocol: 'its response is not HTTP. Is http or https right?',
};

/** What is known of the way to a target. */
export interface Way {
  readonly open: OpenDoor;
  /** The proxy that stands between. */
  readonly proxy?: string;
}

/** The same where a proxy stands between, which may be the one that fails. */
const adviceByProxy: Partial<typeof advice> = {
  refused: 'nothing listens at one of them. Is the proxy running, and is its address right?',
  'unknown-host': 'a host name is not known. Is the address of the proxy spelt right?',
  reset: 'the connection was closed without a response. Does the proxy let requests through to that host?',
};

/** Asks the target one harmless question before the run; throws {@link TargetError} where no run could make sense. */
export async function preflight(wire: Wire, target: Target, { open, proxy }: Way): Promise<void> {
  const url = proxy === undefined ? target.baseUrl : `${target.baseUrl} by the proxy ${proxy}`;
  const answer = await wire.exchange({
    method: 'GET',
    path: `${PATH}?limit=1`,
    headers: headersOf(target),
  });
  if (answer.kind === 'failure') {
    // Many servers that ask for a certificate of ours just hang up on who has none.
    const ownCertificate =
      answer.reason === 'reset' && url.startsWith('https:') && target.profile.cert === undefined
        ? ' If it asks for a client certificate, pass one in --cert and --cert-key.'
        : '';
    throw new TargetError(
      `cannot use ${url}: ${(proxy === undefined ? undefined : adviceByProxy[answer.reason]) ?? advice[answer.reason]}${ownCertificate} (${answer.detail})`,
    );
  }
  if (answer.status === 407) throw new TargetError(`cannot use ${url}: ${advice.proxy} (HTTP 407)`);
  if (answer.status >= 300 && answer.status < 400) {
    const place = answer.headers.location === undefined ? 'elsewhere' : `to ${answer.headers.location}`;
    throw new TargetError(
      `cannot use ${url}: it redirects ${place} (HTTP ${answer.status}), and a key is not taken there. Pass the address that it leads to as --target, if it is the right one.`,
    );
  }
  const asked = askedWait(answer);
  const wait = asked === undefined ? '' : `, and asks to wait ${asked / 1000} s`;
  if (answer.status === 429) {
    throw new TargetError(
      `cannot use ${url}: it limits the rate of requests, and still does after ${answer.attempts?.length ?? 0} more tries (HTTP 429)${wait}. Try again later, or more slowly with --rate.`,
    );
  }
  if (answer.status >= 500 && asked !== undefined) {
    throw new TargetError(`cannot use ${url}: it is not there for now (HTTP ${answer.status})${wait}.`);
  }
  if (!isServed(answer)) await refuseWrongDoor(wire, target, open, answer);
  if (answer.status === 401) {
    throw new TargetError(
      `cannot use ${url}: it refuses the API key (HTTP 401). Pass one that it accepts in --api-key or STRIPE_CONFORMANCE_API_KEY, or how it takes one in --authentication.`,
    );
  }
  if (target.publishableKey !== undefined && (await refusesBrowsers(wire, target))) {
    throw new TargetError(
      `cannot use ${url}: it refuses the publishable key (HTTP 401). Pass the one of the same account in --publishable-key or STRIPE_CONFORMANCE_PUBLISHABLE_KEY, or none.`,
    );
  }
}

/** Asks for an object that nobody made: a key that is known is told so, and an unknown one is refused before. */
async function refusesBrowsers(wire: Wire, target: Target): Promise<boolean> {
  const answer = await wire.exchange({
    method: 'GET',
    path: `${PATH}/${NOBODYS}?client_secret=${NOBODYS}_secret_none`,
    headers: headersOf(target, 'publishable'),
  });
  return answer.kind === 'response' && answer.status === 401;
}
