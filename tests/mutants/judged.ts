import type { Wire } from '../../engine/execute.ts';
import { expand } from '../../engine/expand.ts';
import { redactor } from '../../engine/redact.ts';
import { type ConformanceReport, summarise } from '../../engine/report.ts';
import { type RunEvent, run } from '../../engine/run.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { rulebookOf } from '../../engine/schema.ts';
import { AUTHORING_VERSION, loadDocument } from '../../specs/documents.ts';
import { isWithin } from '../../specs/versions.ts';
import { catalogue, openCells } from '../../suites/index.ts';
import { profiles } from '../../targets/profiles/builtin.ts';
import { REFERENCE_KEY } from '../../targets/reference/server.ts';
import { BASE_URL } from './wire.ts';

const SEED = 1;
const rulebook = rulebookOf(loadDocument(AUTHORING_VERSION));
const profile = profiles.reference;

export const scenarios: readonly Scenario[] = expand(catalogue, SEED).filter((scenario) =>
  isWithin(AUTHORING_VERSION, scenario),
);

/** Judges whatever is behind the wire by some scenarios, all of them if none are named. */
export async function judged(wire: Wire, chosen: readonly Scenario[] = scenarios): Promise<ConformanceReport> {
  const events: RunEvent[] = [];
  const stream = run(chosen, {
    header: {
      suite: { name: 'stripe-conformance', version: '0.0.0' },
      target: { name: 'mutant', baseUrl: BASE_URL, profile: profile.name, apiVersion: AUTHORING_VERSION },
      document: AUTHORING_VERSION,
      seed: SEED,
      startedAt: new Date().toISOString(),
      openCells,
    },
    target: { baseUrl: BASE_URL, apiKey: REFERENCE_KEY, apiVersion: AUTHORING_VERSION, profile },
    wire,
    judgement: { apiVersion: AUTHORING_VERSION, rulebookFor: () => rulebook },
    redact: redactor([REFERENCE_KEY]),
    concurrency: 1,
    now: Date.now,
    bail: false,
  });
  for await (const event of stream) events.push(event);
  return summarise(events);
}
