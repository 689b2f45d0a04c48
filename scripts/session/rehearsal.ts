import { run } from '../../engine/run.ts';
import type { Profile, Target } from '../../engine/vocabulary/profile.ts';
import { cancelAll, keepTrack } from '../../engine/wire/cleanup.ts';
import type { Wire, WireRequest } from '../../engine/wire/http.ts';
import { paceOf } from '../../engine/wire/pace.ts';
import { steady } from '../../engine/wire/retrying.ts';
import { openCells } from '../../suites/index.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';
import type { Reference } from '../../targets/reference/server.ts';
import { isStripe } from './base-url.ts';
import { STRIPE_RATE } from './open-wire.ts';
import type { Session } from './session.ts';
import { suiteVersion } from './version.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** What a run asks and how long it takes, as far as that can be told before it. */
export interface Rehearsal {
  /** All of them: what is sent again and what cancels is among them. */
  readonly requests: number;
  /** Objects that are canceled at the end. */
  readonly canceled: number;
  readonly seconds: number;
}

/** How a target answers: so late in milliseconds, and once in so many requests not at once. */
const NETWORK = { latency: 150, limited: 200, locked: 100 } as const;
const LOCAL = { latency: 0, limited: Number.POSITIVE_INFINITY, locked: Number.POSITIVE_INFINITY } as const;

/** How an account over the network is taken to answer; a server of one's own answers at once. */
export const answersOf = ({ shared }: Profile): typeof NETWORK | typeof LOCAL => (shared ? NETWORK : LOCAL);

const BASE_URL = 'http://reference.test';
const JSON_TYPE = { 'content-type': 'application/json' };
const refused = (code: string) => ({
  kind: 'response' as const,
  status: 429,
  headers: JSON_TYPE,
  text: JSON.stringify({ error: { code, message: 'Not now.' } }),
});

/** Requests a second; Stripe itself is not asked faster than it allows, whatever was said. */
export function rateOf({ choice: { title, profile }, options }: Session): number | undefined {
  const rate = options.rate ?? profile.pace.rate;
  return isStripe(title) ? Math.min(rate ?? STRIPE_RATE, STRIPE_RATE) : rate;
}

/** The reference as such a target would answer. */
function accountOf(
  { fetch }: Reference,
  time: VirtualTime,
  { latency, limited, locked }: ReturnType<typeof answersOf>,
): { readonly wire: Wire; readonly asked: () => number } {
  let asked = 0;
  const answer = async ({ method, path, headers, body }: WireRequest) => {
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const response = await fetch(new Request(`${BASE_URL}${path}`, init));
    const text = await response.text();
    return { kind: 'response' as const, status: response.status, headers: Object.fromEntries(response.headers), text };
  };
  const exchange: Wire['exchange'] = async (request) => {
    asked += 1;
    const code = asked % limited === 0 ? 'rate_limit' : asked % locked === 0 ? 'lock_timeout' : undefined;
    await time.sleep(latency);
    return code === undefined ? time.during(answer(request)) : refused(code);
  };
  return { wire: { exchange, close: async () => {} }, asked: () => asked };
}

/**
 * Plays the run on the embedded reference, on a clock on which nobody waits: what it asks, what is left open, and how
 * long both take at its pace. A target that does other things than the reference takes another time.
 */
export async function rehearse(session: Session): Promise<Rehearsal> {
  const { options, choice, scenarios, rulebookFor, questions } = session;
  const { api } = questions;
  const { apiVersion, seed } = options;
  const { profile } = choice;
  const rate = rateOf(session);
  const concurrency = options.concurrency ?? profile.pace.concurrency;
  const time = virtualTime();
  // A run that nothing limits does not wait for the reference.
  const { createReference } = await import('../../targets/reference/server.ts');
  const account = accountOf(createReference({ now: time.now }), time, answersOf(profile));
  const clock = { ...time, random: () => 0.5 };
  const steadily = (): ReturnType<typeof steady> => steady(account.wire, { pace: paceOf(rate, clock), clock });
  const wire = keepTrack(steadily(), api.resources);
  // The reference is spoken to as Stripe is, whatever the target wants.
  const spoken = { ...profile, authentication: 'bearer', body: 'form' } as const;
  const target: Target = { baseUrl: BASE_URL, ...REFERENCE_KEYS, apiVersion, profile: spoken };
  const events = run(scenarios, {
    header: {
      suite: { name: 'stripe-conformance', version: suiteVersion },
      target: { name: choice.name, baseUrl: BASE_URL, profile: profile.name, apiVersion },
      document: rulebookFor(apiVersion).document,
      seed,
      startedAt: new Date(0).toISOString(),
      openCells,
    },
    target,
    wire,
    // Nothing is judged but what decides whether a scenario goes on.
    judgement: { apiVersion, rulebookFor, api, checks: [] },
    redact: (event) => event,
    concurrency,
    now: time.now,
    rows: session.rows,
    bail: false,
  });
  for await (const _ of events);
  const open = profile.shared ? wire.open() : [];
  const { canceled } = await cancelAll(open, steadily(), target, concurrency);
  return { requests: account.asked(), canceled, seconds: Math.ceil(time.now() / 1000) };
}
