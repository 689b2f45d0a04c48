import type { Json } from '../../engine/vocabulary/values.ts';
import { causeWords } from '../shared/causes.ts';
import { groupAlike } from '../shared/group-mismatches.ts';
import { cutCounting, shown } from '../shared/text.ts';
import { whyWords } from '../shared/why.ts';
import { kindOfVerdict, plural, repeatCommand } from '../shared/words.ts';
import { commandLine } from './command.ts';
import { openCutter } from './cut.ts';
import { LONGEST_COMMAND } from './data.ts';
import { findingWords, mark } from './marks.ts';
import { breakable, html, type Markup, raw, softly } from './markup.ts';
import { type PlacedFinding, routeOf, type View } from './view.ts';

const MOST_MISMATCHES = 40;
const MOST_PLACES = 60;
const MOST_SCENARIOS = 20;
const MOST_CHARACTERS = 400;

const VERDICTS = ['error', 'fail', 'inconclusive', 'not-applicable'] as const;
const LEVELS = ['must', 'should', 'may'] as const;

const value = (each: Json): string => shown(openCutter(MOST_CHARACTERS, 2 * MOST_CHARACTERS).json(each));

function placesOf(at: readonly string[]): readonly Markup[] {
  const rest = at.length - MOST_PLACES;
  return [
    ...at
      .slice(0, MOST_PLACES)
      .map((place, position) => html`${position === 0 ? '' : ', '}<code>${softly(cutCounting(place, 200))}</code>`),
    ...(rest > 0 ? [html` and ${rest} more`] : []),
  ];
}

function differencesOf({ finding: { mismatches } }: PlacedFinding): Markup | undefined {
  if (mismatches.length === 0) return undefined;
  const groups = groupAlike(mismatches);
  const rest = groups.length - MOST_MISMATCHES;
  return html`<table class="differences"><thead><tr><th scope="col">at</th><th scope="col">expected</th><th scope="col">actual</th></tr></thead>
<tbody>${groups
    .slice(0, MOST_MISMATCHES)
    .map(
      ({ at, expected, actual }) =>
        html`<tr><th scope="row">${placesOf(at)}</th><td class="expected"><code>${softly(value(expected))}</code></td><td class="actual"><code>${softly(value(actual))}</code></td></tr>`,
    )}</tbody></table>${rest > 0 ? html`<p class="note">and ${plural(rest, 'more difference')}, in report.json</p>` : undefined}`;
}

const isAddress = (source: string): boolean => /^https?:\/\//.test(source);

/** A short name for an address: whose it is, and its last part. */
function sourceName(source: string): string {
  if (!URL.canParse(source)) return source;
  const { host, pathname, hash } = new URL(source);
  const parts = pathname.split('/').filter((part) => part !== '');
  const isRepository = host === 'github.com' && parts.length > 1;
  const owner = isRepository ? parts.slice(0, 2).join('/') : host;
  const rest = isRepository ? parts.slice(2) : parts;
  return cutCounting([owner, ...rest.slice(-1)].join(' › ') + hash, 120);
}

/** A source that is named tells what it says; one of a log that an earlier suite wrote may be an address alone. */
function sourceOf({ report }: View, source: string): Markup {
  const { name, says } = report.sources[source] ?? { name: sourceName(source), says: undefined };
  return html`<li>${isAddress(source) ? html`<a href="${source}">${name}</a>` : name}${says === undefined ? '' : `: ${says}`}</li>`;
}

function whereOf({ finding: { kind, scenario, also } }: PlacedFinding): Markup | undefined {
  if (kind === 'row' && also.length === 0) return undefined;
  const scenarios = [scenario, ...also];
  const rest = scenarios.length - MOST_SCENARIOS;
  return html`<dt>Found in</dt><dd>${scenarios.slice(0, MOST_SCENARIOS).map((id, position) => html`${position === 0 ? '' : ', '}<code>${id}</code>`)}${
    rest > 0 ? ` and ${rest} more` : ''
  }</dd>`;
}

function detailOf(placed: PlacedFinding, view: View): Markup {
  const { finding } = placed;
  const { why, fix, sources, evidence } = finding;
  // The command itself stands with its exchange, once that is opened.
  const { curl = '' } = view.report.evidence[evidence.at(-1) ?? ''] ?? {};
  const tooLong = curl.length > LONGEST_COMMAND ? curl.length : undefined;
  return html`<div class="detail">
${differencesOf(placed)}
<dl>
${fix === undefined ? undefined : html`<dt>Fix</dt><dd>${fix}</dd>`}
${why === undefined ? undefined : html`<dt>Reason</dt><dd>${cutCounting(whyWords(why), 1000)}</dd>`}
<dt>Source</dt><dd><ul class="plain">${sources.map((source) => sourceOf(view, source))}</ul></dd>
${whereOf(placed)}
<dt>Repeat</dt><dd>${commandLine(repeatCommand(view.report, finding))}${
    tooLong === undefined
      ? undefined
      : html`<p class="note">The request as a curl command is ${tooLong.toLocaleString('en')} characters long: see log.jsonl.</p>`
  }</dd>
</dl>
</div>`;
}

