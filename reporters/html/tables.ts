import type { OperationReport } from '../../engine/report/report.ts';
import { causeWords, gainWords } from '../shared/causes.ts';
import { causeDetails } from '../shared/exchange-words.ts';
import { issueText } from '../shared/issue.ts';
import { standingWords } from '../shared/known.ts';
import { cutCounting } from '../shared/text.ts';
import { mark } from './marks.ts';
import { breakable, html, type Markup, softly } from './markup.ts';
import { classOf, ratio } from './overview.ts';
import { addressOf, routeOf, type View } from './view.ts';

/** The text to file about a cause. */
const issueBox = ({ report }: View, cause: View['report']['causes'][number]): Markup =>
  html`<details class="issue"><summary>A text to file</summary><div class="command"><code>${issueText(report, cause)
    .split('\n')
    .map(
      (line) => html`${line}
`,
    )}</code></div></details>`;

/** Every cause, with the operations that it hits. */
export function causesOf(view: View): Markup {
  const { causes } = view.report;
  if (causes.length === 0) return html``;
  return html`<section id="causes" aria-labelledby="causes-title">
<h2 id="causes-title">Causes</h2>
<p class="lead">One root fault each, the one whose mending gains most first.</p>
<ol class="causes">${causes.map(
    (cause) => html`<li><div>
<p><a href="${addressOf({ cause: cause.id })}">${softly(cutCounting(causeWords(cause), 1000))}</a></p>
<p class="where">${gainWords(cause)}; in ${cause.operations.map((each, position) => html`${position === 0 ? '' : ', '}<code>${routeOf(view, each)}</code>`)}</p>
<dl class="what-to-do">${causeDetails(view.report, cause).map(([name, text]) => html`<dt>${name}</dt><dd>${name === 'see' ? html`<code>${text}</code>` : text}</dd>`)}</dl>
${issueBox(view, cause)}
</div></li>`,
  )}</ol>
</section>`;
}

const COLUMNS = ['pass', 'fail', 'inconclusive', 'notApplicable', 'error'] as const;
const HEADS = ['passed', 'failed', 'not judged', 'not applicable', 'suite error'] as const;

function operationRow(view: View, operation: OperationReport, columns: readonly number[]): Markup {
  const { operationId, verdict, must, should, may } = operation;
  const hit = view.report.causes.flatMap(({ id, operations }, position) =>
    operations.includes(operationId) ? [{ id, number: position + 1 }] : [],
  );
  return html`<tr class="${classOf(view.report, operation)}"><th scope="row"><a href="${addressOf({ operation: operationId })}">${breakable(routeOf(view, operationId))}</a></th>
<td class="word">${mark(verdict)}<span>${standingWords(view.report, operation)}</span></td>
${columns.map((at) => html`<td class="number">${must[COLUMNS[at] ?? 'pass']}</td>`)}
<td class="number">${ratio(should)}</td><td class="number">${ratio(may)}</td>
${view.report.causes.length === 0 ? undefined : html`<td class="hit">${hit.map(({ id, number }) => html`<a href="${addressOf({ cause: id })}">#${number}</a> `)}</td>`}</tr>`;
}

/** The whole table of operations, with every count. */
export function operationsOf(view: View): Markup {
  const { operations } = view.report;
  const hasCauses = view.report.causes.length > 0;
  const columns = COLUMNS.flatMap((key, at) => (at < 3 || operations.some(({ must }) => must[key] > 0) ? [at] : []));
  return html`<section id="operations" aria-labelledby="operations-title">
<h2 id="operations-title">Checks by operation</h2>
<p class="lead">A check counts once for each operation, with its worst verdict. Only <b>must</b> decides.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Table of checks"><table class="operations">
<thead><tr><th scope="col" rowspan="2">operation</th><th scope="col" rowspan="2">verdict</th><th scope="colgroup" colspan="${columns.length}">must</th>
<th scope="col" rowspan="2">should</th><th scope="col" rowspan="2">may</th>${hasCauses ? html`<th scope="col" rowspan="2">causes</th>` : undefined}</tr>
<tr>${columns.map((at) => html`<th scope="col">${HEADS[at]}</th>`)}</tr></thead>
<tbody>${operations.map((operation) => operationRow(view, operation, columns))}</tbody>
</table></div>
</section>`;
}
