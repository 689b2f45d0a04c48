import type { JsonObject } from '../../../../engine/vocabulary/values.ts';
import { patchBody, patchIntent, patchSuccess, RETRIEVE, setting, where } from '../../faults.ts';
import { area, calls, errorOf, forgiving, patchEvery, rewording, saying } from '../fault.ts';

const charge = (change: (object: JsonObject) => JsonObject) => patchEvery('charge', change);

const refunding = calls('POST', /^\/v1\/refunds$/);

const REFUND = 'PostRefunds';

const refunded = (change: (intent: JsonObject) => JsonObject) => () => {
  const seen = new Set<unknown>();
  const watch = patchBody((body) => {
    if (body.object === 'refund') seen.add(body.payment_intent);
    return body;
  });
  const show = patchIntent((intent) => (seen.has(intent.id) ? change(intent) : intent));
  return {
    response: (
      answer: Parameters<NonNullable<typeof watch.response>>[0],
      call: Parameters<NonNullable<typeof watch.response>>[1],
    ) => show.response?.(watch.response?.(answer, call) ?? answer, call) ?? answer,
  };
};

export const refunds = area('refunds', {
  'intent-becomes-refunded': {
    ...{ operation: RETRIEVE, field: 'status', condition: 'after a full refund', source: 'Y3 succeeded' },
    wrong: 'a refunded intent is canceled',
    fault: refunded((intent) => ({ ...intent, status: 'canceled' })),
  },
  'received-goes-down': {
    ...{ operation: RETRIEVE, field: 'amount_received', condition: 'after a refund', source: 'O21 unchanged' },
    wrong: 'a refund lowers amount_received',
    fault: refunded((intent) => ({ ...intent, amount_received: 0 })),
  },
  'more-than-paid': {
    ...{ operation: REFUND, field: 'amount', condition: 'above the rest', source: 'O22, Y5 refused' },
    wrong: 'more than was paid can be refunded',
    fault: forgiving(saying(/^Refund amount/), (form) => form.delete('amount')),
  },
  'more-than-paid-names-nothing': {
    ...{ operation: REFUND, field: 'error.param', condition: 'above the rest', source: 'O22 param amount' },
    wrong: 'a refund above the rest is refused without param',
    fault: rewording(/^Refund amount/, { param: undefined }),
  },
  'second-full-refund-has-no-code': {
    ...{ operation: REFUND, field: 'error.code', condition: 'refunded before', source: 'O22 charge_already_refunded' },
    wrong: 'a second full refund is refused without a code',
    fault: rewording(/has already been refunded/, { code: undefined, doc_url: undefined }),
  },
  'uncaptured-is-refunded': {
    ...{ operation: REFUND, condition: 'requires_capture', source: 'Y4, O23 refused' },
    wrong: 'the refund of an authorization answers 200',
    fault: {
      response: (answer) =>
        /uncaptured Charge/.test(String(errorOf(answer)?.message))
          ? {
              ...answer,
              status: 200,
              text: JSON.stringify({
                id: 're_3Reference00000000000000',
                object: 'refund',
                amount: 0,
                status: 'succeeded',
              }),
            }
          : answer,
    },
  },
  'part-marks-all': {
    ...{
      operation: REFUND,
      field: 'charge.refunded',
      condition: 'partial refund',
      source: 'Y3, O21 only a full refund',
    },
    wrong: 'a partial refund marks the charge as refunded',
    fault: charge((object) => (Number(object.amount_refunded) > 0 ? { ...object, refunded: true } : object)),
  },
  'sum-not-kept': {
    ...{
      operation: REFUND,
      field: 'charge.amount_refunded',
      condition: 'after a refund',
      source: 'Y3 amount_refunded = amount',
    },
    wrong: 'the charge does not show what was refunded',
    fault: charge((object) => ({ ...object, amount_refunded: 0 })),
  },
  'names-no-charge': {
    ...{ operation: REFUND, field: 'charge', source: 'O21 charge filled' },
    wrong: 'a refund by payment_intent has no charge',
    fault: where(refunding, patchSuccess(setting({ charge: null }))),
  },
  pending: {
    ...{ operation: REFUND, field: 'status', condition: 'card', source: 'O21 succeeded' },
    wrong: 'refunds of cards stay pending',
    fault: where(refunding, patchSuccess(setting({ status: 'pending' }))),
  },
});
