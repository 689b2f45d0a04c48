/** How a statement about Stripe is known: seen on the wire, stated in Stripe's reference, or concluded from others. */
export type Grade = 'recorded' | 'documented' | 'inferred';

export interface Source {
  readonly grade: Grade;
  readonly address: string;
  /** When it was recorded or read, as far as that is known: a year, a month or a day. */
  readonly dated?: string;
}

const docs = (page: string, dated = '2026-11'): Source => ({
  grade: 'documented',
  address: `https://docs.stripe.com/${page}`,
  dated,
});
const recorded = (place: string, dated?: string): Source => ({
  grade: 'recorded',
  address: `https://github.com/${place}`,
  ...(dated === undefined ? {} : { dated }),
});
const cassette = (file: string, dated: string): Source =>
  recorded(`Kiln-AI/stripe_world/blob/7905165/tests/conformance/cassettes/${file}`, dated);

/** Everything a row or check may cite. An id is `<grade>:<short name>`; addresses stand here and nowhere else. */
export const sources = {
  'docs:intents/object': docs('api/payment_intents/object'),
  'docs:intents/create': docs('api/payment_intents/create'),
  'docs:intents/retrieve': docs('api/payment_intents/retrieve'),
  'docs:intents/update': docs('api/payment_intents/update'),
  'docs:intents/confirm': docs('api/payment_intents/confirm'),
  'docs:intents/capture': docs('api/payment_intents/capture'),
  'docs:intents/cancel': docs('api/payment_intents/cancel'),
  'docs:intents/list': docs('api/payment_intents/list'),
  'docs:lifecycle': docs('payments/paymentintents/lifecycle'),
  'docs:errors': docs('api/errors'),
  'docs:error-codes': docs('error-codes'),
  'docs:authentication': docs('api/authentication'),
  'docs:keys': docs('keys'),
  'docs:currencies': docs('currencies'),
  'docs:metadata': docs('api/metadata'),
  'docs:pagination': docs('api/pagination'),
  'docs:versioning': docs('api/versioning'),
  'docs:request-ids': docs('api/request_ids'),
  'docs:testing': docs('testing'),
  'docs:payment-methods/detach': docs('api/payment_methods/detach'),
  'docs:changelog/automatic-payment-methods': docs('upgrades#2023-08-16', '2023-08-16'),
  'docs:changelog/automatic-async': docs('changelog/2024-04-10/automatic-sync-default-paymentintents', '2024-04-10'),
  'docs:changelog/basil': docs('changelog/basil', '2025-03-31'),
  'docs:changelog/no-refund-on-release': docs(
    'changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow',
    '2025-03-31',
  ),
  'docs:changelog/payment-method-types': docs('changelog/endive', '2026-09-30'),
  'docs:changelog/allowed-types': docs(
    'changelog/dahlia/2026-07-29/allowed-payment-method-types-parameter',
    '2026-07-29',
  ),
  'docs:idempotency': docs('api/idempotent_requests'),
  'docs:error-low-level': docs('error-low-level'),
  'docs:expand': docs('api/expanding_objects'),
  'docs:search-pages': docs('api/pagination/search'),
  'docs:search-language': docs('search'),
  'docs:intents/apply-customer-balance': docs('api/payment_intents/apply_customer_balance'),
  'docs:intents/verify-microdeposits': docs('api/payment_intents/verify_microdeposits'),
  'docs:intents/line-items': docs('api/payment_intents/amount_details_line_items'),
  'docs:line-items-and-amounts': docs('payments/payment-line-items/flexible-payment-scenarios'),
  'docs:intents/search': docs('api/payment_intents/search'),
  'docs:intents/increment': docs('api/payment_intents/increment_authorization'),
  'docs:events/object': docs('api/events/object'),
  'docs:events/list': docs('api/events/list'),
  'docs:events/types': docs('api/events/types'),
  'docs:webhooks': docs('webhooks'),
  'docs:webhook-endpoints': docs('api/webhook_endpoints'),
  /** Stripe's own file of that version. */
  'openapi:2022-11-15': { grade: 'documented', address: 'https://github.com/stripe/openapi', dated: '2023-04-24' },
  'openapi:dahlia': {
    grade: 'documented',
    address: 'https://github.com/stripe/stripe-node/tree/v22.6.2',
    dated: '2026-08-26',
  },
  /** A payment from create to refund, 64 exchanges in a sandbox, with full bodies. */
  'recorded:money-path': cassette('04_money_path.json', '2026-09-20'),
  'recorded:sandbox-errors': recorded('Kiln-AI/stripe_world/tree/7905165/tests/conformance/cassettes', '2026-09-19'),
  /** A refund that was refused, and the same again under its key. */
  'recorded:refusal-replayed': recorded(
    'Konuktor/rigorrun/blob/HEAD/packages/env-stripe/test/golden/stripe-live.json',
    '2026-10-01',
  ),
  /** Some 2,500 exchanges on payment intents at version 2023-10-16. */
  'recorded:gumroad': recorded('antiwork/gumroad/tree/main/spec/support/fixtures/vcr_cassettes', '2023-10 to 2026-08'),
  /** Payment intents from 2019 to 2026, among them 2026-06-24.dahlia. */
  'recorded:openfoodnetwork': recorded(
    'openfoodfoundation/openfoodnetwork/tree/master/spec/fixtures/vcr_cassettes',
    '2019 to 2026-08',
  ),
  /** Payments of test shops at 2022-11-15 and 2023-10-16, as HAR files. */
  'recorded:saleor': recorded('saleor/saleor-app-payment-stripe', '2023'),
  /** Assertions run against a live sandbox at 2026-08-26.dahlia. */
  'recorded:aat': recorded('gburgyan/aat-stripe', '2026-09'),
  /** Remote tests that run against Stripe itself. */
  'recorded:activemerchant': recorded(
    'activemerchant/active_merchant/blob/master/test/remote/gateways/remote_stripe_payment_intents_test.rb',
    '2020 to 2025',
  ),
  /** Remote calls of 2019 to 2025, with booleans as Python writes them. */
  'recorded:saleor-python': recorded(
    'saleor/saleor/tree/main/saleor/payment/gateways/stripe/tests/cassettes',
    '2019 to 2025',
  ),
  /** 90 answers of the list of events, with 34 events of payment intents and 12 of their charges. */
  'recorded:event-lists': recorded('dyhes/zulip/tree/d6af06b385/corporate/tests/stripe_fixtures', '2021'),
  /** Deliveries of four events of payment intents, each in up to three versions. */
  'recorded:event-deliveries': recorded('getlago/lago-api/tree/1b1c24a6a/spec/fixtures/stripe', '2025-03 to 2025-11'),
  /** Bodies of events that were taken from the API, with ids zeroed. */
  'recorded:event-bodies': recorded(
    'stripe-ruby-mock/stripe-ruby-mock/tree/2908ae2/lib/stripe_mock/webhook_fixtures',
    '2022-03 to 2026-08',
  ),
  /** Five deliveries with the headers of their requests. */
  'recorded:event-headers': recorded('samurai-bot/bss-cli/tree/8e2a7bb/services/payment/tests/fixtures', '2026-05-03'),
  /** Which event follows on which action, asked of a sandbox. */
  'recorded:events-in-a-sandbox': recorded('Kiln-AI/stripe_world/tree/7905165/tests/conformance', '2026-09'),
  /** Webhook endpoints that were made, listed and read. */
  'recorded:webhook-endpoints': recorded('spree/spree_stripe/tree/80f0171/spec/vcr', '2026-05-08'),
  /** What unknown names of events and addresses without a scheme come to, as products that register endpoints tell it. */
  'recorded:endpoint-refusals': recorded('saleor/saleor/issues/9567', '2022'),
  'recorded:email-invalid': recorded('mage2pro/stripe/issues/72', '2018'),
  'recorded:descriptor-length': recorded('woocommerce/woocommerce-android/issues/7586', '2022'),
  'recorded:descriptor-of-a-card': recorded('fluentform/fluentform/issues/384'),
  'recorded:suffix-without-letter': recorded('woocommerce/woocommerce-gateway-stripe/issues/2833', '2024'),
  'recorded:return-url-required': recorded('woocommerce/woocommerce-gateway-stripe/issues/2982', '2024-03'),
  'recorded:return-url-without-confirm': recorded('stripe/example-mobile-backend/pull/37', '2018'),
  'recorded:system-reason': recorded('vapor-community/stripe-kit/issues/245', '2024-01'),
  'recorded:metadata-keys': recorded('FlowFuse/flowfuse/issues/1948', '2023-04'),
  'recorded:unrecognised-url': recorded('stripe/stripe-php/issues/968', '2020'),
  'recorded:application-fee': recorded('woocommerce/woocommerce-gateway-stripe/issues/2503'),
  'recorded:confirm-succeeded': recorded('stripe-archive/stripe-payments-demo/issues/133'),
  'recorded:confirm-requires-capture': recorded('spree-contrib/spree_gateway/issues/364', '2020-11'),
  'recorded:confirm-canceled': recorded('stripe/stripe-react-native/issues/1688', '2024-07'),
  'recorded:capture-captured': recorded('medusajs/medusa/issues/6370', '2024'),
  'recorded:capture-requires-action': recorded('cartalyst/stripe/issues/211'),
  'recorded:capture-requires-confirmation': recorded('grandnode/grandnode/issues/985'),
  'recorded:cancel-succeeded': recorded('exercism/website/issues/3239'),
  'recorded:update-requires-capture': recorded('solidusio/solidus_stripe/issues/186'),
  'recorded:update-processing': recorded('solspace/craft-freeform/issues/2607', '2026-09-18'),
  'recorded:types-after-authorization': recorded('202-ecommerce/stripe_official/issues/120', '2022-02-15'),
  /** The description of a canceled intent changes, seven minutes after its cancellation. */
  'recorded:update-canceled': recorded(
    'NangoHQ/integration-templates/blob/3196dff2e/integrations/stripe/tests/update-payment-intent.test.json',
    '2026-05-26',
  ),
  'recorded:receipt-email-states': recorded('solspace/craft-freeform/issues/2644', '2026-09-21'),
  'recorded:metadata-before-capture': recorded('Automattic/woocommerce-payments/pull/6408', '2023-09'),
  'recorded:no-key': recorded('stripe-samples/firebase-subscription-payments/issues/7'),
  'recorded:publishable-key-refused': recorded('SiimKirjanen/seatreg/issues/97', '2023'),
  'recorded:secret-key-required': recorded('spreedly/spreedly-gem/issues/106', '2020-12'),
  'recorded:publishable-retrieve': recorded('stripe-archive/payment-form-modal/issues/7', '2020'),
  /** Two answers to confirmations from an app, at 2020-08-27. */
  'recorded:publishable-confirm': recorded(
    'stripe/stripe-ios/tree/377babdeab27e092e1298ebfc6da22b57c176367/Example/PaymentSheet%20Example/PaymentSheet%20Example/Resources/recorded_network_traffic/PaymentSheetStandardUITests/testPaymentSheetCustomSaveAndRemoveCard',
    '2024-07-20',
  ),
  'recorded:publishable-metadata': recorded('stripe/react-stripe-js/issues/526', '2024-08'),
  'recorded:client-secret-mismatch': recorded('woocommerce/woocommerce-gateway-stripe/issues/5300', '2026-04'),
  'recorded:invalid-integer': recorded('stripe-samples/react-elements-netlify-serverless/issues/4', '2021-01'),
  'recorded:invalid-boolean': recorded('cartalyst/stripe/issues/218', '2023-11'),
  /** Two sandbox replies with all headers, at 2022-11-15. */
  'recorded:increment-not-requested': recorded('juspay/hyperswitch-prism', '2026-03'),
  /** A customer's list in two pages. */
  'recorded:customer-pages': recorded(
    'Konuktor/rigorrun/blob/main/packages/env-stripe/test/golden/stripe-live.json',
    '2026-10-01',
  ),
  /** A confirmation by hand, asked while nobody had authenticated. */
  'recorded:waiting-by-hand': recorded('shopinvader/odoo-shopinvader-payment', '2019-09 to 2021-09'),
  'recorded:parameters-in-the-query': recorded('stripe/stripe-dotnet/issues/356', '2015-06'),
  /** A create in JSON: its amount is missing, as if nothing had been sent. */
  'recorded:json-body': recorded('stripe/stripe-react-native/issues/1138', '2022-09'),
  'recorded:other-type': recorded('stripe/stripe-terminal-react-native/issues/745'),
  'recorded:created-of-a-second': recorded('stripe/stripe-node/issues/705'),
  'recorded:total-count': recorded('stripe/stripe-node/issues/2465', '2025-10'),
  /** The error as a library logged it: without code and param. */
  'recorded:expand-refused': recorded('gitpod-io/gitpod/issues/13035', '2022-09'),
  'recorded:expand-on-list': recorded('stripe/stripe-dotnet/issues/1351', '2018-10'),
  'recorded:expand-depth': recorded('stripe/stripe-java/issues/2011', '2025-05'),
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;

/** The best grade among the sources: a recording outweighs a page. */
export function gradeOf(cites: readonly SourceId[]): Grade {
  const grades = cites.map((id): Grade => sources[id].grade);
  return grades.includes('recorded') ? 'recorded' : grades.includes('documented') ? 'documented' : 'inferred';
}
