import { isObject, type JsonObject } from '../../../../engine/vocabulary/values.ts';
import { CONFIRM, CREATE, dropHeader, isSuccess, RETRIEVE, where, withBody } from '../../faults.ts';
import { parse } from '../../wire.ts';
import { area, is } from '../fault.ts';

import { fresh, isReplay, keeping, keyOf, onReplay, refusedKey, withHeaders } from '../keys.ts';

export const replays = area('idempotency', {
  'replay-shows-today': {
    ...{ operation: CREATE, condition: 'replay after a change', source: 'I10 the old snapshot' },
    wrong: 'a replay shows the intent as it is now',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        const body = parse(answer.text);
        if (!isReplay(answer) || !isSuccess(answer) || !isObject(body) || body.object !== 'payment_intent')
          return answer;
        const { 'idempotency-key': _key, ...headers } = call.request.headers;
        const now = await ask({ method: 'GET', path: `/v1/payment_intents/${body.id}`, headers });
        return { ...answer, text: now.text };
      },
    },
  },
  'replay-not-marked': {
    ...{ operation: CREATE, field: 'Idempotent-Replayed', condition: 'replay', source: 'K1, I2 true on a replay' },
    wrong: 'a replay does not say that it is one',
    fault: dropHeader('idempotent-replayed'),
  },
  'everything-marked': {
    ...{ operation: CREATE, field: 'Idempotent-Replayed', condition: 'first call', source: 'K2 absent on the first' },
    wrong: 'the first call under a key is marked as a replay',
    fault: where((call) => keyOf(call) !== undefined && is(CREATE)(call), {
      response: (answer) => withHeaders(answer, { 'idempotent-replayed': 'true' }),
    }),
  },
  'replay-is-its-own-original': {
    ...{ operation: CREATE, field: 'Original-Request', condition: 'replay', source: 'K1 the first request' },
    wrong: 'Original-Request of a replay is its own id',
    fault: onReplay((answer) => withHeaders(answer, { 'original-request': answer.headers['request-id'] ?? '' })),
  },
  'replay-repeats-request-id': {
    ...{ operation: CREATE, field: 'Request-Id', condition: 'replay', source: 'K1 an own new Request-Id' },
    wrong: 'a replay repeats the Request-Id of the first call',
    fault: onReplay((answer) => withHeaders(answer, { 'request-id': answer.headers['original-request'] ?? '' })),
  },
  'declines-run-again': {
    ...{ operation: CREATE, condition: 'replay of a 402', source: 'K5, I7 declines are saved' },
    wrong: 'a declined call is not kept under its key',
    fault: () => {
      const declined = new Set<string>();
      const inner = fresh((call) => declined.has(keyOf(call) ?? ''))();
      return {
        ...inner,
        response: (answer, call) => {
          if (answer.status === 402) declined.add(keyOf(call) ?? '');
          return inner.response?.(answer, call) ?? answer;
        },
      };
    },
  },
  'invalid-calls-are-kept': {
    ...{
      operation: CREATE,
      condition: 'good call after an invalid one',
      source: 'I7 validation failures are not saved',
    },
    wrong: 'a refused parameter is kept under its key',
    fault: keeping((first, answer) =>
      first.status === 400 && refusedKey(first, /^(Missing required|Invalid|Received unknown|You passed an empty)/)
        ? { ...answer, status: 400, text: first.text }
        : undefined,
    ),
  },
  'state-errors-not-kept': {
    ...{ operation: CONFIRM, condition: 'replay of a state error', source: 'I8, E11 replayed' },
    wrong: 'a refusal of an executed call is not marked as a replay',
    fault: onReplay((answer) => {
      const { 'idempotent-replayed': _marked, ...headers } = answer.headers;
      return answer.status === 400 ? { ...answer, headers } : answer;
    }),
  },
  'replay-is-200': {
    ...{ operation: CREATE, field: 'status', condition: 'replay of a 402', source: 'I1 same status' },
    wrong: 'a replay always has status 200',
    fault: onReplay((answer) => ({ ...answer, status: 200 })),
  },
  'reads-are-replayed': {
    ...{ operation: RETRIEVE, field: 'Idempotency-Key', condition: 'GET with a key', source: 'I9 no effect on GET' },
    wrong: 'a GET with a key that was used answers as it did then',
    fault: keeping((first, answer, { request }) =>
      request.method === 'GET' && isSuccess(first) ? withBody(answer, parse(first.text) as JsonObject) : undefined,
    ),
  },
});
