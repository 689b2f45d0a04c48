import { describe, expect, test } from 'vitest';
import { requestsOf } from '../../../engine/prepare/budget.ts';
import { expand } from '../../../engine/prepare/expand.ts';
import { select } from '../../../engine/prepare/select.ts';
import { SMOKE_REQUESTS } from '../../../engine/prepare/smoke.ts';
import { operationsOf } from '../../../engine/vocabulary/api.ts';
import { AUTHORING_VERSION } from '../../../specs/documents.ts';
import { api, catalogue } from '../../../suites/index.ts';

const all = expand(catalogue, api, 1);
const whole = { apiVersion: AUTHORING_VERSION, only: [], level: 'may' } as const;
const chosen = select(all, { ...whole, smoke: true }, api);
const cellsIn = (scenarios: typeof all): readonly string[] => [
  ...new Set(scenarios.flatMap(({ cell, level }) => (cell === undefined || level !== 'must' ? [] : [cell.from]))),
];

describe('a smoke run', () => {
  test('asks of every operation that is asked at all', () => {
    const asked = new Set(chosen.map(({ operationId }) => operationId));
    expect(asked.size).toBeGreaterThan(10);
    expect(Object.keys(operationsOf(api)).filter((id) => !asked.has(id))).toEqual([]);
  });

  test('asks cells of every status, as many as there is room for', () => {
    expect(cellsIn(chosen).toSorted()).toEqual(cellsIn(all).toSorted());
    expect(chosen.filter(({ cell }) => cell !== undefined).length).toBeGreaterThan(15);
  });

  test('keeps within its requests, setups among them, and is in the order of the table', () => {
    const setups = new Map(chosen.flatMap(({ shared }) => (shared === undefined ? [] : [[shared.id, shared.steps]])));
    const cost = requestsOf(api);
    const requests =
      chosen.reduce((sum, scenario) => sum + cost(scenario), 0) +
      [...setups.values()].reduce((sum, { length }) => sum + length, 0);
    expect(requests).toBeLessThanOrEqual(SMOKE_REQUESTS);
    expect(requests).toBeGreaterThan(SMOKE_REQUESTS - 12);
    expect(chosen.map((each) => all.indexOf(each))).toEqual(
      chosen.map((each) => all.indexOf(each)).toSorted((a, b) => a - b),
    );
  });

  test('is the same whatever the seed, and of what else was selected', () => {
    const other = select(expand(catalogue, api, 2), { ...whole, smoke: true }, api);
    expect(other.map(({ id }) => id)).toEqual(chosen.map(({ id }) => id));
    const part = select(all, { ...whole, only: ['capture/*'], smoke: true }, api);
    expect(part.length).toBeGreaterThan(0);
    expect(part.every(({ operationId }) => operationId === 'PostPaymentIntentsIntentCapture')).toBe(true);
  });
});
