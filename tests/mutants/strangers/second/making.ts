import { isObject } from '../../../../engine/vocabulary/values.ts';
import {
  CONFIRM,
  CREATE,
  ignoring,
  LIST,
  on,
  patchIntent,
  RETRIEVE,
  reading,
  sends,
  setting,
  UPDATE,
  where,
} from '../../faults.ts';
import { area, drop, forgiving, is, marking, names, patchEvery, refusing, saying, unread, when } from '../fault.ts';

const making = is(CREATE);

/** What is lost or misread of the parameters of a new intent. */
export const makingFaults = area('making', {
  'suffix-not-on-charge': {
    ...{ operation: CREATE, field: 'latest_charge.statement_descriptor_suffix', source: 'REF charge' },
    wrong: 'the charge does not carry the statement_descriptor_suffix of the intent',
    fault: patchEvery('charge', setting({ statement_descriptor_suffix: null })),
  },
  'email-not-on-charge': {
    ...{ operation: CREATE, field: 'latest_charge.receipt_email', source: 'REF charge' },
    wrong: 'the charge does not carry receipt_email',
    fault: patchEvery('charge', setting({ receipt_email: null })),
  },
  'description-not-on-charge': {
    ...{ operation: CREATE, field: 'latest_charge.description', source: 'REC charges' },
    wrong: 'the charge has no description',
    fault: patchEvery('charge', setting({ description: null })),
  },
  'shipping-not-on-charge': {
    ...{ operation: CREATE, field: 'latest_charge.shipping', source: 'REC charges' },
    wrong: 'the charge has no shipping',
    fault: patchEvery('charge', setting({ shipping: null })),
  },
  'group-not-on-charge': {
    ...{ operation: CREATE, field: 'latest_charge.transfer_group', source: 'REC charges' },
    wrong: 'the charge has no transfer_group',
    fault: patchEvery('charge', setting({ transfer_group: null })),
  },
  'on-session-kept-as-off': {
    ...{ operation: CREATE, field: 'setup_future_usage', source: 'REF enum' },
    wrong: 'setup_future_usage=on_session is kept as off_session',
    fault: patchIntent((intent) =>
      intent.setup_future_usage === 'on_session' ? { ...intent, setup_future_usage: 'off_session' } : intent,
    ),
  },
  'manual-confirmation-forgotten': {
    ...{ operation: RETRIEVE, field: 'confirmation_method', source: 'O29' },
    wrong: 'reads show confirmation_method automatic where manual was sent',
    fault: on(
      [RETRIEVE, LIST],
      patchIntent((intent) => ({ ...intent, confirmation_method: 'automatic' })),
    ),
  },
  'explicit-automatic-becomes-async': {
    ...{ operation: CREATE, field: 'capture_method', source: 'section 10: default only' },
    wrong: 'capture_method=automatic is taken for the default automatic_async',
    fault: where(sends('capture_method', 'automatic'), reading('capture_method', 'automatic_async')),
  },
  'carrier-lost': {
    ...{ operation: CREATE, field: 'shipping.carrier', source: 'REF shipping' },
    wrong: 'shipping[carrier] is not kept',
    fault: patchIntent((intent) =>
      isObject(intent.shipping) ? { ...intent, shipping: { ...intent.shipping, carrier: null } } : intent,
    ),
  },
  'second-line-lost': {
    ...{ operation: CREATE, field: 'shipping.address.line2', source: 'REF shipping' },
    wrong: 'shipping[address][line2] is not kept',
    fault: patchIntent((intent) =>
      isObject(intent.shipping) && isObject(intent.shipping.address)
        ? { ...intent, shipping: { ...intent.shipping, address: { ...intent.shipping.address, line2: null } } }
        : intent,
    ),
  },
  'three-d-secure-request-unkept': {
    ...{ operation: CREATE, field: 'payment_method_options.card.request_three_d_secure', source: 'REF options' },
    wrong: 'request_three_d_secure is taken on create and comes back automatic',
    fault: patchIntent((intent) => {
      const options = intent.payment_method_options;
      return isObject(options) && isObject(options.card)
        ? {
            ...intent,
            payment_method_options: { ...options, card: { ...options.card, request_three_d_secure: 'automatic' } },
          }
        : intent;
    }),
  },
  'challenge-unknown': {
    ...{ operation: CREATE, field: 'payment_method_options.card.request_three_d_secure', source: 'REF enum' },
    wrong: 'request_three_d_secure=challenge is an unknown choice',
    fault: refusing(sends('payment_method_options[card][request_three_d_secure]', 'challenge'), {
      message: 'Invalid request_three_d_secure: must be one of automatic or any',
      param: 'payment_method_options[card][request_three_d_secure]',
    }),
  },
  'any-asks-nothing': {
    ...{ operation: CREATE, field: 'next_action', source: 'REF request_three_d_secure' },
    wrong: 'request_three_d_secure=any on create asks for no authentication',
    fault: on(CREATE, ignoring('payment_method_options[card][request_three_d_secure]')),
  },
  'moto-unread-at-confirm': {
    ...{ operation: CONFIRM, field: 'payment_method_options.card.moto', source: 'AMR moto succeeds' },
    wrong: 'moto=true of a confirm is not looked at',
    fault: where(
      when(is(CONFIRM, CREATE), sends('payment_method_options[card][moto]', 'true')),
      reading('payment_method_options[card][moto]', 'false'),
    ),
  },
  'capture-method-of-card-unread': {
    ...{ operation: CREATE, field: 'payment_method_options.card.capture_method', source: 'REF options' },
    wrong: 'payment_method_options[card][capture_method] is not looked at',
    fault: ignoring('payment_method_options[card][capture_method]'),
  },
  'redirects-forgotten': {
    ...{ operation: RETRIEVE, field: 'automatic_payment_methods.allow_redirects', source: 'R10' },
    wrong: 'reads show allow_redirects always where never was sent',
    fault: on(
      [RETRIEVE, LIST],
      patchIntent((intent) =>
        isObject(intent.automatic_payment_methods)
          ? { ...intent, automatic_payment_methods: { ...intent.automatic_payment_methods, allow_redirects: 'always' } }
          : intent,
      ),
    ),
  },
  'redirects-lost-by-update': {
    ...{ operation: UPDATE, field: 'automatic_payment_methods.allow_redirects', source: 'R10' },
    wrong: 'the next update turns allow_redirects back to always',
    fault: marking(
      (_intent, call) => is(UPDATE)(call),
      (intent) =>
        isObject(intent.automatic_payment_methods)
          ? { ...intent, automatic_payment_methods: { ...intent.automatic_payment_methods, allow_redirects: 'always' } }
          : intent,
    ),
  },
  'options-lost-by-update': {
    ...{ operation: UPDATE, field: 'payment_method_options', source: 'REF' },
    wrong: 'an update of something else resets payment_method_options',
    fault: marking(
      (_intent, call) => is(UPDATE)(call) && !names('payment_method_options')(call),
      (intent) => {
        const options = intent.payment_method_options;
        return isObject(options) && isObject(options.card)
          ? {
              ...intent,
              payment_method_options: { ...options, card: { ...options.card, request_three_d_secure: 'automatic' } },
            }
          : intent;
      },
    ),
  },
  'automatic-without-enabled': {
    ...{ operation: CREATE, field: 'automatic_payment_methods.enabled', source: 'V1, openapi required' },
    wrong: 'automatic_payment_methods without enabled counts as enabled',
    fault: where(
      (call) =>
        making(call) &&
        names('automatic_payment_methods')(call) &&
        !call.form.has('automatic_payment_methods[enabled]'),
      reading('automatic_payment_methods[enabled]', 'true'),
    ),
  },
  'exclusions-unread': {
    ...{ operation: CREATE, field: 'excluded_payment_method_types', source: 'REF' },
    wrong: 'excluded_payment_method_types is not kept',
    fault: unread(CREATE, 'excluded_payment_method_types'),
  },
  'order-reference-lost': {
    ...{ operation: CREATE, field: 'payment_details.order_reference', source: 'REF' },
    wrong: 'payment_details[order_reference] of create is not kept',
    fault: on(CREATE, ignoring('payment_details[order_reference]')),
  },
  'suffix-lost-at-confirm': {
    ...{ operation: CONFIRM, field: 'statement_descriptor_suffix', source: 'REF' },
    wrong: 'statement_descriptor_suffix is gone once the intent is paid',
    fault: patchIntent((intent) =>
      intent.status === 'succeeded' ? { ...intent, statement_descriptor_suffix: null } : intent,
    ),
  },
  'destination-unchecked': {
    ...{ operation: CREATE, field: 'transfer_data.destination', source: 'V26 refused' },
    wrong: 'a transfer_data[destination] that does not exist is dropped',
    fault: forgiving(saying(/^No such destination/, CREATE), (form) => drop(form, 'transfer_data')),
  },
  'same-secret-tail': {
    ...{ operation: CREATE, field: 'client_secret', source: 'G6' },
    wrong: 'the secret part of every client secret is the same',
    fault: patchIntent((intent) => ({
      ...intent,
      client_secret: `${intent.id}_secret_${'a1B2c3'.repeat(5).slice(0, 25)}`,
    })),
  },
  'created-answers-201': {
    ...{ operation: CREATE, field: 'status', source: 'O1 200' },
    wrong: 'create answers 201',
    fault: on(CREATE, { response: (answer) => (answer.status === 200 ? { ...answer, status: 201 } : answer) }),
  },
});
