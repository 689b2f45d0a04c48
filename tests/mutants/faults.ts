import { isObject, type Json, type JsonObject } from '../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../engine/wire/http.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import { type Answer, type Call, type Fault, parse } from './wire.ts';

export const CREATE: OperationId = 'PostPaymentIntents';
export const RETRIEVE: OperationId = 'GetPaymentIntentsIntent';
export const UPDATE: OperationId = 'PostPaymentIntentsIntent';
export const CONFIRM: OperationId = 'PostPaymentIntentsIntentConfirm';
export const CAPTURE: OperationId = 'PostPaymentIntentsIntentCapture';
export const CANCEL: OperationId = 'PostPaymentIntentsIntentCancel';
export const LIST: OperationId = 'GetPaymentIntents';

export type Where = (call: Call) => boolean;
export type Change = (object: JsonObject, call: Call) => JsonObject;
type BodyChange = (body: JsonObject, call: Call) => Json;

/** Confines a fault to some calls. */
export const where = (applies: Where, { request, response }: Fault): Fault => ({
  ...(request === undefined ? {} : { request: (call) => (applies(call) ? request(call) : call.request) }),
  ...(response === undefined ? {} : { response: (answer, call) => (applies(call) ? response(answer, call) : answer) }),
});

/** Confines a fault to some operations. */
export const on = (operations: OperationId | readonly OperationId[], fault: Fault): Fault =>
  where(({ operation }) => operation !== undefined && [operations].flat().includes(operation), fault);

export const sends =
  (name: string, value?: string): Where =>
  ({ form }) =>
    value === undefined ? form.has(name) : form.get(name) === value;

export const inStatus =
  (...statuses: readonly string[]): Where =>
  ({ before }) =>
    statuses.includes(String(before?.status));

export const both =
  (...all: readonly Where[]): Where =>
  (call) =>
    all.every((each) => each(call));

export const withBody = (answer: Answer, body: Json): Answer => ({ ...answer, text: JSON.stringify(body) });
export const isSuccess = ({ status }: Answer): boolean => status < 300;

/** Changes the body, whatever it is. */
export const patchBody = (change: BodyChange): Fault => ({
  response: (answer, call) => {
    const body = parse(answer.text);
    return isObject(body) ? withBody(answer, change(body, call)) : answer;
  },
});

/** Changes the body of successes only. */
export const patchSuccess = (change: BodyChange): Fault => ({
  response: (answer, call) => (isSuccess(answer) ? (patchBody(change).response?.(answer, call) ?? answer) : answer),
});

/** Changes the error of refusals, those of one code or type if given. */
export const patchError = (change: Change, of?: string): Fault =>
  patchBody((body, call) => {
    const { error } = body;
    if (!isObject(error) || (of !== undefined && error.code !== of && error.type !== of)) return body;
    return { ...body, error: change(error, call) };
  });

const isIntent = (value: Json | undefined): value is JsonObject => isObject(value) && value.object === 'payment_intent';

/** Changes an intent wherever it stands: as the body, inside an error, in a list. */
export const patchIntent = (change: Change): Fault =>
  patchBody((body, call) => {
    const { error, data } = body;
    if (body.object === 'payment_intent') return change(body, call);
    if (isObject(error) && isIntent(error.payment_intent))
      return { ...body, error: { ...error, payment_intent: change(error.payment_intent, call) } };
    if (Array.isArray(data))
      return { ...body, data: data.map((item: Json) => (isIntent(item) ? change(item, call) : item)) };
    return body;
  });

/** Changes only intents in these statuses. */
export const patchIntentIn = (statuses: string | readonly string[], change: Change): Fault =>
  patchIntent((intent, call) => ([statuses].flat().includes(String(intent.status)) ? change(intent, call) : intent));

export const setting =
  (fields: JsonObject): Change =>
  (object) => ({ ...object, ...fields });

export const lacking =
  (...keys: readonly string[]): Change =>
  (object) =>
    Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** Answers with another HTTP status in place of one. */
export const setStatus = (from: number, to: number): Fault => ({
  response: (answer) => (answer.status === from ? { ...answer, status: to } : answer),
});

export const setHeader = (name: string, value: string): Fault => ({
  response: (answer) => ({ ...answer, headers: { ...answer.headers, [name]: value } }),
});

export const dropHeader = (name: string): Fault => ({
  response: (answer) => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([key]) => key !== name)),
  }),
});

/** Changes the form, or the query of a GET, before the server sees it. */
export const patchForm = (change: (form: URLSearchParams, call: Call) => void): Fault => ({
  request: (call): WireRequest => {
    const { request } = call;
    const form = new URLSearchParams(call.form);
    change(form, call);
    const text = form.toString();
    const route = request.path.split('?')[0] as string;
    return request.method === 'GET'
      ? { ...request, path: text === '' ? route : `${route}?${text}` }
      : { ...request, body: text };
  },
});

/** The server does not look at these parameters, nor at anything inside them. */
export const ignoring = (...names: readonly string[]): Fault =>
  patchForm((form) => {
    for (const key of [...form.keys()])
      if (names.some((name) => key === name || key.startsWith(`${name}[`))) form.delete(key);
  });

/** The server acts as if the parameter had been sent so. */
export const reading = (name: string, value: string): Fault => patchForm((form) => form.set(name, value));

/** The server misreads a text on its way in. */
export const rewriting = (name: string, misread: (text: string) => string): Fault =>
  patchForm((form) => {
    const text = form.get(name);
    if (text !== null) form.set(name, misread(text));
  });

export const together = (...faults: readonly Fault[]): Fault => ({
  request: (call) =>
    faults.reduce((request, fault) => {
      const form = new URLSearchParams(request.body ?? request.path.split('?')[1] ?? '');
      return fault.request?.({ ...call, request, form }) ?? request;
    }, call.request),
  response: (answer, call) => faults.reduce((broken, fault) => fault.response?.(broken, call) ?? broken, answer),
});
