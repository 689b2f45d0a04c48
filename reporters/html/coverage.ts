import type { ConformanceReport } from '../../engine/report/report.ts';
import { cutCounting } from '../shared/text.ts';
import { aNoun, plural } from '../shared/words.ts';
import { breakable, html, type Markup } from './markup.ts';
import { bar } from './overview.ts';
import { routeOf, type View } from './view.ts';

type Coverage = ConformanceReport['coverage'];
type Share = NonNullable<Coverage['objects'][number]['properties']>;

const MOST = 120;

const chips = (values: readonly (string | number)[]): Markup =>
  values.length === 0
    ? html`<span class="none">none</span>`
    : html`<ul class="chips">${values.slice(0, MOST).map((value) => html`<li><code>${cutCounting(String(value), 80)}</code></li>`)}${
        values.length > MOST ? html`<li>and ${values.length - MOST} more</li>` : undefined
      }</ul>`;

/** The share covered, as a number and a bar; the uncovered rest opens on click. */
const shareOf = ({ touched, documented, untouched, excluded }: Share): Markup => html`<div class="share">
<span>${touched} of ${documented}</span>${bar({ pass: touched, fail: 0, inconclusive: 0, notApplicable: 0, error: 0 }, documented)}
${untouched.length === 0 ? undefined : html`<details><summary>${untouched.length} never touched</summary>${chips(untouched)}</details>`}
${excluded.length === 0 ? undefined : html`<details><summary>${excluded.length} left out on purpose</summary>${chips(excluded)}</details>`}
</div>`;

function parametersOf(view: View, parameters: NonNullable<Coverage['parameters']>): Markup {
  const order = view.report.operations.map(({ operationId }) => operationId);
  const rows = parameters.toSorted((a, b) => order.indexOf(a.operationId) - order.indexOf(b.operationId));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Parameters by operation"><table class="parameters">
<thead><tr><th scope="col">parameters sent</th><th scope="col">top level</th><th scope="col">nested</th><th scope="col">listed values</th></tr></thead>
<tbody>${rows.map(
    ({
      operationId,
      parameters: own,
      nested,
      values,
    }) => html`<tr><th scope="row"><code>${breakable(routeOf(view, operationId))}</code></th>
${[own, nested, values].map((share) => html`<td>${share.documented === 0 ? '–' : shareOf(share)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

type Fact = readonly (readonly [string, Markup | string | undefined])[];

/** The statuses of one kind of object that were seen, and those that were not. */
function statusFacts({ object, noun, statuses }: ConformanceReport['resources'][number], { objects }: Coverage): Fact {
  const seen = objects.find((each) => each.object === object)?.statuses ?? [];
  const missed = statuses.filter((status) => !seen.includes(status));
  return [
    [`statuses of ${noun}s seen`, chips(seen)],
    ['statuses never seen', missed.length === 0 ? undefined : chips(missed)],
  ];
}

/** The coverage of the run. */
export function coverageOf(view: View): Markup {
  const { coverage, target, resources } = view.report;
  const { operations, cells, objects, httpStatuses, errorCodes, declineCodes } = coverage;
  const versions = target.versions
    .slice(0, MOST)
    .map(
      ({ answered, judgedBy, answers }) =>
        html`<li>${answered === null ? 'none named' : html`<code>${cutCounting(answered, 80)}</code>`}: ${plural(answers, 'answer')}, judged by the document of <code>${judgedBy}</code></li>`,
    );
  const facts: Fact = [
    ['operations with a verdict', `${operations.executed} of ${operations.documented} documented`],
    ['cells of the lifecycle', `${cells.executed} of ${cells.judged} decided, ${cells.open} open`],
    ...resources.flatMap((kind) => statusFacts(kind, coverage)),
    ['HTTP statuses', chips(httpStatuses)],
    ['error codes', chips(errorCodes)],
    ['decline codes', chips(declineCodes)],
    ...objects.flatMap(
      ({ object, properties, values }): Fact => [
        [`properties of ${aNoun(resources, object)}`, properties && shareOf(properties)],
        ['their listed values', values && shareOf(values)],
      ],
    ),
    ['versions answered', html`<ul class="plain">${versions}</ul>`],
  ];
  return html`<section id="coverage" aria-labelledby="coverage-title">
<h2 id="coverage-title">Coverage</h2>
<p class="lead">What this run covered, counted from its requests and responses.</p>
<dl class="coverage">${facts
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${coverage.parameters === undefined ? undefined : parametersOf(view, coverage.parameters)}
</section>`;
}
