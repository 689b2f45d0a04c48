import type { Trouble, Unusable } from '../vocabulary/why.ts';
import type { Attempt, ExchangeOptions, Wire, WireAnswer, WireRequest } from './http.ts';
import type { Clock, Pace } from './pace.ts';
import { askedWait, isCrash, LONGEST_ASKED, retryAfter } from './retry.ts';

export interface SteadyOptions {
  readonly pace: Pace;
  readonly clock: Clock;
  /** Whether sending must stop. */
  readonly stopped?: () => boolean;
}

/** A wire that keeps to a pace, and gets over limits, locks and lost connections. */
export interface SteadyWire extends Wire {
  /** Why the target cannot be used any longer. */
  readonly exhausted: () => Unusable | undefined;
  /** Takes one from what may be tried again after a crash of the target; false when nothing is left. */
  readonly spareCrash: () => boolean;
}

const PATIENCE = 100;
/** The retry budget that one usable response gives back. */
const REGAINED = 0.5;
const CRASHES = 20;
/** So many lost connections, and each request has one of its own from then on. */
const KEPT_BREAKS = 3;

const patienceGone = (last: Trouble): Unusable => ({ kind: 'retries-used-up', last });

/** Wraps a wire so that what Stripe asks its clients to send again is sent again, within a budget for the whole run. */
export function steady(wire: Wire, { pace, clock, stopped = () => false }: SteadyOptions): SteadyWire {
  let patience = PATIENCE;
  let crashes = CRASHES;
  let breaks = 0;
  let exhausted: Unusable | undefined;
  const halted = (): boolean => exhausted !== undefined || stopped();

  const spareCrash = (): boolean => {
    crashes -= 1;
    return crashes >= 0;
  };
  const see = (answer: WireAnswer): void => {
    if (answer.kind === 'failure') {
      const { kind, reason, detail } = answer;
      if (reason === 'reset') breaks += 1;
      if (reason !== 'stopped') patience -= 1;
      if (patience <= 0) exhausted ??= patienceGone({ kind, reason, detail });
      return;
    }
    const asked = askedWait(answer) ?? 0;
    if (answer.status === 429 && asked > LONGEST_ASKED) exhausted ??= { kind: 'asks-to-wait', milliseconds: asked };
    if (answer.status === 429) return;
    pace.ease();
    if (!isCrash(answer)) patience = Math.min(PATIENCE, patience + REGAINED);
  };
  const send = async (request: WireRequest, options: ExchangeOptions): Promise<WireAnswer> => {
    if (options.paced !== true) await pace.take();
    if (halted()) return { kind: 'failure', reason: 'stopped', detail: 'the run has ended' };
    const answer = await wire.exchange(request, { ...options, fresh: options.fresh === true || breaks >= KEPT_BREAKS });
    see(answer);
    return answer;
  };
  const exchange = async (request: WireRequest, options: ExchangeOptions = {}): Promise<WireAnswer> => {
    const attempts: Attempt[] = [];
    let answer = await send(request, options);
    while (options.once !== true) {
      const retry = retryAfter(request, answer, attempts.length, clock.random);
      if (retry === undefined || halted()) break;
      if (retry.draws === 'crashes' && !spareCrash()) break;
      if (retry.draws === 'patience' && answer.kind === 'response') patience -= 1;
      if (patience <= 0) {
        exhausted ??= patienceGone(retry.why);
        break;
      }
      attempts.push({ why: retry.why, waited: retry.wait, ...(retry.unknown ? { unknown: true } : {}) });
      if (retry.slow) pace.slow(retry.wait);
      else await clock.sleep(retry.wait);
      answer = await send(request, { ...options, fresh: answer.kind === 'failure' });
    }
    return attempts.length === 0 ? answer : { ...answer, attempts };
  };
  const gather = async (together: number): Promise<number> => {
    const most = Math.min(together, pace.most);
    await pace.take(most);
    return most;
  };
  return { exchange, gather, rest: clock.sleep, close: wire.close, exhausted: () => exhausted, spareCrash };
}
