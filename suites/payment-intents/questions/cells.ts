import type { Question } from '../../../engine/vocabulary/section.ts';
import { ref } from '../../../engine/vocabulary/values.ts';
import { openCells } from '../lifecycle/index.ts';
import { requests } from '../lifecycle/requests.ts';
import type { Action, Status } from '../lifecycle/table.ts';
import type { StoryStep } from '../terms.ts';
import { question } from './question.ts';

/** Each open cell of the lifecycle is asked by the request of its action, of an intent in its status. */
export const cellQuestions: readonly Question[] = openCells.map(({ action, from }) => {
  const { call, send } = requests[action as Action];
  const asked = action.replaceAll('-', ' ');
  const steps = [{ name: 'ask', call, on: ref('given.id'), send }] as unknown as readonly StoryStep[];
  return question(
    `lifecycle:${action}/${from}`,
    { given: { status: from as Status }, steps },
    { done: `${asked} is done in ${from}, and leads to the status read`, refused: `${asked} is refused in ${from}` },
    { from, ...(from === 'processing' ? { dependsOn: 'account' } : {}) },
  );
});
