import { isObject, type Json } from '../../../../engine/vocabulary/values.ts';
import { CANCEL, CONFIRM, CREATE, on, patchError, patchIntent, setting, where } from '../../faults.ts';
import { area, forgiving, is, patchEvery, refusing, rewording } from '../fault.ts';

export const attemptFaults = area('attempts', {
  'error-stays-at-challenge': {
    ...{ operation: CONFIRM, field: 'last_payment_error', condition: '3DS card after a decline', source: 'O13 null' },
    wrong: 'last_payment_error stays while a second attempt waits for its customer',
    fault: where(
      is(CONFIRM),
      patchIntent((intent, { before }) =>
        intent.status === 'requires_action' && isObject(before?.last_payment_error)
          ? { ...intent, last_payment_error: before.last_payment_error }
          : intent,
      ),
    ),
  },
  'first-failed-charge-stays': {
    ...{ operation: CONFIRM, field: 'latest_charge', condition: 'second decline', source: 'O11 failed charge' },
    wrong: 'after a second decline latest_charge is the charge of the first',
    fault: where(
      is(CONFIRM),
      patchIntent((intent, { before }) =>
        isObject(intent.last_payment_error) && isObject(before?.last_payment_error) && before.latest_charge
          ? { ...intent, latest_charge: before.latest_charge }
          : intent,
      ),
    ),
  },
  'charge-is-another': {
    ...{ operation: CONFIRM, field: 'error.charge', source: 'D1, O11' },
    wrong: 'error.charge names another charge than latest_charge',
    fault: patchError((error) =>
      typeof error.charge === 'string' ? { ...error, charge: `${error.charge.slice(0, -4)}zzzz` } : error,
    ),
  },
  'method-of-decline-is-an-id': {
    ...{ operation: CREATE, field: 'error.payment_method', source: 'D1, E4' },
    wrong: 'error.payment_method is an id',
    fault: patchError((error) =>
      isObject(error.payment_method) ? { ...error, payment_method: error.payment_method.id as Json } : error,
    ),
  },
  'authentication-names-no-method': {
    ...{ operation: CONFIRM, field: 'error.payment_method', condition: 'off-session', source: 'D4' },
    wrong: 'a payment that needs authentication off-session is refused without error.payment_method',
    fault: patchError((error) =>
      error.code === 'authentication_required' ? { ...error, payment_method: null } : error,
    ),
  },
  'velocity-says-declined': {
    ...{ operation: CREATE, field: 'error.message', source: 'R table' },
    wrong: 'the velocity limit has the text of any decline',
    fault: rewording(/repeated attempts too frequently/, { message: 'Your card was declined.' }),
  },
  'lost-may-try-again': {
    ...{ operation: CREATE, field: 'error.advice_code', source: 'R table' },
    wrong: 'a lost card may be tried again later',
    fault: patchError((error) =>
      error.decline_code === 'lost_card' ? { ...error, advice_code: 'try_again_later' } : error,
    ),
  },
  'network-code-of-funds': {
    ...{ operation: CREATE, field: 'error.network_decline_code', source: 'R table' },
    wrong: 'insufficient funds have the network code 01',
    fault: patchError((error) =>
      error.decline_code === 'insufficient_funds' ? { ...error, network_decline_code: '01' } : error,
    ),
  },
  'doc-of-decline-code': {
    ...{ operation: CREATE, field: 'error.doc_url', source: 'G2' },
    wrong: 'doc_url of a decline ends in its decline code',
    fault: patchError((error) =>
      error.decline_code
        ? {
            ...error,
            doc_url: `https://stripe.com/docs/error-codes/${String(error.decline_code).replaceAll('_', '-')}`,
          }
        : error,
    ),
  },
  'reason-is-the-code': {
    ...{ operation: CREATE, field: 'latest_charge.outcome.reason', source: 'D3' },
    wrong: 'the outcome of a failed charge has the code as its reason',
    fault: patchEvery('charge', (charge) =>
      charge.status === 'failed' && isObject(charge.outcome)
        ? { ...charge, outcome: { ...charge.outcome, reason: charge.failure_code as Json } }
        : charge,
    ),
  },
  'failed-without-message': {
    ...{ operation: CREATE, field: 'latest_charge.failure_message', source: 'D3' },
    wrong: 'a failed charge has no failure_message',
    fault: patchEvery('charge', setting({ failure_message: null })),
  },
  'failed-is-paid': {
    ...{ operation: CREATE, field: 'latest_charge.paid', source: 'D3' },
    wrong: 'a failed charge is paid',
    fault: patchEvery('charge', (charge) => (charge.status === 'failed' ? { ...charge, paid: true } : charge)),
  },
  'failed-by-network': {
    ...{ operation: CREATE, field: 'latest_charge.outcome.network_status', source: 'D3' },
    wrong: 'the outcome of a failed charge is approved_by_network',
    fault: patchEvery('charge', (charge) =>
      charge.status === 'failed' && isObject(charge.outcome)
        ? { ...charge, outcome: { ...charge.outcome, network_status: 'approved_by_network' } }
        : charge,
    ),
  },
  'not-handled-keeps-action': {
    ...{ operation: CREATE, field: 'status', condition: 'error_on_requires_action', source: 'D5' },
    wrong: 'error_on_requires_action refuses and leaves the intent in requires_action',
    fault: patchError((error) =>
      error.decline_code === 'authentication_not_handled' && isObject(error.payment_intent)
        ? { ...error, payment_intent: { ...error.payment_intent, status: 'requires_action' } }
        : error,
    ),
  },
  'return-url-without-query': {
    ...{ operation: CONFIRM, field: 'next_action.redirect_to_url.return_url', source: 'D7 as given' },
    wrong: 'the query of a return_url is cut',
    fault: patchIntent((intent) =>
      isObject(intent.next_action) && isObject(intent.next_action.redirect_to_url)
        ? {
            ...intent,
            next_action: {
              ...intent.next_action,
              redirect_to_url: {
                ...intent.next_action.redirect_to_url,
                return_url: String(intent.next_action.redirect_to_url.return_url).split('?')[0] as string,
              },
            },
          }
        : intent,
    ),
  },
  'off-session-word-refused': {
    ...{ operation: CONFIRM, field: 'off_session', source: 'REF one_off, recurring' },
    wrong: 'off_session=recurring is no boolean',
    fault: refusing((call) => ['one_off', 'recurring'].includes(call.form.get('off_session') ?? ''), {
      message: 'Invalid boolean: recurring',
      param: 'off_session',
    }),
  },
  'bank-details-optional': {
    ...{ operation: CONFIRM, field: 'mandate_data', source: 'openapi required' },
    wrong: 'mandate_data without customer_acceptance is taken',
    fault: forgiving(
      (error) => error.code === 'parameter_missing' && String(error.param).startsWith('mandate_data'),
      (form) => {
        form.set('mandate_data[customer_acceptance][type]', 'online');
        form.set('mandate_data[customer_acceptance][online][ip_address]', '127.0.0.1');
        form.set('mandate_data[customer_acceptance][online][user_agent]', 'any');
      },
    ),
  },
  'authorized-with-another-code': {
    ...{ operation: CONFIRM, field: 'error.code', condition: 'requires_capture', source: 'N1' },
    wrong: 'confirming an authorized intent has the code payment_intent_authentication_failure',
    fault: on(
      CONFIRM,
      rewording(/cannot confirm.*requires_capture/, {
        code: 'payment_intent_authentication_failure',
        doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
      }),
    ),
  },
  'succeeded-has-action': {
    ...{ operation: CREATE, field: 'next_action', source: 'O3 null' },
    wrong: 'a paid intent has an empty next_action',
    fault: patchIntent((intent) => (intent.status === 'succeeded' ? { ...intent, next_action: {} } : intent)),
  },
  'cancel-drops-failed-charge': {
    ...{ operation: CANCEL, field: 'latest_charge', condition: 'cancel after a decline', source: 'O14 unchanged' },
    wrong: 'cancel after a decline takes latest_charge away',
    fault: patchIntent((intent) =>
      intent.status === 'canceled' && isObject(intent.last_payment_error) ? { ...intent, latest_charge: null } : intent,
    ),
  },
});
