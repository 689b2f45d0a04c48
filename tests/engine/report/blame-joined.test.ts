import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../engine/judge/judge.ts';
import { findCauses } from '../../../engine/report/blame/blame.ts';
import type { Evidence } from '../../../engine/vocabulary/exchange.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { causeWords } from '../../../reporters/shared/causes.ts';
import { evidenceOf, facts, findingOf } from '../builders.ts';
import { asked, causesOf, failed, status } from './blame-builders.ts';

const CANCEL = 'PostPaymentIntentsIntentCancel';
const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CREATE = 'PostPaymentIntents';
const LIST = 'GetPaymentIntents';
const RETRIEVE = 'GetPaymentIntentsIntent';
const UPDATE = 'PostPaymentIntentsIntent';

describe('parts of one refusal that do not fit', () => {
  const type = { at: '/error/type', expected: 'card_error', actual: 'invalid_request_error' };
  const answer = asked('confirm/a/request', CONFIRM, 402, '', { error: { type: 'invalid_request_error' } });

  test('are the status code that a row requires to be another, not what it makes of the type', () => {
    const findings = [
      failed('confirm/a', CONFIRM, [type], { check: 'type-fits', kind: 'universal' }),
      failed('confirm/a', CONFIRM, [status(400, 402)]),
    ];
    expect(causesOf(findings, [answer])).toMatchObject([{ kind: 'refusal', parts: [{ at: 'http' }], checks: 2 }]);
  });

  test('are the type, where a row requires that and any answer is held against its status code', () => {
    const findings = [
      failed('confirm/a', CONFIRM, [status(402, 400)], { check: 'status-fits', kind: 'universal' }),
      failed('confirm/a', CONFIRM, [type]),
    ];
    expect(causesOf(findings, [answer])).toMatchObject([{ kind: 'refusal', parts: [{ at: 'error.type' }], checks: 2 }]);
  });

  test('are two faults in two answers', () => {
    const findings = [failed('confirm/a', CONFIRM, [type]), failed('confirm/b', CONFIRM, [status(400, 402)])];
    expect(causesOf(findings, [answer, { ...answer, id: 'confirm/b/request' }])).toHaveLength(2);
  });
});

describe('what could not be judged is under the fault that kept it from being', () => {
  const wrong = { at: '/amount', expected: 1, actual: null };
  const read = (name: string) => asked(`${name}/request`, RETRIEVE, 200);
  const stopped = (why: Finding['why'], mismatches: Finding['mismatches'], operationId = RETRIEVE) =>
    failed('stopped', operationId, mismatches, { verdict: 'inconclusive', ...(why === undefined ? {} : { why }) });

  test.each<[string, Finding['why']]>([
    ['the object does not show what was set up', { kind: 'not-kept', noun: 'intent', fields: ['/amount'] }],
    ['another check says so', { kind: 'found-elsewhere', check: 'retrieve/a', fields: ['/amount'] }],
  ])('%s', (_, why) => {
    const findings = [failed('retrieve/a', RETRIEVE, [wrong]), stopped(why, [wrong])];
    const [cause, ...others] = causesOf(findings, [read('retrieve/a'), read('stopped')]);
    expect([cause?.checks, cause?.judgeable, others]).toEqual([2, 1, []]);
  });

  test('objects cannot be told apart by their time', () => {
    const zero = { at: '/created', expected: 'a time in seconds', actual: 0 };
    const findings = [failed('retrieve/a', RETRIEVE, [zero]), stopped({ kind: 'same-second', step: 'second' }, [])];
    expect(causesOf(findings, [read('retrieve/a')])).toMatchObject([{ parts: [{ at: 'created' }], checks: 2 }]);
  });

  test('nobody has won a race, since all were refused', () => {
    const race = stopped({ kind: 'race-without-winner' }, [], CANCEL);
    const findings = [failed('cancel/a', CANCEL, [status(200, 400)]), race];
    expect(causesOf(findings, [asked('cancel/a/request', CANCEL, 400)])).toMatchObject([
      { kind: 'refused', checks: 2 },
    ]);
  });

  test('its operation never worked', () => {
    const findings = [failed('cancel/a', CANCEL, [status(200, 400)]), stopped({ kind: 'uncredited' }, [], CANCEL)];
    expect(causesOf(findings, [asked('cancel/a/request', CANCEL, 400)])).toMatchObject([
      { kind: 'refused', checks: 2 },
    ]);
  });
});

