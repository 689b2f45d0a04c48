import { isObject } from '../../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CONFIRM,
  CREATE,
  inStatus,
  patchForm,
  patchIntent,
  patchIntentIn,
  sends,
  setting,
  type Where,
  where,
} from '../../faults.ts';
import { area, drop, is, marking, names, unread, when } from '../fault.ts';

const atOnce = when(is(CREATE), sends('confirm', 'true'));

const manual = sends('capture_method', 'manual');

const card =
  (name: RegExp) =>
  ({ form }: { readonly form: URLSearchParams }): boolean =>
    name.test(form.get('payment_method') ?? '');

const capturedAtOnce = (applies: Where) =>
  where(
    applies,
    patchForm((form) => form.set('capture_method', 'automatic')),
  );

export const combinations = area('combinations', {
  'manual-lost-at-once': {
    ...{
      operation: CREATE,
      field: 'status',
      condition: 'confirm=true and capture_method=manual',
      source: 'O4 requires_capture',
    },
    wrong: 'manual capture is lost when create confirms',
    fault: capturedAtOnce(when(atOnce, manual)),
  },
  'manual-lost-with-customer': {
    ...{ operation: CREATE, field: 'status', condition: 'manual capture with a customer', source: 'O4' },
    wrong: 'manual capture is lost on intents with a customer',
    fault: capturedAtOnce(when(is(CREATE), manual, names('customer'))),
  },
  'manual-lost-off-session': {
    ...{ operation: CREATE, field: 'status', condition: 'manual capture, off_session=true', source: 'O4' },
    wrong: 'manual capture is lost off-session',
    fault: capturedAtOnce(when(is(CREATE), manual, sends('off_session', 'true'))),
  },
  'manual-lost-with-future-usage': {
    ...{ operation: CREATE, field: 'status', condition: 'manual capture with setup_future_usage', source: 'O4' },
    wrong: 'manual capture is lost when the card is to be saved',
    fault: capturedAtOnce(when(is(CREATE), manual, names('setup_future_usage'))),
  },
  'manual-for-visa-only': {
    ...{ operation: CREATE, field: 'status', condition: 'manual capture with another brand', source: 'O4, R table' },
    wrong: 'manual capture works with visa only',
    fault: capturedAtOnce(when(is(CREATE), manual, card(/amex|mastercard|discover|jcb|diners|unionpay/))),
  },
  'manual-in-dollars-only': {
    ...{ operation: CREATE, field: 'status', condition: 'manual capture in another currency', source: 'O4' },
    wrong: 'manual capture works in usd only',
    fault: capturedAtOnce(
      (call) => is(CREATE)(call) && manual(call) && !/^usd$/i.test(call.form.get('currency') ?? 'usd'),
    ),
  },
  'manual-confirmation-waits': {
    ...{
      operation: CREATE,
      field: 'status',
      condition: 'confirmation_method=manual and confirm=true',
      source: 'O29 behaves like automatic',
    },
    wrong: 'with confirmation_method=manual create does not confirm',
    fault: where(
      when(atOnce, sends('confirmation_method', 'manual')),
      patchForm((form) => {
        for (const name of ['confirm', 'return_url', 'off_session', 'error_on_requires_action', 'mandate_data'])
          drop(form, name);
      }),
    ),
  },
  'future-usage-lost-at-once': {
    ...{
      operation: CREATE,
      field: 'setup_future_usage',
      condition: 'confirm=true',
      source: 'REF setup_future_usage on create',
    },
    wrong: 'setup_future_usage is lost when create confirms',
    fault: where(atOnce, unread(CREATE, 'setup_future_usage')),
  },
  'shipping-lost-at-once': {
    ...{ operation: CREATE, field: 'shipping', condition: 'confirm=true', source: 'REF shipping on create' },
    wrong: 'shipping is lost when create confirms',
    fault: where(atOnce, unread(CREATE, 'shipping')),
  },
  'asked-card-captures': {
    ...{ operation: CREATE, field: 'capture_method', condition: '3-D Secure and manual capture', source: 'O13, O4' },
    wrong: 'a card that must be authenticated turns manual capture off',
    fault: marking(
      (intent) => intent.status === 'requires_action' && intent.capture_method === 'manual',
      setting({ capture_method: 'automatic' }),
    ),
  },
  'declined-hold-stays-capturable': {
    ...{
      operation: CREATE,
      field: 'amount_capturable',
      condition: 'decline and manual capture',
      source: 'O11 amounts 0',
    },
    wrong: 'a declined authorization has money to capture',
    fault: patchIntent((intent) =>
      isObject(intent.last_payment_error) && intent.capture_method === 'manual'
        ? { ...intent, amount_capturable: intent.amount ?? 0 }
        : intent,
    ),
  },
  'first-method-wins': {
    ...{
      operation: CONFIRM,
      field: 'payment_method',
      condition: 'another payment_method at confirm',
      source: 'S1, R8 the one given at confirm',
    },
    wrong: 'confirm uses the method of create though another is given',
    fault: where(
      (call) => is(CONFIRM)(call) && inStatus('requires_confirmation')(call),
      patchForm((form) => form.delete('payment_method')),
    ),
  },
  'canceled-hold-forgets-capture': {
    ...{
      operation: CANCEL,
      field: 'capture_method',
      condition: 'requires_capture',
      source: 'O14, O15 nothing else changes',
    },
    wrong: 'a canceled authorization says that it captures automatically',
    fault: patchIntentIn('canceled', setting({ capture_method: 'automatic' })),
  },
});
