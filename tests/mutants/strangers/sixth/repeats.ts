import { CONFIRM, CREATE, UPDATE } from '../../faults.ts';
import type { Answer, Ask, Call, Fault } from '../../wire.ts';
import { area, errorOf, is } from '../fault.ts';
import { askUnder, STATE, sentMetadata } from '../fifth/recall.ts';
import { isReplay, keyOf, withHeaders } from '../keys.ts';
import { disguising } from './note.ts';

/** A replayed create runs once more behind the replayed answer. */
const replayingTwice = (): Fault => {
  let count = 0;
  return {
    around: async (call, ask) => {
      const answer = await ask(call.request);
      if (is(CREATE)(call) && isReplay(answer)) {
        count += 1;
        await askUnder(ask, call, `~again${count}`);
      }
      return answer;
    },
  };
};

const read = (ask: Ask, call: Call): Promise<Answer> => {
  const { 'idempotency-key': _key, ...headers } = call.request.headers;
  const { body: _body, ...request } = call.request;
  return ask({ ...request, method: 'GET', path: `/v1/payment_intents/${call.intent}`, headers });
};

/** A replayed confirmation shows the intent of today. */
const replayOfToday: Fault = {
  around: async (call, ask) => {
    const answer = await ask(call.request);
    if (!is(CONFIRM)(call) || !isReplay(answer) || answer.status !== 200) return answer;
    return { ...answer, text: (await read(ask, call)).text };
  },
};

/** A key belongs to a route, not to the intent in it. */
const keysByRoute = (): Fault => {
  const first = new Map<string, { readonly answer: Answer; readonly body: string | undefined }>();
  return {
    around: async (call, ask) => {
      const key = keyOf(call);
      const known = first.get(`${key} ${call.operation}`);
      const answer = await ask(call.request);
      if (key === undefined || call.intent === undefined) return answer;
      if (errorOf(answer)?.type === 'idempotency_error' && known !== undefined && known.body === call.request.body)
        return withHeaders(known.answer, { 'idempotent-replayed': 'true' });
      if (known === undefined) first.set(`${key} ${call.operation}`, { answer, body: call.request.body });
      return answer;
    },
  };
};

/** A key that came with a bad API key is spent. */
const spentByStrangers = (): Fault => {
  const burnt = new Map<string, string>();
  return {
    around: async (call, ask) => {
      const key = keyOf(call) ?? '';
      const answer = await ask(call.request);
      const text = burnt.get(key);
      if (answer.status === 401) burnt.set(key, answer.text);
      return key !== '' && text !== undefined ? { ...answer, status: 401, text } : answer;
    },
  };
};

/** Runs a call with knowledge of those that are under way on the same thing. */
const overlapping = (
  thing: (call: Call) => string | undefined,
  late: (call: Call, ask: Ask, earlier: Call) => Promise<Answer>,
): (() => Fault) => {
  return () => {
    const running = new Map<string, Call>();
    return {
      around: async (call, ask) => {
        const name = thing(call);
        if (name === undefined) return ask(call.request);
        const earlier = running.get(name);
        if (earlier !== undefined) return late(call, ask, earlier);
        running.set(name, call);
        const answer = await ask(call.request);
        running.delete(name);
        return answer;
      },
    };
  };
};

const KEYED = 'idempotency-key';

export const repeatFaults = [
  ...area('sixth-idempotency', {
    'key-without-case': {
      ...{ operation: CREATE, field: 'id', condition: 'keys that differ in case', source: 'D01, I1, I6' },
      wrong: 'idempotency keys are compared without regard to case',
      fault: disguising(KEYED, (key) => key.toLowerCase()),
    },
    'key-of-sixty-four': {
      ...{ operation: CREATE, field: 'id', condition: 'keys that differ after 64 characters', source: 'D01, I6' },
      wrong: 'only the first 64 characters of an idempotency key are kept, so two long keys are one',
      fault: disguising(KEYED, (key) => key.slice(0, 64)),
    },
    'replay-works-again': {
      ...{ operation: CREATE, field: 'data', condition: 'a replay, then a list', source: 'I1, K1' },
      wrong: 'a replay has the first answer, but behind it another intent was made',
      fault: replayingTwice,
    },
    'replayed-confirm-of-today': {
      ...{ operation: CONFIRM, field: 'status', condition: 'replay after a capture or cancel', source: 'I1, I10' },
      wrong: 'the replay of a confirm shows the intent as it is now, not as it was answered',
      fault: replayOfToday,
    },
    'key-by-route': {
      ...{ operation: CONFIRM, field: 'error.type', condition: 'the key of another intent', source: 'I3, I4, R21' },
      wrong: 'a key used on one intent replays its answer when it is sent for another',
      fault: keysByRoute,
    },
    'key-spent-by-a-bad-api-key': {
      ...{ operation: CREATE, field: 'status', condition: '401 before with the same key', source: 'I7, 12.12 A8' },
      wrong: 'a 401 is stored under its idempotency key and comes back for the right API key',
      fault: spentByStrangers,
    },
  }),
  ...area('sixth-concurrency', {
    'later-update-overwrites': {
      ...{ operation: UPDATE, field: 'metadata', condition: 'two updates at once, two keys', source: 'V13, S18' },
      wrong: 'of two updates of metadata at the same time both answer 200, but only the keys of one are kept',
      fault: overlapping(
        (call) => (is(UPDATE)(call) && Object.keys(sentMetadata(call)).length > 0 ? call.intent : undefined),
        async (call, ask, earlier) => {
          const form = new URLSearchParams(call.form);
          for (const key of Object.keys(sentMetadata(earlier)))
            if (!form.has(`metadata[${key}]`)) form.set(`metadata[${key}]`, '');
          return ask({ ...call.request, body: form.toString() });
        },
      ),
    },
    'both-confirms-succeed': {
      ...{
        operation: CONFIRM,
        field: 'code',
        condition: 'two confirms at once, two keys',
        source: 'S3 (2026-05 log), S18',
      },
      wrong: 'of two confirms at the same time both are answered as if they had paid',
      fault: overlapping(
        (call) => (is(CONFIRM)(call) ? call.intent : undefined),
        async (call, ask) => {
          const answer = await ask(call.request);
          const intent = errorOf(answer)?.payment_intent;
          if (errorOf(answer)?.code !== STATE || intent === undefined) return answer;
          return { ...answer, status: 200, text: JSON.stringify(intent) };
        },
      ),
    },
    'one-key-two-intents': {
      ...{ operation: CREATE, field: 'id', condition: 'one key twice at once', source: 'I5, K7, I1' },
      wrong: 'two creates with one key at the same time make two intents',
      fault: overlapping(
        (call) => (is(CREATE)(call) ? keyOf(call) : undefined),
        (call, ask) => askUnder(ask, call, '~twin'),
      ),
    },
  }),
];
