import type { Review } from '../../hunt/reviewed.ts';

/** Survivors among errors, fields, views, pages, combinations and cells of the lifecycle. */
export const answerReviews: readonly Review[] = [
  {
    of: /^errors\/.*: without request_log_url$/,
    reason: 'out of scope',
    note: "it leads into Stripe's own Dashboard, which no other server has",
  },
  {
    of: /^errors\/create .*: without payment_intent$/,
    reason: 'no source settles it',
    note: 'a create that is refused may leave an intent or none',
  },
  {
    of: /^(?:errors\/(?:apply-balance|verify-microdeposits) .*|lifecycle\/(?:apply-customer-balance|verify-microdeposits) .*): (?:without payment_intent|refused without the intent)$/,
    reason: 'no source settles it',
    note: 'refusals of these operations were recorded without their bodies',
  },
  {
    of: /^errors\/(?:confirm|create) 402 .*authentication_not_handled: without payment_method$/,
    reason: 'no source settles it',
    note: 'no whole body of this decline was recorded',
  },
  {
    of: /^errors\/.*(?:payment_intent_invalid_parameter|payment_intent_incompatible_payment_method|idempotency_key_in_use): .*$/,
    reason: 'no source settles it',
    note: 'the refusal is known, its code and parameter are not',
  },
  {
    of: /^errors\/retrieve (?:400 invalid_request_error parameter_missing|404 invalid_request_error): .*$/,
    reason: 'no source settles it',
    note: 'that it is refused is known, with which status and parameter is not',
  },
  {
    of: /^errors\/search 400 invalid_request_error parameter_invalid_integer: .*$/,
    reason: 'no source settles it',
    note: 'recorded of lists; of a search only the refusal is asked',
  },
  {
    of: /^errors\/capture 400 invalid_request_error resource_missing: .*$/,
    reason: 'no source settles it',
    note: 'whether a capture looks for the object of a hook was never recorded',
  },
  {
    of: /^fields\/(?:object|livemode|managed_payments|confirmation_method|payment_method_configuration_details|automatic_payment_methods|amount_details) in \w+: .*$/,
    reason: 'equivalent',
    note: 'all intents of an account that any account can make have the same there',
  },
  {
    of: /^(?:fields|views)\/(?:allowed_payment_method_types|excluded_payment_method_types|payment_details|payment_method_types|payment_method_options|managed_payments|automatic_payment_methods|payment_method_configuration_details) in .*$/,
    reason: 'no source settles it',
    note: 'when it is shown, and what may stand in it, depends on account and date',
  },
  {
    of: /^fields\/\w+ in processing: .*$|^lifecycle\/.* in processing: (?:refused and changed|refused and changed elsewhere|refused with a changed intent|\w+ not kept)$/,
    reason: 'not observable',
    note: 'a bank debit moves on by itself, so two looks at it may differ without any fault',
  },
  {
    of: /^combinations\/(?:how by confirm, card |.*card mastercard).*$/,
    reason: 'equivalent',
    note: 'by then the intent holds the id of a payment method, which does not tell the card: the fault never sets in',
  },
  {
    of: /^combinations\/.*future use none.*: customer and future use are lost$/,
    reason: 'equivalent',
    note: 'there is none to lose',
  },
  {
    of: /^lifecycle\/cancel in \w+: cancellation_reason not kept$/,
    reason: 'equivalent',
    note: 'the request of the cell gives no reason, so there is none to keep; rows of cancel give one',
  },
  {
    of: /^lifecycle\/(?:increment-authorization|apply-customer-balance) .*: refused (?:for another reason|without a code)$/,
    reason: 'no source settles it',
    note: 'the refusal is documented, its code is not',
  },
  {
    of: /^pages\/line-items: .*$/,
    reason: 'not observable',
    note: 'no account has line items that every other one could make, so the list is empty',
  },
  {
    of: /^pages\/search: .*$/,
    reason: 'not observable',
    note: 'what a search finds lags behind by minutes and may vanish again (recorded), so no order and no number can be asked',
  },
  {
    of: /^combinations\/(?:how on creation, )?capture automatic async.*$/,
    reason: 'equivalent',
    note: 'it is what a create without capture_method gets in this version, and payments are asked for without it',
  },
  {
    of: /^errors\/(?:increment|apply-balance|verify-microdeposits|line-items) 404 invalid_request_error resource_missing: (?:without|another) param$/,
    reason: 'no source settles it',
    note: 'recorded with param intent of six other operations',
  },
  {
    of: /^errors\/increment 400 invalid_request_error payment_intent_unexpected_state: (?:without|another) code$/,
    reason: 'no source settles it',
    note: 'the refusal is documented, its code is not',
  },
  {
    of: /^fields\/(?:last_payment_error in canceled|latest_charge in (?:requires_confirmation|requires_action|canceled)): .*$/,
    reason: 'no source settles it',
    note: 'whether a decline leaves its trace on an intent that goes on was never recorded',
  },
  {
    of: /^fields\/(?:amount_received in canceled|capture_method in canceled|amount_capturable in (?:canceled|requires_action|requires_confirmation|requires_payment_method)): another's$/,
    reason: 'equivalent',
    note: 'no money is there in that status, and intents of one story have one capture method',
  },
  {
    of: /^(?:fields|views|lost on read-back)\/(?:\w+\/)?transfer_group.*$/,
    reason: 'out of scope',
    note: 'transfers belong to Connect; that the group comes back is asked',
  },
  {
    of: /^views\/(?:cancellation_reason|next_action) in .*$/,
    reason: 'not observable',
    note: 'no list is asked of an intent that waits or was canceled for a reason, and no refusal carries a reason',
  },
  {
    of: /^lifecycle\/verify-microdeposits in succeeded: refused and changed.*$/,
    reason: 'no source settles it',
    note: 'that a refusal of this operation changes nothing is asked of its answer only',
  },
  {
    of: /^pages\/list: customer_account is ignored$/,
    reason: 'not observable',
    note: 'any account can only send an unknown one, which is refused',
  },
];
