import type { RunEvent } from '../../engine/report/events.ts';

export interface Progress {
  readonly see: (event: RunEvent) => void;
  readonly end: () => void;
}

interface Screen {
  readonly print: (text: string) => void;
  readonly interactive: boolean;
  readonly width: number;
}

const ERASE_LINE = '\r\u001b[2K';

/** One line that rewrites itself on a terminal, with the time left; elsewhere a plain line at every quarter. */
export function showProgress(
  { print, interactive, width }: Screen,
  total: number,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let requests = 0;
  let judged = 0;
  let wrong = 0;
  let shown = false;
  const end = (): void => {
    if (shown) print(ERASE_LINE);
    shown = false;
  };
  const line = (): string => `judged ${judged} of ${total} scenarios, ${wrong} not as required`;
  const pace = (): string => {
    const seconds = Math.max(0.001, (now() - start) / 1000);
    const left = Math.ceil((seconds / judged) * (total - judged));
    return `${Math.round(requests / seconds)} requests/s, about ${left} s left`;
  };
  const see = (event: RunEvent): void => {
    if (event.kind === 'exchange') requests += 1;
    if (event.kind !== 'scenario' || event.notRun) return;
    const quarter = Math.floor((judged * 4) / total);
    judged += 1;
    if (event.verdict === 'fail' || event.verdict === 'error') wrong += 1;
    if (interactive) {
      print(`${ERASE_LINE}${`${line()}, ${pace()}  ${event.id}`.slice(0, width - 1)}`);
      shown = true;
    } else if (Math.floor((judged * 4) / total) > quarter) {
      print(`${line()}\n`);
    }
  };
  return { see, end };
}
