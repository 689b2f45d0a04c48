import type { Judgement } from '../../engine/judge/judge.ts';
import { expand } from '../../engine/prepare/expand.ts';
import type { Redact } from '../../engine/redact/redact.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { run } from '../../engine/run.ts';
import type { Profile, Target } from '../../engine/vocabulary/profile.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import type { Wire } from '../../engine/wire/http.ts';
import { openRulebooks } from '../../scripts/session/rulebooks.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { isWithin } from '../../specs/versions.ts';
import { api, catalogue, openCells, universalChecks } from '../../suites/index.ts';
import { profiles } from '../../targets/profiles.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';
import { BASE_URL } from './wire.ts';

const SEED = 1;
/** Those of the runs in this process, too: their schemas take long to compile. */
export const rulebookFor = openRulebooks({ apiVersion: AUTHORING_VERSION });

/** The scenarios of every version. */
export const everyScenario: readonly Scenario[] = expand(catalogue, api, SEED);

/** The scenarios that apply in a version. */
export const scenariosOf = (apiVersion: string): readonly Scenario[] =>
  everyScenario.filter((scenario) => isWithin(apiVersion, scenario));

export const scenarios = scenariosOf(AUTHORING_VERSION);

interface PlayOptions {
  readonly concurrency?: number;
  readonly profile?: Profile;
  /** Left out: nothing is masked, which is none of the judge's business and takes a third of the time. */
  readonly redact?: Redact;
  /** By which walks are judged. */
  readonly rows?: readonly Scenario[];
}

/** The rules that mutants are judged by. */
export const judgementOf = (apiVersion: string): Judgement => ({
  apiVersion,
  rulebookFor,
  api,
  checks: universalChecks,
});

/** The reference as a target. */
export const targetOf = (apiVersion: string, profile: Profile = profiles.reference): Target => ({
  baseUrl: BASE_URL,
  ...REFERENCE_KEYS,
  apiVersion,
  profile,
});

/** Plays scenarios against whatever is behind the wire, and tells what happens as it does. */
export function playing(
  wire: Wire,
  chosen: readonly Scenario[],
  apiVersion: string,
  { concurrency = 1, profile = profiles.reference, redact = (event) => event, rows = chosen }: PlayOptions = {},
): AsyncGenerator<RunEvent> {
  return run(chosen, {
    header: {
      suite: { name: 'stripe-conformance', version: '0.0.0' },
      target: { name: 'mutant', baseUrl: BASE_URL, profile: profile.name, apiVersion },
      document: rulebookFor(apiVersion).document,
      seed: SEED,
      startedAt: new Date().toISOString(),
      openCells,
    },
    target: targetOf(apiVersion, profile),
    wire,
    judgement: judgementOf(apiVersion),
    redact,
    concurrency,
    now: Date.now,
    bail: false,
    rows,
  });
}

/** Plays scenarios against whatever is behind the wire. */
export async function played(
  wire: Wire,
  chosen: readonly Scenario[],
  apiVersion: string,
  options: PlayOptions = {},
): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of playing(wire, chosen, apiVersion, options)) events.push(event);
  return events;
}

/** Judges whatever is behind the wire by all scenarios of a version. */
export const judged = async (wire: Wire, apiVersion = AUTHORING_VERSION): Promise<ConformanceReport> =>
  summarise(await played(wire, scenariosOf(apiVersion), apiVersion));
