import { createHmac } from 'node:crypto';

/**
 * What the signature of a delivery came to. `unknown`: nobody told the secret; `stale`: it is of another time than that
 * of the delivery, by more than libraries allow.
 */
export type Signature = 'right' | 'unknown' | 'absent' | 'malformed' | 'wrong' | 'stale';

/** Seconds that Stripe's libraries allow between signature and receipt. @see https://docs.stripe.com/webhooks */
const TOLERANCE = 300;
const HEADER = 'stripe-signature';

/** Holds a delivery against the secret that signs what is sent there; `at` is when it came, in Unix milliseconds. */
export function verify(
  {
    headers,
    body,
    at,
  }: { readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly at: number },
  secret: string | undefined,
): Signature {
  const header = headers[HEADER];
  if (header === undefined) return 'absent';
  const parts = header.split(',').map((part) => part.trim().split('='));
  const valuesOf = (name: string): readonly string[] =>
    parts.flatMap(([key, value = '']) => (key === name ? [value] : []));
  const [time = ''] = valuesOf('t');
  const signatures = valuesOf('v1');
  if (!/^\d+$/.test(time) || signatures.length === 0) return 'malformed';
  if (secret === undefined) return 'unknown';
  const wanted = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  // Nobody learns a secret by the time that this takes: it is the run's own.
  if (!signatures.includes(wanted)) return 'wrong';
  return Math.abs(at / 1000 - Number(time)) > TOLERANCE ? 'stale' : 'right';
}
