import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../../engine/wire/http.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { type Change, patchError, patchForm, patchIntent, type Where, where, withBody } from '../faults.ts';
import { type Answer, type Ask, type Call, type Fault, parse } from '../wire.ts';

/** One mistake in the reference, written from the facts alone, without a look at the suite. */
export interface StrangersFault {
  readonly id: string;
  /** The operation that the first line of a report should name. */
  readonly operation: OperationId | 'PostRefunds' | 'any';
  /** The field, parameter, header or error attribute that it should name. */
  readonly field?: string;
  /** When it happens, where that is not always. */
  readonly condition?: string;
  /** The line of the facts that settles it. */
  readonly source: string;
  /** One line: how the server errs. */
  readonly wrong: string;
  /** The version that is asked for; left out: the one that the rows are written in. */
  readonly apiVersion?: string;
  readonly fault: () => Fault;
}

type Line = Omit<StrangersFault, 'fault' | 'id'> & { readonly fault: Fault | (() => Fault) };

/** The faults of one area, by name. */
export const area = (name: string, lines: Readonly<Record<string, Line>>): readonly StrangersFault[] =>
  Object.entries(lines).map(([id, { fault, ...line }]) => ({
    ...line,
    id: `${name}/${id}`,
    fault: typeof fault === 'function' ? fault : () => fault,
  }));

export type When = (error: JsonObject, call: Call) => boolean;

/** Tells calls of some operations. */
export const is =
  (...operations: readonly OperationId[]) =>
  ({ operation }: Call): boolean =>
    operation !== undefined && operations.includes(operation);

/** Tells calls that send a parameter or anything inside it. */
export const names =
  (name: string) =>
  ({ form }: Call): boolean =>
    [...form.keys()].some((key) => key === name || key.startsWith(`${name}[`));

/** Tells calls to a neighbour of the intents. */
export const calls =
  (method: string, path: RegExp) =>
  ({ request }: Call): boolean =>
    request.method === method && path.test(request.path.split('?')[0] as string);

export const hasPublishableKey = ({ request }: Call): boolean =>
  /(?:^|\s)pk_/.test(request.headers.authorization ?? '') || (request.headers.authorization ?? '').includes('cGtf');

/** The error of an answer, if it is one. */
export const errorOf = ({ text }: Answer): JsonObject | undefined => {
  const body = parse(text);
  return isObject(body) && isObject(body.error) ? body.error : undefined;
};

/** The intent of an answer, also that inside an error. */
export const intentOf = (answer: Answer): JsonObject | undefined => {
  const body = parse(answer.text);
  const inner = errorOf(answer)?.payment_intent ?? body;
  return isObject(inner) && inner.object === 'payment_intent' ? inner : undefined;
};

const withForm = (request: WireRequest, form: URLSearchParams): WireRequest =>
  request.method === 'GET'
    ? { ...request, path: `${request.path.split('?')[0]}?${form}` }
    : { ...request, path: request.path.split('?')[0] as string, body: form.toString() };

/** Asks once more with other parameters, and hides that a second key was needed. */
async function askAgain(ask: Ask, request: WireRequest): Promise<Answer> {
  const { 'idempotency-key': key } = request.headers;
  if (key === undefined) return ask(request);
  const answer = await ask({ ...request, headers: { ...request.headers, 'idempotency-key': `${key}~` } });
  return { ...answer, headers: { ...answer.headers, 'idempotency-key': key } };
}

/** Refuses what the reference would do; the headers are those of a true refusal. */
export const refusing = (applies: (call: Call) => boolean, error: JsonObject, status = 400): Fault => ({
  around: async (call, ask) => {
    if (!applies(call)) return ask(call.request);
    const form = new URLSearchParams(call.form);
    form.set('no_such_parameter', '1');
    const answer = await ask(withForm(call.request, form));
    const { payment_intent: intent, request_log_url: log } = errorOf(answer) ?? {};
    const about = { ...(intent ? { payment_intent: intent } : {}), ...(log ? { request_log_url: log } : {}) };
    const docs = error.code ? { doc_url: `https://stripe.com/docs/error-codes/${dashed(error.code)}` } : {};
    return { ...withBody(answer, { error: { ...docs, ...about, type: 'invalid_request_error', ...error } }), status };
  },
});

const dashed = (code: Json): string => String(code).replaceAll('_', '-');

