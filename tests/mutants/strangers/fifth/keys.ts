import { CANCEL, CAPTURE, CONFIRM, CREATE, withBody } from '../../faults.ts';
import { type Answer, parse } from '../../wire.ts';
import { area, errorOf, intentOf } from '../fault.ts';
import { isReplay, keyOf, withHeaders } from '../keys.ts';
import { askUnder, STATE } from './recall.ts';

const isMismatch = (answer: Answer, text: RegExp): boolean =>
  errorOf(answer)?.type === 'idempotency_error' && text.test(String(errorOf(answer)?.message));

/** Keys over more than two calls. */
export const keyFaults = area('keys', {
  'conflict-takes-over-the-key': {
    ...{ operation: CREATE, field: 'Idempotency-Key', condition: 'right, wrong, right parameters', source: 'I1, K3' },
    wrong: 'a request with other parameters takes over the key: the right parameters are refused from then on',
    fault: () => {
      const taken = new Map<string, Answer>();
      return {
        around: async (call, ask) => {
          const key = `${keyOf(call)} ${call.request.path}`;
          const answer = await ask(call.request);
          if (isMismatch(answer, /same parameters/)) taken.set(key, answer);
          const mismatch = taken.get(key);
          return isReplay(answer) && mismatch ? { ...mismatch, headers: answer.headers } : answer;
        },
      };
    },
  },
  'replayed-decline-is-brought-up-to-date': {
    ...{ operation: CONFIRM, field: 'payment_intent', condition: 'paid since the decline', source: 'K5, I10, I1' },
    wrong: 'the replay of a decline shows the intent as it stands now, not as it was',
    fault: {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        const error = errorOf(answer);
        const id = intentOf(answer)?.id;
        if (!isReplay(answer) || error === undefined || id === undefined) return answer;
        const { authorization = '' } = call.request.headers;
        const path = `/v1/payment_intents/${id}`;
        const now = parse((await ask({ method: 'GET', path, headers: { authorization } })).text);
        return withBody(answer, { error: { ...error, payment_intent: now } });
      },
    },
  },
  'key-is-of-the-verb': {
    ...{ operation: CANCEL, field: 'Idempotency-Key', condition: 'one key, two intents', source: 'I4, K3' },
    wrong: 'a key used on another intent with the same verb replays the answer about the first intent',
    fault: () => {
      const first = new Map<string, Answer>();
      return {
        response: (answer, call) => {
          const key = `${keyOf(call)} ${call.operation} ${call.form}`;
          const known = first.get(key);
          if (known === undefined && keyOf(call) !== undefined) first.set(key, answer);
          if (known === undefined || !isMismatch(answer, /same endpoint/)) return answer;
          return { ...known, headers: { ...known.headers, 'idempotent-replayed': 'true' } };
        },
      };
    },
  },
  'state-refusal-is-tried-again': {
    ...{ operation: CAPTURE, field: 'Idempotent-Replayed', condition: 'status moved on since', source: 'I8, E11' },
    wrong: 'a refusal for the status is not kept: the same request under the same key acts once the status allows it',
    fault: () => {
      let count = 0;
      return {
        around: async (call, ask) => {
          const answer = await ask(call.request);
          if (!isReplay(answer) || answer.status !== 400 || errorOf(answer)?.code !== STATE) return answer;
          count += 1;
          return askUnder(ask, call, `~${count}`);
        },
      };
    },
  },
  'replay-links-to-its-own-log': {
    ...{ operation: CREATE, field: 'request_log_url', condition: 'decline sent again', source: 'I1, K5, G3' },
    wrong: 'the replay of a refusal has a request_log_url of its own: its body is not that of the first',
    fault: {
      response: (answer) =>
        isReplay(answer)
          ? { ...answer, text: answer.text.replace(/(logs\?object=)req_\w+/, `$1${answer.headers['request-id']}`) }
          : answer,
    },
  },
  'keys-are-cut': {
    ...{ operation: CREATE, field: 'Idempotency-Key', condition: 'long keys that begin alike', source: 'I6, I1' },
    wrong: 'only the first 64 characters of a key count: two keys that differ after them are one',
    fault: {
      request: ({ request }) => {
        const { 'idempotency-key': key, ...headers } = request.headers;
        if (key === undefined || key.length <= 64 || key.length > 255) return request;
        return { ...request, headers: { ...headers, 'idempotency-key': key.slice(0, 64) } };
      },
      response: (answer, call) =>
        answer.headers['idempotency-key']
          ? withHeaders(answer, { 'idempotency-key': keyOf(call) ?? answer.headers['idempotency-key'] })
          : answer,
    },
  },
});
