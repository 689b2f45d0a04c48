import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../engine/report/coverage.ts';
import { parametersSent, type Share, shareOf } from '../../../engine/report/parameter-coverage.ts';
import { plannedBy } from '../../../scripts/authors/coverage/rows.ts';
import { exclusionOf, exclusions } from '../../../specs/exclusions.ts';
import { api } from '../../../suites/index.ts';
import { evidenceOf, facts, intentOf, refusal, rulebook, scenarioOf, stepOf } from '../builders.ts';

const CREATE = 'PostPaymentIntents';
const inventory = rulebook.inventory();
const share = (touched: number, untouched: readonly string[]): Share => ({
  documented: touched + untouched.length,
  touched,
  untouched,
  excluded: [],
});

describe('the inventory of a document', () => {
  test('holds parameters two levels deep, and three in the options of a card', () => {
    const names = Object.keys(inventory.parameters[CREATE] ?? {});
    expect(names).toEqual(
      expect.arrayContaining(['amount', 'shipping[address]', 'payment_method_options[card][request_three_d_secure]']),
    );
    expect(names.filter((name) => name.startsWith('shipping[address]['))).toEqual([]);
    expect(names.filter((name) => name.split('[').length > 3)).toEqual([]);
  });

  test('names each parameter once, whatever its alternatives', () => {
    const names = Object.keys(inventory.parameters.GetPaymentIntents ?? {});
    expect(names).toEqual(expect.arrayContaining(['created', 'created[gte]', 'limit']));
    expect(names).toHaveLength(new Set(names).size);
  });

  test('lists the values of choices and booleans, and of nothing else', () => {
    expect(inventory.parameters[CREATE]).toMatchObject({
      confirm: ['true', 'false'],
      capture_method: ['automatic', 'automatic_async', 'manual'],
      description: [],
      payment_method_types: [],
    });
    expect(inventory.properties.payment_intent?.status).toContain('requires_capture');
  });

  test('does not know the intent in a path as a parameter', () => {
    expect(Object.keys(inventory.parameters.GetPaymentIntentsIntent ?? {})).toEqual(['client_secret', 'expand']);
  });
});

describe('what was sent', () => {
  const small = {
    parameters: {
      [CREATE]: { amount: [], items: [], 'items[kind]': ['a', 'b'], metadata: [] },
      GetPaymentIntents: { limit: [] },
    },
    properties: {},
  };
  const sent = (...forms: readonly string[]) =>
    parametersSent(
      forms.map((form) => ({ operationId: CREATE, form })),
      small,
    );

  test('is counted by operation', () => {
    expect(sent('amount=1')).toEqual([
      {
        operationId: CREATE,
        parameters: share(1, ['items', 'metadata']),
        nested: share(0, ['items[kind]']),
        values: share(0, ['items[kind]=a', 'items[kind]=b']),
      },
      { operationId: 'GetPaymentIntents', parameters: share(0, ['limit']), nested: share(0, []), values: share(0, []) },
    ]);
  });

  test.each(['items[0][kind]=a', 'items[][kind]=a', 'items%5B0%5D%5Bkind%5D=a'])(
    '%s is a value inside a list',
    (form) => {
      const [own] = sent(form);
      expect(own).toMatchObject({
        parameters: { touched: 1, untouched: ['amount', 'metadata'] },
        nested: { touched: 1 },
        values: { touched: 1, untouched: ['items[kind]=b'] },
      });
    },
  );

  test('does not count what is not documented', () => {
    expect(sent('surprise=1&metadata[amount]=2&items[other]=a')[0]).toMatchObject({
      parameters: { documented: 3, touched: 2, untouched: ['amount'] },
      nested: { documented: 1, touched: 0 },
    });
  });

  test('names what is left out apart from what is missing', () => {
    const name = 'payment_method_options[klarna]';
    expect(shareOf(['amount', name], new Set())).toEqual({
      documented: 2,
      touched: 0,
      untouched: ['amount'],
      excluded: [name],
    });
    expect(shareOf(['amount', name], new Set([name]))).toMatchObject({ touched: 1, excluded: [] });
  });

  test('is taken from form and query, not from requests without a key', () => {
    const exchange = (request: object, status = 200) =>
      evidenceOf({
        operationId: CREATE,
        request: { method: 'POST', path: '/v1/payment_intents', headers: {}, ...request },
        response: { status, headers: {}, body: intentOf() },
      });
    const { parameters = [] } = coverageOf(
      [
        exchange({ path: '/v1/payment_intents?amount=1', body: 'currency=usd' }),
        exchange({ body: 'customer=cus_1' }, 401),
      ],
      { judgedOperations: 0, transitions: [], facts, inventory },
    );
    const own = parameters.find(({ operationId }) => operationId === CREATE)?.parameters;
    expect(own?.touched).toBe(2);
    expect(own?.untouched).toContain('customer');
    expect(own?.untouched).not.toContain('amount');
  });
});

