import { describe, expect, test } from 'vitest';
import { expand } from '../../engine/prepare/expand.ts';
import { operationOf as describedIn, resourceOf } from '../../engine/vocabulary/api.ts';
import type { Scenario, ScenarioStep } from '../../engine/vocabulary/scenario.ts';
import { type OperationId, operations } from '../../specs/generated/operations.ts';
import { gradeOf, sources } from '../../specs/sources.ts';
import { api, type Capability, catalogue, openCells, universalChecks } from '../../suites/index.ts';
import { type Action, lifecycle, type Outcome, statuses } from '../../suites/payment-intents/lifecycle/table.ts';

const scenarios = expand(catalogue, api, 1);
const claims = [...scenarios, ...universalChecks];
/** The ids of what breaks a rule: an empty list reads better in a red test than a number. */
const breaking = <T extends { readonly id: string }>(
  all: readonly T[],
  holds: (each: T) => boolean,
): readonly string[] => all.filter((each) => !holds(each)).map(({ id }) => id);
const repeated = (all: readonly string[]): readonly string[] =>
  all.filter((each, place) => all.indexOf(each) !== place);

const operationOf = {
  create: 'PostPaymentIntents',
  retrieve: 'GetPaymentIntentsIntent',
  update: 'PostPaymentIntentsIntent',
  confirm: 'PostPaymentIntentsIntentConfirm',
  capture: 'PostPaymentIntentsIntentCapture',
  cancel: 'PostPaymentIntentsIntentCancel',
  list: 'GetPaymentIntents',
} as const satisfies Record<string, OperationId>;
/** Operations that need a feature of the account, or are eventually consistent. */
const rareOperationOf = {
  search: 'GetPaymentIntentsSearch',
  increment: 'PostPaymentIntentsIntentIncrementAuthorization',
  balance: 'PostPaymentIntentsIntentApplyCustomerBalance',
  microdeposits: 'PostPaymentIntentsIntentVerifyMicrodeposits',
  items: 'GetPaymentIntentsIntentAmountDetailsLineItems',
} as const satisfies Record<string, OperationId>;
/** What is told by theme, over several operations. */
const crossing = ['versions', 'idempotency', 'expansion', 'metadata', 'pagination', 'errors', 'races', 'combinations'];
const groupOf = ({ id }: Scenario): string => id.split('/')[0] ?? '';

describe('rows and checks', () => {
  test('have ids of their own', () => {
    expect(repeated(claims.map(({ id }) => id))).toEqual([]);
  });

  test('rest on what was recorded or documented where they are a must', () => {
    expect(breaking(claims, ({ level, cites }) => level !== 'must' || gradeOf(cites) !== 'inferred')).toEqual([]);
  });

  test('cite no source twice', () => {
    expect(breaking(claims, ({ cites }) => repeated(cites).length === 0)).toEqual([]);
  });

  test.each<[string, (title: string) => boolean]>([
    ['are at most 120 characters long', (title) => title.length <= 120],
    ['start in lower case', (title) => /^[a-z]/.test(title)],
    ['end without a dot', (title) => !title.endsWith('.')],
    ['state facts', (title) => !/\bshould\b|\btest that\b/i.test(title)],
    ['have no space to spare', (title) => title.trim() === title && !title.includes('  ')],
  ])('titles %s', (_, holds) => {
    expect(breaking(claims, ({ title }) => holds(title))).toEqual([]);
  });

  test('check ids are kebab case', () => {
    expect(breaking([...universalChecks], ({ id }) => /^[a-z]+(?:-[a-z0-9]+)+$/.test(id))).toEqual([]);
  });

  test('row ids are a group and a name in kebab case, those of the lifecycle with a status between', () => {
    const status = `(?:${statuses.join('|')})`;
    const plain = /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
    const cell = new RegExp(`^lifecycle/${status}/[a-z]+(?:-[a-z]+)*?-(?:is-refused|leads-to-${status})$`);
    expect(breaking(scenarios, ({ id }) => plain.test(id) || cell.test(id))).toEqual([]);
  });
});

test('every source is an https address, named once', () => {
  const all = Object.entries(sources).map(([id, { address }]) => ({ id, address }));
  expect(breaking(all, ({ address }) => URL.canParse(address) && address.startsWith('https://'))).toEqual([]);
  expect(repeated(all.map(({ address }) => address))).toEqual([]);
});

