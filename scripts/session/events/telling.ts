import { EVENTS_WITHIN } from '../../../engine/play/awaiting.ts';
import type { Stage } from '../../../engine/play/course.ts';
import { claimsOf } from '../../../engine/prepare/applicability.ts';
import type { RunHeader, Unseen } from '../../../engine/report/events.ts';
import type { Prober } from '../../../engine/vocabulary/probing.ts';
import type { Target } from '../../../engine/vocabulary/profile.ts';
import { cameOf } from '../../../engine/vocabulary/unplayable.ts';
import { type Json, type JsonObject, mapTexts } from '../../../engine/vocabulary/values.ts';
import type { Wire } from '../../../engine/wire/http.ts';
import { otherRequest } from '../../../engine/wire/request.ts';
import { eventCapabilities, hooksPath } from '../../../suites/index.ts';
import type { Session } from '../session.ts';
import type { OpenEar } from './ear.ts';

/** What a target tells by itself: the capabilities that it has for it, and how it is listened to. */
interface Telling {
  readonly features?: readonly string[];
  readonly events: NonNullable<RunHeader['target']['events']>;
  readonly telling?: Pick<Stage, 'within' | 'ear' | 'listless' | 'byHand'>;
}

const NOTHING: Telling = { events: { asked: false } };

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

const filled = (value: Json, { url, secret }: OpenEar['hook']): Json =>
  mapTexts(value, (text) => text.replaceAll('{url}', url).replaceAll('{secret}', secret));

/** How a target was told where to deliver. */
type ToldBy = NonNullable<RunHeader['target']['events']>['delivered'];

/**
 * Tells a target where to deliver: as its profile says or by its API. It was told when it was started, or by whoever
 * gave the secret; undefined where it cannot be told. An endpoint that it makes ends with all else that the run made.
 */
async function tell(
  { listener, hook, byHand }: OpenEar,
  wire: Wire,
  target: Target,
  { hooked, registers }: { readonly hooked: boolean; readonly registers: boolean },
): Promise<ToldBy> {
  const register = target.profile.webhooks?.register;
  if (hooked || byHand || register !== undefined) listener.know(hook.url, hook.secret);
  if (hooked) return 'start';
  if (byHand) return 'hand';
  if (register !== undefined) {
    for (const { request, body = {} } of register) {
      const [method = 'POST', path = ''] = request.split(' ');
      await wire.exchange(otherRequest(target, method as 'POST', path, filled(body, hook) as JsonObject));
    }
    return 'profile';
  }
  if (!registers) return undefined;
  const made = await wire.exchange(otherRequest(target, 'POST', hooksPath, { url: hook.url, enabled_events: ['*'] }));
  if (made.kind === 'failure' || made.status >= 300) return undefined;
  const { secret } = JSON.parse(made.text) as { readonly secret?: string };
  if (secret !== undefined) listener.know(hook.url, secret);
  return 'api';
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
  const delivers =
    told === undefined ? [] : ['deliveries', ...(told === 'api' && options.ownHooks !== false ? ['own-hooks'] : [])];
  const listed = has.includes('event-list');
  const within = options.eventsWithin ?? EVENTS_WITHIN;
  return {
    features: [...has, ...delivers, ...(listed || told !== undefined ? ['events'] : [])],
    events: {
      asked: true,
      within,
      ...(told === undefined ? {} : { delivered: told }),
      ...(unseen.length === 0 ? {} : { unseen }),
    },
    telling: {
      within,
      ...(listed ? {} : { listless: true }),
      ...(told === undefined || ear === undefined ? {} : { ear: ear.listener }),
      ...(told === 'hand' ? { byHand: true } : {}),
    },
  };
}
