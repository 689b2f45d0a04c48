import { expect, test } from 'vitest';
import { queueOf, type Work } from '../../../engine/play/queue.ts';
import { scenarioOf } from '../builders.ts';

const shared = { id: 'shared/one', steps: [] };
const unasked = { id: 'shared/two', steps: [] };
const scenarios = [
  scenarioOf({ id: 'a/sharing', shared }),
  scenarioOf({ id: 'b/own' }),
  scenarioOf({ id: 'c/sharing', shared }),
  scenarioOf({ id: 'd/own' }),
  scenarioOf({ id: 'e/unasked', shared: unasked }),
];
const idOf = (work: Work | undefined) =>
  work?.kind === 'setup' ? work.setup.id : work === undefined ? 'end' : work.scenario.id;

test.each<[string, number, readonly string[]]>([
  ['at once', 1, ['shared/one', 'a/sharing', 'c/sharing', 'b/own', 'd/own', 'e/unasked', 'end']],
  ['some time later', 2, ['shared/one', 'b/own', 'a/sharing', 'c/sharing', 'd/own', 'e/unasked', 'end']],
  ['never', 99, ['shared/one', 'b/own', 'd/own', 'a/sharing', 'c/sharing', 'e/unasked', 'end']],
])('what is shared comes first, and who shares it as soon as it is there: %s', (_, after, order) => {
  let taken = 0;
  const take = queueOf(scenarios, ({ id }) => id !== 'e/unasked', {
    isDone: ({ id }) => id === shared.id && taken >= after,
  });
  const seen = order.map(() => {
    const id = idOf(take());
    taken += 1;
    return id;
  });
  expect(seen).toEqual(order);
});