describe('operations', () => {
  test('have the rows of their group, and no others', () => {
    const wanted: Readonly<Record<string, OperationId>> = { ...operationOf, ...rareOperationOf };
    const plain = scenarios.filter((scenario) => scenario.cell === undefined && !crossing.includes(groupOf(scenario)));
    expect(breaking(plain, (scenario) => wanted[groupOf(scenario)] === scenario.operationId)).toEqual([]);
    expect(
      breaking(scenarios, (scenario) => (groupOf(scenario) === 'lifecycle') === (scenario.cell !== undefined)),
    ).toEqual([]);
  });

  test('have a group each', () => {
    const grouped = [...Object.values(operationOf), ...Object.values(rareOperationOf)];
    expect(grouped.toSorted()).toEqual(Object.keys(operations).toSorted());
  });

  test.each(crossing)('%s is about several of them', (group) => {
    const own = scenarios.filter((each) => groupOf(each) === group);
    expect(new Set(own.map(({ operationId }) => operationId)).size).toBeGreaterThanOrEqual(2);
  });

  const mustRows = (group: string, operationId: OperationId): number =>
    scenarios.filter((each) => groupOf(each) === group && each.operationId === operationId && each.level === 'must')
      .length;

  test.each(Object.entries(operationOf))('%s has at least five must rows', (group, operationId) => {
    expect(mustRows(group, operationId)).toBeGreaterThanOrEqual(5);
  });

  test.each(Object.entries(rareOperationOf))('%s has a must row', (group, operationId) => {
    expect(mustRows(group, operationId)).toBeGreaterThanOrEqual(1);
  });
});

describe('the lifecycle', () => {
  const cells = (Object.keys(lifecycle) as Action[]).flatMap((action) =>
    statuses.map((from) => ({ id: `${from} ${action}`, from, action, outcome: lifecycle[action][from] as Outcome })),
  );

  test('classifies each of seven statuses by every action', () => {
    expect(statuses).toHaveLength(7);
    expect(cells).toHaveLength(7 * Object.keys(lifecycle).length);
    expect(breaking(cells, ({ outcome }) => ['allowed', 'refused', 'open'].includes(outcome?.kind))).toEqual([]);
  });

  test('knows every operation that changes an intent', () => {
    const changing = Object.entries(operations).flatMap(([id, { method, path }]) =>
      method === 'POST' && path.includes('{intent}') ? [id] : [],
    );
    const known = [...scenarios.filter(({ cell }) => cell !== undefined).map(({ operationId }) => operationId)];
    expect([...new Set(known)].toSorted()).toEqual(changing.toSorted());
  });

  test('carries the intent in refusals only where a check asks for it', () => {
    const carrying = cells.filter(({ outcome }) => outcome.kind === 'refused' && outcome.carriesIntent === true);
    expect(carrying.length).toBeGreaterThan(5);
    expect(breaking(carrying, ({ action }) => /^(?:update-amount|confirm|capture|cancel)/.test(action))).toEqual([]);
    expect(
      breaking(
        carrying,
        ({ outcome }) => outcome.kind === 'refused' && outcome.code === 'payment_intent_unexpected_state',
      ),
    ).toEqual([]);
  });

  test.each(cells)('$id is one scenario if it is settled, and open if not', ({ from, action, outcome }) => {
    const own = scenarios.filter(({ cell }) => cell?.from === from && cell.action === action);
    const open = openCells.filter((cell) => cell.from === from && cell.action === action);
    expect([own.length, open.length]).toEqual(outcome.kind === 'open' ? [0, 1] : [1, 0]);
    for (const { given, cell, steps } of own) {
      expect([given?.status, cell?.expected]).toEqual([from, outcome.kind === 'allowed' ? outcome.to : 'refused']);
      const wanted = outcome.kind === 'allowed' ? 200 : 400;
      expect(steps.find(({ name }) => name === 'request')?.expect?.http).toBe(wanted);
    }
  });
});

