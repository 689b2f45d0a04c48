import { expect, test } from 'vitest';
import { accountSettings } from '../../specs/account-settings.ts';
import { catalogue } from '../../suites/index.ts';

test('what depends on an account is a check of the catalogue', () => {
  const ids = catalogue.flatMap(({ rows }) => rows).map(({ id }) => id);
  expect(Object.keys(accountSettings).filter((id) => !ids.includes(id))).toEqual([]);
});
