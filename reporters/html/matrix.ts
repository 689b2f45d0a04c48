import type { Transition } from '../../engine/report/events.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { eventsOf, type ToldEvent, toldWords } from '../picture/events.ts';
import { cellWords, gravestOf, inWords, type Mark } from '../shared/cell-words.ts';
import { aNoun, kindOfVerdict, plural } from '../shared/words.ts';
import { mark } from './marks.ts';
import { breakable, html, type Markup } from './markup.ts';
import { addressOf, type View } from './view.ts';

/** One place of the table, and all that was played there. */
export interface TableCell {
  readonly id: string;
  readonly from: Transition['from'];
  readonly action: string;
  readonly mark: Mark;
  readonly transitions: readonly Transition[];
}

export interface TableRow {
  readonly action: string;
  readonly cells: readonly TableCell[];
}

type Kind = ConformanceReport['resources'][number];

/** The whole table of one kind of object, a row for each action: also its places where nothing was played. */
export function tableOf(
  { transitions: all }: Pick<ConformanceReport, 'transitions'>,
  { object, operations, statuses }: Kind,
): readonly TableRow[] {
  const place = ({ operation }: Transition): number => operations.indexOf(operation);
  const transitions = all.filter((each) => place(each) >= 0);
  const actions = new Set(transitions.toSorted((one, other) => place(one) - place(other)).map(({ action }) => action));
  return [...actions].map((action) => ({
    action,
    cells: statuses.map((from): TableCell => {
      const own = transitions.filter((each) => each.from === from && each.action === action);
      return {
        id: `${object}/${from}/${action}`,
        from,
        action,
        mark: own.every(({ notRun }) => notRun) ? 'not-run' : gravestOf(own.map(kindOfVerdict)),
        transitions: own,
      };
    }),
  }));
}

const cellOf = ({ id, from, action, mark: kind }: TableCell): Markup => html`<td>
<a class="cell ${kind}" href="${addressOf({ cell: id })}" title="${inWords(action)} from ${from}: ${cellWords[kind]}">
${mark(kind)}<span class="unseen">${inWords(action)} from ${from}: ${cellWords[kind]}</span></a></td>`;

const LEGEND: readonly Mark[] = [
  'pass',
  'fail',
  'advice',
  'inconclusive',
  'open',
  'not-applicable',
  'error',
  'not-run',
];

/** The events of an action, each seen or missing. */
const eventCell = (events: readonly ToldEvent[]): Markup =>
  html`<td class="told">${events.map((each) => html`<span class="cell ${each.mark}" title="${toldWords(each)}">${mark(each.mark)}<span class="unseen">${toldWords(each)} </span></span>`)}</td>`;

function tableMarkup(kind: Kind, rows: readonly TableRow[], events: readonly ToldEvent[]): Markup {
  const told = (action: string): Markup | undefined =>
    events.length === 0 ? undefined : eventCell(events.filter((each) => each.action === action));
  const heads = [
    ...kind.statuses.map((status) => html`<th scope="col"><span>${breakable(status)}</span></th>`),
    ...(events.length === 0 ? [] : [html`<th scope="col"><span>events</span></th>`]),
  ];
  return html`<table class="matrix">
<caption class="unseen">What each action does to ${aNoun([kind], kind.object)} in each status. Each cell opens.</caption>
<thead><tr><td></td>${heads}</tr></thead>
<tbody>${rows.map(({ action, cells }) => html`<tr><th scope="row">${inWords(action)}</th>${cells.map(cellOf)}${told(action)}</tr>`)}</tbody>
</table>`;
}

/** The lifecycle of each kind of object as a picture: action by status. */
export function matrixOf({ report }: View): Markup {
  const { transitions, resources } = report;
  const tables = resources.map((kind) => ({ kind, rows: tableOf(report, kind) }));
  const all = tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
  const judged = transitions.filter(({ verdict }) => verdict !== 'open');
  const right = judged.filter(({ verdict }) => verdict === 'pass').length;
  const used = LEGEND.flatMap((kind) => {
    const count = all.filter((cell) => cell.mark === kind).length;
    return count === 0 ? [] : [{ kind, count }];
  });
  return html`<section id="transitions" aria-labelledby="transitions-title">
<h2 id="transitions-title">Transitions</h2>
<p class="lead">${
    judged.length === 0 ? 'None was requested in this run.' : html`<b>${right} of ${judged.length}</b> right`
  }</p>
${tables.map(({ kind, rows }) => tableMarkup(kind, rows, eventsOf(report, kind)))}
<ul class="legend" aria-label="Legend">${used.map(
    ({ kind, count }) =>
      html`<li><span class="cell ${kind}">${mark(kind)}</span>${cellWords[kind]} <b>${count}</b><span class="unseen"> ${plural(count, 'cell')}</span></li>`,
  )}</ul>
</section>`;
}
