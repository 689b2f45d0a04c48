import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import type { Json } from '../../engine/vocabulary/values.ts';
import { cutCounting } from '../shared/text.ts';
import type { View } from './view.ts';

/** One request of a scenario, or a delivery that came meanwhile, on the clock of the scenario. */
export interface Beat {
  readonly step: string;
  readonly line: string;
  /** Milliseconds after the first one began. */
  readonly at: number;
  readonly duration: number;
  readonly came: string;
  /** The status of the object that the answer shows. */
  readonly status?: string;
  readonly delivered?: true;
}

const MOST_BEATS = 40;
const LONGEST = 120;

const fieldOf = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)[key]
    : undefined;

/** Milliseconds; not a number where the log has no times. */
const momentOf = ({ sent, received }: Evidence): number => Date.parse(received ?? sent ?? '');

/** The status of the object in an answer: of itself, or of the one that an error carries. */
function statusIn(body: Json | undefined): string | undefined {
  const error = fieldOf(body, 'error');
  const carried = typeof error === 'object' && error !== null ? Object.values(error) : [];
  const found = [body, ...carried].map((each) => fieldOf(each, 'status')).find((each) => typeof each === 'string');
  return typeof found === 'string' ? cutCounting(found, LONGEST) : undefined;
}

function beatOf(exchange: Evidence, start: number): Beat {
  const { id, request, response, failure, duration, received } = exchange;
  const status = received === undefined ? statusIn(response?.body) : undefined;
  return {
    step: id.slice(id.lastIndexOf('/') + 1),
    line: cutCounting(`${request.method} ${request.path.split('?', 1)[0]}`, LONGEST),
    at: Math.round(momentOf(exchange) - start),
    duration: Math.round(duration),
    came: received === undefined ? String(response?.status ?? failure?.reason ?? '') : 'delivered',
    ...(status === undefined ? {} : { status }),
    ...(received === undefined ? {} : { delivered: true as const }),
  };
}

/** The exchanges of each scenario that failed, on one clock each; none where the log has no times. */
export function sequencesOf({ report, findings }: View): Readonly<Record<string, readonly Beat[]>> {
  const wanted = new Set(findings.flatMap(({ finding }) => (finding.verdict === 'fail' ? [finding.scenario] : [])));
  const grouped = new Map<string, Evidence[]>();
  for (const evidence of Object.values(report.evidence)) {
    const scenario = evidence.id.slice(0, evidence.id.lastIndexOf('/'));
    if (!wanted.has(scenario) || (evidence.sent ?? evidence.received) === undefined) continue;
    grouped.set(scenario, [...(grouped.get(scenario) ?? []), evidence]);
  }
  return Object.fromEntries(
    [...grouped].map(([scenario, own]) => {
      const start = Math.min(...own.map(momentOf));
      const beats = own.slice(0, MOST_BEATS).map((each) => beatOf(each, start));
      return [scenario, beats.toSorted((a, b) => a.at - b.at)];
    }),
  );
}
