import { isObject, type Json, type JsonObject } from '../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../engine/wire/http.ts';
import type { OperationId } from '../../specs/generated/operations.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';
import {
  CONFIRM,
  CREATE,
  ignoring,
  isSuccess,
  lacking,
  on,
  patchBody,
  patchError,
  patchForm,
  patchIntent,
  setting,
  UPDATE,
  where,
  withBody,
} from '../mutants/faults.ts';
import { errorOf } from '../mutants/strangers/fault.ts';
import { type Answer, type Call, type Fault, parse } from '../mutants/wire.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML = '<!doctype html><title>Error</title><pre>Cannot do this</pre>';

/** An answer of the persona's own; the reference is not asked. */
export const answering = (applies: (call: Call) => boolean, answer: (call: Call) => Answer): Fault => ({
  around: async (call, ask) => (applies(call) ? answer(call) : ask(call.request)),
});

let refusals = 0;
export const refusal = (status: number, error: JsonObject): Answer => ({
  status,
  headers: { ...JSON_TYPE, 'request-id': `req_${++refusals}` },
  text: JSON.stringify({ error: { type: 'invalid_request_error', message: 'This cannot be done.', ...error } }),
});

const page = (status: number): Answer => ({ status, headers: { 'content-type': 'text/html' }, text: HTML });

const isOf =
  (operations: readonly OperationId[]) =>
  ({ operation }: Call): boolean =>
    operation !== undefined && operations.includes(operation);

/** Operations that it has no route for. */
export const withoutRoutes = (status: number, ...operations: readonly OperationId[]): Fault =>
  answering(isOf(operations), () => page(status));

/** Operations that it says it does not do. */
export const notImplemented = (...operations: readonly OperationId[]): Fault =>
  answering(isOf(operations), () => refusal(501, { type: 'api_error', message: 'Not implemented.' }));

/** Whole resources that it has no route for, by their paths. */
export const withoutResources = (status: number, ...paths: readonly string[]): Fault =>
  answering(
    ({ request }) =>
      paths.some(
        (path) =>
          request.path === path || (/^[/?]/.test(request.path.slice(path.length)) && request.path.startsWith(path)),
      ),
    () => page(status),
  );

/** Crashes where Stripe says that a URL is unknown. */
export const crashesOnUnknownUrls: Fault = {
  response: (answer) => (/Unrecognized request URL/.test(String(errorOf(answer)?.message)) ? page(500) : answer),
};

/** Shows the name of a test card where Stripe shows the payment method that was made of it. */
export function echoesCardNames(): Fault {
  const names = new Map<string, string>();
  return {
    response: (answer, { form }) => {
      const sent = form.get('payment_method') ?? '';
      const body = parse(answer.text);
      const shown = isObject(body) ? ((isObject(body.error) ? body.error.payment_intent : body) as JsonObject) : {};
      const made = shown?.payment_method ?? (shown?.last_payment_error as JsonObject)?.payment_method;
      const id = isObject(made) ? made.id : made;
      if (sent.startsWith('pm_card_') && typeof id === 'string') names.set(id, sent);
      let text = answer.text;
      for (const [from, name] of names) text = text.replaceAll(`"${from}"`, `"${name}"`);
      return { ...answer, text };
    },
  };
}

/** Refusals without these attributes. */
export const refusalsLack = (...keys: readonly string[]): Fault => patchError(lacking(...keys));

