import type { OperationReport } from '../../engine/report/report.ts';
import { causeWords } from '../shared/causes.ts';
import { isKnownWhole, standingWords } from '../shared/known.ts';
import { eventWords, headlineVerdict, notAskedWords, partWords, verdictTitle } from '../shared/not-asked.ts';
import { cut, cutCounting } from '../shared/text.ts';
import { stoppedSentence } from '../shared/why.ts';
import { baselineSentence, executed, plural, statelessSentence, verdictCounts } from '../shared/words.ts';
import { mark } from './marks.ts';
import { breakable, html, type Markup, softly } from './markup.ts';
import { addressOf, type View } from './view.ts';

const SHOWN_CAUSES = 5;
const SHOWN_PROBLEMS = 20;

/** What was not asked, and how to have it asked. */
function notAsked(report: View['report']): Markup | undefined {
  const [sentence, ...lines] = notAskedWords(report);
  if (sentence === undefined) return undefined;
  return html`<details class="not-asked"><summary>${sentence}</summary><ul>${lines.map((line) => html`<li>${cut(line, 300)}</li>`)}</ul></details>
`;
}

/** The target, the run and the verdict. */
export function headingOf({ report }: View): Markup {
  const { suite, target, run, archetype, requirements } = report;
  const verdict = headlineVerdict(report);
  const stopped = stoppedSentence(report);
  const facts: readonly (readonly [string, string])[] = [
    ['API version', target.apiVersion],
    ...(target.document === target.apiVersion ? [] : [['document', target.document] as const]),
    ['profile', target.profile],
    ...(requirements === undefined ? [] : [['requirements', requirements] as const]),
    ['seed', String(run.seed)],
    ['played', `${plural(run.scenarios, 'scenario')}, ${plural(run.exchanges, 'exchange')}`],
    ['at', run.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ['suite', `${suite.name} ${suite.version}`],
  ];
  return html`<header class="heading ${verdict}">
<p class="target">${target.name}${target.name === target.baseUrl ? undefined : html` <span>at ${target.baseUrl}</span>`}</p>
<h1>${mark(verdict)}<span>${verdictTitle(report)}</span></h1>
<p class="counts">${verdictCounts(report)}</p>
${archetype === undefined ? undefined : html`<p class="archetype">${cutCounting(archetype, 600)}</p>`}
${[...partWords(report), ...eventWords(report), ...statelessSentence(report), ...baselineSentence(report)].map((sentence) => html`<p class="archetype">${sentence}</p>`)}
${(report.baseline?.problems ?? []).slice(0, SHOWN_PROBLEMS).map((problem) => html`<p class="archetype">${cutCounting(problem, 400)}</p>`)}
${stopped === undefined ? undefined : html`<p class="archetype">${cutCounting(stopped, 600)}</p>`}
${notAsked(report)}<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${cutCounting(value, 200)}</dd></div>`)}</dl>
</header>`;
}

/** Passed, failed and not judged as lengths; the numbers stand beside it. */
export function bar(tally: OperationReport['must'], of = executed(tally)): Markup {
  const all = Math.max(1, of);
  const parts = [
    ['pass', tally.pass],
    ['inconclusive', tally.inconclusive],
    ['fail', tally.fail + tally.error],
  ] as const;
  let from = 0;
  const pieces = parts.map(([kind, count]) => {
    const width = (100 * count) / all;
    const piece = html`<rect class="${kind}" x="${from.toFixed(2)}" width="${width.toFixed(2)}" height="6"/>`;
    from += width;
    return piece;
  });
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>`;
}

export const ratio = (tally: OperationReport['must']): string =>
  executed(tally) === 0 ? '–' : `${tally.pass}/${executed(tally)}`;

/** What colours the row of an operation. */
export const classOf = (report: View['report'], operation: OperationReport): string =>
  `${operation.verdict}${isKnownWhole(report, operation) ? ' known' : ''}`;

/** The verdict of each operation at a glance. */
export function operationsAtAGlance({ report }: View): Markup {
  const { operations } = report;
  const conformant = operations.filter(({ verdict }) => verdict === 'pass').length;
  return html`<section id="glance" aria-labelledby="glance-title">
<h2 id="glance-title">Operations</h2>
<p class="lead"><b>${conformant} of ${operations.length}</b> conform</p>
<table class="glance">
<thead class="unseen"><tr><th scope="col">operation</th><th scope="col">verdict</th><th scope="col">must checks passed</th><td></td></tr></thead>
<tbody>${operations.map(
    (operation) => html`<tr class="${classOf(report, operation)}">
<th scope="row"><a href="${addressOf({ operation: operation.operationId })}"><span class="method">${operation.method}</span> ${breakable(operation.path)}</a></th>
<td class="word">${mark(operation.verdict)}<span>${standingWords(report, operation)}</span></td>
<td class="ratio">${ratio(operation.must)}</td><td class="length">${bar(operation.must)}</td></tr>`,
  )}</tbody>
</table>
</section>`;
}

/** The order of causes. */
const gainOf = ({ passes, judgeable }: View['report']['causes'][number]): number => passes + judgeable;

/** The first things to fix: the causes whose mending gains most, else the failures themselves. */
export function fixFirst({ report, findings }: View): Markup {
  const failures = findings.filter(
    ({ finding, cause }) => finding.level === 'must' && finding.verdict === 'fail' && cause === undefined,
  );
  const causes = report.causes.slice(0, SHOWN_CAUSES);
  const single = failures.slice(0, SHOWN_CAUSES - causes.length);
  const most = Math.max(1, ...causes.map(gainOf));
  const rest = report.causes.length - causes.length;
  const others = failures.length - single.length;
  return html`<section id="first" aria-labelledby="first-title">
<h2 id="first-title">Fix this first</h2>
${
  causes.length + single.length === 0
    ? html`<p class="lead">${report.verdict === 'pass' ? 'Nothing: every must check that applies passed.' : 'No must check failed.'}</p>`
    : undefined
}
<ol class="first">${[
    ...causes.map(
      (cause) => html`<li><a href="${addressOf({ cause: cause.id })}">${softly(cut(causeWords(cause), 180))}</a>
<span class="weight">${plural(cause.checks, 'check')}<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="fail" width="${((100 * gainOf(cause)) / most).toFixed(1)}" height="6"/></svg></span></li>`,
    ),
    ...single.map(
      ({ finding, slug }) =>
        html`<li><a href="${addressOf({ finding: slug })}">${finding.title}</a> <span class="weight">${finding.check}</span></li>`,
    ),
  ]}</ol>
${
  rest + others === 0
    ? undefined
    : html`<p class="more"><a href="#causes">${[
        ...(rest > 0 ? [plural(rest, 'more cause')] : []),
        ...(others > 0 ? [`${plural(others, 'failure')} without a common cause`] : []),
      ].join(', ')}</a></p>`
}
</section>`;
}
