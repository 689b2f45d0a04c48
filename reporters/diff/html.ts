import { createHash } from 'node:crypto';
import type { DiffReport, Reported } from '../../engine/diff/report.ts';
import type { Said } from '../../engine/diff/side.ts';
import { html, type Markup, raw } from '../html/markup.ts';
import { groupByPlace, type Place } from './group.ts';
import {
  countWords,
  extentWords,
  requestWords,
  routeOf,
  sideWords,
  staleWords,
  valueWords,
  verdictWords,
} from './words.ts';

const STYLE = `:root{color-scheme:light dark}body{margin:2rem auto;max-width:72rem;padding:0 1rem;font:15px/1.5 system-ui,sans-serif}
code,pre{font:.88em/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}h2{margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #8886;padding:.3rem .5rem;text-align:left;vertical-align:top}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem}details{margin:.5rem 0}`;

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const LONGEST_BODY = 4000;

const answerOf = (name: string, said: Said): Markup => html`<div><h4>${name}: HTTP ${String(said.status)}</h4>
<pre>${JSON.stringify(said.body, null, 2).slice(0, LONGEST_BODY)}</pre></div>`;

const rowOf = (report: DiffReport, each: Reported): Markup => html`<tr><td>${routeOf(report, each.operation)}</td>
<td>${countWords(each)}${each.accepted === undefined ? '' : ` (accepted on ${each.accepted.since}: ${each.accepted.reason})`}</td>
<td><code>${valueWords(each.left)}</code></td><td><code>${valueWords(each.right)}</code></td></tr>`;

function placeOf(report: DiffReport, place: Place): Markup {
  const [first] = place;
  return html`<section><h3><code>${first.at}</code></h3>
<table><thead><tr><th>Operation</th><th>Seen</th><th>Left</th><th>Right</th></tr></thead>
<tbody>${place.map((each) => rowOf(report, each))}</tbody></table>
<details><summary>First asked by ${first.first.left.id}: <code>${requestWords(first.first.left)}</code></summary>
<div class="pair">${answerOf('Left', first.first.left)}${answerOf('Right', first.first.right)}</div></details></section>`;
}

/** Two targets side by side, as one page that needs nothing besides itself. */
export function renderHtml(report: DiffReport): string {
  return `${html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${verdictWords(report)}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${verdictWords(report)}</h1>
<ul><li>left: ${sideWords(report.left)}</li><li>right: ${sideWords(report.right)}</li>
${extentWords(report).map((line) => html`<li>${line}</li>`)}</ul>
${report.stale.length === 0 ? '' : html`<h2>Accepted, and not there</h2><ul>${report.stale.map((each) => html`<li>${staleWords(each)}</li>`)}</ul>`}
<h2>Differences</h2>
${groupByPlace(report.differences).map((place) => placeOf(report, place))}
</main></body></html>`}
`;
}