function findingOf(placed: PlacedFinding, view: View): Markup {
  const { finding, slug, cause } = placed;
  const { verdict, level, check, grade, baselined, flaky, scored } = finding;
  return html`<li class="finding ${kindOfVerdict(finding)}" data-finding="${slug}" data-verdict="${verdict}" data-level="${level}" data-cause="${finding.cause ?? ''}"><details>
<summary>${mark(kindOfVerdict(finding))}<span class="title">${finding.title}<span class="unseen">, ${findingWords[verdict]}</span></span>
<span class="about"><code>${breakable(check)}</code><span class="tag ${level}">${level}</span><span class="tag">${grade}</span>${
    cause === undefined ? undefined : html`<span class="tag">cause #${cause}</span>`
  }${baselined ? html`<span class="tag">known</span>` : undefined}${flaky ? html`<span class="tag">flaky</span>` : undefined}${scored ? undefined : html`<span class="tag">not scored</span>`}</span></summary>
${detailOf(placed, view)}</details></li>`;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly count: number;
}

function choices(findings: readonly PlacedFinding[], of: (placed: PlacedFinding) => string): (value: string) => number {
  const counts = new Map<string, number>();
  for (const placed of findings) counts.set(of(placed), (counts.get(of(placed)) ?? 0) + 1);
  return (value) => counts.get(value) ?? 0;
}

const select = (name: string, every: string, options: readonly Choice[]): Markup => html`<label><span>${name}</span>
<select name="${name}"><option value="">${every}</option>${options
  .filter(({ count }) => count > 0)
  .map(({ value, text, count }) => html`<option value="${value}">${text} (${count})</option>`)}</select></label>`;

function filtersOf(view: View): Markup {
  const { findings, report } = view;
  const byVerdict = choices(findings, ({ finding }) => finding.verdict);
  const byLevel = choices(findings, ({ finding }) => finding.level);
  const byOperation = choices(findings, ({ finding }) => finding.operationId);
  const byCause = choices(findings, ({ finding }) => finding.cause ?? '');
  return html`<div class="filters" role="search" aria-label="Findings" hidden>
<label class="search"><span>search</span><input type="search" name="q" placeholder="text, check, value …" autocomplete="off" spellcheck="false"></label>
${select(
  'verdict',
  'all',
  VERDICTS.map((each) => ({ value: each, text: findingWords[each], count: byVerdict(each) })),
)}
${select(
  'level',
  'all',
  LEVELS.map((each) => ({ value: each, text: each, count: byLevel(each) })),
)}
${select(
  'operation',
  'all',
  report.operations.map(({ operationId }) => ({
    value: operationId,
    text: routeOf(view, operationId),
    count: byOperation(operationId),
  })),
)}
${select(
  'cause',
  'all',
  report.causes.map((cause, at) => ({
    value: cause.id,
    text: cutCounting(`#${at + 1} ${causeWords(cause)}`, 90),
    count: byCause(cause.id),
  })),
)}
<p class="showing"><output aria-live="polite">${plural(findings.length, 'finding')}</output> <button type="button" data-reset hidden>Show all</button></p>
</div>`;
}

/** So many are shown at once; of more, each group is closed. */
const MOST_OPEN = 20;

interface Group {
  readonly name: string;
  readonly own: readonly PlacedFinding[];
}

/** What has one cause stands together, the cause that explains most first; what has none comes last. */
function groupsOf({ findings, report }: View): readonly Group[] {
  const ofCauses = report.causes.map((cause, at) => ({
    name: `#${at + 1} ${cutCounting(causeWords(cause), 200)}`,
    own: findings.filter(({ finding }) => finding.cause === cause.id),
  }));
  const others = findings.filter(({ cause }) => cause === undefined);
  const claimed = others.filter(({ finding }) => finding.verdict !== 'not-applicable');
  const unclaimed = others.filter(({ finding }) => finding.verdict === 'not-applicable');
  return [
    ...ofCauses,
    { name: report.causes.length === 0 ? 'What did not pass' : 'Without a common cause', own: claimed },
    { name: 'Not applicable', own: unclaimed },
  ].filter(({ own }) => own.length > 0);
}

function groupMarkup({ name, own }: Group, view: View, open: boolean): Markup {
  const operations = view.report.operations.flatMap(({ operationId }) => {
    const here = own.filter(({ finding }) => finding.operationId === operationId);
    return here.length === 0 ? [] : [{ operationId, route: routeOf(view, operationId), here }];
  });
  return html`<details class="group"${open ? raw(' open') : undefined}><summary><h3>${softly(name)}</h3> <span class="tag">${plural(own.length, 'finding')}</span></summary>
${operations.map(
  ({
    operationId,
    route,
    here,
  }) => html`<div class="of-operation" data-operation="${operationId}"><h4><code>${breakable(route)}</code></h4>
<ol class="findings" role="list">${here.map((placed) => findingOf(placed, view))}</ol></div>`,
)}</details>`;
}

/** Everything that is not a pass, by cause and then by operation. */
export function findingsOf(view: View): Markup {
  const { findings, report } = view;
  const asked = report.run.counterparts;
  return html`<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
<p class="lead">${findings.length === 0 ? 'None: every response was as required.' : 'Everything that did not pass, by cause and then by operation; click to open. The key / searches.'}</p>
${asked === undefined ? undefined : html`<p class="note">The embedded reference was asked the same in ${asked.asked} of ${plural(asked.of, 'scenario')} in which something failed; its answer stands beside the one that came, and judges nothing.</p>`}
${findings.length === 0 ? undefined : filtersOf(view)}
${groupsOf(view).map((group) => groupMarkup(group, view, findings.length <= MOST_OPEN))}
<p class="nothing" hidden>No findings match these filters.</p>
</section>`;
}
