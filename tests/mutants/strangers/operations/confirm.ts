import { CONFIRM, CREATE, inStatus, on, patchIntentIn, patchSuccess, setting, where } from '../../faults.ts';
import {
  allowing,
  area,
  coded,
  drop,
  dropUnknown,
  forgiving,
  is,
  refusing,
  rewording,
  saying,
  unread,
} from '../fault.ts';

const operation = CONFIRM;
const at = is(CONFIRM);
const attempts = is(CREATE, CONFIRM);

export const confirm = area('confirm', {
  'missing-method-is-made-up': {
    ...{ operation, field: 'payment_method', condition: 'no payment method', source: 'S1 refused' },
    wrong: 'a confirmation without any payment method succeeds with a test card',
    fault: forgiving(saying(/missing a payment method/, CONFIRM), (form) => form.set('payment_method', 'pm_card_visa')),
  },
  'missing-method-is-a-missing-parameter': {
    ...{ operation, field: 'error.code', condition: 'no payment method', source: 'S1 payment_intent_unexpected_state' },
    wrong: 'a missing payment method is refused with parameter_missing',
    fault: rewording(/missing a payment method/, { code: 'parameter_missing' }),
  },
  'missing-method-of-a-customer-says-the-same': {
    ...{ operation, field: 'error.message', condition: 'intent with customer', source: 'S2 names the customer' },
    wrong: 'the text for a missing payment method does not tell intents with a customer apart',
    fault: rewording(/To confirm the PaymentIntent with cus_/, {
      message: "You cannot confirm this PaymentIntent because it's missing a payment method.",
    }),
  },
  'twice-is-fine': {
    ...{ operation, condition: 'succeeded', source: 'S3 refused' },
    wrong: 'confirming a paid intent again answers 200 with it',
    fault: allowing(saying(/already succeeded/, CONFIRM), () => ({})),
  },
  'authorized-twice-is-fine': {
    ...{ operation, condition: 'requires_capture', source: 'S4, N1 refused' },
    wrong: 'confirming an authorized intent again answers 200 with it',
    fault: allowing(saying(/cannot confirm.*status of requires_capture/, CONFIRM), () => ({})),
  },
  'canceled-comes-back': {
    ...{ operation, condition: 'canceled, payment_method sent', source: 'S6 refused' },
    wrong: 'confirming a canceled intent with a payment method succeeds',
    fault: allowing(
      saying(/payment_method could not be updated because it has a status of canceled/, CONFIRM),
      ({ before }) => ({ status: 'succeeded', canceled_at: null, amount_received: before?.amount ?? 0 }),
    ),
  },
  'canceled-names-no-parameter': {
    ...{
      operation,
      field: 'error.param',
      condition: 'canceled, payment_method sent',
      source: 'S6, 12.12 param payment_method',
    },
    wrong: 'the refusal of a method for a canceled intent has no param',
    fault: on(CONFIRM, rewording(/^This PaymentIntent's payment_method/, { param: undefined })),
  },
  'receipt-email-ignored': {
    ...{ operation, field: 'receipt_email', source: 'REF properties may be updated through confirm' },
    wrong: 'confirm ignores receipt_email',
    fault: unread(CONFIRM, 'receipt_email'),
  },
  'shipping-ignored': {
    ...{ operation, field: 'shipping', source: 'REF properties may be updated through confirm' },
    wrong: 'confirm ignores shipping',
    fault: unread(CONFIRM, 'shipping'),
  },
  'future-usage-ignored': {
    ...{ operation, field: 'setup_future_usage', source: 'REF properties may be updated through confirm' },
    wrong: 'confirm ignores setup_future_usage',
    fault: unread(CONFIRM, 'setup_future_usage'),
  },
  'manual-needs-no-second-confirm': {
    ...{ operation, condition: 'requires_action, confirmation_method=manual', source: 'E8 200, still requires_action' },
    wrong: 'a bare confirm of a manual intent in requires_action is refused',
    fault: refusing(
      (call) => at(call) && inStatus('requires_action')(call) && call.before?.confirmation_method === 'manual',
      {
        message: 'You cannot confirm this PaymentIntent because it has a status of requires_action.',
        code: 'payment_intent_unexpected_state',
      },
    ),
  },
  'unauthenticated-manual-succeeds': {
    ...{
      operation,
      field: 'status',
      condition: 'requires_action, confirmation_method=manual',
      source: 'E8 still requires_action',
    },
    wrong: 'a bare confirm of a manual intent in requires_action counts as authenticated',
    fault: where(
      (call) => at(call) && inStatus('requires_action')(call),
      patchSuccess((intent) => ({
        ...intent,
        status: 'succeeded',
        next_action: null,
        amount_received: intent.amount ?? 0,
      })),
    ),
  },
  'success-names-no-charge': {
    ...{ operation, field: 'latest_charge', condition: 'succeeded', source: 'O3 latest_charge ch_…' },
    wrong: 'the answer to a confirm has no latest_charge; reads do',
    fault: where(at, patchSuccess(setting({ latest_charge: null }))),
  },
  'error-on-action-refuses-any-card': {
    ...{
      operation: CREATE,
      field: 'error_on_requires_action',
      condition: 'card without 3-D Secure',
      source: 'D6 succeeds',
    },
    wrong: 'error_on_requires_action=true refuses cards that need no action',
    fault: refusing(
      (call) =>
        attempts(call) &&
        call.form.get('error_on_requires_action') === 'true' &&
        /visa$/.test(call.form.get('payment_method') ?? ''),
      {
        type: 'card_error',
        code: 'authentication_required',
        decline_code: 'authentication_not_handled',
        message: 'This payment required an authentication action to complete, but `error_on_requires_action` was set.',
      },
      402,
    ),
  },
  'amount-at-confirm-ignored': {
    ...{ operation, field: 'amount', condition: 'amount sent', source: 'V10; REF amount is no parameter of confirm' },
    wrong: 'confirm ignores amount instead of calling it unknown',
    fault: forgiving(coded('parameter_unknown', CONFIRM), dropUnknown),
  },
  'card-features-for-everyone': {
    ...{
      operation: CREATE,
      field: 'payment_method_options',
      condition: 'request_…=if_available',
      source: 'I-5 refused',
    },
    wrong: 'card features that the account lacks are granted at confirm',
    fault: forgiving(saying(/not eligible for the requested card features/), (form) =>
      drop(form, 'payment_method_options'),
    ),
  },
  'get-confirm-is-served': {
    ...{ operation: 'any', condition: 'GET on a POST path', source: 'X1 unrecognized URL' },
    wrong: 'a GET on the confirm path answers with the intent',
    fault: {
      around: async ({ request }, ask) =>
        ask(
          request.method === 'GET' && /\/(confirm|capture|cancel)$/.test(request.path)
            ? { ...request, path: request.path.replace(/\/\w+$/, '') }
            : request,
        ),
    },
  },
  'answer-lacks-a-secret': {
    ...{ operation, field: 'client_secret', condition: 'succeeded', source: 'G6, REF client_secret is always there' },
    wrong: 'the client secret disappears once the intent is paid',
    fault: on(CONFIRM, patchIntentIn('succeeded', setting({ client_secret: null }))),
  },
});
