import type { Observation, Response } from '../vocabulary/exchange.ts';
import { valueAt } from '../vocabulary/values.ts';
import { isRepeatable } from '../wire/retry.ts';

/** What is no word about conformance: Stripe's own way of saying "not now", a gateway, another address. */
export function isInfrastructure({ status, headers, json }: Response): string | undefined {
  if (status === 429) return 'the target limits the rate of requests (HTTP 429)';
  if (status >= 300 && status < 400) {
    const place = headers.location === undefined ? '' : ` to ${headers.location.slice(0, 200)}`;
    return `the target redirects${place} (HTTP ${status}), and a redirect is not followed with a key`;
  }
  // A gateway speaks for the way to the target, in whatever form.
  if (status === 502 || status === 503 || status === 504)
    return `a gateway answers in place of the target (HTTP ${status})`;
  if (status >= 500 && valueAt(json, 'error.type') === 'api_error')
    return `the target reports a fault of its own (HTTP ${status})`;
  return undefined;
}

/**
 * An answer that says nothing, whether it claims success or was meant to be JSON: one fault, found by a check of its
 * own. A page in place of a refusal is another matter: the refusal is not there.
 */
export const isUnreadable = ({ status, headers, json }: Response): boolean =>
  json === undefined && (status < 300 || /\bjson\b/.test(headers['content-type'] ?? ''));

/** A request was sent again, and whether the first one took effect is not known. */
const wasRepeated = ({ answer }: Observation): string | undefined =>
  answer.attempts?.find(({ unknown }) => unknown === true)?.reason;

/** Why what was seen says nothing certain: a request may have been done twice. */
export function doubtAbout(observations: readonly Observation[]): string | undefined {
  const reason = observations.map(wasRepeated).find((each) => each !== undefined);
  return reason === undefined
    ? undefined
    : `a request had to be sent again (${reason}), and whether the first took effect is not known`;
}

/** The observations up to where it is no longer certain what the target was made to do. */
export function certain(observations: readonly Observation[]): readonly Observation[] {
  const at = observations.findIndex((seen) => wasRepeated(seen) !== undefined);
  const sure = at < 0 ? observations : observations.slice(0, at);
  const lost = sure.findIndex(
    ({ request, answer }) =>
      request.method === 'POST' &&
      (answer.kind === 'failure' || isInfrastructure(answer) !== undefined || isUnreadable(answer)),
  );
  return lost < 0 ? sure : sure.slice(0, lost + 1);
}

/**
 * Why a scenario is worth a second play from its beginning: a request without idempotency key got no answer or a crash,
 * so it cannot be sent again by itself. What came under a key before cannot be played anew under the same key.
 */
export function unsureOf(observations: readonly Observation[]): { reason: string; crash: boolean } | undefined {
  if (observations.some(({ request }) => request.headers['idempotency-key'] !== undefined)) return undefined;
  for (const { request, answer } of observations) {
    if (isRepeatable(request)) continue;
    if (answer.kind === 'failure' && (answer.reason === 'reset' || answer.reason === 'timeout'))
      return { reason: answer.detail, crash: false };
    if (answer.kind === 'response' && answer.status >= 500) return { reason: `HTTP ${answer.status}`, crash: true };
  }
  return undefined;
}
