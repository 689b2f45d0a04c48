import type { SharedSetup } from '../vocabulary/scenario.ts';
import type { Trace } from './course.ts';

export interface Sharing {
  readonly share: (setup: SharedSetup) => Promise<Trace>;
  readonly isDone: (setup: SharedSetup) => boolean;
}

const MOST_ATTEMPTS = 3;

/**
 * Plays each setup once, when it is first needed. A setup with an unclear outcome is played again with longer pauses;
 * `play` gets the factor.
 */
export function sharing(
  play: (setup: SharedSetup, patience: number) => Promise<Trace>,
  isUnclear: (trace: Trace) => boolean,
): Sharing {
  const done = new Set<string>();
  const played = new Map<string, Promise<Trace>>();
  const playSurely = async (setup: SharedSetup): Promise<Trace> => {
    for (let attempt = 1; ; attempt += 1) {
      const trace = await play(setup, attempt);
      if (attempt === MOST_ATTEMPTS || !(trace.broken?.kind === 'same-second' || isUnclear(trace))) return trace;
    }
  };
  return {
    share: (setup) => {
      const trace = played.get(setup.id) ?? playSurely(setup).finally(() => done.add(setup.id));
      played.set(setup.id, trace);
      return trace;
    },
    isDone: ({ id }) => done.has(id),
  };
}
