import { readLines } from './lines.ts';

/** The first line of a merge conflict that somebody has left unresolved. */
export const OPENS = /^<{7}(?: |$)/;
/** And the last. */
export const CLOSES = /^>{7}(?: |$)/;

/** The line, from 1, at which a file has a merge conflict. */
export async function conflictIn(file: string): Promise<number | undefined> {
  try {
    for await (const { number, text } of readLines(file)) if (OPENS.test(text)) return number;
  } catch {
    // Unreadable lines are reported already.
  }
  return undefined;
}
