import { setTimeout } from 'node:timers/promises';
import type { Finding } from '../../../engine/judge/judge.ts';
import { isObject } from '../../../engine/vocabulary/values.ts';
import { openListener } from '../../../engine/wire/listener.ts';
import type { CourierOptions } from '../../../targets/reference/events/courier.ts';
import { REFERENCE_KEY } from '../../../targets/reference/keys.ts';
import { createReference } from '../../../targets/reference/server.ts';
import { type Fault, openWire, parse } from '../wire.ts';
import { eventScenarios, playedEvents } from './judged.ts';

export type Post = NonNullable<CourierOptions['post']>;

export const post: Post = async (url, headers, body, signal) =>
  (await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })).status;

/** The rows that a listener is needed for. */
export const DELIVERY_ROWS = eventScenarios()
  .map(({ id }) => id)
  .filter((id) => id.startsWith('deliveries/'));

interface Heard extends Omit<CourierOptions, 'post'> {
  readonly fault?: Fault;
  readonly carry?: Post;
  /** Seconds that a delivery may take. */
  readonly within?: number;
}

/** A server whose deliveries go through `carry`, as seen by rows on deliveries; listened to on a port of its own. */
export async function heard(
  chosen: readonly string[],
  { fault = {}, carry = post, within = 2, ...webhooks }: Heard = {},
): Promise<readonly Finding[]> {
  const ear = await openListener();
  try {
    const options = { webhooks: { ...webhooks, retries: webhooks.retries ?? [20, 40], post: carry } };
    const wire = openWire(fault, 0, (given) => createReference({ ...given, now: Date.now, ...options }));
    // Here time passes as it does.
    const real = { ...wire, rest: (milliseconds: number) => setTimeout(Math.min(milliseconds, 100)) };
    const made = await wire.exchange({
      method: 'POST',
      path: '/v1/webhook_endpoints',
      headers: { authorization: `Bearer ${REFERENCE_KEY}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: `url=${encodeURIComponent(ear.addressOf('main'))}&enabled_events[]=*`,
    });
    const body = made.kind === 'response' ? parse(made.text) : null;
    if (isObject(body)) ear.know(ear.addressOf('main'), String(body.secret));
    const rows = eventScenarios().filter(({ id }) => chosen.includes(id));
    const events = await playedEvents(real, rows, undefined, { ear, within });
    return events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
  } finally {
    await ear.close();
  }
}
