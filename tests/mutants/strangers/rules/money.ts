import { isObject, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CANCEL, CAPTURE, CONFIRM, on, patchIntentIn, RETRIEVE, setting } from '../../faults.ts';
import { area, marking, patchEvery } from '../fault.ts';

const charge = (change: (object: JsonObject) => JsonObject) => patchEvery('charge', change);

const held = (fields: JsonObject) =>
  charge((object) => (object.captured === false && object.status === 'succeeded' ? { ...object, ...fields } : object));

const failed = (fields: JsonObject) =>
  charge((object) => (object.status === 'failed' ? { ...object, ...fields } : object));

export const money = area('money', {
  'authorized-counts-as-received': {
    ...{ operation: CONFIRM, field: 'amount_received', condition: 'requires_capture', source: 'O4 0' },
    wrong: 'amount_received is the amount before anything was captured',
    fault: patchIntentIn('requires_capture', (intent) => ({ ...intent, amount_received: intent.amount ?? 0 })),
  },
  'authorized-is-not-capturable': {
    ...{ operation: CONFIRM, field: 'amount_capturable', condition: 'requires_capture', source: 'O4 amount' },
    wrong: 'amount_capturable is 0 while the intent can be captured',
    fault: patchIntentIn('requires_capture', setting({ amount_capturable: 0 })),
  },
  'paid-stays-capturable': {
    ...{ operation: CONFIRM, field: 'amount_capturable', condition: 'succeeded', source: 'O3 0' },
    wrong: 'amount_capturable is the amount on paid intents',
    fault: patchIntentIn('succeeded', (intent) => ({ ...intent, amount_capturable: intent.amount ?? 0 })),
  },
  'received-in-units': {
    ...{ operation: CONFIRM, field: 'amount_received', condition: 'succeeded', source: 'O3 amount_received = amount' },
    wrong: 'amount_received is in dollars, not in cents',
    fault: patchIntentIn('succeeded', (intent) => ({
      ...intent,
      amount_received: Number(intent.amount_received) / 100,
    })),
  },
  'charge-not-paid': {
    ...{ operation: CONFIRM, field: 'latest_charge.paid', condition: 'requires_capture', source: 'O4 paid true' },
    wrong: 'an authorized charge is not paid',
    fault: held({ paid: false }),
  },
  'charge-captured-early': {
    ...{
      operation: CONFIRM,
      field: 'latest_charge.captured',
      condition: 'requires_capture',
      source: 'O4 captured false',
    },
    wrong: 'an authorized charge is captured',
    fault: held({ captured: true }),
  },
  'charge-amount-captured-early': {
    ...{
      operation: CONFIRM,
      field: 'latest_charge.amount_captured',
      condition: 'requires_capture',
      source: 'O4 amount_captured 0',
    },
    wrong: 'an authorized charge has amount_captured',
    fault: charge((object) =>
      object.captured === false && object.status === 'succeeded'
        ? { ...object, amount_captured: object.amount ?? 0 }
        : object,
    ),
  },
  'hold-of-five-days': {
    ...{
      operation: CONFIRM,
      field: 'latest_charge.payment_method_details.card.capture_before',
      source: 'C7 created + 604800',
    },
    wrong: 'capture_before is five days after the charge',
    fault: charge((object) => {
      const details = object.payment_method_details;
      if (!isObject(details) || !isObject(details.card) || details.card.capture_before === undefined) return object;
      return {
        ...object,
        payment_method_details: {
          ...details,
          card: { ...details.card, capture_before: Number(object.created) + 432_000 },
        },
      };
    }),
  },
  'part-refunds-the-rest': {
    ...{
      operation: CAPTURE,
      field: 'latest_charge.amount_refunded',
      condition: 'partial, from basil on',
      source: 'C2 amount_refunded 0',
    },
    wrong: 'the rest of a partial capture shows as refunded',
    fault: charge((object) =>
      object.captured === true && Number(object.amount_captured) < Number(object.amount)
        ? { ...object, amount_refunded: Number(object.amount) - Number(object.amount_captured) }
        : object,
    ),
  },
  'canceled-charge-is-refunded': {
    ...{
      operation: CANCEL,
      field: 'latest_charge.refunded',
      condition: 'requires_capture',
      source: 'O15 refunded false',
    },
    wrong: 'the charge of a canceled authorization is refunded',
    fault: on(
      [CANCEL, RETRIEVE],
      patchIntentIn('canceled', (intent) =>
        isObject(intent.latest_charge)
          ? {
              ...intent,
              latest_charge: {
                ...intent.latest_charge,
                refunded: true,
                amount_refunded: intent.latest_charge.amount ?? 0,
              },
            }
          : intent,
      ),
    ),
  },
  'failed-charge-has-no-reason': {
    ...{
      operation: CONFIRM,
      field: 'latest_charge.failure_code',
      condition: 'decline',
      source: 'D3 failure_code = code',
    },
    wrong: 'a failed charge has no failure_code',
    fault: failed({ failure_code: null }),
  },
  'failed-charge-authorized': {
    ...{ operation: CONFIRM, field: 'latest_charge.outcome.type', condition: 'decline', source: 'D3 issuer_declined' },
    wrong: 'the outcome of a failed charge is authorized',
    fault: failed({ outcome: { network_status: 'approved_by_network', type: 'authorized', reason: null } }),
  },
  'capture-makes-a-new-charge': {
    ...{ operation: CAPTURE, field: 'latest_charge', source: 'O4, C2 the charge is captured' },
    wrong: 'a capture shows another charge than the authorization',
    fault: marking(
      (_intent, { operation }) => operation === CAPTURE,
      (intent) =>
        typeof intent.latest_charge === 'string' && intent.status === 'succeeded'
          ? { ...intent, latest_charge: `${intent.latest_charge.slice(0, -1)}x` }
          : intent,
    ),
  },
});