/** Asks for no key. */
export const asksForNoKey: Fault = {
  request: ({ request }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${REFERENCE_KEYS.apiKey}` },
  }),
};

/** A create with a payment method stays in requires_payment_method, as every answer shows it. */
export const methodAtCreateIsNoStep: Fault = patchIntent((intent) =>
  intent.status === 'requires_confirmation' ? { ...intent, status: 'requires_payment_method' } : intent,
);

/** Looks at capture_method only where the confirmation is a request of its own. */
export const capturesAtOnceOnCreate: Fault = where(
  ({ operation, form }) => operation === CREATE && form.get('confirm') === 'true',
  patchForm((form) => form.delete('capture_method')),
);

export const withoutCharges: Fault = patchIntent(setting({ latest_charge: null }));

/** Says yes to an update, and changes nothing. */
export const updatesNothing: Fault = on(
  UPDATE,
  patchForm((form) => {
    for (const key of [...form.keys()]) form.delete(key);
  }),
);

/** Takes any text for a payment method until it is confirmed, and knows no test cards by name. */
export function knowsNoCardNames(): Fault {
  const given = new Map<string, string>();
  const isName = (text: string | null): text is string => text?.startsWith('pm_card_') === true;
  const missing = (name: string): Answer =>
    refusal(404, { code: 'resource_missing', param: 'payment_method', message: `No such PaymentMethod: '${name}'` });
  return {
    around: async (call, ask) => {
      const { request, operation, form, intent } = call;
      const name = form.get('payment_method');
      const confirms = operation === CONFIRM || (operation === CREATE && form.get('confirm') === 'true');
      if (confirms && isName(name)) return missing(name);
      const kept = given.get(intent ?? '');
      if (operation === CONFIRM && name === null && kept !== undefined) return missing(kept);
      if (!isName(name) || (operation !== CREATE && operation !== UPDATE)) return ask(request);
      const rest = new URLSearchParams(form);
      rest.delete('payment_method');
      const answer = await ask({ ...request, body: rest.toString() } as WireRequest);
      const made = parse(answer.text);
      if (isSuccess(answer) && isObject(made)) given.set(String(made.id), name);
      return answer;
    },
    ...patchIntent((intent) => {
      const name = given.get(String(intent.id));
      return name === undefined || intent.status !== 'requires_payment_method'
        ? intent
        : { ...intent, payment_method: name, status: 'requires_confirmation' };
    }),
  };
}

/** Parameters of the document that it calls unknown. */
export const refusesParameters = (...names: readonly string[]): Fault =>
  answering(
    ({ request, form }) =>
      request.method === 'POST' &&
      [...form.keys()].some((key) => names.some((name) => key === name || key.startsWith(`${name}[`))),
    ({ form }) => {
      const param = [...form.keys()].map((key) => key.split('[')[0]).find((key) => names.includes(key as string));
      return refusal(400, { code: 'parameter_unknown', param: param as string });
    },
  );

/** Refuses a create that does not spell out its types. */
export const wantsTypes: Fault = answering(
  ({ operation, form }) =>
    operation === CREATE && ![...form.keys()].some((key) => key.startsWith('payment_method_types[')),
  () => refusal(400, { code: 'parameter_missing', param: 'payment_method_types' }),
);

export const ignoresExpand: Fault = ignoring('expand');

/** Ids that look otherwise, everywhere; the names of a test card and of a parameter are none. */
export const styled = (from: string, to: string): Fault => {
  const read = (text: string): string => text.replaceAll(to, from);
  return {
    request: ({ request }) => ({
      ...request,
      path: read(request.path),
      ...(request.body === undefined ? {} : { body: read(request.body) }),
    }),
    response: (answer) => ({
      ...answer,
      text: answer.text.replaceAll(new RegExp(`(?<=")${from}(?!card_|data)`, 'g'), to),
    }),
  };
};

/** Takes bodies of these content types only. */
export const takesOnly = (type: RegExp, status = 415): Fault =>
  answering(
    ({ request }) =>
      request.method === 'POST' && request.body !== undefined && !type.test(request.headers['content-type'] ?? ''),
    () => refusal(status, { message: 'Unsupported media type.' }),
  );

/** A create with confirm=true is a create. */
export const neverConfirmsAtCreate: Fault = on(
  CREATE,
  patchForm((form) => form.delete('confirm')),
);

/** Another status code for what it has made. */
export const createsWith201: Fault = on(CREATE, {
  response: (answer) => (answer.status === 200 ? { ...answer, status: 201 } : answer),
});

/** Says 409 where the status forbids it. */
export const conflictsAre409: Fault = {
  response: (answer) =>
    errorOf(answer)?.code === 'payment_intent_unexpected_state' ? { ...answer, status: 409 } : answer,
};

/** Crashes on what Stripe refuses as a bad request. */
export const crashesOnBadRequests: Fault = {
  response: (answer) => {
    const error = errorOf(answer);
    return answer.status === 400 &&
      error?.type === 'invalid_request_error' &&
      error.code !== 'payment_intent_unexpected_state'
      ? page(500)
      : answer;
  },
};

/** Changes each intent, wherever it stands. */
export const shows = (change: (intent: JsonObject) => Record<string, Json>): Fault =>
  patchIntent((intent) => ({ ...intent, ...change(intent) }));

/** A list without its envelope. */
export const bareLists: Fault = patchBody((body) => (body.object === 'list' ? (body.data as Json) : body));

/** Errors as a sentence. */
export const errorsAreTexts: Fault = {
  response: (answer) => {
    const error = errorOf(answer);
    return error === undefined ? answer : withBody(answer, { error: error.message as Json });
  },
};

/** Reads lists in one form only. */
export const takesArraysAs = (style: 'indexed' | 'empty'): Fault =>
  answering(
    ({ request, form }) =>
      request.method === 'POST' && [...form.keys()].some((key) => (style === 'empty' ? /\[\d+\]/ : /\[\]/).test(key)),
    () => refusal(400, { message: 'Invalid array.', param: 'payment_method_types' }),
  );

const unnumbered = /^\w+(\[\w*\])*\[\](\[\w+\])*$/;

/** Gives each member of a list its number, so that what is behind sees one form only, whichever was sent. */
export const numbered: Fault = where(
  ({ form }) => [...form.keys()].some((key) => unnumbered.test(key)),
  patchForm((form) => {
    const all = [...form];
    for (const key of new Set(form.keys())) form.delete(key);
    const count = new Map<string, number>();
    for (const [key, value] of all) {
      const place = count.get(key) ?? 0;
      count.set(key, place + 1);
      form.append(key.replace('[]', `[${place}]`), value);
    }
  }),
);