describe('steps', () => {
  const refsOf = (value: unknown): readonly string[] =>
    [...JSON.stringify(value ?? null).matchAll(/\{"\$ref":"([^".]+)\.[^"]+"\}/g)].map(([, name = '']) => name);

  test('have names of their own', () => {
    const names = ({ shared, steps }: Scenario) => [...(shared?.steps ?? []), ...steps].map(({ name }) => name);
    expect(breaking(scenarios, (scenario) => repeated(names(scenario)).length === 0)).toEqual([]);
  });

  test('are the same for all scenarios that share them', () => {
    const setups = scenarios.flatMap(({ shared }) => (shared === undefined ? [] : [shared]));
    const kinds = new Set(setups.map((shared) => JSON.stringify(shared)));
    expect(kinds.size).toBe(new Set(setups.map(({ id }) => id)).size);
    expect(kinds.size).toBeGreaterThan(1);
  });

  test('pay as the plain payment did on which they rest', () => {
    const pays = ({ call, params, sendRaw = '' }: ScenarioStep): boolean =>
      call === operationOf.confirm ||
      (call === operationOf.create && (params.confirm === true || /(?:^|&)confirm=true/i.test(sendRaw)));
    const payers = (steps: readonly ScenarioStep[]) => steps.filter(pays).map(({ call }) => call);
    const resting = scenarios.filter(({ shared }) => shared?.premise === true);
    expect(new Set(resting.map(({ shared }) => shared?.id)).size).toBe(6);
    const isAlike = ({ shared, steps }: Scenario) =>
      payers(shared?.steps ?? []).every((call) => payers(steps).includes(call));
    expect(breaking(resting, isAlike)).toEqual([]);
  });

  test('hold a refusal of a confirmation with a card against its parameter only where such a card pays', () => {
    const ofParameter = ({ call, params, sendRaw = '', expect }: ScenarioStep): boolean =>
      call === operationOf.confirm &&
      (String(params.payment_method).startsWith('pm_card_') || sendRaw.includes('payment_method=pm_card_')) &&
      expect?.http === 400;
    const resting = scenarios.filter(({ level, steps }) => level === 'must' && steps.some(ofParameter));
    expect(resting.length).toBeGreaterThan(3);
    expect(breaking(resting, ({ shared }) => shared?.premise === true)).toEqual([]);
  });

  test('write no arrays into forms that stand as they are: which style a target takes is a matter of its profile', () => {
    const inOneStyle = ({ sendRaw = '' }: ScenarioStep): boolean => /\[\d*\]/.test(sendRaw);
    expect(breaking(scenarios, ({ steps }) => !steps.some(inOneStyle))).toEqual([]);
  });

  test('look inside another object only where a check says that it is there', () => {
    const looksInside = ({ expect, call }: ScenarioStep): boolean =>
      expect?.provided === undefined &&
      resourceOf(api, call).references.some((field) => {
        const pattern: unknown = Object(expect?.body)[field];
        return (
          typeof pattern === 'object' &&
          pattern !== null &&
          !('id' in pattern) &&
          !/^{"\$/.test(JSON.stringify(pattern))
        );
      });
    expect(breaking(scenarios, ({ level, steps }) => level !== 'must' || !steps.some(looksInside))).toEqual([]);
  });

  test('are of one scenario alone where it writes to what they made', () => {
    const writes = ({ shared, steps }: Scenario): boolean =>
      steps.some(
        ({ call, on }) =>
          describedIn(resourceOf(api, call), call).method === 'POST' &&
          (shared?.steps ?? []).some(({ name }) => refsOf(on).includes(name)),
      );
    const sharers = (setup: string): number => scenarios.filter(({ shared }) => shared?.id === setup).length;
    const writers = scenarios.filter(writes);
    expect(writers.length).toBeGreaterThan(5);
    expect(breaking(writers, ({ shared }) => sharers(shared?.id ?? '') === 1)).toEqual([]);
  });

  test('refer to earlier steps only', () => {
    const early = ({ given, shared, steps: own }: Scenario): boolean => {
      const steps = [...(shared?.steps ?? []), ...own];
      return steps.every((step, place) => {
        const made = steps
          .slice(0, place + 1)
          .flatMap(({ makes = {}, mayMake = {} }) => Object.keys({ ...makes, ...mayMake }));
        const known = [
          ...(given === undefined ? [] : ['given']),
          ...made,
          ...steps.slice(0, place).map(({ name }) => name),
        ];
        return [...refsOf(step), ...(step.collect ?? [])].every((name) => known.includes(name));
      });
    };
    expect(breaking(scenarios, early)).toEqual([]);
    expect(scenarios.flatMap(({ steps }) => refsOf(steps)).length).toBeGreaterThan(50);
  });

  test('expect something at the step that decides', () => {
    const decided = ({ steps, operationId, race }: Scenario): boolean =>
      race !== undefined || steps.findLast(({ call }) => call === operationId)?.expect !== undefined;
    expect(breaking(scenarios, decided)).toEqual([]);
  });
});

test('what a row leaves to another check is left to one that there is', () => {
  const known = new Set(claims.map(({ id }) => id));
  const left = scenarios.flatMap(({ steps }) => steps.flatMap(({ expect: wanted }) => wanted?.provided?.by ?? []));
  const stood = api.resources.flatMap(({ standIns }) => standIns?.check ?? []);
  expect(left.length).toBeGreaterThan(5);
  expect([...left, ...stood].filter((id) => !known.has(id))).toEqual([]);
});

describe('features', () => {
  test.each<[string, Capability, (scenario: Scenario) => boolean]>([
    ['waits for the customer', 'three-d-secure', ({ given }) => given?.status === 'requires_action'],
    ['awaits capture', 'manual-capture', ({ given }) => given?.status === 'requires_capture'],
    ['is processing', 'bank-debits', ({ given }) => given?.status === 'processing'],
    ['pays with a card that needs authentication', 'three-d-secure', (row) => /threeDSecure/.test(JSON.stringify(row))],
    ['asks for manual capture', 'manual-capture', (row) => JSON.stringify(row).includes('"capture_method":"manual"')],
  ])('a row whose intent %s needs %s', (_, feature, asks) => {
    expect(scenarios.some(asks)).toBe(true);
    expect(breaking(scenarios, (row) => !asks(row) || row.needs.includes(feature))).toEqual([]);
  });
});

test.each(Object.keys(api.themes))('the theme %s is shared by several rows', (theme) => {
  expect(scenarios.filter((row) => row.theme === theme).length).toBeGreaterThanOrEqual(2);
});
