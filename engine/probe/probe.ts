import { operationOf } from '../vocabulary/api.ts';
import { parseAnswer } from '../vocabulary/exchange.ts';
import { encodeForm } from '../vocabulary/form.ts';
import { type Manners, type Probe, type Prober, successOf } from '../vocabulary/probing.ts';
import type { PaymentMethodSource, Target } from '../vocabulary/profile.ts';
import type { Resource } from '../vocabulary/resource.ts';
import { type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Wire, WireRequest } from '../wire/http.ts';
import { FORM, headersOf } from '../wire/request.ts';

/** Opens the conversation with one target. */
export function prober(wire: Wire, target: Target): Prober {
  const probes: Probe[] = [];
  const { authentication } = target.profile;
  const ask = async (name: string, request: WireRequest): Promise<Probe['answer']> => {
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

const shows = (answer: Probe['answer'] | undefined, path: string): unknown => valueAt(successOf(answer)?.json, path);

/** The path at which objects are made and listed. */
export const pathOf = (resource: Resource): string => operationOf(resource, resource.roles.create).path;

/** Tries forms of a create until one is accepted. */
async function findForm(ask: Prober, resource: Resource): Promise<Pick<Manners, 'arrays' | 'create'>> {
  const { forms, field, values } = resource.probes;
  for (const { name, arrays, create } of forms) {
    const answer = await ask.post(name, pathOf(resource), { [field]: values[0], ...create }, { arrays });
    if (successOf(answer) !== undefined) return { arrays, create };
    // It is no matter of form where the key is refused, or the server does not answer at all.
    if (answer.kind === 'failure' || answer.status === 401 || answer.status >= 500) break;
  }
  return { arrays: 'indexed' };
}

const sources: readonly PaymentMethodSource[] = ['token', 'number', 'card-token'];

async function findPaymentMethods(
  ask: Prober,
  resource: Resource,
  { arrays, create }: { readonly arrays: Manners['arrays']; readonly create: JsonObject },
): Promise<PaymentMethodSource> {
  const { field, values, paymentMethods: probed } = resource.probes;
  if (probed === undefined) return 'token';
  const takes = async (card: string, source: PaymentMethodSource): Promise<boolean> => {
    const params = probed.insteadOf(card, source);
    const made = params && (await ask.post(`payment method by ${source}`, probed.path, params, { arrays }));
    const id = params === undefined ? card : shows(made, 'id');
    if (typeof id !== 'string') return false;
    const paid = { [field]: values[0], ...create, [probed.parameter]: id };
    const name = `create with a test card by ${source}`;
    return successOf(await ask.post(name, pathOf(resource), paid, { arrays })) !== undefined;
  };
  const takesAll = async (source: PaymentMethodSource): Promise<boolean> => {
    for (const name of probed.names) if (!(await takes(name, source))) return false;
    return true;
  };
  for (const source of sources) if (await takesAll(source)) return source;
  return 'token';
}

/** Finds out how a target has to be spoken to, by as few requests as that takes. */
export async function findManners(ask: Prober, resource: Resource): Promise<Manners> {
  const { field, values, plain } = resource.probes;
  const all = pathOf(resource);
  const { arrays, create } = await findForm(ask, resource);
  const unknown = { arrays, canned: false, stateful: true, paymentMethods: 'token' } as const;
  if (create === undefined) {
    const answer = await ask.post('create, as JSON', all, { [field]: values[0], ...plain }, { json: true });
    return { ...unknown, jsonOnly: successOf(answer) !== undefined };
  }
  const first = ask.probes.at(-1)?.answer;
  const other = await ask.post('another create', all, { [field]: values[1], ...create }, { arrays });
  const made = shows(other, 'id');
  if (typeof made !== 'string') return { ...unknown, create, jsonOnly: false };
  const read = await ask.get('retrieve', `${all}/${encodeURIComponent(made)}`);
  const shown = [shows(first, field), shows(other, field)];
  const canned = shown[0] === shown[1] && shown[1] !== values[1];
  // A server that lost the object altogether is not stateless but wrong, and is judged for it.
  const stateful = !canned && (successOf(read) === undefined || shows(read, field) === shows(other, field));
  const paymentMethods = await findPaymentMethods(ask, resource, { arrays, create });
  return { arrays, create, jsonOnly: false, canned, stateful, paymentMethods, made };
}
