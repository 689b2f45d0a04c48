import type { Response } from '../vocabulary/exchange.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { valueAt } from '../vocabulary/values.ts';
import type { Inconclusive, Infrastructure, Trouble } from '../vocabulary/why.ts';
import { askedWait, isRepeatable } from '../wire/retry.ts';

// Timeout, too large, too long, too early, headers too large: nobody has looked at what was asked.
const UNREAD: readonly number[] = [408, 413, 414, 425, 431];

/** 520 to 530 are the numbers of Cloudflare; what is above 599 is none of HTTP. */
const isGateways = (status: number): boolean =>
  (status >= 502 && status <= 504) || (status >= 520 && status <= 530) || status >= 600;

/** Answers that say nothing about conformance: rate limits, redirects, gateways, `api_error`. */
export function isInfrastructure(answer: Response): Infrastructure | undefined {
  const { status, headers, json } = answer;
  const { location } = headers;
  const asked = askedWait(answer);
  const wait = asked === undefined ? {} : { wait: asked };
  if (status === 429) return { kind: 'rate-limit', http: status, ...wait };
  if (status >= 300 && status < 400)
    return { kind: 'redirect', http: status, ...(location === undefined ? {} : { location: location.slice(0, 200) }) };
  // A gateway speaks for the way to the target, in whatever form.
  if (isGateways(status)) return { kind: 'gateway', http: status, ...wait };
  if (UNREAD.includes(status)) return { kind: 'not-read', http: status };
  if (answer.foreign === true) {
    const type = headers['content-type']?.slice(0, 100);
    return { kind: 'page', http: status, ...(type === undefined ? {} : { type }) };
  }
  if (status >= 500 && valueAt(json, 'error.type') === 'api_error') return { kind: 'api-error', http: status };
  return undefined;
}

/**
 * An answer that says nothing, whether it claims success or was meant to be JSON: one fault, found by a check of its
 * own. A page in place of a refusal is another matter: the refusal is not there.
 */
export const isUnreadable = ({ status, headers, json }: Response): boolean =>
  json === undefined && (status < 300 || /\bjson\b/.test(headers['content-type'] ?? ''));

/** A request was sent again, and whether the first one took effect is not known. */
const wasRepeated = ({ answer }: Answered): Trouble | undefined =>
  answer.attempts?.find(({ unknown }) => unknown === true)?.why;

/** Why what was seen says nothing certain: a request may have been done twice. */
export function doubtAbout(observations: readonly Answered[]): Inconclusive | undefined {
  const after = observations.map(wasRepeated).find((each) => each !== undefined);
  return after === undefined ? undefined : { kind: 'sent-again', after };
}

/** The observations up to where it is no longer certain what the target was made to do. */
export function certain(observations: readonly Answered[]): readonly Answered[] {
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
export function unsureOf(observations: readonly Answered[]): { why: Trouble; crash: boolean } | undefined {
  if (observations.some(({ request }) => request.headers['idempotency-key'] !== undefined)) return undefined;
  for (const { request, answer } of observations) {
    if (isRepeatable(request)) continue;
    if (answer.kind === 'response') {
      if (answer.status >= 500) return { why: { kind: 'answer', http: answer.status }, crash: true };
      continue;
    }
    const { kind, reason, detail } = answer;
    if (reason === 'reset' || reason === 'timeout') return { why: { kind, reason, detail }, crash: false };
  }
  return undefined;
}
