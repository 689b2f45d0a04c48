/** Statuses a PaymentIntent can have. */
export type Status =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export type Metadata = Readonly<Record<string, string>>;
export type Json = Readonly<Record<string, unknown>>;

export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly allowed_payment_method_types: readonly string[] | null;
  readonly amount: number;
  readonly amount_capturable: number;
  readonly amount_details: Json;
  readonly amount_received: number;
  readonly application: null;
  readonly application_fee_amount: number | null;
  readonly automatic_payment_methods: { readonly allow_redirects: string; readonly enabled: true } | null;
  readonly canceled_at: number | null;
  readonly cancellation_reason: string | null;
  readonly capture_method: string;
  readonly client_secret: string;
  readonly confirmation_method: string;
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly customer_account: null;
  readonly description: string | null;
  readonly excluded_payment_method_types: readonly string[] | null;
  readonly hooks?: Json;
  readonly last_payment_error: Json | null;
  readonly latest_charge: string | null;
  readonly livemode: false;
  readonly managed_payments: { readonly enabled: boolean };
  readonly metadata: Metadata;
  readonly next_action: Json | null;
  readonly on_behalf_of: null;
  readonly payment_details?: Json | undefined;
  readonly payment_method: string | null;
  readonly payment_method_configuration_details: Json | null;
  readonly payment_method_options: Readonly<Record<string, Json>>;
  readonly payment_method_types: readonly string[];
  readonly payment_record: null;
  readonly processing: null;
  readonly receipt_email: string | null;
  readonly review: null;
  readonly setup_future_usage: string | null;
  readonly shared_payment_granted_token: null;
  readonly shipping: Json | null;
  readonly source: null;
  readonly statement_descriptor: string | null;
  readonly statement_descriptor_suffix: string | null;
  readonly status: Status;
  readonly transfer_data: null;
  readonly transfer_group: string | null;
}

export interface PaymentMethod {
  readonly id: string;
  readonly object: 'payment_method';
  readonly allow_redisplay: string;
  readonly billing_details: Json;
  readonly card?: Json;
  readonly us_bank_account?: Json;
  readonly created: number;
  readonly customer: string | null;
  readonly customer_account: null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly shared_payment_granted_token: null;
  readonly type: string;
}

export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly balance_transaction: string | null;
  readonly captured: boolean;
  readonly created: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly refunded: boolean;
  readonly status: 'succeeded' | 'pending' | 'failed';
  readonly [field: string]: unknown;
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly charge: string;
  readonly payment_intent: string;
  readonly [field: string]: unknown;
}

/** The call that causes an event: its request id, and the idempotency key that it was sent with. */
export interface Cause {
  readonly id: string | null;
  readonly idempotency_key: string | null;
}

/** An event as it was when it was made: nothing of it changes later but who has received it. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly request: Cause;
  readonly previous: Json | undefined;
  /** The object in the shape of a version, as it was then. */
  readonly shown: Json;
  /** Endpoints that have not taken it yet. */
  readonly pending: Set<string>;
}

export interface EndpointObject {
  readonly id: string;
  readonly object: 'webhook_endpoint';
  readonly api_version: string | null;
  readonly application: null;
  readonly created: number;
  readonly description: string | null;
  readonly enabled_events: readonly string[];
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly status: 'enabled' | 'disabled';
  readonly url: string;
}

export interface Customer {
  readonly id: string;
  readonly object: 'customer';
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}
