import { LIST, on, patchForm, patchSuccess, sends, setting, where } from '../faults.ts';
import { family } from '../mutant.ts';
import type { Fault } from '../wire.ts';

/** The server takes one parameter for another. */
const confusing = (name: string, other: string): Fault =>
  on(
    LIST,
    patchForm((form) => {
      const value = form.get(name);
      if (value === null) return;
      form.delete(name);
      form.set(other, value);
    }),
  );

/** Pages beyond the first, and the time in which intents were made. */
export const pageMutants = family('pages', {
  'a list always has more': {
    kills: ['pagination/empty-list-has-no-more'],
    fault: on(LIST, patchSuccess(setting({ has_more: true }))),
  },
  'the way on leads back': {
    kills: ['pagination/starting-after-returns-the-next-older'],
    fault: confusing('starting_after', 'ending_before'),
  },
  'the way back leads on': {
    kills: ['pagination/ending-before-returns-the-next-newer'],
    fault: where(({ form }) => !form.has('starting_after'), confusing('ending_before', 'starting_after')),
  },
  'one second is not found': {
    kills: ['pagination/created-equals-a-second'],
    fault: confusing('created', 'created[lt]'),
  },
  'from a second on is after it': {
    kills: ['pagination/created-gte'],
    fault: confusing('created[gte]', 'created[gt]'),
  },
  'up to a second is before it': { kills: ['pagination/created-lte'], fault: confusing('created[lte]', 'created[lt]') },
  'after a second is from it on': { kills: ['pagination/created-gt'], fault: confusing('created[gt]', 'created[gte]') },
  'before a second is up to it': { kills: ['pagination/created-lt'], fault: confusing('created[lt]', 'created[lte]') },
  'bounds in time that are no numbers are ignored': {
    kills: ['pagination/non-integer-created-is-refused'],
    fault: where(
      sends('created[gte]', 'yesterday'),
      patchForm((form) => form.delete('created[gte]')),
    ),
  },
});
