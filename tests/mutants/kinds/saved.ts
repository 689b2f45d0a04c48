import { type CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE } from '../faults.ts';
import { family } from '../mutant.ts';
import { allowing, calls, coded, is } from '../strangers/fault.ts';
import { STATE, swapping } from '../strangers/fifth/recall.ts';
import type { Call, Fault } from '../wire.ts';
import { faultOf } from './fault.ts';

/** A refund opens what the status has closed. */
const openedByRefund =
  (operation: typeof CANCEL, change: (call: Call) => Parameters<typeof JSON.stringify>[0]) => (): Fault => {
    const refunded = new Set<string>();
    const inner = allowing(
      (error, call) => coded(STATE, operation)(error, call) && refunded.has(call.intent ?? ''),
      change,
    )();
    return {
      ...inner,
      response: (answer, call) => {
        if (calls('POST', /\/refunds$/)(call) && answer.status === 200)
          refunded.add(String(call.form.get('payment_intent')));
        return inner.response?.(answer, call) ?? answer;
      },
    };
  };

/** Cards that were attached to customers, and money that went back. */
export const savedMutants = family('saved', {
  'a saved card is used up by its decline': {
    kills: ['create/saved-card-is-declined-each-time', 'confirm/saved-card-is-declined-each-time'],
    fault: faultOf('saved-cards/declined-card-is-spent'),
  },
  'a decline hides whose card it was': {
    kills: ['create/decline-of-a-saved-card-names-its-customer'],
    fault: faultOf('saved-cards/error-shows-no-owner'),
  },
  'to be saved is to be authenticated': {
    kills: [
      'create/saved-card-that-always-asks-is-declined-off-session',
      'confirm/saved-card-that-always-asks-is-declined-off-session',
    ],
    fault: faultOf('saved-cards/saved-means-authenticated'),
  },
  'a card that was set up asks nobody': {
    kills: [
      'create/saved-card-that-was-set-up-pays-off-session',
      'confirm/saved-card-that-was-set-up-pays-off-session',
    ],
    fault: faultOf('saved-cards/set-up-card-fails-off-session'),
  },
  'a card that was set up never asks': {
    kills: ['create/saved-card-that-was-set-up-asks-on-session'],
    fault: swapping(
      (method) => method.customer !== null && JSON.stringify(method.card).includes('"0446"'),
      (call) => is(CREATE, CONFIRM)(call) && !call.form.has('off_session'),
      'pm_card_visa',
    ),
  },
  'a detached card pays': {
    kills: ['create/detached-card-is-refused', 'confirm/detached-card-is-refused'],
    fault: faultOf('saved-cards/detached-card-still-pays'),
  },
  'a refund opens the cancellation': {
    kills: ['cancel/refunded-intent-is-refused'],
    fault: faultOf('money-moves/refund-reopens-cancel'),
  },
  'a refund opens the capture': {
    kills: ['capture/refunded-intent-is-refused'],
    fault: openedByRefund(CAPTURE, () => ({})),
  },
  'a refund opens the confirmation': {
    kills: ['confirm/refunded-intent-is-refused'],
    fault: openedByRefund(CONFIRM, () => ({})),
  },
  'a refund opens the amount': {
    kills: ['update/amount-of-a-refunded-intent-is-refused'],
    fault: openedByRefund(UPDATE, ({ form }) => ({ amount: Number(form.get('amount')) })),
  },
});
