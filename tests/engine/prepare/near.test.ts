import { expect, test } from 'vitest';
import { near } from '../../../engine/prepare/near.ts';

const known = ['create/confirm-true-succeeds', 'create/pays', 'cancel/is-final', 'CreateThings', 'CancelThings'];

test.each([
  ['a name that holds it', 'confirm', ['create/confirm-true-succeeds']],
  ['a slip of the pen', 'create/confrim-true-suceeds', ['create/confirm-true-succeeds']],
  ['a name in other letters', 'cancelthing', ['CancelThings']],
  ['nothing that is far away', 'refund/all', []],
  ['nothing of no name', '**', []],
])('%s is near', (_, written, expected) => {
  expect(near(written, known)).toEqual(expected);
});
