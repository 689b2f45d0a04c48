import { dropHeader, lacking, patchError, setHeader, where } from '../faults.ts';
import { family } from '../mutant.ts';
import type { Call, Fault } from '../wire.ts';

const at =
  (path: RegExp) =>
  ({ request }: Call) =>
    path.test(request.path);
/** The server finds an intent where the address names none. */
const finding = (path: RegExp, found: (path: string) => string): Fault => ({
  request: ({ request }) => (path.test(request.path) ? { ...request, path: found(request.path) } : request),
});
const ID = /pi_\w{24}/;
const id = (path: string): string => `/v1/payment_intents/${ID.exec(path)?.[0]}`;
const known = (test: RegExp): Fault => finding(test, id);
/** Some intent is found whatever the address says. */
const some =
  (test: RegExp): (() => Fault) =>
  () => {
    let last = '';
    return {
      request: ({ request }) =>
        test.test(request.path)
          ? { ...request, path: request.path.replace(test, `/v1/payment_intents/${last}$1`) }
          : request,
      response: (answer) => {
        last = ID.exec(answer.text)?.[0] ?? last;
        return answer;
      },
    };
  };

/** Addresses, bodies and headers that are nearly right. */
export const addressMutants = family('addresses', {
  'an id may be longer': { kills: ['retrieve/longer-id-is-refused'], fault: known(/pi_\w{24}x/) },
  'blanks after an id are trimmed': { kills: ['retrieve/id-and-a-blank-is-refused'], fault: known(/pi_\w{24}%20$/) },
  'an id is pasted into a query': { kills: ['retrieve/id-and-a-quote-is-refused'], fault: known(/'%20OR/) },
  'the beginning of an id is enough': {
    kills: ['retrieve/prefix-of-an-id-is-refused'],
    fault: some(/\/v1\/payment_intents\/pi_()$/),
  },
  'odd letters in an id are a fault of the server': {
    kills: ['retrieve/wide-id-is-refused'],
    fault: { response: (answer, call) => (at(/%C3/)(call) ? { ...answer, status: 500 } : answer) },
  },
  'a client secret is an id': { kills: ['retrieve/client-secret-as-id-is-refused'], fault: known(/_secret_/) },
  'a GET on an action shows the intent': {
    kills: [
      'retrieve/path-of-confirm-is-refused',
      'retrieve/path-of-capture-is-refused',
      'retrieve/path-of-cancel-is-refused',
    ],
    fault: {
      request: ({ request }) =>
        request.method === 'GET'
          ? { ...request, path: request.path.replace(/\/(confirm|capture|cancel)$/, '') }
          : request,
    },
  },
  'an empty id is the last one': {
    kills: ['capture/empty-id-is-refused', 'confirm/empty-id-is-refused'],
    fault: {
      response: (answer, call) =>
        at(/\/\//)(call) ? { ...answer, status: 200, text: '{"object":"payment_intent"}' } : answer,
    },
  },
  'the query of a POST is not read': {
    kills: ['create/parameters-in-the-query-are-read', 'create/query-and-body-are-one-form'],
    fault: {
      request: ({ request }) =>
        request.method === 'POST' ? { ...request, path: request.path.split('?')[0] as string } : request,
    },
  },
  'a body in JSON is read': {
    kills: ['create/json-body-is-refused', 'update/json-body-is-refused'],
    fault: where(({ request }) => (request.headers['content-type'] ?? '').includes('json'), {
      request: (call) => {
        const headers = { ...call.request.headers, 'content-type': 'application/x-www-form-urlencoded' };
        const sent = JSON.parse(call.request.body ?? '{}') as Readonly<Record<string, unknown>>;
        const flat = Object.entries(sent).filter(
          (entry): entry is [string, string | number] => typeof entry[1] !== 'object',
        );
        const form = new URLSearchParams(flat.map(([key, value]): [string, string] => [key, String(value)]));
        return { ...call.request, headers, body: form.toString() };
      },
    }),
  },
  'a decline is to be retried': {
    kills: ['confirm/decline-is-not-to-be-retried'],
    fault: {
      response: (answer, call) =>
        answer.status === 402 ? (setHeader('stripe-should-retry', 'true').response?.(answer, call) ?? answer) : answer,
    },
  },
  'answers may be cached': {
    kills: ['retrieve/responses-are-not-cached'],
    fault: setHeader('cache-control', 'max-age=60'),
  },
  'a missing key is not challenged': {
    kills: ['list/missing-key-is-challenged'],
    fault: dropHeader('www-authenticate'),
  },
  'refusals do not echo the key': {
    kills: ['idempotency/key-is-echoed-by-declines'],
    fault: {
      response: (answer, call) =>
        answer.status >= 400 ? (dropHeader('idempotency-key').response?.(answer, call) ?? answer) : answer,
    },
  },
  'an unknown intent has no page': {
    kills: ['retrieve/unknown-intent-has-a-doc-url'],
    fault: patchError(lacking('doc_url')),
  },
  'every error has a page': {
    kills: ['retrieve/error-without-a-code-has-no-doc-url'],
    fault: patchError((error) => ({ doc_url: 'https://stripe.com/docs/error-codes', ...error })),
  },
});
