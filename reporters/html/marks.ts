import type { ReportedFinding } from '../../engine/report/report.ts';
import type { Mark } from '../shared/cell-words.ts';
import { html, type Markup, raw } from './markup.ts';

/** The marks of verdicts: one shape each, so that colour is never the only signal. */
const shapes = {
  pass: '<path d="M3 8.5l3.2 3.2L13 4.8"/>',
  fail: '<path d="M4 4l8 8M12 4l-8 8"/>',
  inconclusive: '<path d="M5.4 5.6a2.6 2.6 0 1 1 3.9 2.3c-.9.5-1.3 1-1.3 2M8 12.6v.2"/>',
  advice: '<path d="M3.5 6.8q2.2-2 4.5 0t4.5 0M3.5 10.6q2.2-2 4.5 0t4.5 0"/>',
  error: '<path d="M8 3v6.5M8 12.6v.2"/>',
  'not-applicable': '<path d="M4 8h8"/>',
  open: '<circle cx="8" cy="8" r="3.6"/>',
  'not-run': '<path d="M8 8v.2"/>',
} as const;

/** The shapes, once per page. */
export const shapeSheet: Markup = raw(
  `<svg class="sheet" aria-hidden="true">${Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="m-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join('')}</svg>`,
);

const shapeOf = (mark: Mark): keyof typeof shapes =>
  mark === 'uncovered' ? 'not-run' : mark === 'unsupported' ? 'fail' : mark;

/** The mark alone, for the eye; what it says must stand beside it. */
export const mark = (of: Mark): Markup =>
  html`<svg class="mark" aria-hidden="true"><use href="#m-${shapeOf(of)}"/></svg>`;

export const findingWords: Readonly<Record<ReportedFinding['verdict'], string>> = {
  pass: 'passed',
  fail: 'failed',
  inconclusive: 'could not be judged',
  error: 'fault of the suite',
  'not-applicable': 'not applicable',
};
