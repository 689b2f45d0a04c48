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
    confirmation_method: ['create/confirmation-method-is-kept'],
    setup_future_usage: ['create/future-off-session-use-is-kept', 'create/future-on-session-use-is-kept'],
    statement_descriptor_suffix: ['create/descriptor-suffix-is-kept', 'create/suffix-without-a-letter-is-refused'],
    'shipping[carrier] shipping[phone] shipping[tracking_number]': ['create/delivery-is-kept'],
    automatic_payment_methods: [
      'create/automatic-methods-are-kept',
      'create/types-and-automatic-methods-exclude-each-other',
      'create/confirmation-and-automatic-methods-exclude-each-other',
      'create/allowed-and-automatic-methods-exclude-each-other',
      'create/without-redirects-no-return-url-is-needed',
    ],
    payment_method_types: ['create/types-exclude-automatic-methods'],
    payment_method_options: ['create/authentication-request-is-kept', 'create/options-may-ask-for-manual-capture'],
    transfer_group: ['create/transfer-group-is-kept'],
    transfer_data: ['create/unknown-destination-is-refused'],
    amount_details: ['create/amount-details-are-kept'],
    payment_details: ['create/payment-details-are-kept'],
    excluded_payment_method_types: ['create/excluded-types-are-kept'],
    allowed_payment_method_types: ['create/allowed-types-are-kept'],
    error_on_requires_action: ['create/3ds-can-be-made-an-error', 'create/error-on-action-needs-confirm'],
    return_url: [
      'create/3ds-with-return-url-redirects',
      'create/return-url-needs-confirm',
      'create/return-url-must-be-an-address',
    ],
    off_session: [
      'create/off-session-needs-confirm',
      'create/3ds-off-session-is-declined',
      'create/off-session-needs-no-return-url',
      'create/booleans-may-be-capitalised',
    ],
    mandate: ['create/mandate-needs-confirm'],
    mandate_data: ['create/mandate-data-needs-confirm'],
    confirmation_token: ['create/confirmation-token-needs-confirm'],
    payment_method_configuration: ['create/unknown-configuration-is-refused'],
    hooks: ['create/unknown-tax-calculation-is-refused'],
    customer_account: ['create/unknown-customer-account-is-refused'],
    radar_options: ['create/unknown-radar-session-is-refused'],
    on_behalf_of: ['create/unknown-beneficiary-is-refused'],
    statement_descriptor: ['create/long-descriptor-is-refused', 'create/descriptor-of-a-card-is-refused'],
  }),
  ...ignored('update', UPDATE, {
    currency: ['update/currency-is-replaced'],
    capture_method: ['update/capture-method-is-switched', 'update/unknown-capture-method-is-refused'],
    'receipt_email shipping': [
      'update/receipt-and-delivery-are-replaced',
      'update/receipt-email-is-unset-by-empty-string',
      'update/delivery-is-unset-by-empty-string',
      'update/invalid-email-is-refused',
    ],
    setup_future_usage: ['update/future-usage-is-set'],
    statement_descriptor_suffix: ['update/descriptor-suffix-is-set'],
    statement_descriptor: ['update/descriptor-of-a-card-is-refused'],
    payment_method_options: ['update/authentication-request-is-set'],
    payment_method_types: ['update/types-replace-automatic-methods'],
    payment_method: ['update/payment-method-is-unset-by-empty-string', 'update/unknown-payment-method-is-refused'],
    customer: ['update/unknown-customer-is-refused', 'update/customer-is-set'],
    application_fee_amount: ['update/fee-of-a-captured-payment-is-refused'],
    transfer_group: ['update/transfer-group-is-set'],
    amount_details: ['update/details-are-set'],
    excluded_payment_method_types: ['update/excluded-types-are-set'],
    allowed_payment_method_types: ['update/allowed-types-are-set'],
    payment_method_configuration: ['update/unknown-configuration-is-refused'],
    hooks: ['update/unknown-tax-calculation-is-refused'],
    customer_account: ['update/unknown-customer-account-is-refused'],
  }),
  ...ignored('confirm', CONFIRM, {
    'receipt_email shipping': ['confirm/receipt-and-delivery-are-kept', 'confirm/invalid-email-is-refused'],
    setup_future_usage: ['confirm/future-usage-is-kept', 'confirm/unknown-future-usage-is-refused'],
    capture_method: ['confirm/capture-method-is-taken'],
    payment_method_options: ['confirm/authentication-may-be-requested'],
    return_url: ['confirm/return-url-must-be-an-address'],
    amount_details: ['confirm/details-are-kept'],
    excluded_payment_method_types: ['confirm/excluded-types-are-kept'],
    allowed_payment_method_types: ['confirm/allowed-types-are-kept'],
    hooks: ['confirm/unknown-tax-calculation-is-refused'],
    radar_options: ['confirm/unknown-radar-session-is-refused'],
    mandate: ['confirm/unknown-mandate-is-refused'],
    confirmation_token: ['confirm/unknown-confirmation-token-is-refused'],
    error_on_requires_action: ['confirm/boolean-that-is-none-is-refused'],
  }),
  ...ignored('capture', CAPTURE, {
    metadata: ['metadata/capture-adds-to-it'],
    statement_descriptor_suffix: ['capture/descriptor-suffix-is-kept'],
    statement_descriptor: ['capture/descriptor-of-a-card-is-refused'],
    final_capture: ['capture/boolean-that-is-none-is-refused'],
    payment_details: ['capture/details-are-kept'],
    hooks: ['capture/unknown-tax-calculation-is-refused'],
  }),
  ...ignored('retrieve', RETRIEVE, { surprise: ['retrieve/unknown-parameter-is-refused'] }),
  ...ignored('list', LIST, {
    customer_account: ['list/unknown-customer-account-is-refused'],
    created: [
      'pagination/made-after',
      'pagination/made-before',
      'pagination/end-has-no-more',
      'pagination/time-that-is-no-number-is-refused',
    ],
    starting_after: ['pagination/pages-do-not-overlap'],
    ending_before: [
      'pagination/way-back-leaves-out-the-cursor',
      'pagination/unknown-cursor-of-the-way-back-is-refused',
    ],
  }),
];
