import { isObject, type Json, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  inStatus,
  on,
  patchIntent,
  patchSuccess,
  RETRIEVE,
  sends,
  setting,
  UPDATE,
  type Where,
  where,
} from '../../faults.ts';
import {
  allowing,
  area,
  forgiving,
  is,
  marking,
  names,
  patchEvery,
  refusing,
  rewording,
  unread,
  when,
} from '../fault.ts';

const updating = is(UPDATE);

/** Shows a field of each intent as it was before the calls that fit, in these and all later answers. */
const stale = (applies: Where, field: string) => () => {
  const kept = new Map<Json, Json>();
  return patchIntent((intent, call) => {
    if (applies(call) && call.before !== undefined && !kept.has(intent.id as Json))
      kept.set(intent.id as Json, call.before[field] ?? null);
    return kept.has(intent.id as Json) ? { ...intent, [field]: kept.get(intent.id as Json) as Json } : intent;
  });
};

const blank = (field: string) =>
  marking(
    (_intent, call) => updating(call) && call.form.get(field) === '',
    (intent) => ({ ...intent, [field]: intent[field] ?? '' }),
  );

/** What goes wrong when an intent is changed. */
export const changingFaults = area('changing', {
  'error-survives-update': {
    ...{ operation: UPDATE, field: 'last_payment_error', condition: 'update after a decline', source: 'REF cleared' },
    wrong: 'last_payment_error stays after the payment method was updated',
    fault: marking(
      (_intent, call) => updating(call) && isObject(call.before?.last_payment_error),
      (intent, { before }) =>
        isObject(before?.last_payment_error) ? { ...intent, last_payment_error: before.last_payment_error } : intent,
    ),
  },
  'action-survives-new-method': {
    ...{ operation: UPDATE, field: 'next_action', condition: 'requires_action, new method', source: 'O7' },
    wrong: 'a new payment method in requires_action keeps next_action',
    fault: where(
      when(updating, inStatus('requires_action'), sends('payment_method')),
      patchSuccess((intent, { before }) => ({ ...intent, next_action: before?.next_action ?? null })),
    ),
  },
  'action-status-survives': {
    ...{ operation: UPDATE, field: 'status', condition: 'requires_action, new method', source: 'O7' },
    wrong: 'a new payment method in requires_action keeps the status',
    fault: where(
      when(updating, inStatus('requires_action'), sends('payment_method')),
      patchSuccess((intent) => ({ ...intent, status: 'requires_action' })),
    ),
  },
  'processing-metadata-refused': {
    ...{ operation: UPDATE, condition: 'processing', source: 'U2' },
    wrong: 'metadata of an intent in processing cannot be changed',
    fault: refusing(when(updating, inStatus('processing'), names('metadata')), {
      message: "This PaymentIntent's metadata could not be updated because it has a status of processing.",
      code: 'payment_intent_unexpected_state',
      param: 'metadata',
    }),
  },
  'old-amount-is-charged': {
    ...{ operation: CONFIRM, field: 'amount_received', condition: 'after an update of amount', source: 'O3' },
    wrong: 'an amount that was updated is shown, and the old one is received',
    fault: () => {
      const first = new Map<Json, Json>();
      return patchIntent((intent) => {
        if (!first.has(intent.id as Json)) first.set(intent.id as Json, intent.amount as Json);
        return intent.status === 'succeeded' && intent.amount_received === intent.amount
          ? { ...intent, amount_received: first.get(intent.id as Json) as Json }
          : intent;
      });
    },
  },
  'updated-manual-is-captured': {
    ...{
      operation: CONFIRM,
      field: 'status',
      condition: 'capture_method updated',
      source: 'O4, 12.12 may be switched',
    },
    wrong: 'capture_method=manual of an update is shown, and confirm captures all the same',
    fault: () => {
      const manual = new Set<Json>();
      return patchIntent((intent, call) => {
        if (updating(call) && call.form.get('capture_method') === 'manual') manual.add(intent.id as Json);
        return manual.has(intent.id as Json) && intent.status === 'requires_capture'
          ? { ...intent, status: 'succeeded', amount_capturable: 0, amount_received: intent.amount ?? 0 }
          : intent;
      });
    },
  },
  'charge-in-old-currency': {
    ...{ operation: UPDATE, field: 'latest_charge.currency', source: 'O8' },
    wrong: 'every charge is in usd',
    fault: patchEvery('charge', setting({ currency: 'usd' })),
  },
  'description-becomes-empty-text': {
    ...{ operation: UPDATE, field: 'description', condition: 'description=', source: 'V12 null' },
    wrong: 'description= stores an empty text',
    fault: blank('description'),
  },
  'suffix-becomes-empty-text': {
    ...{ operation: UPDATE, field: 'statement_descriptor_suffix', condition: 'sent empty', source: 'V12 null' },
    wrong: 'statement_descriptor_suffix= stores an empty text',
    fault: blank('statement_descriptor_suffix'),
  },
  'email-becomes-empty-text': {
    ...{ operation: UPDATE, field: 'receipt_email', condition: 'sent empty', source: 'V12 null' },
    wrong: 'receipt_email= stores an empty text',
    fault: blank('receipt_email'),
  },
  'group-unread': {
    ...{ operation: UPDATE, field: 'transfer_group', source: 'U11, REF' },
    wrong: 'update does not look at transfer_group',
    fault: unread(UPDATE, 'transfer_group'),
  },
  'suffix-unread': {
    ...{ operation: UPDATE, field: 'statement_descriptor_suffix', source: 'REF' },
    wrong: 'update does not look at statement_descriptor_suffix',
    fault: unread(UPDATE, 'statement_descriptor_suffix'),
  },
  'options-unread': {
    ...{ operation: UPDATE, field: 'payment_method_options', source: 'REF' },
    wrong: 'update does not look at payment_method_options',
    fault: unread(UPDATE, 'payment_method_options'),
  },
  'options-unread-at-confirm': {
    ...{ operation: CONFIRM, field: 'payment_method_options', source: 'REF' },
    wrong: 'confirm does not look at payment_method_options',
    fault: unread(CONFIRM, 'payment_method_options'),
  },
  'foreign-method-by-update': {
    ...{ operation: UPDATE, field: 'payment_method', condition: "another customer's", source: 'O26' },
    wrong: 'update takes the saved card of another customer',
    fault: allowing(
      (error, call) => updating(call) && /does not belong to the Customer/.test(String(error.message)),
      () => ({}),
    ),
  },
  'unknown-method-without-param': {
    ...{ operation: UPDATE, field: 'error.param', source: 'V25' },
    wrong: 'update refuses an unknown payment method without param',
    fault: on(UPDATE, rewording(/^No such PaymentMethod/, { param: undefined })),
  },
  'unknown-method-without-code': {
    ...{ operation: CONFIRM, field: 'error.code', source: 'V25' },
    wrong: 'confirm refuses an unknown payment method without a code',
    fault: on(CONFIRM, rewording(/^No such PaymentMethod/, { code: undefined, doc_url: undefined })),
  },
  'unknown-customer-names-id': {
    ...{ operation: UPDATE, field: 'error.param', source: 'V24' },
    wrong: 'update refuses an unknown customer with param id',
    fault: on(UPDATE, rewording(/^No such customer/, { param: 'id' })),
  },
  'metadata-after-capture': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'capture then update', source: 'U9' },
    wrong: 'metadata cannot be changed after a capture',
    fault: refusing(
      when(updating, inStatus('succeeded'), names('metadata'), (call) => call.before?.capture_method === 'manual'),
      { message: 'This PaymentIntent can no longer be updated.', code: 'payment_intent_unexpected_state' },
    ),
  },
  'late-description-is-not-kept': {
    ...{ operation: RETRIEVE, field: 'description', condition: 'updated when paid', source: 'O10, U9' },
    wrong: 'a description of a paid intent is answered and not kept',
    fault: () => {
      const before = new Map<Json, Json>();
      return patchIntent((intent, call) => {
        if (updating(call) && call.before?.status === 'succeeded' && !before.has(intent.id as Json))
          before.set(intent.id as Json, call.before.description ?? null);
        return !updating(call) && before.has(intent.id as Json)
          ? { ...intent, description: before.get(intent.id as Json) as Json }
          : intent;
      });
    },
  },
  'authorized-metadata-not-kept': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'requires_capture', source: 'U1' },
    wrong: 'metadata of an authorized intent is answered 200 and not changed',
    fault: stale(when(updating, inStatus('requires_capture')), 'metadata'),
  },
  'capture-replaces-metadata': {
    ...{ operation: CAPTURE, field: 'metadata', source: 'C4 merged' },
    wrong: 'metadata of a capture replaces what was there',
    fault: () => {
      const sent = new Map<Json, readonly string[]>();
      return patchIntent((intent, call) => {
        const keys = [...call.form.keys()].flatMap((key) => /^metadata\[(.+)\]$/.exec(key)?.[1] ?? []);
        if (is(CAPTURE)(call) && keys.length > 0) sent.set(intent.id as Json, keys);
        const kept = sent.get(intent.id as Json);
        if (kept === undefined) return intent;
        const metadata = Object.entries((intent.metadata ?? {}) as JsonObject).filter(([key]) => kept.includes(key));
        return { ...intent, metadata: Object.fromEntries(metadata) };
      });
    },
  },
  'cancel-forgets-metadata': {
    ...{ operation: CANCEL, field: 'metadata', source: 'O14' },
    wrong: 'a canceled intent has no metadata',
    fault: patchIntent((intent) => (intent.status === 'canceled' ? { ...intent, metadata: {} } : intent)),
  },
  'confirm-forgets-metadata': {
    ...{ operation: CONFIRM, field: 'metadata', source: 'O3' },
    wrong: 'metadata given on update is gone after confirm',
    fault: () => {
      const late = new Set<Json>();
      return patchIntent((intent, call) => {
        if (updating(call) && names('metadata')(call)) late.add(intent.id as Json);
        return late.has(intent.id as Json) && intent.status === 'succeeded' ? { ...intent, metadata: {} } : intent;
      });
    },
  },
  'processing-amount': {
    ...{ operation: UPDATE, field: 'amount', condition: 'processing', source: 'S12' },
    wrong: 'the amount of an intent in processing can be changed',
    fault: allowing(
      (error, call) => updating(call) && /amount could not be updated.*processing/.test(String(error.message)),
      ({ form }) => ({ amount: Number(form.get('amount')) }),
    ),
  },
  'unset-keeps-method': {
    ...{ operation: UPDATE, field: 'payment_method', condition: 'payment_method=', source: 'O6' },
    wrong: 'payment_method= changes the status and keeps the method',
    fault: where(
      when(updating, sends('payment_method', '')),
      patchSuccess((intent, { before }) => ({ ...intent, payment_method: before?.payment_method ?? null })),
    ),
  },
  'confirm-clears-shipping': {
    ...{ operation: CONFIRM, field: 'shipping', condition: 'shipping on create, confirm without', source: 'REF' },
    wrong: 'a confirm without shipping clears it',
    fault: marking(
      (_intent, call) => is(CONFIRM)(call) && !names('shipping')(call),
      (intent) => ({ ...intent, shipping: null }),
    ),
  },
  'future-use-of-confirm-forgotten': {
    ...{
      operation: CONFIRM,
      field: 'setup_future_usage',
      condition: 'setup_future_usage and a decline',
      source: 'REF',
    },
    wrong: 'what confirm changes is undone when the card is declined',
    fault: where(
      (call) => is(CONFIRM)(call) && names('setup_future_usage')(call),
      patchIntent((intent, { before }) =>
        isObject(intent.last_payment_error)
          ? { ...intent, setup_future_usage: before?.setup_future_usage ?? null }
          : intent,
      ),
    ),
  },
  'email-clears-silently': {
    ...{ operation: UPDATE, field: 'receipt_email', condition: 'invalid address', source: 'P4' },
    wrong: 'update drops an invalid receipt_email',
    fault: forgiving(
      (error, call) => updating(call) && error.code === 'email_invalid',
      (form) => form.delete('receipt_email'),
    ),
  },
});
