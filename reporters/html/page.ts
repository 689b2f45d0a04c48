import { createHash } from 'node:crypto';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { headlineVerdict, verdictTitle } from '../shared/not-asked.ts';
import { cellDialogs } from './cells.ts';
import { coverageOf } from './coverage.ts';
import { dataOf } from './data.ts';
import { findingsOf } from './findings.ts';
import { script, style } from './generated/assets.ts';
import { machinesOf } from './machine.ts';
import { shapeSheet } from './marks.ts';
import { html, type Markup, packed, raw } from './markup.ts';
import { matrixOf } from './matrix.ts';
import { fixFirst, headingOf, operationsAtAGlance } from './overview.ts';
import { causesOf, operationsOf } from './tables.ts';
import { type View, viewOf } from './view.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Nothing is loaded and nothing runs but the one style and the one script of the page.
 * @see https://www.w3.org/TR/CSP3/
 */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const icon = (color: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="${color}"/></svg>`)}`;

const colors: Readonly<Partial<Record<ConformanceReport['verdict'], string>>> = { pass: '#1a7f37', fail: '#cf222e' };

const sections: readonly (readonly [string, string])[] = [
  ['summary', 'Summary'],
  ['causes', 'Causes'],
  ['operations', 'Checks'],
  ['findings', 'Findings'],
  ['coverage', 'Coverage'],
];

const bodyOf = (view: View): Markup => html`<a class="skip" href="#findings">Skip to the findings</a>
<nav class="top" aria-label="Sections"><span class="name">${view.report.suite.name}</span>
<ul>${sections
  .filter(([id]) => id !== 'causes' || view.report.causes.length > 0)
  .map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>
<button type="button" data-theme-switch hidden>Dark</button></nav>
<main>
<div id="summary">${headingOf(view)}
<div class="first-screen">${operationsAtAGlance(view)}${matrixOf(view)}${fixFirst(view)}</div></div>
${machinesOf(view)}
${causesOf(view)}
${operationsOf(view)}
${findingsOf(view)}
${coverageOf(view)}
</main>
${cellDialogs(view)}`;

/** The report as one page that needs nothing besides itself: it opens offline, also from a mail. */
export function renderHtml(report: ConformanceReport): string {
  const view = viewOf(report);
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdictTitle(report)}: ${report.target.name} – ${report.suite.name}</title>
<link rel="icon" href="${icon(colors[headlineVerdict(report)] ?? '#9a6700')}">
<style>${raw(style)}</style>
</head>
<body>
${shapeSheet}
${bodyOf(view)}
<script type="text/plain" id="data">${packed(dataOf(view))}</script>
<script>${raw(script)}</script>
</body>
</html>`}
`;
}
