import type { Cause } from '../../engine/report/blame/blame.ts';
import type { ConformanceReport, ReportedFinding } from '../../engine/report/report.ts';
import type { Evidence } from '../../engine/vocabulary/exchange.ts';
import { cut, harmless } from './text.ts';

// Cut before it is made harmless: a target may send megabytes.
const safely = (text: string, length: number): string => cut(harmless(cut(text, length)), length);

const LONGEST_SENT = 300;
const LONGEST_CAME = 300;

const decoded = (form: string): string => [...new URLSearchParams(form)].map((pair) => pair.join('=')).join(' ');

/** A request in one line, as a person reads it: method, path, and its parameters decoded. */
export function sentWords({ request, credentials }: Evidence): string {
  const [path = '', query = ''] = request.path.split('?');
  const form = decoded(request.body ?? query);
  const key = credentials === 'none' ? ['(without a key)'] : [];
  return safely([request.method, path, ...(form === '' ? [] : [form]), ...key].join(' '), LONGEST_SENT);
}

/** An answer in one line: `HTTP 200 {"id":…`; of a delivery, what was delivered. */
export function cameWords({ request, response, failure, received }: Evidence): string {
  if (received !== undefined)
    return `${request.method} ${request.path} ${safely(request.body ?? '', LONGEST_CAME)}, delivered to the run`;
  if (response === undefined) return `no answer (${safely(failure?.detail ?? '', LONGEST_CAME)})`;
  const { status, body } = response;
  // With blanks, so that a line can be broken.
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 1).replace(/\n */g, ' ');
  return `HTTP ${status} ${safely(text, LONGEST_CAME)}`;
}

/** The finding that shows a cause best. */
export const exampleOf = (
  { findings }: Pick<ConformanceReport, 'findings'>,
  { example }: Cause,
): ReportedFinding | undefined =>
  findings.find(
    ({ check, operationId, scenario }) =>
      check === example.check && operationId === example.operationId && scenario === example.scenario,
  );

/** The exchange that shows a finding. */
export const shownBy = (
  { evidence }: Pick<ConformanceReport, 'evidence'>,
  finding: ReportedFinding | undefined,
): Evidence | undefined => evidence[finding?.evidence.at(-1) ?? ''];

/** Where a recording shows a finding. */
const placeOf = ({ scenario }: ReportedFinding, exchange: Evidence | undefined): string =>
  exchange?.place === undefined ? '' : ` in ${scenario} (${exchange.place})`;

/** What to do about a cause; what a route that is not there must do, the checks of its answers tell. */
function fixesOf(cause: Cause): readonly string[] {
  if (cause.kind !== 'not-served') return cause.fixes;
  if (cause.takenForId === true) return ['match this path before the one that ends in an id'];
  const [first] = cause.asked;
  return first === undefined
    ? []
    : [`answer these requests; what one must do is told by: stripe-conformance explain ${first.operationId}`];
}

/** What to do about a cause, and what was sent and came where it shows best, each with its name. */
export function causeDetails(report: ConformanceReport, cause: Cause): readonly (readonly [string, string])[] {
  const finding = exampleOf(report, cause);
  const exchange = shownBy(report, finding);
  return [
    ...fixesOf(cause).map((fix) => ['fix', harmless(fix)] as const),
    // A delivery was not asked for.
    ...(exchange === undefined || exchange.received !== undefined ? [] : [['sent', sentWords(exchange)] as const]),
    ...(exchange === undefined ? [] : [['came', cameWords(exchange)] as const]),
    ...(finding === undefined ? [] : [['see', harmless(`${finding.check}${placeOf(finding, exchange)}`)] as const]),
  ];
}
