import { expect, test } from 'vitest';
import { expand } from '../../../engine/prepare/expand.ts';
import { isTagged, tagged } from '../../../engine/prepare/run-tag.ts';
import type { ScenarioStep } from '../../../engine/vocabulary/scenario.ts';
import { api, catalogue } from '../../../suites/index.ts';
import { scenarioOf, stepOf } from '../builders.ts';

const tag = { name: 'run', value: 'r1' };
const create = stepOf('make', { call: 'PostPaymentIntents', params: { amount: 1 } });
const metadata = { run: 'r1' };

test('the creates of a scenario are tagged, its premise among them', () => {
  const given = { status: 'succeeded', params: { amount: 2 } } as const;
  expect(tagged(scenarioOf({ given, steps: [create, stepOf('read')] }), tag, api)).toMatchObject({
    given: { params: { amount: 2, metadata } },
    steps: [{ params: { amount: 1, metadata } }, stepOf('read')],
  });
});

test.each<[string, ScenarioStep]>([
  ['no create', stepOf('read')],
  ['malformed on purpose', { ...create, malformed: true }],
  ['a form as it stands', { ...create, sendRaw: 'amount=1' }],
  ['to be refused', { ...create, expect: { http: 400 } }],
])('a step that is %s stays as it is', (_, step) => {
  expect(tagged(scenarioOf({ steps: [step] }), tag, api).steps).toEqual([step]);
});

test.each([
  ['sends', scenarioOf({ given: { status: 'succeeded', params: { metadata: { a: 'b' } } }, steps: [create] })],
  ['expects', scenarioOf({ steps: [create, stepOf('read', { expect: { http: 200, body: { metadata: {} } } })] })],
])('a scenario that %s metadata is tagged in the description, where it says nothing of that', (_, scenario) => {
  const [made] = tagged(scenario, tag, api).steps;
  expect(made?.params).toEqual({ amount: 1, description: 'run r1' });
  const both = {
    ...scenario,
    steps: [...scenario.steps, stepOf('other', { expect: { http: 200, body: { description: null } } })],
  };
  expect(tagged(both, tag, api)).toEqual(both);
});

test.each([
  ['metadata', { metadata }],
  ['the description', { description: 'run r1' }],
])('an object bears its tag in %s', (_, fields) => {
  expect(isTagged(fields, tag, api.resources[0])).toBe(true);
  expect(isTagged(fields, { ...tag, value: 'r2' }, api.resources[0])).toBe(false);
});

test('nearly all scenarios of the catalogue that make an intent can be tagged', () => {
  const making = expand(catalogue, api, 1).filter(({ given }) => given !== undefined);
  const marked = making.filter((scenario) => tagged(scenario, tag, api) !== scenario);
  expect(marked.length / making.length).toBeGreaterThan(0.95);
});
