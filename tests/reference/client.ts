import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { createReference, type ReferenceOptions } from '../../targets/reference/server.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many shapes.
  readonly body: any;
}

/** Reads the whole of an answer whose body is JSON. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

export interface Client {
  readonly post: (path: string, form?: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly send: (request: Request) => Promise<Answer>;
}

export const INTENTS = '/v1/payment_intents';
export const CARD = 'amount=2000&currency=usd&payment_method_types[]=card';
/** The only way to ask for payment methods that every version takes: endive refuses types. */
export const AUTOMATIC =
  'amount=2000&currency=usd&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never';
export const BANK =
  'amount=2000&currency=usd&payment_method_types[]=us_bank_account&payment_method=pm_usBankAccount_processing';
export const MANDATE =
  'mandate_data[customer_acceptance][type]=online&mandate_data[customer_acceptance][online][ip_address]=127.0.0.1&mandate_data[customer_acceptance][online][user_agent]=test';

/** Speaks to a fresh reference in the same process. */
export function connect(options: ReferenceOptions = {}): Client {
  const { fetch } = createReference(options);
  const send = async (request: Request): Promise<Answer> => readAnswer(await fetch(request));
  const call = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: string) =>
    send(
      new Request(`http://reference.test${path}`, {
        method,
        headers: {
          authorization: `Bearer ${REFERENCE_KEY}`,
          ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      }),
    );
  return {
    send,
    post: (path, form = '', headers = {}) => call('POST', path, headers, form),
    get: (path, headers = {}) => call('GET', path, headers),
  };
}

const CONFIRMED = `${CARD}&confirm=true&payment_method=`;
const RECIPES = {
  requires_payment_method: CARD,
  requires_confirmation: `${CARD}&payment_method=pm_card_visa`,
  requires_action: `${CONFIRMED}pm_card_threeDSecure2Required`,
  processing: `${BANK}&confirm=true&${MANDATE}`,
  requires_capture: `${CONFIRMED}pm_card_visa&capture_method=manual`,
  succeeded: `${CONFIRMED}pm_card_visa`,
  canceled: CARD,
} as const;

export type Status = keyof typeof RECIPES;
export const STATUSES = Object.keys(RECIPES) as readonly Status[];

/** The header that chooses a version. */
export const under = (version: string) => ({ 'stripe-version': version });

/** Creates an intent in a status, under a version if one is given, and returns it. */
export async function bring(client: Client, status: Status, version?: string): Promise<Answer['body']> {
  const headers = version === undefined ? {} : under(version);
  const typed = /^amount=2000&currency=usd&payment_method_types\[\]=\w+/;
  const form = (version ?? '') < '2026-09-30' ? RECIPES[status] : RECIPES[status].replace(typed, AUTOMATIC);
  const created = await client.post(INTENTS, form, headers);
  if (status !== 'canceled') return created.body;
  return (await client.post(`${INTENTS}/${created.body.id}/cancel`, '', headers)).body;
}
