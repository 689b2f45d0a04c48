import { html, type Markup } from '../html/markup.ts';
import { type Curve, curvesOf, NODE } from './curves.ts';
import { courseSigns, type Edge, type Machine, type MachineNode, widthOf } from './machine.ts';

const MARGIN = 14;
/** The width of a letter on an edge. */
const LETTER = 6.4;

const classOf = ({ course, astray }: Edge): string => `edge ${course}${astray ? ' astray' : ''}`;

function inside({ edge, line, head, label }: Curve): Markup {
  const words = `${courseSigns[edge.course]} ${edge.label}`;
  const length = Math.round(words.length * LETTER) + 8;
  return html`<title>${edge.words}</title><path class="reach" d="${line}"/><path class="line" d="${line}" stroke-width="${Math.round(10 * widthOf(edge)) / 10}"/><path class="head" d="${head}"/>
<rect class="ground" x="${label.x - length / 2}" y="${label.y - 8}" width="${length}" height="16" rx="4"/><text x="${label.x}" y="${label.y}" dy="4">${words}</text>`;
}

const nodeOf = ({ status, at, seen }: MachineNode): Markup => {
  // A long name stands in two lines.
  const cut = status.indexOf('_') + 1;
  const texts = cut === 0 ? [status] : [status.slice(0, cut), status.slice(cut)];
  return html`<g class="status${seen ? '' : ' missed'}" aria-hidden="true"><title>${status}${seen ? '' : ': never seen'}</title><rect x="${at - NODE.width / 2}" y="${-NODE.height / 2}" width="${NODE.width}" height="${NODE.height}" rx="8"/>
${texts.map((text, line) => html`<text x="${at}" y="${(line - (texts.length - 1) / 2) * 15}" dy="4">${text}</text>`)}</g>`;
};

/** A picture with its size, for a page or a file of its own. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly viewBox: string;
  /** Statuses and edges, the edges in the order in which they are read. */
  readonly content: Markup;
}

/** Draws a state machine; `link` gives the address that an edge leads to, if it leads anywhere. */
export function draw(machine: Machine, link: (edge: Edge) => string | undefined): Picture {
  const curves = curvesOf(machine);
  const middles = machine.nodes.map(({ at }) => at);
  const left = Math.min(...middles) - NODE.width / 2 - MARGIN;
  const right = Math.max(...middles) + NODE.width / 2 + MARGIN;
  const top = Math.min(-NODE.height / 2, ...curves.map(({ reach }) => reach)) - MARGIN;
  const bottom = Math.max(NODE.height / 2, ...curves.map(({ reach }) => reach)) + MARGIN;
  const [width, height] = [Math.round(right - left), Math.round(bottom - top)];
  const edgeMarkup = (curve: Curve): Markup => {
    const address = link(curve.edge);
    return address === undefined
      ? html`<g class="${classOf(curve.edge)}">${inside(curve)}</g>`
      : html`<a class="${classOf(curve.edge)}" href="${address}" aria-label="${curve.edge.words}">${inside(curve)}</a>`;
  };
  return {
    width,
    height,
    viewBox: `${Math.round(left)} ${Math.round(top)} ${width} ${height}`,
    content: html`${machine.nodes.map(nodeOf)}${curves.map(edgeMarkup)}`,
  };
}
