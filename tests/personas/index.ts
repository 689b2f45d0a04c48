import { CREATE, ignoring, LIST, on } from '../mutants/faults.ts';
import { oldestFirst } from '../mutants/requests/pages.ts';
import { type Persona, persona } from './persona.ts';
import * as t from './traits.ts';

const RARE = [
  'PostPaymentIntentsIntentIncrementAuthorization',
  'PostPaymentIntentsIntentApplyCustomerBalance',
  'PostPaymentIntentsIntentVerifyMicrodeposits',
  'GetPaymentIntentsIntentAmountDetailsLineItems',
] as const;
const RARE_CAPABILITIES = ['increment', 'customer-balance', 'microdeposits', 'line-items'];

export const personas: readonly Persona[] = [
  persona({
    name: 'echo',
    is: 'returns what it was sent, and has no update',
    lacks: [...RARE_CAPABILITIES, 'search', 'connect'],
    faults: () => [
      t.withoutRoutes(404, 'PostPaymentIntentsIntent', 'GetPaymentIntentsSearch', ...RARE),
      t.echoesCardNames(),
      t.refusalsLack('code', 'param'),
      on(LIST, ignoring('starting_after')),
      on(CREATE, ignoring('metadata')),
      t.ignoresExpand,
      t.asksForNoKey,
    ],
  }),
  persona({
    name: 'separate-confirm',
    is: 'does right only where the confirmation is a request of its own',
    lacks: [...RARE_CAPABILITIES, 'connect'],
    faults: () => [
      t.withoutRoutes(404, ...RARE),
      t.echoesCardNames(),
      t.methodAtCreateIsNoStep,
      t.capturesAtOnceOnCreate,
      oldestFirst,
      on(LIST, ignoring('created')),
      t.withoutCharges,
    ],
  }),
  persona({
    name: 'no-op-update',
    is: 'takes every update and changes nothing',
    lacks: RARE_CAPABILITIES,
    faults: () => [t.withoutRoutes(500, ...RARE), t.crashesOnUnknownUrls, t.updatesNothing],
  }),
  persona({
    name: 'no-card-names',
    is: 'takes any text for a payment method, and knows no test cards by name',
    lacks: RARE_CAPABILITIES,
    faults: () => [t.knowsNoCardNames()],
  }),
  persona({
    name: 'honest-501',
    is: 'says what it does not do, and refuses parameters of the document',
    speaks: { create: { currency: 'usd', payment_method_types: ['card'] } },
    faults: () => [
      t.notImplemented('GetPaymentIntentsSearch', ...RARE),
      t.wantsTypes,
      t.refusesParameters('statement_descriptor_suffix', 'receipt_email', 'shipping'),
      t.refusalsLack('payment_method'),
    ],
  }),
  persona({
    name: 'text-store',
    is: 'keeps everything as text, under ids of its own style',
    faults: () => [
      t.styled('pi_', 'pi_secret_'),
      t.shows(({ amount_received: received }) => ({ amount_details: null, amount_received: String(received) })),
      t.shows(({ metadata }) => (Object.keys(metadata ?? {}).length === 0 ? { metadata: '' } : {})),
    ],
  }),
  persona({
    name: 'charset',
    is: 'insists on a charset in the content type',
    faults: () => [t.takesOnly(/charset=utf-8/i), t.neverConfirmsAtCreate],
  }),
  persona({
    name: 'json-only',
    is: 'takes JSON bodies only',
    faults: () => [t.takesOnly(/^application\/json/)],
  }),
  persona({
    name: 'no-customers',
    is: 'an in-house service without customers and refunds, with status codes of its own',
    lacks: ['customers', 'refunds', 'connect', 'bank-debits'],
    faults: () => [t.withoutResources(404, '/v1/customers', '/v1/refunds'), t.createsWith201, t.conflictsAre409],
  }),
  persona({
    name: 'stops-short',
    is: 'never confirms at create',
    faults: () => [t.neverConfirmsAtCreate],
  }),
  persona({
    name: 'dishonest-500',
    is: 'crashes on what it does not know',
    lacks: RARE_CAPABILITIES,
    faults: () => [
      t.withoutRoutes(500, 'GetPaymentIntentsSearch', ...RARE),
      t.crashesOnUnknownUrls,
      t.crashesOnBadRequests,
    ],
  }),
  persona({
    name: 'loose-errors',
    is: 'writes errors as sentences and lists as arrays',
    faults: () => [t.bareLists, t.errorsAreTexts],
  }),
];
