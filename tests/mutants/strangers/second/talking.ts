import type { Json } from '../../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../../specs/generated/operations.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  LIST,
  on,
  patchBody,
  patchError,
  patchForm,
  patchIntent,
  UPDATE,
  where,
} from '../../faults.ts';
import { area, errorOf, is, patchEvery, rewording, rewritten } from '../fault.ts';
import { isReplay, keyOf, withHeaders } from '../keys.ts';

const INCREMENT = 'PostPaymentIntentsIntentIncrementAuthorization' as const;
const APPLY = 'PostPaymentIntentsIntentApplyCustomerBalance' as const;
const VERIFY = 'PostPaymentIntentsIntentVerifyMicrodeposits' as const;

const missingOn = (operation: OperationId, changes: Readonly<Record<string, Json | undefined>>) =>
  on(operation, rewording(/^No such payment_intent/, changes));

export const talkingFaults = area('talking', {
  'missing-on-capture': {
    ...{ operation: CAPTURE, field: 'error.param', source: 'S16' },
    wrong: 'capture of an unknown intent names payment_intent',
    fault: missingOn(CAPTURE, { param: 'payment_intent' }),
  },
  'missing-on-cancel': {
    ...{ operation: CANCEL, field: 'error.code', source: 'S16' },
    wrong: 'cancel of an unknown intent has no code',
    fault: missingOn(CANCEL, { code: undefined, doc_url: undefined }),
  },
  'missing-on-increment': {
    ...{ operation: INCREMENT, field: 'error.param', source: 'S16' },
    wrong: 'raising an unknown intent has no param',
    fault: missingOn(INCREMENT, { param: undefined }),
  },
  'missing-on-apply': {
    ...{ operation: APPLY, field: 'error.code', source: 'S16' },
    wrong: 'applying a balance to an unknown intent has another code',
    fault: missingOn(APPLY, {
      code: 'payment_intent_unexpected_state',
      doc_url: 'https://stripe.com/docs/error-codes/payment-intent-unexpected-state',
    }),
  },
  'missing-on-verify-400': {
    ...{ operation: VERIFY, field: 'status', source: 'S16' },
    wrong: 'verifying an unknown intent gives 400',
    fault: on(VERIFY, { response: (answer) => (answer.status === 404 ? { ...answer, status: 400 } : answer) }),
  },
  'missing-on-update-is-not-found': {
    ...{ operation: UPDATE, field: 'error.message', source: 'S16' },
    wrong: 'updating an unknown intent says Not found',
    fault: missingOn(UPDATE, { message: 'Not found' }),
  },
  'mismatch-is-executed': {
    ...{ operation: 'any', condition: 'key with other parameters', source: 'K3 nothing changed' },
    wrong: 'a call whose key was used with other parameters is refused and executed all the same',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        if (errorOf(answer)?.type === 'idempotency_error')
          await ask({
            ...call.request,
            headers: { ...call.request.headers, 'idempotency-key': `${keyOf(call)}-again` },
          });
        return answer;
      },
    },
  },
  'mismatch-names-a-param': {
    ...{ operation: 'any', field: 'error.param', source: 'I3' },
    wrong: 'a key with other parameters is refused with param idempotency_key',
    fault: patchError((error) => ({ ...error, param: 'idempotency_key' }), 'idempotency_error'),
  },
  'capture-ignores-keys': {
    ...{ operation: CAPTURE, field: 'Idempotency-Key', source: 'I1' },
    wrong: 'capture with a used key is refused as a second capture',
    fault: {
      request: ({ request, operation }) => {
        const { 'idempotency-key': key, ...headers } = request.headers;
        return operation === CAPTURE && key !== undefined
          ? { ...request, headers: { ...headers, 'idempotency-key': `${key.slice(0, 200)}${Math.random()}` } }
          : request;
      },
      response: (answer, call) =>
        answer.headers['idempotency-key'] && keyOf(call)
          ? withHeaders(answer, { 'idempotency-key': keyOf(call) as string })
          : answer,
    },
  },
  'decline-replayed-unmarked': {
    ...{ operation: CREATE, field: 'Idempotent-Replayed', condition: '402', source: 'K1, K5' },
    wrong: 'a replayed decline does not say that it is one',
    fault: {
      response: (answer) => {
        const { 'idempotent-replayed': _mark, ...headers } = answer.headers;
        return isReplay(answer) && answer.status === 402 ? { ...answer, headers } : answer;
      },
    },
  },
  'bad-version-taken': {
    ...{ operation: 'any', field: 'Stripe-Version', source: 'A7' },
    wrong: 'a version that does not exist is taken for the newest',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        if (!/^Invalid Stripe API version/.test(String(errorOf(answer)?.message))) return answer;
        const { 'stripe-version': _version, ...headers } = call.request.headers;
        return ask({ ...call.request, headers });
      },
    },
  },
  'bad-version-unechoed': {
    ...{ operation: 'any', field: 'Stripe-Version', source: 'A7 echoed' },
    wrong: 'the refusal of a version does not echo it',
    fault: {
      response: (answer) =>
        /^Invalid Stripe API version/.test(String(errorOf(answer)?.message))
          ? withHeaders(answer, { 'stripe-version': '2026-08-26.dahlia' })
          : answer,
    },
  },
  'boolean-without-param': {
    ...{ operation: CREATE, field: 'error.param', source: 'P2' },
    wrong: 'an invalid boolean is refused without param',
    fault: rewording(/^Invalid boolean/, { param: undefined }),
  },
  'boolean-with-code': {
    ...{ operation: CREATE, field: 'error.code', source: 'P2' },
    wrong: 'an invalid boolean has the code parameter_invalid',
    fault: rewording(/^Invalid boolean/, {
      code: 'parameter_invalid',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-invalid',
    }),
  },
  'address-named-alone': {
    ...{ operation: CREATE, field: 'error.param', source: 'V33' },
    wrong: 'a missing shipping[address] is reported as address',
    fault: patchError((error) => (error.param === 'shipping[address]' ? { ...error, param: 'address' } : error)),
  },
  'empty-has-another-code': {
    ...{ operation: CREATE, field: 'error.code', source: 'V11' },
    wrong: 'an empty customer has the code parameter_missing',
    fault: patchError((error) =>
      error.code === 'parameter_invalid_empty'
        ? { ...error, code: 'parameter_missing', doc_url: 'https://stripe.com/docs/error-codes/parameter-missing' }
        : error,
    ),
  },
  'empty-currency-has-no-param': {
    ...{ operation: UPDATE, field: 'error.param', source: 'V11' },
    wrong: 'update refuses an empty currency without param',
    fault: on(UPDATE, rewording(/^You passed an empty string/, { param: undefined })),
  },
  'large-amount-has-integer-code': {
    ...{ operation: CREATE, field: 'error.code', source: 'V6' },
    wrong: 'an amount that is too large has the code parameter_invalid_integer',
    fault: rewording(/^Amount must be no more than/, {
      code: 'parameter_invalid_integer',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-invalid-integer',
    }),
  },
  'feature-code': {
    ...{ operation: CONFIRM, field: 'error.code', source: 'I-5' },
    wrong: 'card features that the account lacks are refused without a code',
    fault: rewording(/not eligible for the requested card features/, { code: undefined, doc_url: undefined }),
  },
  'saved-card-code': {
    ...{ operation: CONFIRM, field: 'error.code', source: 'O25' },
    wrong: 'a saved card without its customer has the code resource_missing',
    fault: rewording(/belongs to the Customer/, {
      code: 'resource_missing',
      doc_url: 'https://stripe.com/docs/error-codes/resource-missing',
    }),
  },
  'metadata-zero': {
    ...{ operation: CREATE, field: 'metadata', source: 'REF' },
    wrong: 'a metadata value of 0 counts as empty',
    fault: rewritten((key, value) => (key.startsWith('metadata[') && value === '0' ? '' : value)),
  },
  'metadata-leading-zeros': {
    ...{ operation: CREATE, field: 'metadata', source: 'A17, REF' },
    wrong: 'leading zeros of metadata are lost',
    fault: rewritten((key, value) => (key.startsWith('metadata[') ? value.replace(/^0+(?=\d)/, '') : value)),
  },
  'metadata-trimmed': {
    ...{ operation: CREATE, field: 'metadata', source: 'REF' },
    wrong: 'metadata values are trimmed',
    fault: rewritten((key, value) => (key.startsWith('metadata[') ? value.trim() : value)),
  },
  'description-trimmed': {
    ...{ operation: CREATE, field: 'description', source: 'REF' },
    wrong: 'descriptions are trimmed',
    fault: rewritten((key, value) => (key === 'description' ? value.trim() : value)),
  },
  'one-unset-clears-all': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'one key emptied', source: 'V13' },
    wrong: 'emptying one key of metadata removes all',
    fault: {
      request: ({ request, operation, form }) =>
        operation === UPDATE && [...form].some(([key, value]) => /^metadata\[.+\]$/.test(key) && value === '')
          ? {
              ...request,
              body: `${request.body ?? ''}`
                .replace(/metadata[^&]*&?/g, '')
                .replace(/&$/, '')
                .concat('&metadata='),
            }
          : request,
    },
  },
  'only-first-key-merged': {
    ...{ operation: UPDATE, field: 'metadata', condition: 'two keys', source: 'V13' },
    wrong: 'update stores the first of several metadata keys',
    fault: where(
      is(UPDATE),
      patchForm((form) => {
        const keys = [...form.keys()].filter((key) => key.startsWith('metadata['));
        for (const key of keys.slice(1)) form.delete(key);
      }),
    ),
  },
  'canceled-has-no-secret': {
    ...{ operation: CANCEL, field: 'client_secret', source: 'O14' },
    wrong: 'a canceled intent has no client_secret',
    fault: patchIntent((intent) => (intent.status === 'canceled' ? { ...intent, client_secret: null } : intent)),
  },
  'old-default-methods': {
    ...{ operation: CREATE, field: 'automatic_payment_methods', source: '12.12 null at 2022-11-15' },
    apiVersion: '2022-11-15',
    wrong: 'automatic_payment_methods is on by default in 2022-11-15 already',
    fault: patchIntent((intent) => ({
      ...intent,
      automatic_payment_methods: intent.automatic_payment_methods ?? { allow_redirects: 'always', enabled: true },
    })),
  },
  'old-cancel-without-refund': {
    ...{ operation: CANCEL, field: 'latest_charge.amount_refunded', source: 'O15' },
    apiVersion: '2023-10-16',
    wrong: 'a canceled authorization before basil shows no refund',
    fault: patchEvery('charge', (charge) =>
      charge.captured === false ? { ...charge, amount_refunded: 0, refunded: false } : charge,
    ),
  },
  'type-of-no-method': {
    ...{ operation: CONFIRM, field: 'error.type', source: 'S1' },
    wrong: 'confirming without a method is refused with the type card_error',
    fault: on(CONFIRM, rewording(/missing a payment method/, { type: 'card_error' })),
  },
  'body-untyped': {
    ...{ operation: 'any', field: 'Content-Type', source: 'A8' },
    wrong: 'errors are sent as text/plain',
    fault: {
      response: (answer) => (answer.status >= 400 ? withHeaders(answer, { 'content-type': 'text/plain' }) : answer),
    },
  },
  'empty-list-is-null': {
    ...{ operation: LIST, field: 'data', condition: 'no items', source: 'L1' },
    wrong: 'the data of an empty page is null',
    fault: on(
      LIST,
      patchBody((body) => (Array.isArray(body.data) && body.data.length === 0 ? { ...body, data: null } : body)),
    ),
  },
});
