import { CONFIRM, CREATE, dropHeader, RETRIEVE } from '../../faults.ts';
import type { Answer, Call } from '../../wire.ts';
import { area, hasPublishableKey, is, rewording } from '../fault.ts';

const any = 'any';

const KEY = 'Bearer sk_test_reference';

const authorized = (applies: (call: Call) => boolean) => ({
  request: (call: Call) =>
    applies(call) ? { ...call.request, headers: { ...call.request.headers, authorization: KEY } } : call.request,
});

const heading = (applies: (answer: Answer, call: Call) => boolean, headers: Record<string, string>) => ({
  response: (answer: Answer, call: Call) =>
    applies(answer, call) ? { ...answer, headers: { ...answer.headers, ...headers } } : answer,
});

export const keys = area('keys', {
  'missing-is-403': {
    ...{ operation: any, field: 'status', condition: 'no key', source: 'A1 401' },
    wrong: 'a call without a key gives 403',
    fault: {
      response: (answer) =>
        answer.status === 401 && answer.text.includes('did not provide') ? { ...answer, status: 403 } : answer,
    },
  },
  'missing-says-invalid': {
    ...{ operation: any, field: 'error.message', condition: 'no key', source: 'A1 its own text' },
    wrong: 'a call without a key says that the key is invalid',
    fault: rewording(/^You did not provide an API key/, { message: 'Invalid API Key provided: ' }),
  },
  'bad-key-in-clear': {
    ...{ operation: any, field: 'error.message', condition: 'bad key', source: 'A2 masked' },
    wrong: 'the text for a bad key repeats it unmasked',
    fault: {
      around: async ({ request }, ask) => {
        const answer = await ask(request);
        return answer.status === 401
          ? {
              ...answer,
              text: answer.text.replace(
                /(Invalid API Key provided: )[^"]+/,
                `$1${(request.headers.authorization ?? '').split(' ')[1]}`,
              ),
            }
          : answer;
      },
    },
  },
  'any-test-key': {
    ...{ operation: any, condition: 'bad key', source: 'A2 401' },
    wrong: 'any key that begins with sk_test_ is accepted',
    fault: authorized(({ request }) => /sk_test_/.test(request.headers.authorization ?? '')),
  },
  'basic-refused': {
    ...{ operation: any, condition: 'Basic authorization', source: 'A3 works' },
    wrong: 'only Bearer authorization is read',
    fault: {
      request: ({ request }) =>
        /^basic/i.test(request.headers.authorization ?? '')
          ? { ...request, headers: { ...request.headers, authorization: '' } }
          : request,
    },
  },
  'no-challenge': {
    ...{ operation: any, field: 'WWW-Authenticate', condition: '401', source: 'A2 Bearer realm="Stripe"' },
    wrong: 'a 401 has no WWW-Authenticate',
    fault: dropHeader('www-authenticate'),
  },
  'publishable-is-401': {
    ...{ operation: any, field: 'status', condition: 'publishable key', source: 'A4 403' },
    wrong: 'a publishable key where a secret one is needed gives 401',
    fault: { response: (answer) => (answer.status === 403 ? { ...answer, status: 401 } : answer) },
  },
  'publishable-may-do-all': {
    ...{ operation: CREATE, condition: 'publishable key', source: 'A4 refused' },
    wrong: 'a publishable key may create',
    fault: authorized((call) => hasPublishableKey(call) && !is(RETRIEVE, CONFIRM)(call)),
  },
  'publishable-has-no-code': {
    ...{ operation: any, field: 'error.code', condition: 'publishable key', source: 'A4 secret_key_required' },
    wrong: 'the refusal of a publishable key has no code',
    fault: rewording(/publishable API key/, { code: undefined, doc_url: undefined }),
  },
});

export const headers = area('headers', {
  'request-id-missing': {
    ...{ operation: CREATE, field: 'Request-Id', source: 'A8' },
    wrong: 'no answer has a Request-Id',
    fault: dropHeader('request-id'),
  },
  'request-id-repeats': {
    ...{ operation: CREATE, field: 'Request-Id', source: 'A8, K1 each its own' },
    wrong: 'every answer has the same Request-Id',
    fault: heading(({ headers: all }) => 'request-id' in all, { 'request-id': 'req_00000000000000' }),
  },
  'version-not-told': {
    ...{ operation: CREATE, field: 'Stripe-Version', source: 'A8 the version used' },
    wrong: 'no answer has a Stripe-Version',
    fault: dropHeader('stripe-version'),
  },
  'version-is-the-newest': {
    ...{
      operation: CREATE,
      field: 'Stripe-Version',
      condition: 'another version asked for',
      source: 'A8 the version used',
    },
    wrong: 'Stripe-Version is always that of the server',
    fault: heading(({ headers: all }) => 'stripe-version' in all, { 'stripe-version': '2026-09-30.endive' }),
  },
  'key-not-echoed-on-errors': {
    ...{ operation: CREATE, field: 'Idempotency-Key', condition: '400', source: 'A9 also on 400 and 402' },
    wrong: 'refusals do not echo the idempotency key',
    fault: {
      response: (answer) => {
        const { 'idempotency-key': _key, ...rest } = answer.headers;
        return answer.status === 400 ? { ...answer, headers: rest } : answer;
      },
    },
  },
  'original-request-missing': {
    ...{ operation: CREATE, field: 'Original-Request', source: 'A9 equals Request-Id' },
    wrong: 'no answer to a POST has an Original-Request',
    fault: dropHeader('original-request'),
  },
  'declines-may-be-retried': {
    ...{ operation: CREATE, field: 'Stripe-Should-Retry', condition: 'decline', source: 'A9, 12.12 402 always false' },
    wrong: 'a decline says Stripe-Should-Retry: true',
    fault: heading(({ status }) => status === 402, { 'stripe-should-retry': 'true' }),
  },
  'may-be-cached': {
    ...{ operation: RETRIEVE, field: 'Cache-Control', source: 'A8 no-cache, no-store' },
    wrong: 'answers may be cached for a minute',
    fault: heading(() => true, { 'cache-control': 'max-age=60' }),
  },
});
