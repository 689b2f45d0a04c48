import type { Transition } from '../../engine/report/events.ts';
import { cellWords, inWords } from '../shared/cell-words.ts';
import { cutCounting } from '../shared/text.ts';
import { whyWords } from '../shared/why.ts';
import { kindOfVerdict, repeatCommand } from '../shared/words.ts';
import { commandLine } from './command.ts';
import { findingWords, mark } from './marks.ts';
import { html, type Markup } from './markup.ts';
import { type TableCell, tableOf } from './matrix.ts';
import { addressOf, type PlacedFinding, type View } from './view.ts';

const expectation = ({ expected }: Transition): string =>
  expected === 'refused'
    ? 'must be refused, and change nothing'
    : expected === 'open'
      ? 'is open: no source defines it, so it is not judged'
      : `must lead to ${expected}`;

const findingLink = ({ finding, slug }: PlacedFinding): Markup => html`<li class="${kindOfVerdict(finding)}">
${mark(kindOfVerdict(finding))}<a href="${addressOf({ finding: slug })}">${finding.title}</a>
<small>${finding.level}, ${findingWords[finding.verdict]}</small></li>`;

function dialogOf(cell: TableCell, view: View): Markup {
  const { id, from, action, transitions } = cell;
  const played = new Set(transitions.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario])));
  const found = view.findings.filter(({ finding }) => played.has(finding.scenario));
  const reasons = [
    ...transitions.flatMap(({ why }) => why ?? []),
    ...found.flatMap(({ finding }) => (finding.kind === 'row' ? (finding.why ?? []) : [])),
  ];
  return html`<dialog data-cell="${id}" aria-label="${inWords(action)} from ${from}">
<button type="button" class="close" data-close aria-label="Close">×</button>
<h3><code>${from}</code> <span class="arrow" aria-hidden="true">→</span> ${inWords(action)}</h3>
<p class="state ${cell.mark}">${mark(cell.mark)}<b>${cellWords[cell.mark]}</b></p>
${transitions.map((each) => html`<p>${inWords(each.action)} from <code>${each.from}</code> ${expectation(each)}.</p>`)}
${transitions.length === 0 ? html`<p>Not selected in this run.</p>` : undefined}
${reasons.map((why) => html`<p class="reason">${cutCounting(whyWords(why), 600)}</p>`)}
${found.length === 0 ? undefined : html`<h4>Found here</h4><ul class="links">${found.map(findingLink)}</ul>`}
${[...played].map((scenario) => html`<h4>See it again</h4>${commandLine(repeatCommand(view.report, { scenario }))}`)}
</dialog>`;
}

/** The details that each cell of the table opens. */
export const cellDialogs = (view: View): Markup =>
  html`${view.report.resources
    .flatMap((kind) => tableOf(view.report, kind))
    .flatMap(({ cells }) => cells)
    .map((cell) => dialogOf(cell, view))}`;
