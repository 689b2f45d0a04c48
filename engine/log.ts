import type { RunEvent } from './events.ts';

/** Raised for a run log that cannot be read, with the line at fault. */
export class LogError extends Error {
  override readonly name = 'LogError';
}

/** One event as one line. */
export const writeLine = (event: RunEvent): string => `${JSON.stringify(event)}\n`;

/** Reads a run log. A log without its footer comes from a broken run and is refused. */
export function readLog(text: string): readonly RunEvent[] {
  const events = text.split('\n').flatMap((line, index): readonly RunEvent[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      throw new LogError(`line ${index + 1} of the run log is not JSON: the log is damaged or cut off`);
    }
  });
  const [header] = events;
  if (header?.kind !== 'header') throw new LogError('the run log has no header: this is not a log of a run');
  if (events.at(-1)?.kind !== 'footer') throw new LogError('the run log has no footer: the run was broken off');
  const inside = events.slice(1, -1);
  const strange = inside.find(({ kind }) => kind !== 'exchange' && kind !== 'scenario');
  if (strange !== undefined)
    throw new LogError(`the run log has a "${strange.kind}" in its middle: it is damaged, or two logs in one`);
  const ended = inside.flatMap((event) => (event.kind === 'scenario' ? [event.id] : []));
  const planned = header.plan.map(({ id }) => id);
  const missing = planned.find((id) => !ended.includes(id));
  if (missing !== undefined || ended.length !== planned.length) {
    throw new LogError(
      `the run log tells of ${ended.length} scenarios where ${planned.length} were planned: lines are missing or twice`,
    );
  }
  return events;
}
