import { resource } from '../../engine/vocabulary/resource.ts';
import { operations } from '../../specs/generated/operations.ts';
import { capabilities } from './resource/capabilities.ts';
import { cameLater, intentKeysOf, isRecordedIntentKey, OFFERED, STATUSES_SINCE } from './resource/keys.ts';
import { moves, statuses } from './resource/moves.ts';
import { isTestName, PATH, paymentMethods } from './resource/payment-methods.ts';
import { picture } from './resource/picture.ts';
import {
  channels,
  createForms,
  inVersion,
  plainCreate,
  recipes,
  shortcut,
  shown,
  standIn,
} from './resource/recipes.ts';
import { walkable } from './walks.ts';

/** All that the engine has to be told of payment intents. */
export const paymentIntents = resource({
  object: 'payment_intent',
  noun: 'intent',
  one: 'an intent',
  title: 'PaymentIntents',
  prefix: 'pi_',
  pathParameter: 'intent',
  embeddedIn: 'error.payment_intent',
  documented: operations,
  // The life of a payment first, as a reader meets it.
  roles: {
    create: 'PostPaymentIntents',
    retrieve: 'GetPaymentIntentsIntent',
    update: 'PostPaymentIntentsIntent',
    confirm: 'PostPaymentIntentsIntentConfirm',
    capture: 'PostPaymentIntentsIntentCapture',
    cancel: 'PostPaymentIntentsIntentCancel',
    list: 'GetPaymentIntents',
    search: 'GetPaymentIntentsSearch',
    increment: 'PostPaymentIntentsIntentIncrementAuthorization',
    'apply-balance': 'PostPaymentIntentsIntentApplyCustomerBalance',
    'verify-microdeposits': 'PostPaymentIntentsIntentVerifyMicrodeposits',
    'line-items': 'GetPaymentIntentsIntentAmountDetailsLineItems',
  },
  everyday: ['create', 'retrieve', 'update', 'confirm', 'capture', 'cancel', 'list'],
  statuses,
  finalStatuses: ['succeeded', 'canceled'],
  // A bank debit moves on by itself.
  passingStatuses: ['processing'],
  moves,
  setup: {
    always: { amount: { $fake: 'amount' } },
    usual: (profile) => profile?.create ?? plainCreate,
    recipes,
    standIn,
    channels,
    shortcut,
    shown,
    exclusive: ['payment_method_types', 'automatic_payment_methods', 'allowed_payment_method_types'],
    inVersion,
  },
  standIns: { isOne: isTestName, check: 'create/test-payment-method-gets-its-own-id' },
  listShape: { body: { object: 'list' }, check: 'list/has-an-envelope' },
  substitute: paymentMethods,
  keys: { isProven: isRecordedIntentKey, of: intentKeysOf, cameAfter: cameLater },
  knownSince: STATUSES_SINCE,
  looks: {
    unsteady: ['charges'],
    madeAnew: ['/next_action/redirect_to_url/url'],
    byAccount: (was) => (was.automatic_payment_methods === null ? [] : OFFERED),
  },
  contested: {
    outcome: ['id', 'status', 'amount', 'amount_received', 'amount_capturable', 'latest_charge', 'canceled_at'],
    field: 'amount',
  },
  // Too many attempts at a verification take the payment method away.
  decline: { http: 402, shows: { status: 'requires_payment_method', last_payment_error: { type: 'card_error' } } },
  refusalsThatAct: ['PostPaymentIntentsIntentVerifyMicrodeposits'],
  references: ['customer', 'payment_method', 'latest_charge', 'on_behalf_of'],
  changers: {
    nobody: ['id', 'object', 'created', 'livemode', 'client_secret'],
    // Recorded: 591 steps of 591.
    owner: [
      'amount',
      'application_fee_amount',
      'capture_method',
      'confirmation_method',
      'currency',
      'customer',
      'description',
      'metadata',
      'on_behalf_of',
      'statement_descriptor',
      'statement_descriptor_suffix',
    ],
    // Stripe itself changes the amount of an invoice's payment.
    isStripes: (was) => (was.invoice ?? null) !== null,
    status: [
      'amount_capturable',
      'amount_received',
      'canceled_at',
      'cancellation_reason',
      'last_payment_error',
      'latest_charge',
      'next_action',
      'payment_method',
      'status',
    ],
  },
  reading: {
    closed: ['status', 'capture_method', 'confirmation_method', 'cancellation_reason', 'setup_future_usage'],
    // Named by errors and client libraries of 2026, and listed by no document yet.
    unlisted: ['requires_reauthorization', 'expired'],
    // Recorded are cards; of other methods' options only the SDK's types speak.
    unsure: /\/payment_method_options\/(?!card(?:\/|$))/,
    deeper: 'payment_method_options[card]',
  },
  cleanUp: {
    operation: 'PostPaymentIntentsIntentCancel',
    params: { cancellation_reason: 'abandoned' },
    leadsTo: 'canceled',
    // An intent that is being processed ends by itself and cannot be canceled.
    ended: ['succeeded', 'canceled', 'processing'],
  },
  tagIn: 'metadata',
  tagInText: 'description',
  capabilities,
  walkable,
  picture,
  probes: {
    forms: createForms,
    plain: { currency: 'usd' },
    field: 'amount',
    // Two amounts that no fixture is likely to have.
    values: [4_321, 8_765],
    paymentMethods: {
      good: 'pm_card_visa',
      declined: ['pm_card_visa_chargeDeclinedInsufficientFunds', 'pm_card_visa_chargeDeclined'],
      parameter: 'payment_method',
      status: 'succeeded',
      path: PATH,
    },
  },
});
