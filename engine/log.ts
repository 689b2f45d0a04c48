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
  if (events[0]?.kind !== 'header') throw new LogError('the run log has no header: this is not a log of a run');
  if (events.at(-1)?.kind !== 'footer') throw new LogError('the run log has no footer: the run was broken off');
  return events;
}
