import { describe, expect, test } from 'vitest';
import { expand } from '../../../engine/prepare/expand.ts';
import type { Catalogue } from '../../../engine/vocabulary/row.ts';
import { fake } from '../../../engine/vocabulary/values.ts';
import { api, catalogue, openCells } from '../../../suites/index.ts';
import { lifecycle } from '../../../suites/payment-intents/lifecycle/table.ts';
import { suite } from '../../../suites/payment-intents/terms.ts';

const head = { title: 'an example', level: 'must', cites: ['docs:intents/update'] } as const;
const given = { status: 'requires_payment_method' } as const;
const refused = { http: 400, error: { type: 'invalid_request_error', message: /^No\.$/ } } as const;

const rows = [
  suite('PostPaymentIntentsIntent', [
    { ...head, id: 'update/accepted', given, send: { amount: fake.largerAmount }, expect: { http: 200 } },
    { ...head, id: 'update/refused', given, send: { amount: fake.amount }, expect: refused },
    { ...head, id: 'update/unknown', on: fake.unknownId, expect: { http: 404 } },
    { ...head, id: 'update/other-intent', given, on: 'pi_other', expect: refused },
    { ...head, id: 'update/raw', sendRaw: 'a=1', on: 'pi_1', credentials: 'none', expect: { http: 401 } },
  ]),
  suite('PostPaymentIntentsIntentConfirm', [
    { ...head, id: 'confirm/declined', given, expect: { http: 402 } },
    {
      ...head,
      id: 'confirm/cell',
      given: { status: 'succeeded', amount: 700 },
      cell: { from: 'succeeded', action: 'confirm', expected: 'succeeded', changes: [] },
      expect: { http: 200, status: 'succeeded', body: { amount: fake.amount } },
    },
  ]),
  suite('GetPaymentIntents', [{ ...head, id: 'list/refused', given, sendRaw: 'limit=x', expect: refused }]),
] as readonly unknown[] as Catalogue;

const scenarios = expand(rows, api, 1);
const named = (id: string) => {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (found === undefined) throw new Error(`no scenario ${id}`);
  return found;
};
const stepNames = (id: string): readonly string[] => named(id).steps.map(({ name }) => name);

describe('a refusal is looked at from both sides', () => {
  test.each([
    ['of a given intent', 'update/refused', ['before', 'request', 'after']],
    [
      'a write that is accepted is read back, and what it is done to before',
      'update/accepted',
      ['before', 'request', 'after'],
    ],
    ['not where there is no intent', 'update/unknown', ['request']],
    ['not where another intent is asked for', 'update/other-intent', ['request']],
    ['not where no intent is in the path', 'list/refused', ['request']],
    ['not after a decline, which does change the intent', 'confirm/declined', ['before', 'request']],
    ['and so is a cell that says what changes', 'confirm/cell', ['before', 'request', 'after']],
  ])('%s', (_, id, names) => {
    expect(stepNames(id)).toEqual(names);
  });
});

describe('a row', () => {
  test('asks for the given intent if it names no other', () => {
    expect(named('update/accepted').steps[0]?.on).toEqual({ $ref: 'given.id' });
    expect(named('update/other-intent').steps[0]?.on).toBe('pi_other');
    expect(named('list/refused').steps[0]).not.toHaveProperty('on');
  });

  test('gives its intent an amount unless it names one', () => {
    expect(named('update/accepted').given?.params).toEqual({ amount: expect.any(Number) });
    expect(named('confirm/cell').given).toEqual({ status: 'succeeded', params: { amount: 700 } });
  });

  test('keeps the message apart from what must be', () => {
    expect(named('update/other-intent').steps[0]?.expect).toEqual({
      http: 400,
      error: { type: 'invalid_request_error' },
      message: '^No\\.$',
    });
  });

  test('puts the status into the body that it expects', () => {
    const amount = expect.any(Number);
    expect(named('confirm/cell').steps[1]?.expect).toEqual({ http: 200, body: { amount, status: 'succeeded' } });
  });

  test('keeps raw forms and credentials as they stand', () => {
    expect(named('update/raw').steps[0]).toMatchObject({ sendRaw: 'a=1', credentials: 'none', params: {} });
  });
});

describe('the data of the catalogue', () => {
  test('is the same for the same seed', () => {
    expect(expand(catalogue, api, 7)).toEqual(expand(catalogue, api, 7));
  });

  test('is other for another seed, under the same ids', () => {
    expect(expand(catalogue, api, 7)).not.toEqual(expand(catalogue, api, 8));
    expect(expand(catalogue, api, 7).map(({ id }) => id)).toEqual(expand(catalogue, api, 8).map(({ id }) => id));
  });

  test('does not depend on what else is expanded', () => {
    const alone = catalogue.flatMap(({ operationId, rows: own }) =>
      own.flatMap((row) => expand([{ operationId, rows: [row] }] as Catalogue, api, 7)),
    );
    expect(alone).toEqual(expand(catalogue, api, 7));
  });

  test('has every made-up value in its place, and is plain JSON', () => {
    const all = expand(catalogue, api, 1);
    expect(JSON.stringify(all)).not.toContain('$fake');
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });

  test('holds a scenario for each settled cell of the lifecycle, and none for an open one', () => {
    const cells = expand(catalogue, api, 1).flatMap(({ cell }) =>
      cell === undefined ? [] : [`${cell.from} ${cell.action}`],
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.length + openCells.length).toBe(7 * Object.keys(lifecycle).length);
    for (const { from, action } of openCells) expect(cells).not.toContain(`${from} ${action}`);
  });
});
