import { type AnswerCheck, bodyOf, type DeliveryCheck, isSuccess, type Seen } from '../../../engine/judge/check.ts';
import { ABSENT } from '../../../engine/judge/match.ts';
import { type Json, valueAt } from '../../../engine/vocabulary/values.ts';

const MEANS = {
  absent: ABSENT,
  malformed: 'not of the form t=<seconds>,v1=<64 hex digits>',
  wrong: 'not the HMAC-SHA256 of "<t>.<body>", as it was sent, by the secret of the endpoint',
  stale: 'of another time than that of the delivery, by more than 300 s',
} as const;

/** The deliveries of an event that the run refused: how often it came to the hook by then. */
function triesOf({ before }: Seen, id: Json | undefined): number {
  const heard = before
    .filter(({ awaited }) => awaited?.again === true)
    .flatMap(({ answer }) => {
      const data = answer.kind === 'response' ? valueAt(answer.json, 'data') : undefined;
      return Array.isArray(data) ? data : [];
    });
  return heard.filter((event: Json) => valueAt(event, 'id') === id).length;
}

const pending: AnswerCheck = {
  judges: 'answers',
  id: 'refused-event-stays-pending',
  title: 'an event that its endpoint refused is pending, or was sent again',
  fix: 'lower pending_webhooks only where an endpoint has answered with 200 to 299',
  level: 'must',
  cites: ['docs:webhooks', 'docs:events/object'],
  judge: (seen) => {
    const { call } = seen.observation;
    const event = bodyOf(seen);
    const tries = triesOf(seen, event?.id);
    if (call !== 'GetEventsId' || !isSuccess(seen.response) || event === undefined || tries === 0) return undefined;
    const left = event.pending_webhooks;
    return tries > 1 || (typeof left === 'number' && left > 0)
      ? []
      : [
          {
            at: '/pending_webhooks',
            expected: 'at least 1, for it was refused and not sent again',
            actual: left ?? ABSENT,
          },
        ];
  },
};

const onDeliveries = (checks: readonly Omit<DeliveryCheck, 'judges'>[]): readonly DeliveryCheck[] =>
  checks.map((check) => ({ ...check, judges: 'deliveries' }));

/** Statements about everything that is delivered of an object of the run. */
export const deliveryChecks = [
  pending,
  ...onDeliveries([
    {
      id: 'delivery-is-signed',
      title: 'a delivery has a Stripe-Signature of its bytes, by the secret of its endpoint and of the time it is sent',
      fix: 'sign "<t>.<body>" with HMAC-SHA256 by the whole secret, with the present second as t, anew for each try',
      level: 'must',
      cites: ['docs:webhooks', 'recorded:event-headers'],
      judge: ({ observation: { signature = 'unknown' } }) => {
        if (signature === 'unknown') return undefined;
        return signature === 'right'
          ? []
          : [{ at: 'header stripe-signature', expected: 'one that verifies', actual: MEANS[signature] }];
      },
    },
    {
      id: 'delivery-is-json',
      title: 'a delivery has the content type application/json',
      fix: 'send content-type application/json; charset=utf-8',
      level: 'should',
      cites: ['recorded:event-headers'],
      judge: ({ observation: { headers } }) => {
        const actual = headers['content-type'] ?? ABSENT;
        return /^application\/json\b/.test(actual)
          ? []
          : [{ at: 'header content-type', expected: 'application/json', actual }];
      },
    },
  ]),
] as const;
