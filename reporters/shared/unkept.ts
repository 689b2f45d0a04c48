import type { Unkept } from '../../engine/audit/exchange.ts';

/** The reasons for which the body of a response is not known, as parts of a sentence. */
export const unkeptWords: Readonly<Record<Unkept, string>> = {
  absent: 'not kept',
  'cut-off': 'cut off',
  'stand-in': 'a word in its place',
  conflict: 'a merge conflict left in it',
  printed: 'printed by a program, and not JSON',
  template: 'a template',
  'other-length': 'of another length than its header states, and not JSON',
  packed: 'compressed in a way that cannot be read',
  damaged: 'compressed, and damaged',
  'cut-by-log': 'cut by the log of a run',
  never: 'of a form that keeps no bodies',
};