describe('one fault', () => {
  test('is what an operation accepts under one condition, whichever refusals are asked for', () => {
    const findings = ['a', 'b'].map((name, place) =>
      failed(`confirm/${name}`, CONFIRM, [
        status(402, 200),
        ...(place === 0 ? [] : [{ at: '/error/code', expected: 'processing_error', actual: '(absent)' }]),
      ]),
    );
    const exchanges = [
      ...findings.map(({ scenario }) => asked(`${scenario}/request`, CONFIRM, 200, 'payment_method=pm_card_bad')),
      asked('confirm/c/request', CONFIRM, 200, 'payment_method=pm_card_visa'),
      ...['d', 'e', 'f'].map((name) => asked(`confirm/${name}/request`, CONFIRM, 402, 'payment_method=pm_card_none')),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([
      { kind: 'accepted', checks: 2, when: { parameters: [{ name: 'payment_method', values: ['pm_card_bad'] }] } },
    ]);
  });

  test('is a parameter that is not looked at: it has no effect, and wrong values of it are accepted', () => {
    const lost = { at: '/cancellation_reason', expected: 'duplicate', actual: null };
    const refusal = [status(400, 200), { at: '/error/param', expected: 'cancellation_reason', actual: '(absent)' }];
    const findings = [failed('cancel/a', CANCEL, [lost]), failed('cancel/b', CANCEL, refusal)];
    const exchanges = [
      asked('cancel/a/request', CANCEL, 200, 'cancellation_reason=duplicate'),
      asked('cancel/b/request', CANCEL, 200, 'cancellation_reason=bored'),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([{ kind: 'no-effect', checks: 2 }]);
  });

  test.each([
    ['true', 1],
    ['false', 2],
  ])('is what the same value leads to elsewhere: off_session=%s, %i causes', (value, causes) => {
    const findings = [
      failed('confirm/a', CONFIRM, [{ at: '/status', expected: 'succeeded', actual: 'requires_action' }]),
      failed('confirm/b', CONFIRM, [status(402, 200)]),
    ];
    const exchanges = [
      asked('confirm/a/request', CONFIRM, 200, `off_session=${value}`),
      asked('confirm/b/request', CONFIRM, 200, 'off_session=true'),
      asked('confirm/c/request', CONFIRM, 402),
    ];
    expect(causesOf(findings, exchanges)).toHaveLength(causes);
  });

  test('is not what rows of different subjects require, because both only ask for a refusal', () => {
    const findings = ['a', 'b'].map((name) => failed(`update/${name}`, UPDATE, [status(400, 200)]));
    const exchanges = [
      asked('update/a/request', UPDATE, 200, 'receipt_email=no'),
      asked('update/b/request', UPDATE, 200, 'mandate_data=1'),
      ...['c', 'd', 'e'].map((name) => asked(`update/${name}/request`, UPDATE, 400)),
    ];
    expect(causesOf(findings, exchanges)).toHaveLength(2);
  });

  test('is a value that all operations accept which take the parameter', () => {
    const findings = [failed('create/a', CREATE, [status(400, 200)]), failed('update/a', UPDATE, [status(400, 200)])];
    const exchanges = [
      ...findings.map(({ scenario, operationId }) =>
        asked(`${scenario}/request`, operationId, 200, 'receipt_email=no'),
      ),
      ...['b', 'c', 'd'].map((name) => asked(`create/${name}/request`, CREATE, 400, 'receipt_email=0')),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([{ kind: 'accepted', checks: 2 }]);
  });

  test('is that nothing is ever refused', () => {
    const findings = [400, 401, 404].map((http) => failed(`create/${http}`, CREATE, [status(http, 200)]));
    const exchanges = findings.map(({ scenario }) => asked(`${scenario}/request`, CREATE, 200));
    expect(causesOf(findings, exchanges)).toMatchObject([{ kind: 'accepted', checks: 3 }]);
  });

  test.each([
    [1, 0, 2],
    [2, 0, 1],
    [3, 1, 1],
    [2, 1, 2],
  ])('is what is wrong beside it in %i of the same scenarios and in %i others: %i causes', (within, beyond, causes) => {
    const [names, others] = [
      ['a', 'b', 'c', 'd', 'e'],
      ['f', 'g'],
    ] as const;
    const parts = [...names.slice(0, within), ...others.slice(0, beyond)];
    const wrong = (key: string) => ({ at: `/${key}`, expected: 1, actual: 2 });
    const findings = [
      ...names.map((name) => failed(`confirm/${name}`, CONFIRM, [wrong('amount_received')])),
      ...parts.map((name) => failed(`confirm/${name}`, CONFIRM, [wrong('amount_capturable')], { check: name })),
    ];
    const exchanges = [...names, ...others].map((name) => asked(`confirm/${name}/request`, CONFIRM, 200));
    expect(causesOf(findings, exchanges)).toHaveLength(causes);
  });

  test('is what requests at the same time show at the same place as a single one', () => {
    const wrong = (actual: string) => [{ at: '/status', expected: 'requires_capture', actual }];
    const race = failed('races/a', CONFIRM, wrong('succeeded'), { race: true });
    const exchanges = ['confirm/a', 'races/a'].map((name) => asked(`${name}/request`, CONFIRM, 200));
    expect(causesOf([failed('confirm/a', CONFIRM, wrong('processing')), race], exchanges)).toHaveLength(1);
    expect(causesOf([failed('update/a', UPDATE, wrong('processing')), race], exchanges)).toHaveLength(2);
  });

  test.each([
    ['succeeded', 1],
    [undefined, 2],
  ])('is what is done twice at the same time, as in status %s: %i causes', (status_, causes) => {
    const shows = { id: 'pi_12345678901234567', object: 'payment_intent', status: status_ ?? null };
    const path = '/v1/payment_intents/pi_12345678901234567/confirm';
    const second = asked('confirm/b/request', CONFIRM, 200, '', shows);
    const exchanges = [
      asked('confirm/b/before', CONFIRM, 200, '', shows),
      { ...second, request: { ...second.request, path } },
      asked('races/a/request', CONFIRM, 200),
    ];
    const race = failed('races/a', CONFIRM, [{ at: 'successes', expected: 1, actual: 2 }], { race: true });
    expect(causesOf([failed('confirm/b', CONFIRM, [status(400, 200)]), race], exchanges)).toHaveLength(causes);
  });

  test('is what items of a list lack, too', () => {
    const lacks = (at: string) => [{ at, expected: 'payment_intent', actual: '(absent)' }];
    const findings = [failed('create/a', CREATE, lacks('/object')), failed('list/a', LIST, lacks('/data/0/object'))];
    const exchanges = [
      asked('create/a/request', CREATE, 200),
      asked('list/a/request', LIST, 200, '', { object: 'list', data: [{ id: 'pi_1' }] }),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([{ parts: [{ at: 'object' }], checks: 2 }]);
  });

  test('is not sure to be all that is wrong after another one', () => {
    const wrong = (key: string) => [{ at: `/${key}`, expected: 1, actual: 2 }];
    const findings = [
      failed('confirm/a', CONFIRM, wrong('amount'), { check: 'first' }),
      failed('confirm/b', CONFIRM, wrong('amount'), { check: 'second' }),
      failed('confirm/b', UPDATE, [status(200, 400)], { check: 'third', evidence: ['confirm/b/update'] }),
    ];
    const exchanges = [
      asked('confirm/b/update', UPDATE, 400),
      ...['a', 'b'].map((name) => asked(`confirm/${name}/request`, CONFIRM, 200)),
    ];
    expect(causesOf(findings, exchanges)[0]).toMatchObject({ passes: 1, judgeable: 1 });
  });

  test('sits in the answer that is read, where rows of several operations read it', () => {
    const nothing = { at: '/shipping', expected: 'present', actual: null };
    const findings = [failed('update/a', UPDATE, [nothing]), failed('cancel/a', CANCEL, [nothing])];
    const exchanges = findings.flatMap(({ scenario, operationId }) => [
      asked(`${scenario}/before`, operationId, 200),
      asked(`${scenario}/request`, RETRIEVE, 200),
    ]);
    const passed = [1, 2, 3, 4, 5, 6, 7, 8].map((place) =>
      findingOf({ scenario: `passed/${place}`, operationId: RETRIEVE, verdict: 'pass' }),
    );
    const others = passed.map(({ scenario, operationId }) => asked(`${scenario}/request`, operationId, 200));
    const { causes } = findCauses(findings, [...exchanges, ...others], facts, [...findings, ...passed]);
    expect(causes).toMatchObject([{ asked: [{ operationId: RETRIEVE }], checks: 2 }]);
  });
});

describe('a condition', () => {
  const body = (name: string, more: string) => `amount=${name.length}&currency=usd&${more}`;

  test('is no value that each request has for itself', () => {
    const good = Array.from({ length: 12 }, (_, place) =>
      asked(`create/good-${place}/request`, CREATE, 200, `amount=${1000 + place}&capture_method=manual`),
    );
    const bad = asked('create/a/request', CREATE, 200, 'amount=4711&capture_method=sometimes');
    const [cause] = causesOf([failed('create/a', CREATE, [status(400, 200)])], [...good, bad]);
    expect(cause).toMatchObject({ when: { parameters: [{ name: 'capture_method', values: ['sometimes'] }] } });
  });

  test('is the value that no good request has beside a name that none has', () => {
    const exchanges = [
      asked('create/a/request', CREATE, 400, body('a', 'confirm=True&off_session=True')),
      asked('create/b/request', CREATE, 200, body('b', 'confirm=true')),
    ];
    const [cause] = causesOf([failed('create/a', CREATE, [status(200, 400)])], exchanges);
    expect(cause).toMatchObject({ when: { parameters: [{ name: 'off_session' }, { name: 'confirm' }] } });
  });

  test('is the whole name of what stands inside a parameter', () => {
    const exchanges = [
      asked('create/a/request', CREATE, 400, body('a', 'shipping[name]=A')),
      asked('create/b/request', CREATE, 200, body('b', 'description=A')),
    ];
    const [cause] = causesOf([failed('create/a', CREATE, [status(200, 400)])], exchanges);
    expect(cause).toMatchObject({ when: { parameters: [{ name: 'shipping[name]', values: ['A'] }] } });
  });
});

describe('the sentence of a cause', () => {
  const sentenceOf = (findings: readonly Finding[], exchanges: readonly Evidence[]) =>
    causesOf(findings, exchanges).map(causeWords);

  test('names the path that was asked for, where it is not that of the operation', () => {
    const list = evidenceOf({
      ...{ id: 'list/a/request', operationId: LIST },
      request: { method: 'GET', path: '/v1/payment_intents/?limit=1', headers: {}, body: '' },
      response: { status: 200, headers: {}, body: { data: [] } },
    });
    expect(sentenceOf([failed('list/a', LIST, [status(404, 200)])], [list])).toEqual([
      expect.stringContaining('GET /v1/payment_intents/:'),
    ]);
  });

  test('says that a request was refused that changed something', () => {
    const findings = [
      failed('confirm/a', CONFIRM, [{ at: '/description', expected: null, actual: 'x' }], { about: 'refused' }),
    ];
    const exchanges = [asked('confirm/a/request', RETRIEVE, 200, '')];
    expect(sentenceOf(findings, exchanges)).toEqual([expect.stringContaining(', though it is refused: description')]);
  });

  test('says where inside a part its example is, and takes both from what shows it best', () => {
    const inside = (key: string, actual: Json) => ({ at: `/latest_charge/${key}`, expected: 0, actual });
    const findings = [
      failed('confirm/a', CONFIRM, [inside('amount', 1)], { race: true }),
      failed('confirm/b', CONFIRM, [inside('amount_refunded', 2)]),
    ];
    const exchanges = findings.map(({ scenario }) => asked(`${scenario}/request`, CONFIRM, 200));
    expect(sentenceOf(findings, exchanges)).toEqual([
      expect.stringContaining('latest_charge is wrong, such as latest_charge.amount_refunded: 2 in place of 0'),
    ]);
  });
});

test('a server that breaks down in two operations has two faults where one of them does so for a parameter of its own', () => {
  const findings = [failed('confirm/a', CONFIRM, [status(200, 500)]), failed('cancel/a', CANCEL, [status(200, 500)])];
  const exchanges = [
    asked('confirm/a/request', CONFIRM, 500, 'payment_method=pm_card_visa'),
    asked('confirm/b/request', CONFIRM, 200),
    asked('cancel/a/request', CANCEL, 500),
  ];
  expect(causesOf(findings, exchanges)).toHaveLength(2);
});

test.each([
  ['alike', 'a', 2],
  ['of two kinds', 'b', 0],
])('attributes of the refusals of one operation that are %s', (_, second, passes) => {
  const wrong = (expected: string) => [{ at: '/error/code', expected, actual: '(absent)' }];
  const findings = [failed('confirm/a', CONFIRM, wrong('a')), failed('confirm/b', CONFIRM, wrong(second))];
  const exchanges = findings.map(({ scenario }) => asked(`${scenario}/request`, CONFIRM, 400));
  const others = ['c', 'd', 'e', 'f', 'g', 'h'].map((name) => asked(`confirm/${name}/request`, CONFIRM, 400));
  const passed = others.map(({ id }) => findingOf({ scenario: id.slice(0, 9), operationId: CONFIRM, verdict: 'pass' }));
  const { causes } = findCauses(findings, [...exchanges, ...others], facts, [...findings, ...passed]);
  expect(causes).toMatchObject([{ checks: 2, passes }]);
});

describe('what is refused without a word', () => {
  const silent = { error: { type: 'invalid_request_error', message: 'Bad request' } };
  const names = ['description', 'receipt_email'];
  const findings = [...names, 'plain'].map((name) =>
    failed(`create/${name}`, CREATE, [status(200, 400)], { fix: `take ${name}` }),
  );
  const exchanges = [
    ...names.map((name) => asked(`create/${name}/request`, CREATE, 400, `amount=1&${name}=x`, silent)),
    asked('create/plain/request', CREATE, 400, 'amount=1', silent),
    asked('create/well/request', CREATE, 200, 'amount=1'),
  ];

  test('is told by the parameters that were never taken, apart from what has none', () => {
    expect(causesOf(findings, exchanges)).toMatchObject([
      { kind: 'refused', checks: 2, when: { parameters: names.map((name) => ({ name })) } },
      { kind: 'refused', checks: 1, when: { parameters: [] } },
    ]);
  });
});

test('a repair that few of the checks ask for is left out', () => {
  const findings = ['a', 'b', 'c', 'd', 'e'].map((name) =>
    failed(`create/${name}`, CREATE, [{ at: '/amount', expected: 1, actual: 2 }], {
      fix: name === 'e' ? 'look at the clock' : 'keep the amount',
    }),
  );
  expect(causesOf(findings)).toMatchObject([{ fixes: ['keep the amount'] }]);
});
