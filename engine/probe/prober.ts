import { parseAnswer } from '../vocabulary/exchange.ts';
import type { Asking, Manner, Probe, Prober } from '../vocabulary/probing.ts';
import type { Target } from '../vocabulary/profile.ts';
import type { Wire, WireAnswer, WireRequest } from '../wire/http.ts';
import { bodyOf, headersOf } from '../wire/request.ts';

/** So many questions are asked of a target at most, before anything is judged. */
export const MOST_QUESTIONS = 45;

const UNASKED: WireAnswer = { kind: 'failure', reason: 'stopped', detail: 'enough has been asked' };

/** Whether a question was left out. */
export const isUnasked = (answer: Probe['answer']): boolean => answer.kind === 'failure' && answer.reason === 'stopped';

/** Opens the conversation with one target. */
export function prober(wire: Wire, target: Target, most = MOST_QUESTIONS): Prober {
  const probes: Probe[] = [];
  const send = async (name: string, request: WireRequest): Promise<WireAnswer> => {
    if (probes.length >= most) return UNASKED;
    const answer = await wire.exchange(request);
    probes.push({ name, request: `${request.method} ${request.path}`, answer: parseAnswer(answer) });
    return answer;
  };
  const ask = async (name: string, request: WireRequest) => parseAnswer(await send(name, request));
  const headers = ({ credentials, apiVersion, key }: Asking): WireRequest['headers'] => ({
    ...headersOf(target, credentials),
    ...(apiVersion === undefined ? {} : { 'stripe-version': apiVersion }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  });
  const writing = (manner: Manner): Prober => ({
    probes,
    get: (name, path, how = {}) => ask(name, { method: 'GET', path, headers: headers(how) }),
    post: (name, path, params, how = {}) => {
      const { body, type } = bodyOf(params, { ...target.profile, ...manner });
      return ask(name, { method: 'POST', path, headers: { ...headers(how), 'content-type': type }, body });
    },
    wire: (name) => ({ exchange: (request) => send(name, request), close: async () => {} }),
    writing: (more) => writing({ ...manner, ...more }),
    may: (more) => probes.length + more <= most,
  });
  return writing({});
}
