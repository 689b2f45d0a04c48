import { expand } from '../../../engine/prepare/expand.ts';
import type { RunEvent } from '../../../engine/report/events.ts';
import { type RunOptions, run } from '../../../engine/run.ts';
import { rulebooksOf } from '../../../engine/schema/rulebook.ts';
import type { Profile } from '../../../engine/vocabulary/profile.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import { walksOf } from '../../../engine/walks/plan.ts';
import type { Wire } from '../../../engine/wire/http.ts';
import { AUTHORING_VERSION, listVersions, loadDocument } from '../../../specs/documents.ts';
import { isWithin } from '../../../specs/versions.ts';
import { eventCatalogue, questionsOf } from '../../../suites/index.ts';
import { profiles } from '../../../targets/profiles.ts';
import { REFERENCE_KEYS } from '../../../targets/reference/keys.ts';
import { BASE_URL } from '../wire.ts';

const SEED = 1;
const { api, catalogue, checks } = questionsOf(true);
const rulebookFor = rulebooksOf(listVersions(), loadDocument, api.resources);

/** The reference, which tells of payments as Stripe does. */
const listed: Profile = {
  ...profiles.reference,
  features: [...(profiles.reference.features ?? []), 'events', 'event-list', 'webhook-endpoints'],
};

/** One that is listened to delivers as well. */
const profileOf = ({ ear }: NonNullable<RunOptions['telling']>): Profile =>
  ear === undefined ? listed : { ...listed, features: [...(listed.features ?? []), 'deliveries', 'own-hooks'] };

const everyRow = expand(eventCatalogue, api, SEED);
const judging = expand(catalogue, api, SEED);

/** Walks in which events are waited for, too. */
export const walksWithEvents = (walks: number, length: number, seed: number): readonly Scenario[] =>
  walksOf(api, { walks, length, seed, odd: 0, nonce: `-${seed}` });

/** The scenarios on events that apply in a version. */
export const eventScenarios = (apiVersion = AUTHORING_VERSION): readonly Scenario[] =>
  everyRow.filter((scenario) => isWithin(apiVersion, scenario));

/** Plays scenarios on events against whatever is behind the wire. */
export async function playedEvents(
  wire: Wire,
  chosen: readonly Scenario[] = eventScenarios(),
  apiVersion = AUTHORING_VERSION,
  telling: NonNullable<RunOptions['telling']> = {},
  concurrency = 1,
): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const stream = run(chosen, {
    header: {
      suite: { name: 'stripe-conformance', version: '0.0.0' },
      target: { name: 'mutant', baseUrl: BASE_URL, profile: listed.name, apiVersion },
      document: rulebookFor(apiVersion).document,
      seed: SEED,
      startedAt: new Date().toISOString(),
      openCells: [],
    },
    target: { baseUrl: BASE_URL, ...REFERENCE_KEYS, apiVersion, profile: profileOf(telling) },
    wire,
    judgement: { apiVersion, rulebookFor, api, checks },
    redact: (event) => event,
    concurrency,
    now: Date.now,
    bail: false,
    rows: judging.filter((scenario) => isWithin(apiVersion, scenario)),
    telling,
  });
  for await (const event of stream) events.push(event);
  return events;
}
