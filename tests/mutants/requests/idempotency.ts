import { isObject } from '../../../engine/vocabulary/values.ts';
import {
  CANCEL,
  CAPTURE,
  CONFIRM,
  CREATE,
  dropHeader,
  on,
  patchError,
  patchIntent,
  RETRIEVE,
  setHeader,
  setting,
  UPDATE,
  type Where,
  where,
  withBody,
} from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { caches } from '../payment/state.ts';
import { type Answer, type Call, type Fault, parse } from '../wire.ts';

const LONGEST_KEY = 255;

const keyOf = ({ request }: Call): string | undefined => request.headers['idempotency-key'];
const hasKey: Where = (call) => keyOf(call) !== undefined;
const isRead: Where = ({ request }) => request.method === 'GET';
const isReplay = ({ headers }: Answer): boolean => headers['idempotent-replayed'] === 'true';
const isConflict = ({ text }: Answer): boolean => text.includes('"idempotency_error"');
const isRefusal = ({ text }: Answer): boolean => text.includes('"payment_intent_unexpected_state"');

/** The server takes one key for another. */
const renaming = (rename: (key: string, call: Call) => string): Fault =>
  where(hasKey, {
    request: (call) => {
      const { request } = call;
      return { ...request, headers: { ...request.headers, 'idempotency-key': rename(keyOf(call) ?? '', call) } };
    },
  });

const ignored: Fault = {
  request: ({ request }) => ({
    ...request,
    headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'idempotency-key')),
  }),
};

/** A key is free again after such an answer. */
function forgets(frees: (answer: Answer) => boolean): Fault {
  const freed = new Set<string>();
  return {
    ...renaming((key) => (freed.has(key) ? `${key}-again` : key)),
    response: (answer, call) => {
      if (frees(answer)) freed.add(keyOf(call) ?? '');
      return answer;
    },
  };
}

/** Such an answer is given to everything that follows under its key. */
function keeps(stays: (answer: Answer) => boolean): Fault {
  const kept = new Map<string, Answer>();
  return where(hasKey, {
    response: (answer, call) => {
      const key = keyOf(call) ?? '';
      const known = kept.get(key);
      if (known === undefined && stays(answer)) kept.set(key, answer);
      return known ?? answer;
    },
  });
}

/** What a key was first used for counts, whatever comes under it later. */
function answersFirst(to: (answer: Answer) => boolean): Fault {
  const first = new Map<string, Answer>();
  return where(hasKey, {
    response: (answer, call) => {
      const key = keyOf(call) ?? '';
      if (!first.has(key)) first.set(key, answer);
      return to(answer) ? (first.get(key) ?? answer) : answer;
    },
  });
}

/** Confines a fault to replays. */
const replayed = ({ response }: Fault): Fault => ({
  response: (answer, call) => (isReplay(answer) ? (response?.(answer, call) ?? answer) : answer),
});

/** A replay looks the intent up again. */
function refreshes(): Fault {
  const newest = new Map<string, string>();
  return {
    response: (answer) => {
      const body = parse(answer.text);
      if (!isObject(body) || body.object !== 'payment_intent') return answer;
      const id = String(body.id);
      if (isReplay(answer)) return { ...answer, text: newest.get(id) ?? answer.text };
      newest.set(id, answer.text);
      return answer;
    },
  };
}

/** A key is taken up by whatever comes under it first, a read as well as a write. */
function guardsReads(): Fault {
  const used = new Set<string>();
  const error = { type: 'idempotency_error', message: 'This key was used for another endpoint.' };
  return where(hasKey, {
    response: (answer, call) => {
      const key = keyOf(call) ?? '';
      if (isRead(call) && used.has(key)) return withBody({ ...answer, status: 400 }, { error });
      used.add(key);
      return answer;
    },
  });
}