describe('what was answered', () => {
  const seen = (body: object) =>
    coverageOf([evidenceOf({ response: { status: 200, headers: {}, body: body as never } })], {
      judgedOperations: 0,
      transitions: [],
      facts,
      inventory,
    });

  test.each([
    ['itself', (intent: object) => intent],
    ['in a list', (intent: object) => ({ object: 'list', data: [intent] })],
    ['in an error', (intent: object) => refusal({ payment_intent: intent as never })],
  ])('is the intent %s', (_, around) => {
    const [own] = seen(around(intentOf({ status: 'canceled', receipt_email: null }))).objects;
    const { properties, values, statuses } = own ?? {};
    expect(properties?.untouched).toContain('receipt_email');
    expect(properties?.untouched).not.toContain('status');
    expect(values?.untouched).not.toContain('status=canceled');
    expect(values?.untouched).toContain('status=succeeded');
    expect(statuses).toEqual(['canceled']);
  });

  test('is no intent where it is anything else', () => {
    expect(seen({ ...intentOf(), object: 'charge' })).toMatchObject({
      objects: [{ object: 'payment_intent', properties: { touched: 0 }, statuses: [] }],
    });
    expect(seen({})).toMatchObject({ objects: [{ properties: { touched: 0 } }] });
  });

  test('holds decline codes', () => {
    expect(seen(refusal({ code: 'card_declined', decline_code: 'lost_card' }))).toMatchObject({
      errorCodes: ['card_declined'],
      declineCodes: ['lost_card'],
    });
  });

  test('is counted without a whole where the log knows none', () => {
    const coverage = coverageOf([evidenceOf()], { judgedOperations: 1, transitions: [], facts });
    expect(coverage).not.toHaveProperty('parameters');
    expect(coverage).toMatchObject({ httpStatuses: [200], operations: { executed: 1 } });
  });
});

test('scenarios say beforehand what they ask, in the version that they are asked in', () => {
  const scenario = scenarioOf({
    given: { status: 'requires_confirmation', params: { description: 'a' } },
    steps: [
      stepOf('raw', {
        call: 'PostPaymentIntentsIntent',
        sendRaw: 'amount=abc',
        expect: { http: 400, error: { code: 'x' } },
      }),
      stepOf('nobody', { params: { expand: ['customer'] }, credentials: 'none', expect: { http: 401 } }),
      stepOf('read', { params: { expand: ['customer'] }, expect: { http: 200 } }),
    ],
  });
  const planned = plannedBy([scenario, { ...scenario, since: '2026-09-30.endive' }], '2026-08-26.dahlia', api);
  expect(planned).toEqual({
    asked: [
      {
        operationId: CREATE,
        form: 'currency=usd&payment_method_types[0]=card&payment_method=pm_card_visa&description=a',
      },
      { operationId: 'PostPaymentIntentsIntent', form: 'amount=abc' },
      { operationId: 'GetPaymentIntentsIntent', form: 'expand[0]=customer' },
    ],
    httpStatuses: [200, 400, 401],
    errorCodes: ['x'],
  });
  const [later] = plannedBy([scenario], '2026-09-30.endive', api).asked;
  expect(later?.form).not.toContain('payment_method_types');
});

test('every exclusion has a reason and leaves something out', () => {
  const names = Object.values(inventory.parameters).flatMap((listed) =>
    Object.entries(listed).flatMap(([name, values]) => [name, ...values.map((value) => `${name}=${value}`)]),
  );
  const used = new Set(names.map(exclusionOf));
  expect(exclusions.filter((each) => !used.has(each) || each.reason === '')).toEqual([]);
});
