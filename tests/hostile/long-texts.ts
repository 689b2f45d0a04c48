import { costOf, PIECES, repeated } from '../growth.ts';
import { chance } from './harness.ts';
import { placesIn, report } from './texts.ts';

const LENGTH = 256 * 1024;
/** Alphabets for each place, drawn anew for each. */
const ALPHABETS = 4;
const SHOWN = 5;
/** What a text may cost in one answer, with all that is made of it: milliseconds of the processor. */
export const MOST_MILLISECONDS = 50;

/** What a text costs in one answer, in milliseconds of the processor. */
export interface LongText {
  readonly place: string;
  readonly alphabet: string;
  readonly milliseconds: number;
}

/** Measures a text of 256 kB in every place of an answer; the dearest first. */
export async function longTexts(): Promise<{ readonly measured: number; readonly dearest: readonly LongText[] }> {
  const random = chance(256);
  const piece = (): string => PIECES[Math.floor(random() * PIECES.length)] ?? '';
  const all: LongText[] = [];
  await report([], '');
  const rest = await costOf(() => report([], ''), 5);
  for (const place of await placesIn()) {
    for (let count = 0; count < ALPHABETS; count++) {
      const alphabet = piece() + piece() + piece();
      const text = repeated(alphabet, LENGTH);
      let answers = 1;
      const act = async (): Promise<void> => {
        answers = await report([place], text);
      };
      const each = (whole: number): number => Math.max(0, whole - rest) / Math.max(answers, 1);
      const once = each(await costOf(act, 1));
      // One that seems dear is measured again: it may have been something else.
      const milliseconds = once < MOST_MILLISECONDS / 2 ? once : Math.min(once, each(await costOf(act, 3)));
      all.push({ place: place.name, alphabet, milliseconds });
    }
  }
  const dearest = all.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, SHOWN);
  return { measured: all.length, dearest };
}
