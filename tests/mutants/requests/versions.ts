import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  ignoring,
  on,
  patchError,
  patchSuccess,
  setting,
  together,
  UPDATE,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import type { Answer, Fault } from '../wire.ts';

const OLDEST = '2023-10-16';
const BEFORE_BASIL = '2025-02-24.acacia';
const NEWEST = '2026-10-28.endive';

const NO_TYPES = 'payment_method_types_no_longer_supported';

const named = (answer: Answer, version: string): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'stripe-version': version },
});

/** A server that knows one version only. */
const speaking = (version: string): Fault => ({
  request: ({ request }) => ({ ...request, headers: { ...request.headers, 'stripe-version': version } }),
});

/** A server that knows one version only, and says that it is the one that was asked for. */
const passingOff = (version: string, as: string): Fault => ({
  ...speaking(version),
  response: (answer) => named(answer, as),
});

/** Changes the charge that an answer shows in full. */
const patchCharge = (fields: (charge: JsonObject, intent: JsonObject) => JsonObject): Fault =>
  patchSuccess((intent) =>
    isObject(intent.latest_charge)
      ? { ...intent, latest_charge: { ...intent.latest_charge, ...fields(intent.latest_charge, intent) } }
      : intent,
  );

const refundsTheRest = patchCharge((_, { amount, amount_received }) => ({
  amount_refunded: Number(amount) - Number(amount_received),
}));

const typesOf: readonly Mutant[] = (
  [
    ['create', CREATE],
    ['update', UPDATE],
    ['confirm', CONFIRM],
  ] as const satisfies readonly (readonly [string, OperationId])[]
).flatMap(([name, operation]) =>
  family('versions', {
    [`${name} still takes payment method types`]: {
      kills: [`versions/${name}-refuses-payment-method-types`],
      apiVersion: NEWEST,
      fault: on(operation, ignoring('payment_method_types')),
    },
    [`${name} refuses payment method types as unknown`]: {
      kills: [`versions/${name}-refuses-payment-method-types`],
      apiVersion: NEWEST,
      fault: on(operation, patchError(setting({ code: 'parameter_unknown' }), NO_TYPES)),
    },
  }),
);

/** What differs from one version of the API to another. */
export const versionMutants: readonly Mutant[] = [
  ...typesOf,
  ...family('versions', {
    'the version asked for is not looked at': {
      kills: ['version-header-matches-the-request'],
      shownBy: ['retrieve/returns-the-intent'],
      apiVersion: OLDEST,
      fault: speaking(AUTHORING_VERSION),
    },
    'a new server passes itself off as an old one': {
      kills: [
        'versions/default-capture-method-is-automatic',
        'versions/partial-capture-refunds-the-rest',
        'versions/cancel-refunds-the-authorization',
        'body-has-documented-keys',
      ],
      apiVersion: OLDEST,
      fault: passingOff(AUTHORING_VERSION, OLDEST),
    },
    'an old server passes itself off as a new one': {
      kills: [
        'versions/default-capture-method-is-automatic-async',
        'versions/partial-capture-refunds-nothing',
        'versions/cancel-refunds-nothing',
        'versions/invoice-is-absent',
      ],
      fault: passingOff(OLDEST, AUTHORING_VERSION),
    },
    'the last version passes itself off as the newest': {
      kills: [
        'versions/create-refuses-payment-method-types',
        'versions/update-refuses-payment-method-types',
        'versions/confirm-refuses-payment-method-types',
      ],
      apiVersion: NEWEST,
      fault: passingOff(AUTHORING_VERSION, NEWEST),
    },
    'an old version captures asynchronously': {
      kills: ['versions/default-capture-method-is-automatic'],
      apiVersion: OLDEST,
      fault: on(CREATE, patchSuccess(setting({ capture_method: 'automatic_async' }))),
    },
    'capture is automatic by default': {
      kills: ['versions/default-capture-method-is-automatic-async'],
      fault: where(
        ({ form }) => !form.has('capture_method'),
        on(CREATE, patchSuccess(setting({ capture_method: 'automatic' }))),
      ),
    },
    'only cards are taken by default': {
      kills: ['versions/automatic-payment-methods-are-on-by-default'],
      fault: on(CREATE, patchSuccess(setting({ automatic_payment_methods: null }))),
    },
    'methods that redirect are not taken by default': {
      kills: ['versions/automatic-payment-methods-are-on-by-default'],
      fault: on(
        CREATE,
        patchSuccess(setting({ automatic_payment_methods: { enabled: true, allow_redirects: 'never' } })),
      ),
    },
    'an intent still has an invoice': {
      kills: ['versions/invoice-is-absent'],
      fault: on(CREATE, patchSuccess(setting({ invoice: null }))),
    },
    'a partial capture refunds the rest': {
      kills: ['versions/partial-capture-refunds-nothing'],
      fault: on(CAPTURE, refundsTheRest),
    },
    'a partial capture captures the whole charge': {
      kills: ['versions/partial-capture-refunds-nothing'],
      fault: on(
        CAPTURE,
        patchCharge((_, { amount }) => ({ amount_captured: amount ?? 0 })),
      ),
    },
    'a cancellation refunds the authorization': {
      kills: ['versions/cancel-refunds-nothing'],
      fault: on(CANCEL, refundsTheRest),
    },
    'the charge of a canceled intent is captured': {
      kills: ['versions/cancel-refunds-nothing'],
      fault: on(
        CANCEL,
        patchCharge(() => ({ captured: true })),
      ),
    },
    'before basil a partial capture refunds nothing': {
      kills: ['versions/partial-capture-refunds-the-rest'],
      apiVersion: BEFORE_BASIL,
      fault: on(
        CAPTURE,
        patchCharge(() => ({ amount_refunded: 0 })),
      ),
    },
    'before basil a partial capture refunds the charge': {
      kills: ['versions/partial-capture-refunds-the-rest'],
      apiVersion: BEFORE_BASIL,
      fault: on(
        CAPTURE,
        patchCharge(() => ({ refunded: true })),
      ),
    },
    'before basil a cancellation refunds nothing': {
      kills: ['versions/cancel-refunds-the-authorization'],
      apiVersion: BEFORE_BASIL,
      fault: on(
        CANCEL,
        patchCharge(() => ({ amount_refunded: 0 })),
      ),
    },
    'a capture and a cancellation ignore expand': {
      kills: ['expansion/capture-expands-the-charge'],
      fault: together(on(CAPTURE, ignoring('expand')), on(CANCEL, ignoring('expand'))),
    },
  }),
];
