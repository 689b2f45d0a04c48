import type { Wire, WireRequest } from '../../engine/wire/http.ts';
import { type Answer, openWire, parse } from './wire.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const answer = (status: number, text: string, headers: Answer['headers'] = JSON_TYPE): Answer => ({
  status,
  headers,
  text,
});

const refusal = (code: string, param: string): string =>
  JSON.stringify({ error: { type: 'invalid_request_error', code, param, message: 'This cannot be done.' } });

/** A whole intent, as the reference makes it, with an id that no request ever named. */
async function cannedIntent(): Promise<string> {
  const made = await openWire().exchange({
    method: 'POST',
    path: '/v1/payment_intents',
    headers: { authorization: 'Bearer sk_test_reference', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'amount=2000&currency=usd&payment_method_types[]=card',
  });
  const intent = made.kind === 'response' ? parse(made.text) : null;
  return JSON.stringify({ ...(intent as object), id: 'pi_nothing', client_secret: 'pi_nothing_secret_nothing' });
}

const canned = await cannedIntent();

const answers: Readonly<Record<string, (request: WireRequest) => Answer>> = {
  'an empty object': () => answer(200, '{}'),
  'one canned intent': () => answer(200, canned),
  'a refusal without a word': () => answer(400, '{}'),
  'a canned refusal': () => answer(400, refusal('parameter_missing', 'amount')),
  'a canned 404': () => answer(404, refusal('resource_missing', 'intent')),
  'a crash': () => answer(500, 'Internal Server Error', { 'content-type': 'text/plain' }),
  'an echo': (request) => answer(200, JSON.stringify(request)),
  'an empty body': () => answer(200, '', {}),
  'a page': () => answer(200, '<!doctype html><title>It works</title>', { 'content-type': 'text/html' }),
};

/** A server that does nothing, named by what it always answers. */
export interface NullServer {
  readonly name: string;
  readonly wire: Wire;
}

export const nullServers: readonly NullServer[] = Object.entries(answers).map(([name, serve]) => ({
  name,
  wire: {
    exchange: async (request) => ({ kind: 'response', ...serve(request) }),
    close: async () => {},
  },
}));

/** Of the must checks that are executed, a server that does nothing may pass so many. */
export const HIGHEST_NULL_SHARE = 0.02;
