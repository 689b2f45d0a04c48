import { expect, test } from 'vitest';
import { CORE, listCoverage, plannedCoverage } from '../../scripts/authors/coverage/list.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';

const planned = plannedCoverage(AUTHORING_VERSION);

test('the list of what rows touch says what they do not', () => {
  const text = listCoverage(planned);
  for (const { operationId, parameters } of planned.parameters.filter(({ operationId }) =>
    CORE.includes(operationId),
  )) {
    expect(operationId).toBeTypeOf('string');
    for (const name of parameters.untouched.slice(0, 16)) expect(text).toContain(name);
  }
  expect(text).toMatch(/\d+ of \d+ parameters \(\d+\.\d %\)/);
});

test('rows touch nearly every parameter of the operations that every integration uses', () => {
  expect(planned.common.touched / planned.common.documented).toBeGreaterThanOrEqual(0.95);
  const missing = planned.parameters.filter(({ operationId }) => CORE.includes(operationId));
  expect(
    missing.flatMap(({ operationId, parameters }) => parameters.untouched.map((name) => [operationId, name])),
  ).toEqual([]);
});

test('nothing is left out that a row sends', () => {
  const sent = planned.parameters.flatMap(({ parameters, nested, values }) => [parameters, nested, values]);
  expect(sent.length).toBe(3 * planned.parameters.length);
  for (const { documented, touched, untouched, excluded } of sent)
    expect(touched + untouched.length + excluded.length).toBe(documented);
});
