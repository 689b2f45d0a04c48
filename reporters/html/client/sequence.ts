import type { Beat } from '../sequence.ts';
import { make } from './dom.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** The narrowest bar, in percent of the whole. */
const NARROWEST = 1.2;

function barOf({ at, duration, delivered }: Beat, whole: number): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const bar = document.createElementNS(SVG, 'rect');
  const width = Math.max(NARROWEST, (100 * duration) / whole);
  for (const [name, value] of [
    ['viewBox', '0 0 100 8'],
    ['preserveAspectRatio', 'none'],
    ['aria-hidden', 'true'],
  ] as const)
    svg.setAttribute(name, value);
  bar.setAttribute('x', Math.min(100 - width, (100 * at) / whole).toFixed(2));
  bar.setAttribute('width', width.toFixed(2));
  bar.setAttribute('height', '8');
  bar.setAttribute('class', delivered === true ? 'delivery' : 'request');
  svg.append(bar);
  return svg;
}

/** A scenario on its clock: a bar for each request, the status that it led to, and what was delivered meanwhile. */
export function sequenceBox(beats: readonly Beat[]): HTMLElement {
  const whole = Math.max(1, ...beats.map(({ at, duration }) => at + duration));
  let status: string | undefined;
  const rows = beats.map((beat) => {
    const moved = beat.status !== undefined && beat.status !== status;
    if (beat.status !== undefined) status = beat.status;
    const bar = make('td', 'time');
    bar.append(barOf(beat, whole));
    const name = make('th', '', make('b', '', beat.step), ' ', make('code', '', beat.line));
    name.scope = 'row';
    const time = beat.delivered === true ? `at ${beat.at} ms` : `at ${beat.at} ms, took ${beat.duration} ms`;
    return make(
      'tr',
      '',
      name,
      bar,
      make('td', 'when', time),
      make('td', 'came', beat.came, moved ? make('span', 'status-now', ` → ${beat.status}`) : undefined),
    );
  });
  const head = make(
    'thead',
    'unseen',
    make(
      'tr',
      '',
      ...['request', 'bar', 'time', 'answer, and the status after it'].map((name) => make('th', '', name)),
    ),
  );
  return make('table', 'sequence', head, make('tbody', '', ...rows));
}
