/** The keys that every recorded PaymentIntent has, in all versions and statuses: 2,519 of 2,519 since 2020. */
const always = [
  'id',
  'object',
  'amount',
  'amount_capturable',
  'amount_received',
  'application',
  'application_fee_amount',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'customer',
  'description',
  'last_payment_error',
  'livemode',
  'metadata',
  'next_action',
  'on_behalf_of',
  'payment_method',
  'payment_method_options',
  'payment_method_types',
  'receipt_email',
  'review',
  'setup_future_usage',
  'shipping',
  'source',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'status',
  'transfer_data',
  'transfer_group',
] as const;

/** Present in all 2,510 recorded since October 2023; older recordings of old versions lack them. */
const sinceLatestCharge = [
  'amount_details',
  'automatic_payment_methods',
  'latest_charge',
  'payment_method_configuration_details',
  'processing',
] as const;

/** Which methods an account offers may change with what is known of the payment. */
export const OFFERED = ['payment_method_types', 'payment_method_options', 'payment_method_configuration_details'];

/** Whether a key is one that recordings prove to be always there. Later keys are rolled out by date and are not. */
export const isRecordedIntentKey = (key: string): boolean =>
  [...always, ...sinceLatestCharge].some((known) => known === key);

/** Whether a key came to intents of all versions at some date; earlier answers lack it without any fault. */
export const cameLater = (key: string, at: number): boolean =>
  sinceLatestCharge.some((known) => known === key) && at < Date.parse('2023-10-01');

/** The keys that an intent of an API version must have. */
export const intentKeysOf = (apiVersion: string): readonly string[] =>
  apiVersion < '2022-11-15' ? always : [...always, ...sinceLatestCharge];
