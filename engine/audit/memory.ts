import type { Answered } from '../vocabulary/observation.ts';

/** An exchange that was seen, with what the recording says of its time. */
export interface Remembered {
  /** Its place in the recording. */
  readonly index: number;
  /** Left out where what it did cannot be known. */
  readonly observation?: Answered;
  readonly apiVersion: string | undefined;
  /** By the Date header of the answer: Unix time in milliseconds. */
  readonly date?: number;
  /** By the clock of the recorder: Unix time in milliseconds. */
  readonly began?: number;
  readonly ended?: number;
}

export interface Memory {
  /** The entries under any of the names, oldest first. */
  readonly recall: (names: readonly string[]) => readonly Remembered[];
  readonly remember: (names: readonly string[], remembered: Remembered) => void;
}

/**
 * Remembers exchanges by the ids and keys they are about. It holds so many of them and no more: the names that nobody
 * asked for longest are forgotten first, and a long history keeps its end.
 */
export function createMemory(limit = 4_000, perName = 40): Memory {
  const known = new Map<string, Remembered[]>();
  let held = 0;
  const touch = (name: string): Remembered[] => {
    const history = known.get(name) ?? [];
    known.delete(name);
    known.set(name, history);
    return history;
  };
  return {
    recall: (names) => {
      const found = names.flatMap((name) => (known.has(name) ? touch(name) : []));
      return [...new Set(found)].sort((a, b) => a.index - b.index);
    },
    remember: (names, remembered) => {
      for (const name of names) {
        const history = touch(name);
        history.push(remembered);
        held += 1;
        if (history.length > perName) {
          history.shift();
          held -= 1;
        }
      }
      for (const [name, history] of known) {
        if (held <= limit) break;
        known.delete(name);
        held -= history.length;
      }
    },
  };
}
