import type { PageData } from '../data.ts';
import { openCells } from './cells.ts';
import { initCopy } from './copy.ts';
import { openFindings } from './findings.ts';
import { readState, replaceState } from './state.ts';
import { initTheme } from './theme.ts';

async function unpack(): Promise<PageData> {
  const text = document.getElementById('data')?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}

let unpacked: Promise<PageData> | undefined;
/** Unpacked only when the first finding is opened: it may be megabytes. */
const data = (): Promise<PageData> => {
  unpacked ??= unpack();
  return unpacked;
};

const findings = openFindings(data);
const cells = openCells(findings.state);

function follow(): void {
  const state = readState(location.hash);
  cells.show(state?.cell);
  if (state === undefined) return;
  findings.show(state);
  if (state.cell !== undefined) replaceState({ ...findings.state(), cell: state.cell });
}

initTheme();
initCopy();
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea, dialog') !== null;
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector<HTMLElement>('.filters [name=q]');
  if (field === null) return;
  event.preventDefault();
  field.focus();
});
addEventListener('hashchange', follow);
follow();

let fold = (): void => {};
addEventListener('beforeprint', () => {
  fold = findings.unfold();
});
addEventListener('afterprint', () => fold());
