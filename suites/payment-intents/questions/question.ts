import { questionId } from '../../../engine/vocabulary/exchange.ts';
import type { GivenOf } from '../../../engine/vocabulary/row.ts';
import type { PlacedRow, Question } from '../../../engine/vocabulary/section.ts';
import type { PaymentIntentTerms, StoryStep } from '../terms.ts';

/** How a question is asked: the steps whose names begin with `ask` are it, the others lead there. */
interface Story {
  readonly given?: GivenOf<PaymentIntentTerms>;
  readonly steps: readonly StoryStep[];
  readonly needs?: PlacedRow['needs'];
}

type More = Partial<Pick<Question, 'reads' | 'dependsOn' | 'verb' | 'from'>> & { readonly together?: true };

/** A question by the open section that it could settle; `done` and `refused` say what is learnt by either answer. */
export function question(
  section: string,
  { steps, ...story }: Story,
  learn: Question['learn'],
  { reads = [], together, ...more }: More = {},
): Question {
  const operation = steps.at(-1)?.call ?? '';
  const row = {
    id: questionId(section.replace(/[:/]/g, '-')),
    title: `what is open in ${section}`,
    level: 'may',
    cites: ['docs:lifecycle'],
    operation,
    ...story,
    ...(together === true ? { together: steps, rule: 'accepted-is-kept' } : { steps }),
  };
  // The terms of a story are those of rows; the compiler cannot see that the operation is one of them.
  return { section, row: row as unknown as PlacedRow, learn, reads, ...more };
}
