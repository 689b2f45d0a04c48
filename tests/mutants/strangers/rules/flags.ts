import { CONFIRM, CREATE, patchForm, sends, where } from '../../faults.ts';
import { area, is, names, refusing, when } from '../fault.ts';

const operation = CREATE;

const creating = is(CREATE);

export const flags = area('limits', {
  'false-confirm-confirms': {
    ...{ operation, field: 'confirm', condition: 'confirm=false', source: 'REF defaults to false' },
    wrong: 'confirm=false confirms, since the text is not empty',
    fault: where(
      when(creating, sends('confirm', 'false')),
      patchForm((form) => form.set('confirm', 'true')),
    ),
  },
  'false-off-session-is-true': {
    ...{ operation: CONFIRM, field: 'off_session', condition: 'off_session=false', source: 'D4, O13 on-session asks' },
    wrong: 'off_session=false counts as off-session',
    fault: where(
      sends('off_session', 'false'),
      patchForm((form) => form.set('off_session', 'true')),
    ),
  },
  'false-error-on-action-is-true': {
    ...{ operation: CONFIRM, field: 'error_on_requires_action', condition: 'sent as false', source: 'D5, R14' },
    wrong: 'error_on_requires_action=false refuses cards that need an action',
    fault: where(
      sends('error_on_requires_action', 'false'),
      patchForm((form) => form.set('error_on_requires_action', 'true')),
    ),
  },
  'false-enabled-is-true': {
    ...{
      operation,
      field: 'automatic_payment_methods',
      condition: 'enabled=false',
      source: 'REF enable this parameter; R9 only where enabled',
    },
    wrong: 'automatic_payment_methods[enabled]=false switches them on',
    fault: where(
      sends('automatic_payment_methods[enabled]', 'false'),
      patchForm((form) => form.set('automatic_payment_methods[enabled]', 'true')),
    ),
  },
  'false-confirm-only-refused': {
    ...{ operation, field: 'error_on_requires_action', condition: 'false without confirm', source: 'R14 accepted' },
    wrong: 'error_on_requires_action=false without confirm is refused',
    fault: refusing(
      (call) =>
        creating(call) && call.form.get('confirm') !== 'true' && call.form.get('error_on_requires_action') === 'false',
      {
        message:
          'The parameter `error_on_requires_action` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.',
        code: 'payment_intent_invalid_parameter',
      },
    ),
  },
  'customer-needed-off-session': {
    ...{ operation, field: 'off_session', condition: 'no customer', source: 'V38 accepted' },
    wrong: 'off_session=true without a customer is refused',
    fault: refusing(
      (call) =>
        is(CREATE, CONFIRM)(call) &&
        call.form.get('off_session') === 'true' &&
        !names('customer')(call) &&
        !call.before?.customer,
      { message: 'off_session requires a customer.', param: 'customer' },
    ),
  },
  'customer-needed-for-future-usage': {
    ...{ operation, field: 'setup_future_usage', condition: 'no customer', source: 'REF can still be attached later' },
    wrong: 'setup_future_usage without a customer is refused',
    fault: refusing((call) => creating(call) && names('setup_future_usage')(call) && !names('customer')(call), {
      message: 'setup_future_usage requires a customer.',
      param: 'customer',
    }),
  },
});
