import { isObject } from '../../../../engine/vocabulary/values.ts';
import {
  CAPTURE,
  CONFIRM,
  CREATE,
  lacking,
  on,
  patchBody,
  patchError,
  setStatus,
  setting,
  UPDATE,
} from '../../faults.ts';
import { area, errorOf, is, rewording } from '../fault.ts';

const operation = CREATE;
const any = 'any';

export const errors = area('errors', {
  'type-of-the-library': {
    ...{ operation, field: 'error.type', source: 'G1 four types only' },
    wrong: 'card errors have the type StripeCardError',
    fault: patchError(setting({ type: 'StripeCardError' }), 'card_error'),
  },
  'declines-are-invalid-requests': {
    ...{ operation, field: 'error.type', condition: 'decline', source: 'G1; R table card_error' },
    wrong: 'declines have the type invalid_request_error',
    fault: patchError(setting({ type: 'invalid_request_error' }), 'card_error'),
  },
  'bad-key-has-its-own-type': {
    ...{ operation: any, field: 'error.type', condition: '401', source: 'G1, A2 invalid_request_error' },
    wrong: 'a bad key has the type authentication_error',
    fault: {
      response: (answer, call) =>
        answer.status === 401
          ? (patchError(setting({ type: 'authentication_error' })).response?.(answer, call) ?? answer)
          : answer,
    },
  },
  'absent-attributes-are-null': {
    ...{ operation, field: 'error.param', condition: 'no param', source: 'G2 omitted, not null' },
    wrong: 'attributes that do not apply are null',
    fault: patchError((error) => ({ code: null, param: null, decline_code: null, ...error })),
  },
  'docs-at-the-new-host': {
    ...{ operation, field: 'error.doc_url', source: 'G2 https://stripe.com/docs/error-codes/' },
    wrong: 'doc_url has the host docs.stripe.com',
    fault: patchError((error) =>
      error.doc_url
        ? { ...error, doc_url: String(error.doc_url).replace('https://stripe.com/docs', 'https://docs.stripe.com') }
        : error,
    ),
  },
  'docs-with-underscores': {
    ...{ operation, field: 'error.doc_url', source: 'G2 code with hyphens' },
    wrong: 'doc_url ends in the code with underscores',
    fault: patchError((error) =>
      error.doc_url ? { ...error, doc_url: `https://stripe.com/docs/error-codes/${error.code}` } : error,
    ),
  },
  'docs-missing-on-404': {
    ...{
      operation: 'GetPaymentIntentsIntent',
      field: 'error.doc_url',
      condition: '404',
      source: 'G2 present when code is',
    },
    wrong: 'a 404 has a code and no doc_url',
    fault: {
      response: (answer, call) =>
        answer.status === 404 ? (patchError(lacking('doc_url')).response?.(answer, call) ?? answer) : answer,
    },
  },
  'docs-without-code': {
    ...{ operation, field: 'error.doc_url', condition: 'no code', source: 'G2 exactly when code is' },
    wrong: 'errors without a code have a doc_url',
    fault: patchError((error) =>
      error.code === undefined ? { ...error, doc_url: 'https://stripe.com/docs/error-codes' } : error,
    ),
  },
  'ids-without-quotes': {
    ...{ operation, field: 'error.message', condition: 'No such …', source: "S16, V24 No such customer: 'cus_x'" },
    wrong: 'the id in No such … has no quotes',
    fault: patchError((error) => ({
      ...error,
      message: String(error.message).replace(/^(No such \w+: )'([^']*)'/, '$1$2'),
    })),
  },
  'no-such-has-no-code': {
    ...{ operation, field: 'error.code', condition: 'unknown customer', source: 'V24 resource_missing' },
    wrong: 'an unknown customer is refused without a code',
    fault: rewording(/^No such customer/, { code: undefined, doc_url: undefined }),
  },
  'last-unknown-is-named': {
    ...{ operation, field: 'error.param', condition: 'several unknown parameters', source: 'V10 the first unknown' },
    wrong: 'param names the last of several unknown parameters',
    fault: patchError(
      (error) => ({ ...error, param: String(error.message).split(', ').at(-1)?.replace(/^.*: /, '') ?? '' }),
      'parameter_unknown',
    ),
  },
  'one-unknown-in-plural': {
    ...{ operation, field: 'error.message', condition: 'one unknown parameter', source: 'V10 singular for one' },
    wrong: 'the text for one unknown parameter is in the plural',
    fault: patchError(
      (error) => ({ ...error, message: String(error.message).replace('unknown parameter:', 'unknown parameters:') }),
      'parameter_unknown',
    ),
  },
  'nested-unknown-names-its-top': {
    ...{ operation, field: 'error.param', condition: 'an unknown part', source: 'V10 param shipping[foo]' },
    wrong: 'an unknown part is reported with the name of the whole',
    fault: patchError((error) => ({ ...error, param: String(error.param).replace(/\[.*/, '') }), 'parameter_unknown'),
  },
  'declines-are-400': {
    ...{ operation, field: 'status', condition: 'decline', source: 'O11, D1 402' },
    wrong: 'declines have status 400',
    fault: setStatus(402, 400),
  },
  'missing-is-422': {
    ...{ operation, field: 'status', condition: 'missing parameter', source: 'V1 400' },
    wrong: 'a missing parameter gives 422',
    fault: {
      response: (answer) => (errorOf(answer)?.code === 'parameter_missing' ? { ...answer, status: 422 } : answer),
    },
  },
  'state-errors-are-409': {
    ...{ operation: CONFIRM, field: 'status', condition: 'wrong status', source: '1b 400' },
    wrong: 'a wrong status gives 409',
    fault: {
      response: (answer) =>
        errorOf(answer)?.code === 'payment_intent_unexpected_state' ? { ...answer, status: 409 } : answer,
    },
  },
  'choice-has-a-code': {
    ...{ operation, field: 'error.code', condition: 'unknown choice', source: 'V14 no code' },
    wrong: 'an unknown choice has a code',
    fault: rewording(/^Invalid \w+: must be one of/, {
      code: 'parameter_invalid_string',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-invalid-string',
    }),
  },
  'choice-lists-nothing': {
    ...{ operation, field: 'error.message', condition: 'unknown choice', source: 'V14 must be one of a, b, or c' },
    wrong: 'the text for an unknown choice does not list the known ones',
    fault: patchError((error) => ({ ...error, message: String(error.message).replace(/: must be one of .*/, '') })),
  },
  'intent-as-an-id': {
    ...{ operation: CAPTURE, field: 'error.payment_intent', condition: 'wrong status', source: 'G4 the full PI' },
    wrong: 'errors carry the id of the intent only',
    fault: patchError((error) =>
      isObject(error.payment_intent) ? { ...error, payment_intent: error.payment_intent.id ?? null } : error,
    ),
  },
  'intent-before-the-decline': {
    ...{
      operation: CONFIRM,
      field: 'error.payment_intent',
      condition: 'decline',
      source: 'D2, O11 requires_payment_method',
    },
    wrong: 'the intent in a decline is that from before the attempt',
    fault: on(
      CONFIRM,
      patchError(
        (error, { before }) => (before && error.payment_intent ? { ...error, payment_intent: before } : error),
        'card_error',
      ),
    ),
  },
  'unknown-parameter-lacks-the-intent': {
    ...{
      operation: UPDATE,
      field: 'error.payment_intent',
      condition: 'unknown parameter',
      source: 'G4 even for parameter_unknown',
    },
    wrong: 'an unknown parameter on an existing intent does not carry it',
    fault: patchError(lacking('payment_intent'), 'parameter_unknown'),
  },
  'missing-intent-carries-an-intent': {
    ...{ operation: CONFIRM, field: 'error.payment_intent', condition: '404', source: 'G4 a 404 does not' },
    wrong: 'a 404 carries a null intent',
    fault: {
      response: (answer, call) =>
        answer.status === 404 && is(CONFIRM, CAPTURE)(call)
          ? (patchError(setting({ payment_intent: null })).response?.(answer, call) ?? answer)
          : answer,
    },
  },
  'errors-in-a-list': {
    ...{ operation: any, field: 'error', condition: 'unknown URL', source: 'A14, G2 {"error":{…}}' },
    wrong: 'an unknown URL has an error that is a text',
    fault: patchBody((body) =>
      isObject(body.error) && /^Unrecognized request URL/.test(String(body.error.message))
        ? { error: body.error.message ?? '' }
        : body,
    ),
  },
});
