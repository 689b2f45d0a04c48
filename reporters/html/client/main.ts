import type { PageData } from '../data.ts';
import { openCells } from './cells.ts';
import { initCopy } from './copy.ts';
import { openFindings } from './findings.ts';
import { readState, replaceState } from './state.ts';
import { initTheme } from './theme.ts';

let parsed: PageData | undefined;
/** Read only when the first finding is opened: it may be megabytes. */
const data = (): PageData => {
  parsed ??= JSON.parse(document.getElementById('data')?.textContent ?? '{"exchanges":{},"findings":{}}') as PageData;
  return parsed;
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
addEventListener('hashchange', follow);
follow();

let fold = (): void => {};
addEventListener('beforeprint', () => {
  fold = findings.unfold();
});
addEventListener('afterprint', () => fold());
