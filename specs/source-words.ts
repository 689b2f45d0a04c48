import { type SourceId, sources } from './sources.ts';

/** A source in words of ours. */
export interface SourceWords {
  readonly name: string;
  /** What it says or shows, as far as rows and checks rest on it. */
  readonly says: string;
}

const page = (name: string, says: string): SourceWords => ({ name: `Stripe docs: ${name}`, says });
const said = (name: string, says: string): SourceWords => ({ name, says });

/** How each source is called where a finding names it, and what it says; no text of theirs is repeated. */
export const sourceWords: Readonly<Record<SourceId, SourceWords>> = {
  'docs:intents/object': page('the PaymentIntent object', 'the attributes of an intent and their types'),
  'docs:intents/create': page('create', 'the parameters of a create and what it returns'),
  'docs:intents/retrieve': page('retrieve', 'the parameters of a retrieve and what it returns'),
  'docs:intents/update': page('update', 'the parameters of an update and what it returns'),
  'docs:intents/confirm': page('confirm', 'the parameters of a confirmation and what follows it'),
  'docs:intents/capture': page('capture', 'the parameters of a capture and what follows it'),
  'docs:intents/cancel': page('cancel', 'what can be canceled, by which reasons, and what follows'),
  'docs:intents/list': page('list', 'the filters of the list and what it returns'),
  'docs:lifecycle': page('lifecycle', 'the statuses of an intent and how it comes from one to another'),
  'docs:errors': page('errors', 'the types of errors, their attributes and HTTP statuses'),
  'docs:error-codes': page('error codes', 'each code of an error and when it comes'),
  'docs:authentication': page('authentication', 'how a key is sent'),
  'docs:keys': page('keys', 'what secret and publishable keys are for'),
  'docs:currencies': page('currencies', 'the currencies, their smallest units and amounts'),
  'docs:metadata': page('metadata', 'how metadata is set, merged and unset, and its limits'),
  'docs:pagination': page('pagination', 'how lists are paged'),
  'docs:versioning': page('versioning', 'how a request names an API version'),
  'docs:request-ids': page('request ids', 'each answer names the id of its request'),
  'docs:testing': page('testing', 'the test cards and what each of them leads to'),
  'docs:payment-methods/detach': page('detach a payment method', 'one that was detached can no longer be used'),
  'docs:changelog/automatic-payment-methods': page(
    'changelog',
    'automatic payment methods are the default from then on',
  ),
  'docs:changelog/automatic-async': page('changelog', 'automatic_async is the default of capture_method from then on'),
  'docs:changelog/basil': page('changelog of basil', 'what that release changed'),
  'docs:changelog/no-refund-on-release': page(
    'changelog of basil',
    'an amount that is released makes no refund any more',
  ),
  'docs:changelog/payment-method-types': page(
    'changelog of endive',
    'what that release changed of payment method types',
  ),
  'docs:changelog/allowed-types': page('changelog of dahlia', 'the parameter allowed_payment_method_types came'),
  'docs:idempotency': page('idempotent requests', 'what a key that is used again leads to'),
  'docs:error-low-level': page('low-level errors', 'which failures are replayed under a key, and which are not'),
  'docs:expand': page('expansion', 'how an id is expanded to its object, and how deep'),
  'docs:search-pages': page('pages of a search', 'how results of a search are paged'),
  'docs:search-language': page('search', 'the fields and the language of a query'),
  'docs:intents/apply-customer-balance': page(
    'apply customer balance',
    'the parameters of that operation and what follows it',
  ),
  'docs:intents/verify-microdeposits': page(
    'verify microdeposits',
    'the parameters of that operation and what follows it',
  ),
  'docs:intents/line-items': page('line items', 'how the line items of an intent are listed'),
  'docs:line-items-and-amounts': page(
    'line items and amounts',
    'how line items and the amount of an intent belong together',
  ),
  'docs:intents/search': page('search for intents', 'the parameters of the search and what it returns'),
  'docs:intents/increment': page('increment an authorization', 'when an authorization can be raised, and what follows'),
  'docs:events/object': page('the Event object', 'the attributes of an event'),
  'docs:events/list': page('list events', 'the filters of the list of events'),
  'docs:events/types': page('types of events', 'each type of event and when it comes'),
  'docs:webhooks': page('webhooks', 'how events are delivered and signed'),
  'docs:webhook-endpoints': page('webhook endpoints', 'how an endpoint is made, changed and deleted'),
  'openapi:2022-11-15': said("Stripe's OpenAPI file", 'types, enums and limits at API version 2022-11-15'),
  'openapi:dahlia': said("types of Stripe's library for Node", 'parameters and attributes at API version dahlia'),
  'recorded:money-path': said(
    'recording of a payment',
    '64 exchanges in a sandbox, from create to refund, with whole bodies',
  ),
  'recorded:sandbox-errors': said('recordings of refusals', 'what a sandbox answered to requests that it refused'),
  'recorded:refusal-replayed': said('recording of a refund', 'a refusal, and the same again under its key'),
  'recorded:gumroad': said('recordings of Gumroad', 'some 2,500 exchanges on payment intents at version 2023-10-16'),
  'recorded:openfoodnetwork': said('recordings of Open Food Network', 'payment intents from 2019 to 2026'),
  'recorded:saleor': said("recordings of Saleor's payment app", 'payments of test shops at 2022-11-15 and 2023-10-16'),
  'recorded:aat': said('tests against a sandbox', 'assertions that hold on Stripe itself at 2026-08-26.dahlia'),
  'recorded:activemerchant': said('remote tests of Active Merchant', 'assertions that are run against Stripe itself'),
  'recorded:saleor-python': said('recordings of Saleor', 'remote calls of 2019 to 2025'),
  'recorded:event-lists': said('recordings of Zulip', '34 events of payment intents and 12 of their charges, in lists'),
  'recorded:event-deliveries': said(
    'deliveries kept by Lago',
    'four events of payment intents, as they were delivered',
  ),
  'recorded:event-bodies': said('events in stripe-ruby-mock', 'bodies of events that were taken from the API'),
  'recorded:event-headers': said('deliveries kept by bss-cli', 'five deliveries with the headers of their requests'),
  'recorded:events-in-a-sandbox': said('tests against a sandbox', 'which event follows on which action'),
  'recorded:webhook-endpoints': said('recordings of Spree', 'webhook endpoints that were made, listed and read'),
  'recorded:endpoint-refusals': said(
    'issue of Saleor',
    'what unknown names of events and addresses without a scheme come to',
  ),
  'recorded:email-invalid': said('issue of mage2pro', 'an invalid receipt_email is refused with email_invalid'),
  'recorded:descriptor-length': said(
    'issue of WooCommerce',
    'a statement descriptor of more than 22 characters is refused',
  ),
  'recorded:descriptor-of-a-card': said(
    'issue of Fluent Forms',
    'a statement descriptor is refused where a card may pay',
  ),
  'recorded:suffix-without-letter': said('issue of WooCommerce', 'a suffix without a letter is refused'),
  'recorded:return-url-required': said(
    'issue of WooCommerce',
    'a confirmation without return_url is refused where redirects are allowed',
  ),
  'recorded:return-url-without-confirm': said(
    "pull request of Stripe's example",
    'return_url is refused in a create that does not confirm',
  ),
  'recorded:system-reason': said('issue of stripe-kit', 'a cancellation reason that only Stripe sets is refused'),
  'recorded:metadata-keys': said('issue of FlowFuse', 'more than 50 keys of metadata are refused'),
  'recorded:unrecognised-url': said(
    "issue of Stripe's library for PHP",
    'what an address that is no route is answered',
  ),
  'recorded:application-fee': said('issue of WooCommerce', 'application_fee_amount is refused after a capture'),
  'recorded:confirm-succeeded': said("issue of Stripe's demo", 'a confirmation of a succeeded intent is refused'),
  'recorded:confirm-requires-capture': said(
    'issue of Spree',
    'a confirmation of an intent that waits for its capture is refused',
  ),
  'recorded:confirm-canceled': said(
    "issue of Stripe's library for React Native",
    'a canceled intent takes no payment method, also not by a confirmation',
  ),
  'recorded:capture-captured': said('issue of Medusa', 'a second capture is refused, with the whole body'),
  'recorded:capture-requires-action': said(
    'issue of cartalyst/stripe',
    'a capture of an intent that waits for its customer is refused',
  ),
  'recorded:capture-requires-confirmation': said(
    'issue of GrandNode',
    'a capture of an intent that is not confirmed is refused',
  ),
  'recorded:cancel-succeeded': said('issue of Exercism', 'a cancellation of a succeeded intent is refused'),
  'recorded:update-requires-capture': said(
    'issue of Solidus',
    'an update of the amount of an authorized intent is refused',
  ),
  'recorded:update-processing': said(
    'issue of Freeform',
    'metadata and description change while an intent is processing',
  ),
  'recorded:types-after-authorization': said(
    'issue of 202 ecommerce',
    'payment_method_types of an authorized intent cannot change',
  ),
  'recorded:update-canceled': said('recording of Nango', 'the description of a canceled intent changes'),
  'recorded:receipt-email-states': said('issue of Freeform', 'in which statuses receipt_email can change'),
  'recorded:metadata-before-capture': said(
    'pull request of WooPayments',
    'metadata of an authorized intent changes before its capture',
  ),
  'recorded:no-key': said("issue of Stripe's samples", 'what a request without a key is answered'),
  'recorded:publishable-key-refused': said(
    'issue of SeatReg',
    'a publishable key is refused with HTTP 403 where a secret one is needed',
  ),
  'recorded:secret-key-required': said('issue of Spreedly', 'the code of that refusal is secret_key_required'),
  'recorded:publishable-retrieve': said("issue of Stripe's payment form", 'what of an intent a publishable key shows'),
  'recorded:publishable-confirm': said(
    "traffic kept by Stripe's library for iOS",
    'two answers to confirmations from an app',
  ),
  'recorded:publishable-metadata': said(
    "issue of Stripe's library for React",
    'metadata is kept from publishable keys',
  ),
  'recorded:client-secret-mismatch': said(
    'issue of WooCommerce',
    'a client secret that does not belong to the intent is refused',
  ),
  'recorded:invalid-integer': said(
    "issue of Stripe's samples",
    'an amount that is no number is refused with parameter_invalid_integer',
  ),
  'recorded:invalid-boolean': said('issue of cartalyst/stripe', '1 in place of true is refused'),
  'recorded:increment-not-requested': said(
    'replies kept by Hyperswitch',
    'two replies of a sandbox with all headers, at 2022-11-15',
  ),
  'recorded:customer-pages': said('recording of a list', "a customer's list in two pages"),
  'recorded:waiting-by-hand': said(
    'recordings of Shopinvader',
    'a confirmation by hand, while nobody had authenticated',
  ),
  'recorded:parameters-in-the-query': said("issue of Stripe's library for .NET", 'parameters in the address of a POST'),
  'recorded:json-body': said("issue of Stripe's library for React Native", 'of a create in JSON the amount is missing'),
  'recorded:other-type': said(
    "issue of Stripe's library for Terminal",
    'a payment method of a type that is not allowed is refused',
  ),
  'recorded:created-of-a-second': said("issue of Stripe's library for Node", 'created=<second> is that second alone'),
  'recorded:total-count': said("issue of Stripe's library for Node", 'total_count cannot be expanded on intents'),
  'recorded:expand-refused': said('issue of Gitpod', 'what an expansion that is not possible is answered'),
  'recorded:expand-on-list': said("issue of Stripe's library for .NET", 'how the objects of a list are expanded'),
  'recorded:expand-depth': said("issue of Stripe's library for Java", 'how deep an expansion may go'),
};

const byAddress: ReadonlyMap<string, SourceWords> = new Map(
  (Object.keys(sourceWords) as SourceId[]).map((id) => [sources[id].address, sourceWords[id]]),
);

/** The sources of these addresses in words, each once, as far as they are known. */
export const wordsOf = (cited: Iterable<string>): Readonly<Record<string, SourceWords>> =>
  Object.fromEntries(
    [...new Set(cited)].toSorted().flatMap((address) => {
      const words = byAddress.get(address);
      return words === undefined ? [] : [[address, words]];
    }),
  );
