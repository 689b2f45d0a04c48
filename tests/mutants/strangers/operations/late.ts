import { inStatus, on, UPDATE } from '../../faults.ts';
import { allowing, area, is, names, refusing, rewording, saying } from '../fault.ts';

const operation = UPDATE;
const at = is(UPDATE);
const refusedBecause = (field: string, status: string) =>
  saying(
    new RegExp(`^This PaymentIntent's ${field} could not be updated because it has a status of ${status}`),
    UPDATE,
  );
const stateError = (field: string) => ({
  message: `This PaymentIntent's ${field} could not be updated because of its status.`,
  code: 'payment_intent_unexpected_state',
  param: field,
});

export const late = area('update-late', {
  'amount-changes-under-an-authorization': {
    ...{
      operation,
      field: 'amount',
      condition: 'requires_capture',
      source: 'S12 amount in requires_capture is refused',
    },
    wrong: 'the amount of an authorized intent can be changed',
    fault: allowing(refusedBecause('amount', 'requires_capture'), ({ form }) => ({
      amount: Number(form.get('amount')),
    })),
  },
  'amount-changes-after-success': {
    ...{ operation, field: 'amount', condition: 'succeeded', source: 'S12 amount in succeeded is refused' },
    wrong: 'the amount of a paid intent can be changed',
    fault: allowing(refusedBecause('amount', 'succeeded'), ({ form }) => ({ amount: Number(form.get('amount')) })),
  },
  'amount-changes-when-canceled': {
    ...{ operation, field: 'amount', condition: 'canceled', source: 'S12 amount in canceled is refused' },
    wrong: 'the amount of a canceled intent can be changed',
    fault: allowing(refusedBecause('amount', 'canceled'), ({ form }) => ({ amount: Number(form.get('amount')) })),
  },
  'refused-amount-has-no-param': {
    ...{ operation, field: 'error.param', condition: 'amount in a late status', source: 'S12 param amount' },
    wrong: 'the refusal of a late amount does not name the parameter',
    fault: on(UPDATE, rewording(/^This PaymentIntent's amount/, { param: undefined })),
  },
  'description-frozen-after-success': {
    ...{ operation, field: 'description', condition: 'succeeded', source: 'O10 description on succeeded is 200' },
    wrong: 'the description of a paid intent cannot be changed',
    fault: refusing(
      (call) => at(call) && inStatus('succeeded')(call) && names('description')(call),
      stateError('description'),
    ),
  },
  'description-frozen-when-canceled': {
    ...{ operation, field: 'description', condition: 'canceled', source: 'E7 description of a canceled intent: 200' },
    wrong: 'the description of a canceled intent cannot be changed',
    fault: refusing(
      (call) => at(call) && inStatus('canceled')(call) && names('description')(call),
      stateError('description'),
    ),
  },
  'metadata-frozen-under-an-authorization': {
    ...{
      operation,
      field: 'metadata',
      condition: 'requires_capture',
      source: 'U1 metadata on requires_capture is 200',
    },
    wrong: 'metadata of an authorized intent cannot be changed',
    fault: refusing(
      (call) => at(call) && inStatus('requires_capture')(call) && names('metadata')(call),
      stateError('metadata'),
    ),
  },
  'receipt-email-changes-when-canceled': {
    ...{ operation, field: 'receipt_email', condition: 'canceled', source: 'U5 refused' },
    wrong: 'receipt_email of a canceled intent can be changed',
    fault: allowing(refusedBecause('receipt_email', 'canceled'), ({ form }) => ({
      receipt_email: form.get('receipt_email'),
    })),
  },
  'receipt-email-frozen-after-success': {
    ...{ operation, field: 'receipt_email', condition: 'succeeded', source: 'U4 allowed in succeeded' },
    wrong: 'receipt_email of a paid intent cannot be changed',
    fault: refusing(
      (call) => at(call) && inStatus('succeeded')(call) && names('receipt_email')(call),
      stateError('receipt_email'),
    ),
  },
  'state-error-before-unknown-parameter': {
    ...{
      operation,
      field: 'error.code',
      condition: 'canceled and an unknown parameter',
      source: 'V41, G4 unknown wins',
    },
    wrong: 'in a late status the state error hides the unknown parameter',
    fault: refusing(
      (call) =>
        at(call) &&
        inStatus('canceled', 'succeeded')(call) &&
        names('amount')(call) &&
        [...call.form.keys()].length > 1,
      stateError('amount'),
    ),
  },
});
