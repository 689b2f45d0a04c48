import { draw } from '../picture/draw.ts';
import { type Course, type Edge, type Machine, machineOf } from '../picture/machine.ts';
import { plural } from '../shared/words.ts';
import { html, type Markup } from './markup.ts';
import { addressOf, type View } from './view.ts';

const KEYS: readonly (readonly [Course, string])[] = [
  ['pass', 'seen right'],
  ['fail', 'wrong'],
  ['advice', 'not as recommended'],
  ['inconclusive', 'not reached'],
  ['idle', 'not claimed, or open'],
];

const sample = (kind: string): Markup =>
  html`<svg viewBox="0 0 34 10" aria-hidden="true" class="edge ${kind}"><path class="line" d="M0,5H34" stroke-width="3"/></svg>`;

function keysOf(edges: readonly Edge[]): Markup {
  const used = KEYS.flatMap(([course, words]) => {
    const count = edges.filter((edge) => edge.course === course && !edge.astray).length;
    return count === 0 ? [] : [html`<li>${sample(course)}${words}: ${count}</li>`];
  });
  const strays = edges.filter(({ astray }) => astray).length;
  const astray = strays === 0 ? undefined : html`<li>${sample('fail astray')}went there instead: ${strays}</li>`;
  return html`<ul class="keys" aria-label="Legend">${used}${astray}<li>the more exchanges, the wider</li></ul>`;
}

function pictureOf(machine: Machine): Markup {
  const { viewBox, content } = draw(machine, ({ cell }) => addressOf({ cell }));
  const name = `The state machine of ${machine.title}, ${plural(machine.edges.length, 'transition')}`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">
<svg class="machine" viewBox="${viewBox}" role="group" aria-label="${name}">${content}</svg></div>
${keysOf(machine.edges)}`;
}

/** The state machine of each kind of object that has a layout; every edge leads to its cell. */
export function machinesOf({ report }: View): Markup | undefined {
  const machines = report.resources.flatMap((kind) => machineOf(report, kind) ?? []);
  if (machines.length === 0) return undefined;
  return html`<section id="machine" aria-labelledby="machine-title">
<h2 id="machine-title">State machine</h2>
<p class="lead">Onward above the statuses, cancellations and what went astray below. Each line opens its cell.</p>
${machines.map(pictureOf)}
</section>`;
}
