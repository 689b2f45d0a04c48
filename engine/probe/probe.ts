import { insteadOf } from '../../suites/payment-intents/resource/test-cards.ts';
import { type Observation, parseAnswer, type Response } from '../vocabulary/exchange.ts';
import { type ArrayStyle, encodeForm } from '../vocabulary/form.ts';
import type { PaymentMethodSource, Target } from '../vocabulary/profile.ts';
import type { Credentials } from '../vocabulary/scenario.ts';
import { type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Wire, WireRequest } from '../wire/http.ts';
import { FORM, headersOf } from '../wire/request.ts';

/** One question that was asked of a target, and how it answered. */
export interface Probe {
  readonly name: string;
  readonly request: string;
  readonly answer: Observation['answer'];
}

/** Asks a target questions and keeps what it said. */
export interface Prober {
  readonly probes: readonly Probe[];
  readonly get: (name: string, path: string, credentials?: Credentials) => Promise<Observation['answer']>;
  readonly post: (
    name: string,
    path: string,
    params: JsonObject,
    how?: { readonly arrays?: ArrayStyle; readonly json?: true; readonly key?: string },
  ) => Promise<Observation['answer']>;
}

/** Opens the conversation with one target. */
export function prober(wire: Wire, target: Target): Prober {
  const probes: Probe[] = [];
  const { authentication } = target.profile;
  const ask = async (name: string, request: WireRequest): Promise<Observation['answer']> => {
    const answer = parseAnswer(await wire.exchange(request));
    probes.push({ name, request: `${request.method} ${request.path}`, answer });
    return answer;
  };
  return {
    probes,
    get: (name, path, credentials = authentication) =>
      ask(name, { method: 'GET', path, headers: headersOf(target, credentials) }),
    post: (name, path, params, { arrays = 'indexed', json, key } = {}) =>
      ask(name, {
        method: 'POST',
        path,
        headers: {
          ...headersOf(target, authentication),
          'content-type': json === true ? 'application/json' : FORM,
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        body: json === true ? JSON.stringify(params) : encodeForm(params, arrays),
      }),
  };
}

/** A success, with its body; undefined for everything else. */
export const successOf = (answer: Observation['answer'] | undefined): Response | undefined =>
  answer?.kind === 'response' && answer.status >= 200 && answer.status < 300 ? answer : undefined;

const INTENTS = '/v1/payment_intents';
// Two amounts that no fixture is likely to have.
const AMOUNT = 4_321;
const OTHER = 8_765;

/** How a target has to be spoken to, found by asking. */
export interface Manners {
  readonly arrays: ArrayStyle;
  /** What a create that it accepted carried besides the amount; undefined where it accepted none. */
  readonly create?: JsonObject;
  readonly jsonOnly: boolean;
  readonly canned: boolean;
  readonly stateful: boolean;
  readonly paymentMethods: PaymentMethodSource;
  /** The id of an intent that it made. */
  readonly intent?: string;
}

const shows = (answer: Observation['answer'] | undefined, path: string): unknown =>
  valueAt(successOf(answer)?.json, path);

/** Tries forms of a create until one is accepted. */
async function findForm(ask: Prober): Promise<Pick<Manners, 'arrays' | 'create'>> {
  const card = { currency: 'usd', payment_method_types: ['card'] };
  const forms = [
    { name: 'create', arrays: 'indexed', create: card },
    { name: 'create, arrays as a[]', arrays: 'empty', create: card },
    { name: 'create, without types', arrays: 'indexed', create: { currency: 'usd' } },
  ] as const;
  for (const { name, arrays, create } of forms) {
    const answer = await ask.post(name, INTENTS, { amount: AMOUNT, ...create }, { arrays });
    if (successOf(answer) !== undefined) return { arrays, create };
    // It is no matter of form where the key is refused, or the server does not answer at all.
    if (answer.kind === 'failure' || answer.status === 401 || answer.status >= 500) break;
  }
  return { arrays: 'indexed' };
}

const sources: readonly PaymentMethodSource[] = ['token', 'number', 'card-token'];

// Some servers know a few names only.
const CARDS = ['pm_card_visa', 'pm_card_visa_chargeDeclinedInsufficientFunds'] as const;

async function findPaymentMethods(ask: Prober, arrays: ArrayStyle, create: JsonObject): Promise<PaymentMethodSource> {
  const takes = async (card: string, source: PaymentMethodSource): Promise<boolean> => {
    const params = insteadOf(card, source);
    const made = params && (await ask.post(`payment method by ${source}`, '/v1/payment_methods', params, { arrays }));
    const id = params === undefined ? card : shows(made, 'id');
    if (typeof id !== 'string') return false;
    const paid = { amount: AMOUNT, ...create, payment_method: id };
    return successOf(await ask.post(`create with a test card by ${source}`, INTENTS, paid, { arrays })) !== undefined;
  };
  for (const source of sources) {
    if ((await takes(CARDS[0], source)) && (await takes(CARDS[1], source))) return source;
  }
  return 'token';
}

/** Finds out how a target has to be spoken to, by as few requests as that takes. */
export async function findManners(ask: Prober): Promise<Manners> {
  const { arrays, create } = await findForm(ask);
  const unknown = { arrays, canned: false, stateful: true, paymentMethods: 'token' } as const;
  if (create === undefined) {
    const answer = await ask.post('create, as JSON', INTENTS, { amount: AMOUNT, currency: 'usd' }, { json: true });
    return { ...unknown, jsonOnly: successOf(answer) !== undefined };
  }
  const first = ask.probes.at(-1)?.answer;
  const other = await ask.post('another create', INTENTS, { amount: OTHER, ...create }, { arrays });
  const id = shows(other, 'id');
  if (typeof id !== 'string') return { ...unknown, create, jsonOnly: false };
  const read = await ask.get('retrieve', `${INTENTS}/${encodeURIComponent(id)}`);
  const amounts = [shows(first, 'amount'), shows(other, 'amount')];
  const canned = amounts[0] === amounts[1] && amounts[1] !== OTHER;
  // A server that lost the intent altogether is not stateless but wrong, and is judged for it.
  const stateful = !canned && (successOf(read) === undefined || shows(read, 'amount') === shows(other, 'amount'));
  const paymentMethods = await findPaymentMethods(ask, arrays, create);
  return { arrays, create, jsonOnly: false, canned, stateful, paymentMethods, intent: id };
}
