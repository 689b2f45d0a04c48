import { setImmediate } from 'node:timers/promises';
import { isObject, type JsonObject } from '../../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../../engine/wire/http.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { CANCEL, CAPTURE, CONFIRM, CREATE, UPDATE, withBody } from '../faults.ts';
import { family, type Mutant } from '../mutant.ts';
import { type Answer, type Ask, type Call, type Fault, parse } from '../wire.ts';

/** Lets requests that started together come in between, as a database would. */
async function pause(): Promise<void> {
  for (let turns = 0; turns < 3; turns++) await setImmediate();
}

const retrieve = ({ request, intent }: Call): WireRequest => {
  const { 'content-type': _, 'idempotency-key': __, ...headers } = request.headers;
  return { method: 'GET', path: `/v1/payment_intents/${intent}`, headers };
};

const shown = ({ text }: Answer): JsonObject => {
  const body = parse(text);
  return isObject(body) ? body : {};
};

/** Confines an interleaved fault to some operations. */
const amid = (operations: readonly OperationId[], around: NonNullable<Fault['around']>): Fault => ({
  around: (call, ask) =>
    call.operation !== undefined && operations.includes(call.operation) ? around(call, ask) : ask(call.request),
});

/** Whether it may be done is looked at first and done later: whoever has looked in time is told that it was done. */
const looksFirst = (allowed: string, ...operations: readonly OperationId[]): Fault =>
  amid(operations, async (call, ask) => {
    const before = shown(await ask(retrieve(call)));
    await pause();
    const answer = await ask(call.request);
    if (answer.status < 400 || before.status !== allowed) return answer;
    return { ...(await ask(retrieve(call))), status: 200 };
  });

/** A key counts from the moment on that its first answer is there. */
function keepsKeyLate(): Fault {
  const kept = new Map<string, Answer>();
  return amid([CREATE], async (call, ask) => {
    const { 'idempotency-key': key, ...headers } = call.request.headers;
    const known = key === undefined ? undefined : kept.get(key);
    if (known !== undefined) return { ...known, headers: { ...known.headers, 'idempotent-replayed': 'true' } };
    await pause();
    const answer = await ask({ ...call.request, headers });
    if (key !== undefined) kept.set(key, answer);
    return answer;
  });
}

/** Equal requests that are under way are answered as one. */
function coalesces(): Fault {
  const running = new Map<string, Promise<Answer>>();
  const first = async (call: Call, ask: Ask, body: string): Promise<Answer> => {
    await pause();
    const answer = await ask(call.request);
    running.delete(body);
    return answer;
  };
  return amid([CREATE], (call, ask) => {
    const body = call.request.body ?? '';
    const answer = running.get(body) ?? first(call, ask, body);
    running.set(body, answer);
    return answer;
  });
}

/** Metadata is read, changed and written back whole: what came in between is gone. */
function writesBack(): Fault {
  let queue: Promise<unknown> = Promise.resolve();
  const write = async (call: Call, ask: Ask, known: JsonObject): Promise<Answer> => {
    const now = shown(await ask(retrieve(call))).metadata;
    const lost = Object.keys(isObject(now) ? now : {}).filter((key) => !Object.hasOwn(known, key));
    const form = new URLSearchParams(call.request.body);
    for (const key of lost) if (!form.has(`metadata[${key}]`)) form.set(`metadata[${key}]`, '');
    return ask({ ...call.request, body: form.toString() });
  };
  return amid([UPDATE], async (call, ask) => {
    const { metadata } = shown(await ask(retrieve(call)));
    await pause();
    const written = queue.then(() => write(call, ask, isObject(metadata) ? metadata : {}));
    queue = written;
    return written;
  });
}

/** Of updates that are under way together none is written, though each is told that it was. */
function dropsOverlapping(): Fault {
  let running = 0;
  return amid([UPDATE], async (call, ask) => {
    running += 1;
    await pause();
    const overlapping = running > 1;
    const answer = overlapping ? await ask(retrieve(call)) : await ask(call.request);
    await pause();
    running -= 1;
    const amount = Number(call.form.get('amount'));
    return overlapping && amount > 0 ? withBody(answer, { ...shown(answer), amount }) : answer;
  });
}

const sizes = (name: (count: number) => string): [string, string, string] => [name(2), name(10), name(30)];

/** Requests that start together. */
export const raceMutants: readonly Mutant[] = family('races', {
  'a confirmation looks first': {
    kills: sizes((count) => `races/${count}-confirmations-succeed-once`),
    fault: looksFirst('requires_confirmation', CONFIRM),
  },
  'a capture looks first': {
    kills: [...sizes((count) => `races/${count}-captures-succeed-once`), 'races/partial-captures-succeed-once'],
    fault: looksFirst('requires_capture', CAPTURE),
  },
  'a cancellation looks first': {
    kills: sizes((count) => `races/${count}-cancellations-succeed-once`),
    fault: looksFirst('requires_payment_method', CANCEL),
  },
  'confirmation and cancellation look first': {
    kills: ['races/confirmations-and-cancellations-succeed-once'],
    fault: looksFirst('requires_confirmation', CONFIRM, CANCEL),
  },
  'capture and cancellation look first': {
    kills: ['races/captures-and-cancellations-succeed-once'],
    fault: looksFirst('requires_capture', CAPTURE, CANCEL),
  },
  'a key counts late': {
    kills: sizes((count) => `races/${count}-creates-under-one-key-make-one-intent`),
    fault: keepsKeyLate,
  },
  'equal creates under way are one': {
    kills: ['races/creates-without-a-key-make-separate-intents'],
    fault: coalesces,
  },
  'metadata is written back whole': { kills: ['races/metadata-updates-all-take-effect'], fault: writesBack },
  'updates under way together are lost': {
    kills: ['races/amount-updates-leave-an-accepted-amount'],
    fault: dropsOverlapping,
  },
});
