import { redactor } from '../../engine/redact/redact.ts';
import type { Counterpart, RunEvent, RunHeader, ScenarioResult } from '../../engine/report/events.ts';
import { run } from '../../engine/run.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { defined } from '../../engine/vocabulary/values.ts';
import { isWalk } from '../../engine/walks/walk.ts';
import { knownTargets } from '../../targets/known.ts';
import { openWire } from '../session/open-wire.ts';
import type { Session } from '../session/session.ts';

const REFERENCE = 'reference';
/** A run with more failures than this is not read to its end, and its log must not double. */
const MOST = 400;
const PACE = { concurrency: 16, timeout: 10_000, insecure: false, own: true } as const;

/** The scenarios that findings will be shown of: those whose own check failed, and the first for each other check. */
export function failedIn(results: readonly ScenarioResult[]): readonly string[] {
  const told = new Set<string>();
  return results.flatMap(({ id, findings }) => {
    const isNew = findings.filter(({ kind, verdict, check, operationId }) => {
      if (verdict !== 'fail') return false;
      const place = kind === 'row' ? check : `${check} ${operationId}`;
      return !told.has(place) && told.add(place);
    });
    return isNew.length > 0 ? [id] : [];
  });
}

const isPlayable = (scenario: Scenario): boolean =>
  !isWalk(scenario) && !scenario.steps.some((step) => step.await !== undefined);

async function* askReference(
  chosen: readonly Scenario[],
  header: RunHeader,
  { options: { apiVersion }, questions: { api, checks }, rulebookFor }: Session,
  stopped: () => boolean,
): AsyncGenerator<Counterpart> {
  const { [REFERENCE]: known } = knownTargets;
  if (known === undefined) return;
  const { apiKey, publishableKey, profile } = known;
  const started = await known.start();
  const wire = openWire(started.url, { ...PACE, stopped });
  try {
    const events: AsyncGenerator<RunEvent> = run(chosen, {
      header,
      target: {
        baseUrl: started.url,
        apiKey,
        apiVersion,
        profile,
        ...(publishableKey === undefined ? {} : { publishableKey }),
      },
      wire,
      judgement: { apiVersion, rulebookFor, api, checks },
      redact: redactor([apiKey, ...(publishableKey === undefined ? [] : [publishableKey])]),
      concurrency: PACE.concurrency,
      now: Date.now,
      bail: false,
    });
    for await (const event of events)
      if (event.kind === 'exchange' && event.response !== undefined && event.received === undefined)
        yield { kind: 'counterpart', id: event.id, response: event.response };
  } finally {
    await wire.close();
    await started.close();
  }
}

/**
 * Asks the embedded reference, offline, what was asked in scenarios in which something failed, so that a report can show
 * what should have come. It judges nothing; where it cannot be started nothing is shown. Gives how many were asked.
 */
async function* counterpartsOf(
  session: Session,
  header: RunHeader,
  results: readonly ScenarioResult[],
  stopped: () => boolean,
): AsyncGenerator<Counterpart, { readonly asked: number; readonly of: number } | undefined> {
  if (header.target.name === REFERENCE || stopped()) return undefined;
  const failed = new Set(failedIn(results));
  if (failed.size === 0) return undefined;
  const chosen = session.scenarios.filter((each) => failed.has(each.id) && isPlayable(each)).slice(0, MOST);
  try {
    yield* askReference(chosen, header, session, stopped);
  } catch {
    // What should have come is a help for readers: without it the report is whole.
    return undefined;
  }
  return { asked: chosen.length, of: failed.size };
}

/** The events of a run; where something failed, what the reference answers to the same stands before the last one. */
export async function* withCounterparts(
  events: AsyncGenerator<RunEvent>,
  session: Session,
  stopped: () => boolean,
): AsyncGenerator<RunEvent> {
  const results: ScenarioResult[] = [];
  let header: RunHeader | undefined;
  for await (const event of events) {
    if (event.kind === 'header') header = event;
    if (event.kind === 'scenario') results.push(event);
    if (event.kind !== 'footer' || header === undefined) {
      yield event;
      continue;
    }
    const counterparts = yield* counterpartsOf(session, header, results, stopped);
    yield { ...event, ...defined({ counterparts }) };
  }
}
