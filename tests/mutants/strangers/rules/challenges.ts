import { isObject, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { type Change, CONFIRM, CREATE, patchForm, patchIntentIn, setting, where } from '../../faults.ts';
import { whose } from '../declined.ts';
import { area, forgiving, is, names, refusing, when } from '../fault.ts';

const attempts = is(CREATE, CONFIRM);

const waiting = (change: Change) => patchIntentIn('requires_action', change);

const action = (intent: JsonObject): JsonObject => (isObject(intent.next_action) ? intent.next_action : {});

export const challenges = area('3ds', {
  'charge-too-early': {
    ...{ operation: CONFIRM, field: 'latest_charge', condition: 'requires_action', source: 'O13 null' },
    wrong: 'an intent that waits for its customer has a charge already',
    fault: waiting(setting({ latest_charge: 'ch_3Reference0000000000000A' })),
  },
  'method-not-kept': {
    ...{ operation: CONFIRM, field: 'payment_method', condition: 'requires_action', source: 'O13 kept' },
    wrong: 'an intent that waits for its customer has no payment method',
    fault: waiting(setting({ payment_method: null })),
  },
  'redirect-without-return-url': {
    ...{ operation: CONFIRM, field: 'next_action.type', condition: 'no return_url', source: 'D8 use_stripe_sdk' },
    wrong: 'without a return_url the customer is redirected',
    fault: waiting((intent) =>
      action(intent).type === 'use_stripe_sdk'
        ? {
            ...intent,
            next_action: {
              type: 'redirect_to_url',
              redirect_to_url: { return_url: null, url: 'https://hooks.stripe.com/redirect' },
            },
          }
        : intent,
    ),
  },
  'sdk-despite-return-url': {
    ...{ operation: CONFIRM, field: 'next_action.type', condition: 'return_url', source: 'D7 redirect_to_url' },
    wrong: 'with a return_url the action is still use_stripe_sdk',
    fault: where(
      when(attempts, names('return_url')),
      patchForm((form) => form.set('use_stripe_sdk', 'true')),
    ),
  },
  'return-url-changed': {
    ...{
      operation: CONFIRM,
      field: 'next_action.redirect_to_url.return_url',
      condition: 'return_url',
      source: 'D7 as given',
    },
    wrong: 'a slash is added to the return_url',
    fault: waiting((intent) => {
      const redirect = action(intent).redirect_to_url;
      return isObject(redirect)
        ? {
            ...intent,
            next_action: { ...action(intent), redirect_to_url: { ...redirect, return_url: `${redirect.return_url}/` } },
          }
        : intent;
    }),
  },
  'action-without-its-part': {
    ...{
      operation: CONFIRM,
      field: 'next_action.use_stripe_sdk',
      condition: 'no return_url',
      source: 'D8 type + object',
    },
    wrong: 'next_action has a type and nothing else',
    fault: waiting((intent) => ({ ...intent, next_action: { type: action(intent).type ?? null } })),
  },
  'off-session-waits': {
    ...{ operation: CREATE, field: 'status', condition: 'off_session=true', source: 'D4 402 authentication_required' },
    wrong: 'an off-session payment that needs authentication waits for its customer',
    fault: forgiving(
      (error, call) => attempts(call) && error.decline_code === 'authentication_required',
      (form) => form.delete('off_session'),
    ),
  },
  'off-session-setup-not-known': {
    ...{
      operation: CREATE,
      field: 'status',
      condition: 'card set up for off-session use',
      source: 'R table …0446 succeeds',
    },
    wrong: 'a card that was set up for off-session payments is refused off-session',
    fault: refusing(
      (call) =>
        attempts(call) &&
        call.form.get('off_session') === 'true' &&
        /SetupForOffSession/.test(call.form.get('payment_method') ?? ''),
      {
        type: 'card_error',
        code: 'authentication_required',
        decline_code: 'authentication_required',
        message: 'Your card was declined. This transaction requires authentication.',
      },
      402,
    ),
  },
  'error-on-action-ignored': {
    ...{ operation: CREATE, field: 'error_on_requires_action', condition: 'sent as true', source: 'D5, Y8 402' },
    wrong: 'error_on_requires_action is ignored',
    fault: where(
      when(attempts, names('error_on_requires_action')),
      patchForm((form) => form.delete('error_on_requires_action')),
    ),
  },
  'error-on-action-says-required': {
    ...{
      operation: CREATE,
      field: 'error.decline_code',
      condition: 'error_on_requires_action',
      source: 'D5 authentication_not_handled',
    },
    wrong: 'the decline code of error_on_requires_action is authentication_required',
    fault: whose('authentication_not_handled', { decline_code: 'authentication_required' }),
  },
});
