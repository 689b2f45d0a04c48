import { setTimeout } from 'node:timers/promises';
import { connect, type Wire } from '../../engine/wire/http.ts';
import { refuseLiveMode as refuse } from '../../engine/wire/live-mode.ts';
import { type Clock, paceOf } from '../../engine/wire/pace.ts';
import { type SteadyWire, steady } from '../../engine/wire/retrying.ts';
import { isStripe } from './base-url.ts';
import { proxiesFor } from './proxies.ts';
import { securityOf } from './security.ts';

export interface PaceOptions {
  readonly concurrency: number;
  /** Requests a second. */
  readonly rate?: number;
  /** For one exchange, in milliseconds. */
  readonly timeout: number;
  readonly insecure: boolean;
  /** Files of certificates, and the way by a proxy. */
  readonly ca?: string;
  readonly cert?: string;
  readonly certKey?: string;
  readonly proxy?: string;
  /** A server of ours moves no money: one that calls its made-up intents live is judged like any other. */
  readonly own: boolean;
  /** Whether nothing more is to be sent. */
  readonly stopped?: () => boolean;
}

/** Stripe limits a sandbox to about 25 requests a second. @see https://docs.stripe.com/rate-limits */
export const STRIPE_RATE = 20;

/** So many requests start together without waiting for a connection, whatever else is under way. */
const WIDEST_RACE = 30;

const SLICE = 100;

/** Opens the way to a target: paced, out of live mode, and patient with what passes. */
export function openWire(baseUrl: string, options: PaceOptions): SteadyWire {
  const { concurrency, timeout, own, stopped = () => false } = options;
  const refuseLiveMode = (wire: Wire): Wire => (own ? wire : refuse(wire));
  const clock: Clock = {
    now: () => performance.now(),
    random: Math.random,
    sleep: async (milliseconds) => {
      const end = performance.now() + milliseconds;
      for (let rest = milliseconds; rest > 0; rest = end - performance.now()) {
        if (stopped()) return false;
        await setTimeout(Math.min(rest, SLICE));
      }
      return true;
    },
  };
  const rate = isStripe(baseUrl) ? Math.min(options.rate ?? STRIPE_RATE, STRIPE_RATE) : options.rate;
  const proxies = own ? undefined : proxiesFor(baseUrl, options.proxy, process.env);
  const wire = connect({
    ...{ baseUrl, timeout, concurrency: concurrency + WIDEST_RACE, ...securityOf(options) },
    ...(proxies === undefined ? {} : { proxies }),
  });
  return steady(refuseLiveMode(wire), { pace: paceOf(rate, clock), clock, stopped });
}
