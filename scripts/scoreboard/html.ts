import { html, raw } from 'hono/html';
import { cut } from '../../reporters/shared/text.ts';
import {
  aboutHistory,
  type Board,
  type BoardOperation,
  type BoardTarget,
  cellText,
  countText,
  historyColumns,
  LONGEST_CAUSE,
  legend,
  type Pages,
  provenance,
  rowsOfHistory,
  type Score,
  scoreText,
  shareOf,
} from './board.ts';
import { style } from './style.ts';

type Markup = ReturnType<typeof html>;

const percent = (score: Score): string => `${Math.round(shareOf(score) * 100)}%`;

const meter = (score: Score): Markup =>
  html`<span class="meter" style="--share:${percent(score)}">${scoreText(score)}</span>`;

/** Links say whose report they lead to: read out alone, "report" would be any. */
const reportLinks = (name: string, { html: page, markdown }: Pages): Markup =>
  html`<p class="reports">${
    page === undefined ? '' : html`<a href="${page}">Report on ${name}</a>`
  }${page !== undefined && markdown !== undefined ? ', ' : ''}${
    markdown === undefined ? '' : html`<a href="${markdown}">the report on ${name} in Markdown</a>`
  }</p>`;

const card = (
  { name, version, title, stateful, date, must, transitions, should, causes, archetype, pages }: BoardTarget,
  place: number,
): Markup => html`
<article>
<h3><span class="place">${place + 1}</span> ${name} <small>${version}</small></h3>
<p>${title}${stateful ? '' : ', keeps no state'}</p>
<dl>
<div><dt>must passed</dt><dd>${meter(must)}</dd></div>
<div><dt>transitions right</dt><dd>${meter(transitions)}</dd></div>
<div><dt>should passed</dt><dd>${meter(should)}</dd></div>
<div><dt>judged on</dt><dd><time datetime="${date}">${date}</time></dd></div>
</dl>
${pages === undefined ? '' : reportLinks(name, pages)}
${archetype === undefined ? '' : html`<p class="kind">Kind of server: ${archetype}.</p>`}
${
  causes.length === 0
    ? ''
    : html`<h4>What explains most of its failures</h4>
<ol>${causes.map((cause) => html`<li>${cut(cause.title, LONGEST_CAUSE)} <small>${countText(cause.checks)}</small></li>`)}</ol>`
}
</article>`;

function tone(operation: BoardOperation | undefined): string {
  if (operation === undefined || operation.asked === 0) return 'none';
  if (!operation.served) return 'unserved';
  return shareOf(operation) === 1 ? 'whole' : 'part';
}

const cell = (operation: BoardOperation | undefined): Markup =>
  html`<td class="${tone(operation)}" style="--share:${operation === undefined ? '0%' : percent(operation)}">${cellText(operation)}</td>`;

const table = ({ operations, targets }: Board): Markup => html`
<section class="wide" aria-labelledby="operations">
<table>
<thead><tr><th scope="col">operation</th>${targets.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${operations.map(
  ({ operationId, method, path }) => html`
<tr><th scope="row"><code>${method} ${path}</code></th>${targets.map((target) => cell(target.operations[operationId]))}</tr>`,
)}
</tbody>
</table>
</section>`;

const history = (board: Board): Markup => html`
<section class="wide" aria-labelledby="history">
<table>
<thead><tr>${historyColumns.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rowsOfHistory(board).map(
  ({ date, name, version, suite, apiVersion, must, transitions }) => html`
<tr><th scope="row"><time datetime="${date}">${date}</time></th><td>${name}</td><td>${version}</td><td>${suite}</td><td>${apiVersion}</td><td>${scoreText(must)}</td><td>${scoreText(transitions)}</td></tr>`,
)}
</tbody>
</table>
</section>`;

/** The scoreboard as one page that needs nothing besides itself. */
export const renderScoreboardHtml = (board: Board): string =>
  String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Scoreboard of Stripe mocks</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1>Which mock does as Stripe does?</h1>
<p>Mocks of Stripe's PaymentIntents API, each started, asked and judged by the same checks. ${provenance(board).replaceAll('`', '')}.</p>
<h2 id="targets">Targets, the one that passed most first</h2>
<section class="cards" aria-labelledby="targets">${board.targets.map(card)}
</section>
<h2 id="operations">Must-level checks by operation</h2>
${table(board)}
<h2>How to read it</h2>
<ul>${legend.map((line) => html`<li>${line}</li>`)}</ul>
<h2 id="history">History</h2>
<p>${aboutHistory}</p>
${history(board)}
</main>
</body>
</html>
`);
