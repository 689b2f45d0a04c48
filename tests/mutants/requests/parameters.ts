import type { OperationId } from '../../../specs/generated/operations.ts';
import { CAPTURE, CONFIRM, CREATE, ignoring, LIST, on, RETRIEVE, UPDATE } from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';

/** A server that does not look at some parameters of an operation; named by what it ignores. */
const ignored = (
  who: string,
  operation: OperationId,
  all: Readonly<Record<string, readonly [string, ...string[]]>>,
): readonly Mutant[] =>
  family(
    'parameters',
    Object.fromEntries(
      Object.entries(all).map(([names, kills]) => [
        `${who} ignores ${names.replaceAll(' ', ' and ')}`,
        { kills, fault: on(operation, ignoring(...names.split(' '))) },
      ]),
    ),
  );

/** Parameters that a server takes no notice of. */
export const parameterMutants: readonly Mutant[] = [
  ...ignored('create', CREATE, {
    confirmation_method: ['create/manual-confirmation-is-returned'],
    setup_future_usage: [
      'create/setup-future-usage-off-session-is-returned',
      'create/setup-future-usage-on-session-is-returned',
    ],
    statement_descriptor_suffix: [
      'create/statement-descriptor-suffix-is-returned',
      'create/descriptor-suffix-without-a-letter-is-refused',
    ],
    'shipping[carrier] shipping[phone] shipping[tracking_number]': ['create/shipping-details-are-returned'],
    automatic_payment_methods: [
      'create/automatic-payment-methods-are-returned',
      'create/types-with-automatic-methods-are-refused',
      'create/confirmation-method-with-automatic-methods-is-refused',
      'create/allowed-types-with-automatic-methods-are-refused',
      'create/allow-redirects-never-needs-no-return-url',
    ],
    payment_method_types: ['create/explicit-types-turn-automatic-methods-off'],
    payment_method_options: [
      'create/request-three-d-secure-is-returned',
      'create/card-option-manual-capture-authorizes',
    ],
    transfer_group: ['create/transfer-group-is-returned'],
    transfer_data: ['create/unknown-destination-is-refused'],
    amount_details: ['create/amount-details-are-returned'],
    payment_details: ['create/payment-details-are-returned'],
    excluded_payment_method_types: ['create/excluded-types-are-returned'],
    allowed_payment_method_types: ['create/allowed-types-are-returned'],
    error_on_requires_action: [
      'create/error-on-requires-action-declines-3ds-card',
      'create/error-on-requires-action-needs-confirm',
    ],
    return_url: [
      'create/3ds-with-return-url-redirects',
      'create/return-url-needs-confirm',
      'create/invalid-return-url-is-refused',
    ],
    off_session: [
      'create/off-session-needs-confirm',
      'create/off-session-3ds-card-is-declined',
      'create/off-session-needs-no-return-url',
    ],
    mandate: ['create/mandate-needs-confirm'],
    mandate_data: ['create/mandate-data-needs-confirm'],
    confirmation_token: ['create/confirmation-token-needs-confirm'],
    payment_method_configuration: ['create/unknown-configuration-is-refused'],
    hooks: ['create/unknown-tax-calculation-is-refused'],
    customer_account: ['create/unknown-customer-account-is-refused'],
    radar_options: ['create/unknown-radar-session-is-refused'],
    on_behalf_of: ['create/unknown-on-behalf-of-account-is-refused'],
    statement_descriptor: [
      'create/long-statement-descriptor-is-refused',
      'create/statement-descriptor-of-a-card-is-refused',
    ],
  }),
  ...ignored('update', UPDATE, {
    currency: ['update/currency-is-replaced'],
    capture_method: ['update/capture-method-is-replaced', 'update/unknown-capture-method-is-refused'],
    'receipt_email shipping': [
      'update/receipt-email-and-shipping-are-replaced',
      'update/receipt-email-is-unset-by-empty-string',
      'update/shipping-is-unset-by-empty-string',
      'update/invalid-email-is-refused',
    ],
    setup_future_usage: ['update/setup-future-usage-is-set'],
    statement_descriptor_suffix: ['update/statement-descriptor-suffix-is-set'],
    statement_descriptor: ['update/statement-descriptor-of-a-card-is-refused'],
    payment_method_options: ['update/request-three-d-secure-is-set'],
    payment_method_types: ['update/types-replace-automatic-methods'],
    payment_method: ['update/payment-method-is-unset-by-empty-string', 'update/unknown-payment-method-is-refused'],
    customer: ['update/unknown-customer-is-refused', 'update/customer-is-set'],
    application_fee_amount: ['update/application-fee-after-capture-is-refused'],
    transfer_group: ['update/transfer-group-is-set'],
    amount_details: ['update/amount-and-payment-details-are-set'],
    excluded_payment_method_types: ['update/excluded-types-are-set'],
    allowed_payment_method_types: ['update/allowed-types-are-set'],
    payment_method_configuration: ['update/unknown-configuration-is-refused'],
    hooks: ['update/unknown-tax-calculation-is-refused'],
    customer_account: ['update/unknown-customer-account-is-refused'],
  }),
  ...ignored('confirm', CONFIRM, {
    'receipt_email shipping': ['confirm/receipt-email-and-shipping-are-returned', 'confirm/invalid-email-is-refused'],
    setup_future_usage: ['confirm/setup-future-usage-is-returned', 'confirm/unknown-setup-future-usage-is-refused'],
    capture_method: ['confirm/capture-method-manual-authorizes'],
    payment_method_options: ['confirm/request-three-d-secure-requires-action'],
    return_url: ['confirm/invalid-return-url-is-refused'],
    amount_details: ['confirm/amount-and-payment-details-are-returned'],
    excluded_payment_method_types: ['confirm/excluded-types-are-returned'],
    allowed_payment_method_types: ['confirm/allowed-types-are-returned'],
    hooks: ['confirm/unknown-tax-calculation-is-refused'],
    radar_options: ['confirm/unknown-radar-session-is-refused'],
    mandate: ['confirm/unknown-mandate-is-refused'],
    confirmation_token: ['confirm/unknown-confirmation-token-is-refused'],
    error_on_requires_action: ['confirm/non-boolean-error-on-requires-action-is-refused'],
  }),
  ...ignored('capture', CAPTURE, {
    metadata: ['metadata/capture-merges-metadata'],
    statement_descriptor_suffix: ['capture/statement-descriptor-suffix-is-returned'],
    statement_descriptor: ['capture/statement-descriptor-of-a-card-is-refused'],
    final_capture: ['capture/non-boolean-final-capture-is-refused'],
    payment_details: ['capture/amount-and-payment-details-are-returned'],
    hooks: ['capture/unknown-tax-calculation-is-refused'],
  }),
  ...ignored('retrieve', RETRIEVE, { surprise: ['retrieve/unknown-parameter-is-refused'] }),
  ...ignored('list', LIST, {
    customer_account: ['list/unknown-customer-account-is-refused'],
    created: [
      'list/created-equals-a-second',
      'list/created-gt-and-lt-together',
      'list/created-filters-the-whole-account',
      'list/created-without-a-match-is-empty',
      'list/non-integer-created-is-refused',
    ],
  }),
];