/** Requests that are sent again under their key. */
export const idempotencyMutants: readonly Mutant[] = family('idempotency', {
  'a key is ignored': {
    kills: [
      'idempotency/create-is-replayed',
      'idempotency/replay-has-idempotent-replayed-header',
      'idempotency/key-is-echoed',
      'idempotency/other-parameters-are-refused',
      'idempotency/replay-returns-the-intent-as-created',
      'idempotency/key-over-255-characters-is-refused',
      'idempotency/update-is-not-executed-twice',
      'idempotency/confirmation-is-replayed',
      'idempotency/decline-is-replayed',
      'idempotency/capture-is-replayed',
      'idempotency/refusal-is-replayed',
      'idempotency/cancellation-is-replayed',
      'idempotency/key-of-another-endpoint-is-refused',
    ],
    fault: ignored,
  },
  'an update ignores its key': { kills: ['idempotency/update-is-not-executed-twice'], fault: on(UPDATE, ignored) },
  'a confirmation ignores its key': {
    kills: ['idempotency/confirmation-is-replayed', 'idempotency/decline-is-replayed'],
    fault: on(CONFIRM, ignored),
  },
  'a capture ignores its key': { kills: ['idempotency/capture-is-replayed'], fault: on(CAPTURE, ignored) },
  'a cancellation ignores its key': {
    kills: ['idempotency/cancellation-is-replayed', 'idempotency/key-of-another-endpoint-is-refused'],
    fault: on(CANCEL, ignored),
  },
  'an equal create is a replay, whatever its key': {
    kills: ['idempotency/another-key-makes-another-intent'],
    fault: on(
      CREATE,
      renaming((_, { request }) => `${request.body}`),
    ),
  },
  'an answer names a key of its own': {
    kills: ['idempotency/key-is-echoed'],
    fault: setHeader('idempotency-key', '6f8a9d0e-3b1c-4a57-a2d4-9c1f0e7b5d33'),
  },
  'an answer names no key': { kills: ['idempotency/key-is-echoed'], fault: dropHeader('idempotency-key') },
  'a replay does not say so': {
    kills: ['idempotency/replay-has-idempotent-replayed-header'],
    fault: dropHeader('idempotent-replayed'),
  },
  'a replay denies it': {
    kills: ['idempotency/replay-has-idempotent-replayed-header'],
    fault: setHeader('idempotent-replayed', 'false'),
  },
  'every answer says that it is replayed': {
    kills: ['idempotency/first-response-is-not-replayed'],
    fault: setHeader('idempotent-replayed', 'true'),
  },
  'a replay names no original request': {
    kills: ['idempotency/replay-names-the-original-request'],
    fault: dropHeader('original-request'),
  },
  'a replay is refused as a duplicate': {
    kills: [
      'idempotency/create-is-replayed',
      'idempotency/confirmation-is-replayed',
      'idempotency/capture-is-replayed',
      'idempotency/cancellation-is-replayed',
    ],
    fault: replayed({
      response: (answer) =>
        withBody({ ...answer, status: 409 }, { error: { type: 'idempotency_error', message: 'Duplicate.' } }),
    }),
  },
  'a replay shows the time of its own': {
    kills: ['idempotency/create-is-replayed'],
    fault: replayed(patchIntent((intent) => ({ ...intent, created: Number(intent.created) + 1 }))),
  },
  'a replay shows the intent as it is now': {
    kills: ['idempotency/replay-returns-the-intent-as-created'],
    fault: refreshes,
  },
  'other parameters are answered as the first ones': {
    kills: ['idempotency/other-parameters-are-refused'],
    fault: () => on(CREATE, answersFirst(isConflict)),
  },
  'other parameters are executed': {
    kills: ['idempotency/other-parameters-are-refused'],
    fault: on(
      CREATE,
      renaming((key, { form }) => `${key}-${form.get('amount')}`),
    ),
  },
  'a key counts for one endpoint only': {
    kills: ['idempotency/key-of-another-endpoint-is-refused'],
    fault: renaming((key, { request }) => `${key}-${request.path}`),
  },
  'another endpoint is answered as the first one': {
    kills: ['idempotency/key-of-another-endpoint-is-refused'],
    fault: () => answersFirst(isConflict),
  },
  'a reused key is an invalid request': {
    kills: ['idempotency/other-parameters-are-refused', 'idempotency/key-of-another-endpoint-is-refused'],
    fault: patchError(setting({ type: 'invalid_request_error' }), 'idempotency_error'),
  },
  'a reused key has an error code': {
    kills: ['idempotency/other-parameters-are-refused', 'idempotency/key-of-another-endpoint-is-refused'],
    fault: patchError(setting({ code: 'idempotency_key_mismatch' }), 'idempotency_error'),
  },
  'a reused key is named as a parameter': {
    kills: ['idempotency/other-parameters-are-refused', 'idempotency/key-of-another-endpoint-is-refused'],
    fault: patchError(setting({ param: 'idempotency_key' }), 'idempotency_error'),
  },
  'a reused key is a conflict': {
    kills: ['idempotency/other-parameters-are-refused', 'idempotency/key-of-another-endpoint-is-refused'],
    fault: { response: (answer) => (isConflict(answer) ? { ...answer, status: 409 } : answer) },
  },
  'a reused key is free again': {
    kills: ['idempotency/refused-reuse-leaves-the-stored-response'],
    fault: () => forgets(isConflict),
  },
  'a refused reuse is kept': {
    kills: ['idempotency/refused-reuse-leaves-the-stored-response'],
    fault: () => keeps(isConflict),
  },
  'a decline is not kept': {
    kills: ['idempotency/decline-is-replayed'],
    fault: () => forgets(({ status }) => status === 402),
  },
  'a refusal is not kept': {
    kills: ['idempotency/refusal-is-replayed'],
    fault: () => forgets(isRefusal),
  },
  'an invalid request is kept': {
    kills: ['idempotency/invalid-request-does-not-use-up-its-key'],
    fault: () => keeps(({ status, text }) => status === 400 && text.includes('"parameter_missing"')),
  },
  'an unauthorized request is kept': {
    kills: ['idempotency/request-without-api-key-does-not-use-up-its-key'],
    fault: () => keeps(({ status }) => status === 401),
  },
  'a long key is cut': {
    kills: ['idempotency/key-over-255-characters-is-refused'],
    fault: renaming((key) => key.slice(0, LONGEST_KEY)),
  },
  'a retrieve is replayed': {
    kills: ['idempotency/retrieve-with-a-key-is-not-replayed'],
    fault: () =>
      on(
        RETRIEVE,
        caches(hasKey, (call) => `${keyOf(call)}`),
      ),
  },
  'a retrieve is refused under a used key': {
    kills: ['idempotency/retrieve-with-a-used-key-is-served'],
    fault: guardsReads,
  },
});
