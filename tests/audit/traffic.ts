import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { createReference } from '../../targets/reference/server.ts';

/** An exchange as it went over the wire. */
export interface Told {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly form: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly text: string;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes.
export type Body = any;

export const bodyOf = (told: Told | undefined): Body => JSON.parse(told?.text ?? 'null');

/** The same exchange with another body, made by a function that changes the old one in place. */
export const withBody = (told: Told, change: (body: Body) => void): Told => {
  const body = bodyOf(told);
  change(body);
  return { ...told, text: JSON.stringify(body, null, 2) };
};

const START = Date.parse('2026-09-01T10:00:00Z');
const VERSION = '2026-08-26.dahlia';

/** Talks to a fresh reference as if it were Stripe, a second for each exchange, and keeps what was said. */
export function createRecorder(seed = 1) {
  const host = 'https://api.stripe.com';
  let time = START;
  const { fetch } = createReference({ now: () => time, seed });
  const told: Told[] = [];
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    form = '',
    headers: Record<string, string> = {},
  ): Promise<Body> => {
    time += 1000;
    const url = `${host}${path}`;
    const requestHeaders = {
      authorization: `Bearer ${REFERENCE_KEY}`,
      'stripe-version': VERSION,
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    };
    const body = method === 'POST' ? { body: form } : {};
    const response = await fetch(new Request(url, { method, headers: requestHeaders, ...body }));
    const text = await response.text();
    const date = new Date(time).toUTCString();
    // What every server says of how long its answer is.
    const responseHeaders = { ...Object.fromEntries(response.headers), date, connection: 'keep-alive' };
    told.push({ method, url, requestHeaders, form, status: response.status, responseHeaders, text });
    return JSON.parse(text);
  };
  return { told, ask };
}

const INTENTS = '/v1/payment_intents';
const CARD = 'amount=2000&currency=usd&payment_method_types[]=card';

/** Where the steps of the story stand in it. */
export const steps = {
  create: 0,
  retrieve: 1,
  confirm: 2,
  retrieveSucceeded: 3,
  createAgain: 4,
  createManual: 5,
  confirmManual: 6,
  retrieveAuthorized: 7,
  capture: 8,
  retrieveCaptured: 9,
  createOpen: 10,
  update: 11,
  cancel: 12,
  retrieveCanceled: 13,
  cancelRefused: 14,
  decline: 15,
  missing: 16,
  list: 17,
} as const;

/** A day in the life of an account of the reference: every operation that is common, refusals and a decline. */
export async function tellStory(seed = 1): Promise<readonly Told[]> {
  const { told, ask } = createRecorder(seed);
  const key = { 'idempotency-key': `order-${seed}` };
  const first = `${CARD}&payment_method=pm_card_visa&description=First`;
  const paid = await ask('POST', INTENTS, first, key);
  await ask('GET', `${INTENTS}/${paid.id}`);
  await ask('POST', `${INTENTS}/${paid.id}/confirm`);
  await ask('GET', `${INTENTS}/${paid.id}`);
  await ask('POST', INTENTS, first, key);
  const held = await ask('POST', INTENTS, `${CARD}&payment_method=pm_card_visa&capture_method=manual`);
  await ask('POST', `${INTENTS}/${held.id}/confirm`);
  await ask('GET', `${INTENTS}/${held.id}`);
  await ask('POST', `${INTENTS}/${held.id}/capture`);
  await ask('GET', `${INTENTS}/${held.id}`);
  const left = await ask('POST', INTENTS, `${CARD}&metadata[order]=7`);
  await ask('POST', `${INTENTS}/${left.id}`, 'metadata[more]=8');
  await ask('POST', `${INTENTS}/${left.id}/cancel`, 'cancellation_reason=duplicate');
  await ask('GET', `${INTENTS}/${left.id}`);
  await ask('POST', `${INTENTS}/${left.id}/cancel`);
  await ask('POST', INTENTS, `${CARD}&payment_method=pm_card_visa_chargeDeclined&confirm=true`);
  await ask('GET', `${INTENTS}/pi_0000000000000000000000aa`);
  await ask('GET', `${INTENTS}?limit=3`);
  return told;
}