/** Lets pass what the reference refuses, as if it had been asked for something else. */
export const forgiving = (
  applies: When,
  change: (form: URLSearchParams, call: Call, error: JsonObject) => void,
): Fault => ({
  around: async (call, ask) => {
    const answer = await ask(call.request);
    const error = errorOf(answer);
    if (error === undefined || !applies(error, call)) return answer;
    const form = new URLSearchParams(call.form);
    change(form, call, error);
    return askAgain(ask, withForm(call.request, form));
  },
});

/** Drops the parameters that an error calls unknown. */
export const dropUnknown = (form: URLSearchParams, _call: Call, error: JsonObject): void => {
  for (const name of String(error.message)
    .replace(/^.*?: /, '')
    .split(', '))
    drop(form, name);
};

/** Drops a parameter with all that is inside it. */
export const drop = (form: URLSearchParams, name: string): void => {
  for (const key of [...form.keys()]) if (key === name || key.startsWith(`${name}[`)) form.delete(key);
};

/** Does what the reference refuses: the intent is shown changed, then and later. */
export const allowing =
  (applies: When, change: (call: Call) => JsonObject): (() => Fault) =>
  () => {
    const kept = new Map<string, JsonObject>();
    return {
      around: async (call, ask) => {
        const answer = await ask(call.request);
        const error = errorOf(answer);
        if (error === undefined || call.intent === undefined || !applies(error, call)) return answer;
        kept.set(call.intent, { ...kept.get(call.intent), ...change(call) });
        return askAgain(ask, { ...call.request, path: `/v1/payment_intents/${call.intent}`, method: 'POST', body: '' });
      },
      ...patchIntent((intent) => ({ ...intent, ...kept.get(String(intent.id)) })),
    };
  };

/** Changes intents for good from the first answer on that the condition holds for. */
export const marking =
  (applies: (intent: JsonObject, call: Call) => boolean, change: Change): (() => Fault) =>
  () => {
    const marked = new Set<Json>();
    return patchIntent((intent, call) => {
      if (applies(intent, call)) marked.add(intent.id as Json);
      return marked.has(intent.id as Json) ? change(intent, call) : intent;
    });
  };

function walk(value: Json, tag: string, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((item: Json) => walk(item, tag, change));
  if (!isObject(value)) return value;
  const inner = Object.entries(value).map(([key, held]) => [key, key === 'metadata' ? held : walk(held, tag, change)]);
  const object: JsonObject = Object.fromEntries(inner);
  return object.object === tag ? change(object) : object;
}

/** Changes objects of one kind wherever an answer shows them. */
export const patchEvery = (tag: string, change: Change): Fault => ({
  response: (answer, call) =>
    answer.text.includes(`"${tag}"`)
      ? withBody(
          answer,
          walk(parse(answer.text), tag, (object) => change(object, call)),
        )
      : answer,
});

/** The condition on the code of an error, at some operations if named. */
export const coded =
  (code: string, ...operations: readonly OperationId[]): When =>
  (error, call) =>
    error.code === code && (operations.length === 0 || is(...operations)(call));

/** The condition on the text of an error, at some operations if named. */
export const saying =
  (text: RegExp, ...operations: readonly OperationId[]): When =>
  (error, call) =>
    text.test(String(error.message)) && (operations.length === 0 || is(...operations)(call));

/** The server does not look at a parameter of one operation. */
export const unread = (operation: OperationId, name: string): Fault =>
  where(
    (call) => is(operation)(call) && names(name)(call),
    patchForm((form) => drop(form, name)),
  );

/** Changes the error whose text fits; undefined takes an attribute away. */
export const rewording = (text: RegExp, changes: Readonly<Record<string, Json | undefined>>): Fault =>
  patchError((error) => {
    if (!text.test(String(error.message))) return error;
    const merged = Object.entries({ ...error, ...changes });
    return Object.fromEntries(merged.filter((entry): entry is [string, Json] => entry[1] !== undefined));
  });

/** Where all of these hold. */
export const when =
  (...all: readonly Where[]): Where =>
  (call) =>
    all.every((each) => each(call));

/** Misreads values on their way in; calls that nothing of it concerns are left as they are. */
export const rewritten = (misread: (key: string, value: string, call: Call) => string): Fault =>
  where(
    (call) => [...call.form].some(([key, value]) => misread(key, value, call) !== value),
    patchForm((form, call) => {
      const entries = [...form];
      for (const [key] of entries) form.delete(key);
      for (const [key, value] of entries) form.append(key, misread(key, value, call));
    }),
  );
