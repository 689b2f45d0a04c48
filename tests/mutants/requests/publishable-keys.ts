import type { WireRequest } from '../../../engine/wire/http.ts';
import { REFERENCE_KEYS } from '../../../targets/reference/keys.ts';
import {
  both,
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  LIST,
  on,
  patchError,
  patchSuccess,
  RETRIEVE,
  setStatus,
  setting,
  where,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import type { Call, Fault } from '../wire.ts';

const authorization = (key: string): string => `Bearer ${key}`;
const byBrowser = ({ request }: Call): boolean =>
  request.headers.authorization === authorization(REFERENCE_KEYS.publishableKey);
const withoutSecret = ({ form }: Call): boolean => !form.has('client_secret');
const withSecretOfAnother = ({ form, intent }: Call): boolean =>
  form.get('client_secret')?.startsWith(`${intent}_secret_`) === false;

/** The server takes a publishable key for a secret one. */
const trusting: Fault = {
  request: ({ request, form }): WireRequest => {
    const headers = { ...request.headers, authorization: authorization(REFERENCE_KEYS.apiKey) };
    if (request.body === undefined) return { ...request, headers };
    const rest = new URLSearchParams(form);
    rest.delete('client_secret');
    return { ...request, headers, body: rest.toString() };
  },
};

const toBrowsers = (fault: Fault): Fault => where(byBrowser, fault);
const shown = (key: string, value: string | object): Fault =>
  toBrowsers(patchSuccess(setting({ [key]: value as string })));

/** What a server may get wrong that browsers talk to. */
export const publishableKeyMutants: readonly Mutant[] = family('publishable keys', {
  'an intent is created for anybody': {
    kills: ['create/publishable-key-is-refused'],
    fault: on(CREATE, toBrowsers(trusting)),
  },
  'intents are listed for anybody': {
    kills: ['list/publishable-key-is-refused'],
    fault: on(LIST, toBrowsers(trusting)),
  },
  'money is captured for anybody': {
    kills: ['capture/publishable-key-is-refused'],
    fault: on(CAPTURE, toBrowsers(trusting)),
  },
  'an intent is canceled for anybody': {
    kills: ['cancel/publishable-key-is-refused'],
    fault: on(CANCEL, toBrowsers(trusting)),
  },
  'a publishable key searches': {
    kills: ['search/publishable-key-is-refused'],
    fault: on('GetPaymentIntentsSearch', toBrowsers(trusting)),
  },
  'a publishable key raises an authorization': {
    kills: ['increment/publishable-key-is-refused'],
    fault: on('PostPaymentIntentsIntentIncrementAuthorization', toBrowsers(trusting)),
  },
  'a publishable key is an unknown one': {
    kills: ['create/publishable-key-is-refused'],
    fault: toBrowsers(setStatus(403, 401)),
  },
  'the refusal of a publishable key has no code': {
    kills: ['list/publishable-key-is-refused-with-a-code'],
    fault: patchError(({ code: _, ...rest }) => rest, 'secret_key_required'),
  },
  'no browser sees an intent': {
    kills: ['retrieve/publishable-key-returns-the-intent'],
    fault: on(RETRIEVE, toBrowsers(setStatus(200, 403))),
  },
  'no browser pays': {
    kills: ['confirm/publishable-key-with-client-secret-succeeds'],
    fault: on(CONFIRM, toBrowsers(setStatus(200, 403))),
  },
  'metadata is shown to browsers': {
    kills: ['retrieve/publishable-key-hides-metadata', 'confirm/publishable-key-hides-metadata'],
    fault: on([RETRIEVE, CONFIRM], toBrowsers(trusting)),
  },
  'an empty metadata is shown to browsers': {
    kills: ['retrieve/publishable-key-hides-customer-and-charge', 'confirm/publishable-key-hides-customer-and-charge'],
    fault: shown('metadata', {}),
  },
  'the customer is shown to browsers': {
    kills: ['retrieve/publishable-key-hides-customer-and-charge', 'confirm/publishable-key-hides-customer-and-charge'],
    fault: shown('customer', 'cus_1'),
  },
  'the client secret may be left out': {
    kills: ['retrieve/publishable-key-needs-the-client-secret'],
    fault: where(both(byBrowser, withoutSecret), on(RETRIEVE, trusting)),
  },
  'any client secret will do': {
    kills: ['confirm/client-secret-of-another-intent-is-refused'],
    fault: where(both(byBrowser, withSecretOfAnother), on(CONFIRM, trusting)),
  },
  'answers to browsers have no request id': {
    kills: ['response-has-a-request-id'],
    shownBy: ['confirm/publishable-key-with-client-secret-succeeds'],
    fault: toBrowsers({ response: (answer) => ({ ...answer, headers: { ...answer.headers, 'request-id': 'none' } }) }),
  },
});
