import { EVENTS_WITHIN } from '../../../engine/play/awaiting.ts';
import type { Stage } from '../../../engine/play/course.ts';
import { claimsOf } from '../../../engine/prepare/applicability.ts';
import type { RunHeader, Unseen } from '../../../engine/report/events.ts';
import type { Prober } from '../../../engine/vocabulary/probing.ts';
import type { Target } from '../../../engine/vocabulary/profile.ts';
import { cameOf } from '../../../engine/vocabulary/unplayable.ts';
import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import type { Wire } from '../../../engine/wire/http.ts';
import { otherRequest } from '../../../engine/wire/request.ts';
import { eventCapabilities, hooksPath } from '../../../suites/index.ts';
import type { Session } from '../session.ts';
import type { OpenEar } from './ear.ts';

/** What a target tells by itself: the capabilities that it has for it, and how it is listened to. */
interface Telling {
  readonly features?: readonly string[];
  readonly events: NonNullable<RunHeader['target']['events']>;
  readonly telling?: Pick<Stage, 'within' | 'ear' | 'listless'>;
  /** Takes back what the target was told. */
  readonly end: () => Promise<void>;
}

const NOTHING: Telling = { events: { asked: false }, end: async () => {} };

/** What is looked for, and what of it is there. */
async function look(claimed: readonly string[], ask: Prober) {
  const found: string[] = [];
  const unseen: Unseen[] = [];
  for (const [capability, each] of Object.entries(eventCapabilities)) {
    if (!('probe' in each) || claimed.includes(capability)) continue;
    if (await each.probe({ ask })) {
      found.push(capability);
      continue;
    }
    const last = ask.probes.at(-1);
    if (last !== undefined) unseen.push({ capability, request: last.request, came: cameOf(last.answer) });
  }
  return { found, unseen };
}

const filled = (value: Json, { url, secret }: OpenEar['hook']): Json => {
  if (typeof value === 'string') return value.replaceAll('{url}', url).replaceAll('{secret}', secret);
  if (Array.isArray(value)) return value.map((each) => filled(each, { url, secret }));
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, { url, secret })]))
    : value;
};

/** How the target was told where to deliver, and how that is taken back. */
interface Told {
  readonly by: 'api' | 'profile' | 'start';
  readonly end?: () => Promise<void>;
}

/** Tells a target where to deliver: as its profile says or by its API, or it was told when it was started. */
async function tell(
  { listener, hook }: OpenEar,
  wire: Wire,
  target: Target,
  { hooked, registers }: { readonly hooked: boolean; readonly registers: boolean },
): Promise<Told | undefined> {
  const register = target.profile.webhooks?.register;
  if (hooked || register !== undefined) listener.know(hook.url, hook.secret);
  if (hooked) return { by: 'start' };
  if (register !== undefined) {
    for (const { request, body = {} } of register) {
      const [method = 'POST', path = ''] = request.split(' ');
      await wire.exchange(otherRequest(target, method as 'POST', path, filled(body, hook) as JsonObject));
    }
    return { by: 'profile' };
  }
  if (!registers) return undefined;
  const made = await wire.exchange(otherRequest(target, 'POST', hooksPath, { url: hook.url, enabled_events: ['*'] }));
  if (made.kind === 'failure' || made.status >= 300) return undefined;
  const { id, secret } = JSON.parse(made.text) as { readonly id?: string; readonly secret?: string };
  if (secret !== undefined) listener.know(hook.url, secret);
  const path = `${hooksPath}/${encodeURIComponent(id ?? '')}`;
  return { by: 'api', end: async () => void (await wire.exchange(otherRequest(target, 'DELETE', path, {}))) };
}

/**
 * Finds out how a target tells of payments, and has it deliver to the ear where there is one; where the run does not ask
 * for events nothing is sent.
 */
export async function findTelling(
  { options, questions: { api } }: Session,
  target: Target,
  {
    ask,
    wire,
    ear,
    hooked,
  }: { readonly ask: Prober; readonly wire: Wire; readonly ear: OpenEar | undefined; readonly hooked: boolean },
): Promise<Telling> {
  if (options.events !== true) return NOTHING;
  const claimed = claimsOf(target.profile, api);
  const { found, unseen } = await look(claimed, ask);
  const has = [...claimed, ...found];
  const registers = has.includes('webhook-endpoints');
  const told = ear === undefined ? undefined : await tell(ear, wire, target, { hooked, registers });
  const delivers = told === undefined ? [] : ['deliveries', ...(told.by === 'api' ? ['own-hooks'] : [])];
  const listed = has.includes('event-list');
  const within = options.eventsWithin ?? EVENTS_WITHIN;
  return {
    features: [...has, ...delivers, ...(listed || told !== undefined ? ['events'] : [])],
    events: {
      asked: true,
      within,
      ...(told === undefined ? {} : { delivered: told.by }),
      ...(unseen.length === 0 ? {} : { unseen }),
    },
    telling: {
      within,
      ...(listed ? {} : { listless: true }),
      ...(told === undefined || ear === undefined ? {} : { ear: ear.listener }),
    },
    end: told?.end ?? NOTHING.end,
  };
}
