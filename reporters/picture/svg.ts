import type { ConformanceReport } from '../../engine/report/report.ts';
import { pictureStyle } from '../html/generated/assets.ts';
import { html, raw } from '../html/markup.ts';
import { draw } from './draw.ts';
import { machineOf } from './machine.ts';

/** The state machine of the first kind of object that has a layout, as an SVG file; undefined where none has. */
export function renderPicture(report: ConformanceReport): string | undefined {
  const [machine] = report.resources.flatMap((kind) => machineOf(report, kind) ?? []);
  if (machine === undefined) return undefined;
  const { viewBox, width, height, content } = draw(machine, () => undefined);
  const name = `The state machine of ${machine.title} on ${report.target.name}`;
  const told = machine.edges.map(({ words }) => words).join('. ');
  return `${html`<svg xmlns="http://www.w3.org/2000/svg" class="machine" viewBox="${viewBox}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${name}</title><desc id="desc">${told}</desc><style>${raw(pictureStyle)}</style>${content}</svg>`}\n`;
}
