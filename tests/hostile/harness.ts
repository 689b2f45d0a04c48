import { setTimeout } from 'node:timers/promises';
import type { Finding } from '../../engine/judge/judge.ts';
import { redactor } from '../../engine/redact/redact.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { logWriter } from '../../engine/report/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { run } from '../../engine/run.ts';
import { type Evidence, scenarioOf } from '../../engine/vocabulary/exchange.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { isObject } from '../../engine/vocabulary/values.ts';
import { connect } from '../../engine/wire/http.ts';
import { refuseLiveMode } from '../../engine/wire/live-mode.ts';
import { type Clock, paceOf } from '../../engine/wire/pace.ts';
import { steady } from '../../engine/wire/retrying.ts';
import { renderFiles } from '../../reporters/all.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import { reporterNames } from '../../reporters/names.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { api, openCells, universalChecks } from '../../suites/index.ts';
import { profiles } from '../../targets/profiles.ts';
import { REFERENCE_KEYS } from '../../targets/reference/keys.ts';
import { rulebookFor, scenarios } from '../mutants/judged.ts';
import { type FaultName, faultNames, hostileFaults } from './faults/all.ts';
import { OTHERS_SECRETS } from './faults/body.ts';
import type { HostileFault } from './faults/fault.ts';
import { FAULT_HEADER, serveHostile } from './server.ts';

const profile = profiles.reference;

/** For one exchange, in milliseconds: far above what the reference needs, far below what would hold up a test. */
const TIMEOUT = 300;
const CONCURRENCY = 8;
// What waits for a second in earnest waits for a hundredth of it here.
const HASTE = 100;

const hasty: Clock = {
  now: () => performance.now(),
  random: Math.random,
  sleep: async (milliseconds) => {
    await setTimeout(milliseconds / HASTE);
    return true;
  },
};

/** A generator of numbers from 0 up to 1 that gives the same ones for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What came of a run against a server that misbehaves. */
export interface HostileRun {
  readonly report: ConformanceReport;
  /** Secrets that stand in what would be written. */
  readonly leaked: readonly string[];
  readonly struck: ReadonlyMap<FaultName, number>;
  readonly milliseconds: number;
  /** Failed findings that no fault accounts for. */
  readonly accusations: readonly string[];
}

type Exchange = RunEvent & { readonly kind: 'exchange' };

const isRefusal = ({ response }: Exchange): boolean => (response?.status ?? 0) >= 400 && (response?.status ?? 0) < 500;

/** What tells a page of somebody else: operations that refused in JSON, and the pages that came from those. */
interface Heard {
  readonly refusing: ReadonlySet<string>;
  readonly pages: ReadonlySet<string | undefined>;
}

function heardIn(events: readonly RunEvent[]): Heard {
  const refusals = events
    .filter((event) => event.kind === 'exchange')
    .filter((seen) => seen.elsewhere !== true && isRefusal(seen));
  const refusing = new Set(
    refusals.filter(({ response }) => isObject(response?.body)).map(({ operationId }) => operationId),
  );
  const others = refusals.filter(({ operationId, response }) => refusing.has(operationId) && !isObject(response?.body));
  return { refusing, pages: new Set(others.map(({ response }) => response?.headers[FAULT_HEADER])) };
}

/** The fault that an answer met, where it could carry the name. */
function faultOf({ response }: Pick<Evidence, 'response'>): HostileFault | undefined {
  const name = response?.headers[FAULT_HEADER];
  return faultNames.includes(name as FaultName) ? hostileFaults[name as FaultName] : undefined;
}

/** Whether some answer of the scenario said other things than are right: of two that differ, nobody knows which one. */
function hasChanged({ scenario, evidence: own }: Finding, { evidence }: ConformanceReport): boolean {
  const played = Object.values(evidence).filter(({ id }) => scenarioOf(id) === scenario || own.includes(id));
  const of = new Set([scenario, ...played.flatMap(({ shares }) => shares ?? []), ...own.map(scenarioOf)]);
  return Object.values(evidence)
    .filter(({ id }) => of.has(scenarioOf(id)))
    .some((each) => [each, ...(each.premises ?? [])].some((one) => faultOf(one)?.changes === true));
}

/**
 * Whether what a finding holds against the target is what was wrong with the answer: a page may be its own where the
 * operation refused nothing in JSON, or where it came from no operation's own address alone.
 */
