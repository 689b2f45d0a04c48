import {
  CANCEL,
  inStatus,
  lacking,
  on,
  patchError,
  patchForm,
  patchIntent,
  patchSuccess,
  sends,
  setting,
  where,
} from '../../faults.ts';
import { allowing, area, drop, forgiving, is, marking, names, refusing, saying, unread, when } from '../fault.ts';

const canceling = is(CANCEL);

export const cancel = area('cancel', {
  'paid-is-canceled': {
    ...{ operation: CANCEL, condition: 'succeeded', source: 'S11 refused' },
    wrong: 'a paid intent can be canceled',
    fault: allowing(saying(/cannot cancel.*status of succeeded/, CANCEL), () => ({
      status: 'canceled',
      canceled_at: 1_793_491_200,
    })),
  },
  'twice-is-fine': {
    ...{ operation: CANCEL, condition: 'canceled', source: 'S11, O20 refused' },
    wrong: 'canceling again answers 200 with the canceled intent',
    fault: allowing(saying(/cannot cancel.*status of canceled/, CANCEL), () => ({})),
  },
  'refused-second-cancel-changes-reason': {
    ...{ operation: CANCEL, field: 'cancellation_reason', condition: 'canceled', source: 'S11 reason kept' },
    wrong: 'a refused second cancel overwrites the reason',
    fault: marking(
      (_intent, call) => canceling(call) && inStatus('canceled')(call),
      setting({ cancellation_reason: 'duplicate' }),
    ),
  },
  'reason-lost': {
    ...{ operation: CANCEL, field: 'cancellation_reason', source: 'O14 reason = parameter' },
    wrong: 'cancellation_reason is not kept',
    fault: unread(CANCEL, 'cancellation_reason'),
  },
  'reason-made-up': {
    ...{ operation: CANCEL, field: 'cancellation_reason', condition: 'not sent', source: 'O14 null' },
    wrong: 'without a reason the intent says requested_by_customer',
    fault: where(
      (call) => canceling(call) && !names('cancellation_reason')(call),
      patchForm((form) => form.set('cancellation_reason', 'requested_by_customer')),
    ),
  },
  'any-reason': {
    ...{ operation: CANCEL, field: 'cancellation_reason', condition: 'unknown reason', source: 'O19 refused' },
    wrong: 'an unknown reason is dropped silently',
    fault: forgiving(saying(/^Invalid cancellation_reason/), (form) => drop(form, 'cancellation_reason')),
  },
  'system-reason': {
    ...{
      operation: CANCEL,
      field: 'cancellation_reason',
      condition: 'cancellation_reason=automatic',
      source: 'P9 refused',
    },
    wrong: 'a reason that only the system may give is accepted',
    fault: forgiving(saying(/not a valid user provided reason/), (form) => drop(form, 'cancellation_reason')),
  },
  'abandoned-refused': {
    ...{
      operation: CANCEL,
      field: 'cancellation_reason',
      condition: 'cancellation_reason=abandoned',
      source: 'O18 allowed',
    },
    wrong: 'the reason abandoned is missing from the list',
    fault: refusing(when(canceling, sends('cancellation_reason', 'abandoned')), {
      message: 'Invalid cancellation_reason: must be one of duplicate, fraudulent, or requested_by_customer',
      param: 'cancellation_reason',
    }),
  },
  'next-action-stays': {
    ...{ operation: CANCEL, field: 'next_action', condition: 'requires_action', source: 'O14 next_action null' },
    wrong: 'a canceled intent still asks for its action',
    fault: on(
      CANCEL,
      patchSuccess((intent, { before }) => ({ ...intent, next_action: before?.next_action ?? null })),
    ),
  },
  'method-taken-off': {
    ...{ operation: CANCEL, field: 'payment_method', source: 'O14 payment_method kept' },
    wrong: 'a canceled intent loses its payment method',
    fault: patchIntent((intent) => (intent.status === 'canceled' ? { ...intent, payment_method: null } : intent)),
  },
  'charge-taken-off': {
    ...{
      operation: CANCEL,
      field: 'latest_charge',
      condition: 'requires_capture',
      source: 'O14, 12.12 latest_charge kept',
    },
    wrong: 'a canceled authorization loses its charge',
    fault: patchIntent((intent) => (intent.status === 'canceled' ? { ...intent, latest_charge: null } : intent)),
  },
  'money-stays-capturable': {
    ...{
      operation: CANCEL,
      field: 'amount_capturable',
      condition: 'requires_capture',
      source: 'O15 amount_capturable 0',
    },
    wrong: 'a canceled authorization still shows money to capture',
    fault: on(
      CANCEL,
      patchSuccess((intent, { before }) => ({ ...intent, amount_capturable: before?.amount_capturable ?? 0 })),
    ),
  },
  'processing-cannot-be-canceled': {
    ...{ operation: CANCEL, condition: 'processing', source: 'O16 bank debits in processing can be canceled' },
    wrong: 'a bank debit in processing cannot be canceled',
    fault: refusing((call) => canceling(call) && inStatus('processing')(call), {
      message: 'You cannot cancel this PaymentIntent because it has a status of processing.',
      code: 'payment_intent_unexpected_state',
    }),
  },
  'refusal-lacks-the-intent': {
    ...{ operation: CANCEL, field: 'error.payment_intent', source: 'S11, G4 carries the intent' },
    wrong: 'refused cancels do not carry the intent',
    fault: on(CANCEL, patchError(lacking('payment_intent'))),
  },
  'state-error-before-unknown-parameter': {
    ...{
      operation: CANCEL,
      field: 'error.code',
      condition: 'canceled and an unknown parameter',
      source: 'V41 unknown wins',
    },
    wrong: 'on a canceled intent the state error hides the unknown parameter',
    fault: refusing(
      (call) =>
        canceling(call) &&
        inStatus('canceled')(call) &&
        [...call.form.keys()].some((key) => !/^(cancellation_reason|expand)/.test(key)),
      {
        message: 'You cannot cancel this PaymentIntent because it has a status of canceled.',
        code: 'payment_intent_unexpected_state',
      },
    ),
  },
});
