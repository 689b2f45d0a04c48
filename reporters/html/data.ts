import type { Mismatch } from '../../engine/judge/match.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { scriptFor } from '../shared/script.ts';
import { mismatchCutter, openCutter } from './cut.ts';
import { type Beat, sequencesOf } from './sequence.ts';
import type { View } from './view.ts';

type ShouldCome = NonNullable<ConformanceReport['shouldCome']>[string];

export type Pairs = readonly (readonly [name: string, value: string])[];

/** An exchange as the page shows it: long texts cut. */
export interface ShownExchange {
  readonly operation: string;
  readonly request: { readonly line: string; readonly headers: Pairs; readonly body?: string };
  readonly response?: { readonly status: number; readonly headers: Pairs; readonly body: Json };
  readonly failure?: string;
  readonly duration: number;
  /** Left out where it is too long to be of use. */
  readonly curl?: string;
  /** Something of it was cut. */
  readonly cut: boolean;
}

/** Data of the page besides its text; read when a finding is opened. */
export interface PageData {
  readonly exchanges: Readonly<Record<string, ShownExchange>>;
  /** Shell scripts by scenario. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly findings: Readonly<Record<string, ShownEvidence>>;
  /** By scenario: its requests on one clock. */
  readonly sequences: Readonly<Record<string, readonly Beat[]>>;
  /** By exchange: what the reference answered in its place. */
  readonly shouldCome: Readonly<Record<string, ShouldCome>>;
}

export interface ShownEvidence {
  readonly scenario: string;
  readonly evidence: readonly string[];
  readonly mismatches: readonly Mismatch[];
}

const LONGEST_TEXT = 2000;
const LONGEST_EXCHANGE = 40_000;
// Packed it is a tenth of that.
const LONGEST_DATA = 12_000_000;
const LONGEST_SCRIPT = 40_000;
const LONGEST_SCRIPTS = 4_000_000;
const MOST_HEADERS = 60;
const MOST_MISMATCHES = 40;
export const LONGEST_COMMAND = 4000;

/** An exchange cut to what a page, or a file beside one, can bear. */
export function shownExchange({
  operationId,
  request,
  response,
  failure,
  duration,
  curl,
  received,
}: Evidence): ShownExchange {
  const { text, json, hasCut } = openCutter(LONGEST_TEXT, LONGEST_EXCHANGE);
  const pairs = (headers: Readonly<Record<string, string>>): Pairs => {
    const all = Object.entries(headers);
    const kept = all.slice(0, MOST_HEADERS).map(([name, value]) => [text(name), text(value)] as const);
    return all.length > MOST_HEADERS ? [...kept, ['…', `${all.length - MOST_HEADERS} more headers`]] : kept;
  };
  const { method, path, headers, body } = request;
  return {
    operation: operationId,
    request: {
      line: text(`${method} ${path}${received === undefined ? '' : ' (delivered to the run, and answered by it)'}`),
      headers: pairs(headers),
      ...(body === undefined ? {} : { body: text(body, LONGEST_COMMAND) }),
    },
    ...(response === undefined
      ? {}
      : { response: { status: response.status, headers: pairs(response.headers), body: json(response.body) } }),
    ...(failure === undefined ? {} : { failure: text(`${failure.reason}: ${failure.detail}`) }),
    duration,
    ...(curl === '' || curl.length > LONGEST_COMMAND ? {} : { curl }),
    cut: hasCut(),
  };
}

/** The scripts of what failed, as far as the page may grow. */
function scriptsOf({ report, findings }: View): PageData['scripts'] {
  const failed = findings.filter(({ finding }) => finding.verdict === 'fail').map(({ finding }) => finding.scenario);
  let size = 0;
  return Object.fromEntries(
    [...new Set(failed)].flatMap((scenario) => {
      const script = scriptFor(report, scenario) ?? '';
      if (script === '' || script.length > LONGEST_SCRIPT || size + script.length > LONGEST_SCRIPTS) return [];
      size += script.length;
      return [[scenario, script]];
    }),
  );
}

/** What should have come in place of the answers that show failures. */
const shouldComeOf = ({ report, findings }: View): PageData['shouldCome'] =>
  Object.fromEntries(
    findings.flatMap(({ finding: { verdict, evidence } }) => {
      const id = evidence.at(-1) ?? '';
      const come = verdict === 'fail' ? report.shouldCome?.[id] : undefined;
      if (come === undefined) return [];
      const body = openCutter(LONGEST_TEXT, LONGEST_EXCHANGE).json(come.body);
      return [[id, { ...come, body, apart: come.apart.slice(0, MOST_MISMATCHES) }] as const];
    }),
  );

/** The exchanges behind the findings: first the one that shows each, then those before it, as far as the page may grow. */
export function dataOf(view: View): PageData {
  const { report, findings } = view;
  const showing = findings.flatMap(({ finding }) => finding.evidence.slice(-1));
  const before = findings.flatMap(({ finding }) => finding.evidence.slice(0, -1));
  const exchanges: [string, ShownExchange][] = [];
  let size = 0;
  for (const id of new Set([...showing, ...before])) {
    const evidence = report.evidence[id];
    if (evidence === undefined || size > LONGEST_DATA) continue;
    const exchange = shownExchange(evidence);
    size += JSON.stringify(exchange).length;
    exchanges.push([id, exchange]);
  }
  const cutMismatch = mismatchCutter(LONGEST_TEXT, LONGEST_TEXT);
  return {
    exchanges: Object.fromEntries(exchanges),
    scripts: scriptsOf(view),
    sequences: sequencesOf(view),
    shouldCome: shouldComeOf(view),
    findings: Object.fromEntries(
      findings.map(({ finding: { scenario, evidence, mismatches }, slug }) => [
        slug,
        { scenario, evidence, mismatches: mismatches.slice(0, MOST_MISMATCHES).map(cutMismatch) },
      ]),
    ),
  };
}