function isDeserved(finding: Finding, report: ConformanceReport, { refusing, pages }: Heard): boolean {
  if (hasChanged(finding, report)) return true;
  const shown = report.evidence[finding.evidence.at(-1) ?? ''];
  const fault = shown === undefined ? undefined : faultOf(shown);
  if (shown === undefined || fault === undefined) return false;
  if (fault.fails.includes(finding.check)) return true;
  if (fault.isPage !== true) return false;
  return shown.elsewhere === true
    ? !pages.has(shown.response?.headers[FAULT_HEADER])
    : !refusing.has(shown.operationId);
}

const SECRETS = [...Object.values(REFERENCE_KEYS), ...OTHERS_SECRETS.map((secret) => secret.replace(/^.*[_:]/, ''))];

/** Secrets that stand in a log or in any form of a report. */
function leaksIn(events: readonly RunEvent[], report: ConformanceReport): readonly string[] {
  const files = Object.values(renderFiles(report, reporterNames));
  const texts = [
    ...events.map(logWriter()),
    ...files,
    renderConsole(report, { color: true, width: 100, reportDir: 'r', whole: 'index.html' }),
  ];
  const own = SECRETS.filter((secret) => texts.some((text) => text.includes(secret)));
  return [...own, ...texts.flatMap((text) => /_secret_[A-Za-z0-9]{6,}/.exec(text)?.[0] ?? [])];
}

/** Plays scenarios against the reference behind faults that `choose` lets loose. */
export async function playHostile(
  chosen: readonly Scenario[],
  choose: () => FaultName | undefined,
  timeout = TIMEOUT,
): Promise<HostileRun> {
  const server = await serveHostile(choose);
  const started = performance.now();
  const pace = paceOf(undefined, { ...hasty, now: () => performance.now() * HASTE });
  const raw = connect({ baseUrl: server.url, timeout, concurrency: CONCURRENCY, insecure: false });
  const wire = steady(refuseLiveMode(raw), { pace, clock: hasty });
  try {
    const events: RunEvent[] = [];
    const stream = run(chosen, {
      header: {
        suite: { name: 'stripe-conformance', version: '0.0.0' },
        target: { name: 'hostile', baseUrl: server.url, profile: profile.name, apiVersion: AUTHORING_VERSION },
        document: rulebookFor(AUTHORING_VERSION).document,
        seed: 1,
        startedAt: new Date().toISOString(),
        openCells,
      },
      target: { baseUrl: server.url, ...REFERENCE_KEYS, apiVersion: AUTHORING_VERSION, profile },
      wire,
      judgement: { apiVersion: AUTHORING_VERSION, rulebookFor, api, checks: universalChecks },
      redact: redactor(Object.values(REFERENCE_KEYS)),
      concurrency: CONCURRENCY,
      now: Date.now,
      bail: false,
    });
    for await (const event of stream) events.push(event);
    const report = summarise(events);
    const heard = heardIn(events);
    const accusations = report.findings
      .filter((finding) => finding.verdict === 'fail' && !isDeserved(finding, report, heard))
      .map(({ check, scenario, mismatches }) => `${check} in ${scenario}: ${JSON.stringify(mismatches).slice(0, 300)}`);
    const milliseconds = performance.now() - started;
    return { report, leaked: leaksIn(events, report), struck: server.struck, milliseconds, accusations };
  } finally {
    await wire.close();
    await server.close();
  }
}

/** Some of the catalogue, drawn at random. */
export const someScenarios = (random: () => number, count: number): readonly Scenario[] =>
  Array.from({ length: count }, () => scenarios[Math.floor(random() * scenarios.length)] as Scenario).filter(
    (scenario, index, all) => all.indexOf(scenario) === index,
  );

/** Lets one fault loose on a share of all exchanges. */
export const oneFault =
  (name: FaultName, share: number, random: () => number): (() => FaultName | undefined) =>
  () =>
    random() < share ? name : undefined;

/** A few faults at a time, each seed others, on a share of all exchanges. */
export function mixOf(random: () => number): () => FaultName | undefined {
  const some = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(random));
  const share = 0.02 + random() * 0.4;
  return () => (random() < share ? some[Math.floor(random() * some.length)] : undefined);
}

const pick = (random: () => number): FaultName => faultNames[Math.floor(random() * faultNames.length)] as FaultName;
