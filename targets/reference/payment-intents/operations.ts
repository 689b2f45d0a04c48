import { emit } from '../events/record.ts';
import { refuse, refuseExecuted, refuseState } from '../http/errors.ts';
import { type Call, carryIntent, type Handler, handle, handleIntent } from '../http/handlers.ts';
import { compareSecret } from '../http/publishable.ts';
import { checkTypesWritable } from '../http/versions.ts';
import {
  APPLY_BALANCE,
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  INCREMENT,
  RETRIEVE,
  UPDATE,
  VERIFY,
} from '../parameters/parameters.ts';
import { checkReferences, chooseMethod } from '../parameters/references.ts';
import type { PaymentIntent } from '../state/objects.ts';
import { type MethodRecord, saveIntent } from '../state/store.ts';
import { checkConfirmable, confirmIntent, startDebit } from './confirm.ts';
import {
  buildIntent,
  type ConfirmInput,
  type CreateInput,
  checkUpdatable,
  describeChanges,
  findIntent,
  type UpdateInput,
} from './intents.ts';
import { cancelIntent, captureIntent, incrementAuthorization } from './settle.ts';

const CONFIRM_ONLY = [
  'confirmation_token',
  'error_on_requires_action',
  'mandate',
  'mandate_data',
  'off_session',
  'return_url',
] as const;

export const createIntent: Handler = handle('payment_intent', CREATE, create, ['amount', 'currency']);

export const retrieveIntent: Handler = handle('payment_intent', RETRIEVE, (call, input) => {
  const intent = findIntent(call.world, call.id);
  if (input.client_secret) compareSecret(intent, input.client_secret);
  return intent;
});

export const updateIntent: Handler = handleIntent(UPDATE, (call, input, intent) => {
  checkTypesWritable(call.version, input);
  checkUpdatable(intent, input);
  checkReferences(call.world, input, intent);
  // An update clears the error of the attempt before it (documented).
  const next = { ...intent, ...describeChanges(intent, input), last_payment_error: null };
  const chosen = chooseMethod(call.world, input, next);
  return saveIntent(call.world, next, describeMethodChange(input, chosen));
});

export const confirm: Handler = handleIntent(CONFIRM, (call, input, intent) => {
  checkTypesWritable(call.version, input);
  checkConfirmable(intent, input);
  checkReferences(call.world, input, intent);
  const next = { ...intent, ...describeChanges(intent, input) };
  const chosen = chooseMethod(call.world, input, next);
  return confirmIntent(call, next, input, chosen);
});

export const capture: Handler = handleIntent(CAPTURE, (call, input, intent) => captureIntent(call, intent, input));

export const cancel: Handler = handleIntent(CANCEL, (call, input, intent) => cancelIntent(call, intent, input));

export const increment: Handler = handleIntent(INCREMENT, (_call, _input, intent) => incrementAuthorization(intent), [
  'amount',
]);

export const applyBalance: Handler = handleIntent(APPLY_BALANCE, (_call, _input, intent) => {
  // The type of the payment method is looked at before the status. No bank transfers are modelled behind it.
  if (!intent.payment_method_types.includes('customer_balance')) {
    throw refuseExecuted('The payment method types of this PaymentIntent do not include customer_balance.');
  }
  throw refuseState(`The customer balance could not be applied because it has a status of ${intent.status}.`);
});

export const verifyMicrodeposits: Handler = handleIntent(VERIFY, (call, input, intent) => {
  const method = call.world.store.methods.get(intent.payment_method ?? '');
  if (intent.next_action?.type !== 'verify_with_microdeposits' || method === undefined) {
    throw refuseState(`This PaymentIntent cannot be verified because it has a status of ${intent.status}.`);
  }
  if (input.amounts && input.amounts.toSorted().join() !== '32,45') {
    throw refuseExecuted('The amounts provided do not match the amounts that were sent to the bank account.', {
      code: 'payment_method_microdeposit_verification_amounts_invalid',
      param: 'amounts',
    });
  }
  if (!input.amounts && input.descriptor_code !== 'SM11AA') {
    throw refuseExecuted('The descriptor code provided does not match the one that was sent to the bank account.', {
      code: 'payment_method_microdeposit_verification_descriptor_code_mismatch',
    });
  }
  return startDebit(call.world, intent, method);
});

function create(call: Call, input: CreateInput): PaymentIntent {
  const { world } = call;
  if (!input.confirm) refuseConfirmOnly(input);
  checkTypesWritable(call.version, input);
  const currency = input.currency?.toLowerCase() ?? '';
  const blank = buildIntent(world, input, call.version);
  checkReferences(world, input, { ...blank, currency });
  const described = { ...blank, ...describeChanges(blank, input) };
  const chosen = chooseMethod(world, input, described);
  if (!input.confirm) {
    const ready = chosen ? { payment_method: chosen.object.id, status: 'requires_confirmation' as const } : {};
    const made = saveIntent(world, described, ready);
    emit(world, 'payment_intent.created', made);
    return made;
  }
  // A refused create+confirm leaves its intent behind, so it is stored before the attempt.
  const intent = saveIntent(world, described, {});
  // What is told of its making comes before the attempt, even where both are one call.
  emit(world, 'payment_intent.created', intent);
  return carryIntent(world, intent.id, () => confirmIntent(call, intent, input as ConfirmInput, chosen));
}

function describeMethodChange(input: UpdateInput, chosen: MethodRecord | undefined): Partial<PaymentIntent> {
  if (chosen) return { payment_method: chosen.object.id, next_action: null, status: 'requires_confirmation' };
  if (input.payment_method !== null) return {};
  return { payment_method: null, next_action: null, status: 'requires_payment_method' };
}

// A false flag is accepted without confirm; only what asks for something is refused.
function refuseConfirmOnly(input: CreateInput): void {
  const name = CONFIRM_ONLY.find((param) => input[param]);
  if (name === undefined) return;
  throw refuse(
    `The parameter \`${name}\` cannot be passed when creating a PaymentIntent unless \`confirm\` is set to true.`,
    { code: 'payment_intent_invalid_parameter' },
  );
}
