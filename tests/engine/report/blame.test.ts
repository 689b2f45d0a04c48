import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../engine/judge/judge.ts';
import type { Evidence } from '../../../engine/vocabulary/exchange.ts';
import { routeOf } from '../../../engine/vocabulary/route.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';
import { facts, findingOf, intentOf } from '../builders.ts';
import { asked, causesOf, failed, status } from './blame-builders.ts';

const CONFIRM = 'PostPaymentIntentsIntentConfirm';
const CREATE = 'PostPaymentIntents';
const RETRIEVE = 'GetPaymentIntentsIntent';

describe('a route that is not served', () => {
  test('explains its own findings and the premises that met it', () => {
    const findings = [
      failed('confirm/a', CONFIRM, [status(200, 404)]),
      findingOf({
        ...{ scenario: 'retrieve/a', verdict: 'inconclusive', evidence: ['confirm/a/request'] },
        why: { kind: 'step-failed', step: 'paid', asked: routeOf(paymentIntents, CONFIRM), http: 404, wanted: 200 },
        mismatches: [status(200, 404)],
      }),
    ];
    const causes = causesOf(findings, [asked('confirm/a/request', CONFIRM, 404)]);
    expect(causes).toMatchObject([{ kind: 'not-served', statuses: [404], checks: 2 }]);
  });
});

describe('an answer of another class', () => {
  test('names the parameter that all bad requests have and no good one', () => {
    const findings = [failed('create/a', CREATE, [status(200, 500)]), failed('create/b', CREATE, [status(200, 500)])];
    const exchanges = [
      asked('create/a/request', CREATE, 500, 'amount=1&shipping[name]=a'),
      asked('create/b/request', CREATE, 500, 'amount=2&shipping[name]=b'),
      asked('create/c/request', CREATE, 200, 'amount=3'),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([
      { kind: 'server-error', http: 500, when: { parameters: [{ name: 'shipping[name]', values: ['a', 'b'] }] } },
    ]);
  });

  test('names what stands inside a parameter, where the parameter itself tells nothing', () => {
    const exchanges = [
      asked('create/a/request', CREATE, 500, 'created[gt]=1'),
      asked('create/b/request', CREATE, 200, 'created[lt]=1'),
    ];
    expect(causesOf([failed('create/a', CREATE, [status(200, 500)])], exchanges)).toMatchObject([
      { when: { parameters: [{ name: 'created[gt]', values: ['1'] }] } },
    ]);
  });

  test('refusals with one code are one fault, whatever the operation, and list the parameters', () => {
    const error = (param: string) => ({ error: { code: 'parameter_unknown', param } });
    const findings = [failed('create/a', CREATE, [status(200, 400)]), failed('confirm/a', CONFIRM, [status(200, 400)])];
    const exchanges = [
      asked('create/a/request', CREATE, 400, 'a=1', error('a')),
      asked('confirm/a/request', CONFIRM, 400, 'b=1', error('b')),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([
      { kind: 'refused', code: 'parameter_unknown', parameters: ['a', 'b'], checks: 2, passes: 0, judgeable: 2 },
    ]);
  });

  test('what is accepted is known by the refusal that must come', () => {
    const mismatches = [status(400, 200), { at: '/error/param', expected: 'amount', actual: '(absent)' }];
    const findings = [failed('create/a', CREATE, mismatches)];
    expect(causesOf(findings, [asked('create/a/request', CREATE, 200)])).toMatchObject([
      { kind: 'accepted', wanted: 400, http: [200], parameter: 'amount' },
    ]);
  });

  test('another success is a status, and all of its checks pass once it is mended', () => {
    const findings = [failed('create/a', CREATE, [status(200, 201)])];
    expect(causesOf(findings, [asked('create/a/request', CREATE, 201)])).toMatchObject([
      { kind: 'success-status', wanted: 200, http: [201], passes: 1, judgeable: 0 },
    ]);
  });
});

describe('a part of an answer', () => {
  const gone = (at: string) => ({ at, expected: 'present', actual: '(absent)' });

  test('wrong in several operations is one fault, at the operation that all of them had before', () => {
    const findings = [
      failed('confirm/a', CONFIRM, [{ at: '/amount', expected: 1, actual: 2 }]),
      failed('retrieve/a', RETRIEVE, [{ at: '/amount', expected: 1, actual: 2 }]),
    ];
    const made = (id: string) => asked(id, CREATE, 200, 'amount=1', intentOf());
    const exchanges = [
      ...[made('confirm/a/given'), asked('confirm/a/request', CONFIRM, 200)],
      ...[made('retrieve/a/given'), asked('retrieve/a/request', RETRIEVE, 200)],
    ];
    const all = [...findings, findingOf({ scenario: 'confirm/b', verdict: 'pass' })];
    expect(causesOf(findings, exchanges, all)).toMatchObject([
      {
        kind: 'field',
        asked: [{ operationId: CREATE }],
        parts: [{ at: 'amount', expected: 1, actual: 2, always: true }],
      },
    ]);
  });

  test('keys that are missing together are one fault', () => {
    const findings = [failed('create/a', CREATE, [gone('/source'), gone('/review')])];
    const [cause, ...others] = causesOf(findings, [asked('create/a/request', CREATE, 200)]);
    expect(others).toEqual([]);
    expect(cause).toMatchObject({ kind: 'field', parts: [{ at: 'source' }, { at: 'review' }] });
  });

  test('what was sent and did not come back has no effect', () => {
    const findings = [failed('create/a', CREATE, [{ at: '/description', expected: 'x', actual: null }])];
    expect(causesOf(findings, [asked('create/a/request', CREATE, 200, 'description=x')])).toMatchObject([
      { kind: 'no-effect', names: ['description'] },
    ]);
  });

  test('two faults are two causes, the one with the greater gain first', () => {
    const code = { at: '/error/code', expected: 'a', actual: '(absent)' };
    const findings = [
      failed('create/a', CREATE, [{ at: '/amount', expected: 1, actual: 2 }]),
      failed('confirm/a', CONFIRM, [code]),
      failed('confirm/b', CONFIRM, [code]),
    ];
    expect(causesOf(findings).map(({ kind, checks }) => [kind, checks])).toEqual([
      ['refusal', 2],
      ['field', 1],
    ]);
  });
});

describe('what no answer has ever shown', () => {
  const gone = (at: string, expected: Json = 'present: an integer or null') => ({ at, expected, actual: '(absent)' });
  const shows = { object: 'payment_intent', id: 'pi_1', status: 'requires_payment_method' };

  test('is one fault, whatever rows and operations see it, and says of which type it is', () => {
    const findings = [
      failed('create/a', CREATE, [gone('/source'), gone('/review')]),
      failed('confirm/a', CONFIRM, [gone('/amount_received', 2000)]),
    ];
    const exchanges = [
      asked('create/a/request', CREATE, 200, '', shows),
      asked('confirm/a/request', CONFIRM, 200, '', shows),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([
      // Behind a missing key may be a wrong value.
      {
        ...{ kind: 'missing', noun: 'intent', checks: 2, passes: 1, judgeable: 1 },
        parts: [{ at: 'source', expected: 'present: an integer or null' }, { at: 'review' }, { at: 'amount_received' }],
      },
    ]);
  });

  test('is not what another answer shows', () => {
    const findings = [failed('create/a', CREATE, [gone('/source')])];
    const exchanges = [
      asked('create/a/request', CREATE, 200, '', shows),
      asked('create/b/request', CREATE, 200, '', { ...shows, source: null }),
    ];
    expect(causesOf(findings, exchanges)).toMatchObject([{ kind: 'field', parts: [{ at: 'source' }] }]);
  });
});

describe('the lesson of a cause', () => {
  test('is the plain row before the race, and its fix before others', () => {
    const wrong = [{ at: '/amount', expected: 1, actual: 2 }];
    const findings = [
      failed('race/a', CREATE, wrong, { race: true, fix: 'lock it', check: 'race/a' }),
      failed('create/a', CREATE, wrong, { fix: 'store it', check: 'create/a' }),
      failed('race/b', CREATE, wrong, { race: true, fix: 'lock it', check: 'race/b' }),
    ];
    expect(causesOf(findings)).toMatchObject([{ example: { check: 'create/a' }, fixes: ['store it', 'lock it'] }]);
  });
});

test('how many of several requests took effect is a fault of their being sent at the same time', () => {
  const mismatches = [{ at: 'successes', expected: 1, actual: 2 }];
  expect(causesOf([failed('race/a', CREATE, mismatches, { race: true })])).toMatchObject([
    { kind: 'race', parts: [{ at: 'successes', expected: 1, actual: 2 }] },
  ]);
});

test('what shows a cause best was asked with a key, and plainly', () => {
  const names = ['keyless', 'long', 'plain'];
  const findings = names.map((name) => failed(`create/${name}`, CREATE, [status(200, 500)]));
  const [keyless, long, plain] = ['', 'amount=1&currency=usd&description=a', 'amount=1'].map((body, place) =>
    asked(`create/${names[place]}/request`, CREATE, 500, body),
  );
  const exchanges = [{ ...(keyless as Evidence), credentials: 'none' as const }, long as Evidence, plain as Evidence];
  expect(causesOf(findings, exchanges)).toMatchObject([{ example: { check: 'create/plain' } }]);
});

describe('refusals that hardly ever come', () => {
  const missing = (code: string) => [status(400, 200), { at: '/error', expected: { code }, actual: '(absent)' }];
  const findings = [failed('create/a', CREATE, missing('one')), failed('create/b', CREATE, missing('two'))];
  const accepted = findings.map(({ scenario }) => asked(`${scenario}/request`, CREATE, 200));

  test('are one fault', () => {
    expect(causesOf(findings, accepted)).toMatchObject([{ kind: 'accepted', wanted: 400, checks: 2 }]);
  });

  test('are two where others of the same status come', () => {
    const refused = ['c', 'd'].map((name) => asked(`create/${name}/request`, CREATE, 400));
    expect(causesOf(findings, [...accepted, ...refused])).toMatchObject([{ code: 'one' }, { code: 'two' }]);
  });
});

describe('a create that ignores confirm', () => {
  test('is named by its flag, where the object stays where only that leaves it', () => {
    const stays = { at: '/status', expected: 'succeeded', actual: 'requires_confirmation' };
    const exchanges = [
      asked('create/a/request', CREATE, 200, 'amount=1&confirm=true'),
      asked('create/b/request', CREATE, 200, 'amount=1'),
    ];
    expect(causesOf([failed('create/a', CREATE, [stays])], exchanges)).toMatchObject([
      { kind: 'flag-ignored', flag: 'confirm', statuses: ['requires_confirmation'] },
    ]);
  });
});

describe('the name of a theme', () => {
  const rows = ['a', 'b'].map((name) =>
    failed(`confirm/${name}`, CONFIRM, [status(401, 200)], { theme: 'authentication' }),
  );
  const title = facts.themes.authentication?.title;

  test('stands before a fault that all of its rows show in full', () => {
    expect(causesOf(rows)).toMatchObject([{ kind: 'accepted', says: title }]);
  });

  test('does not where one of its rows passed', () => {
    const all = [...rows, findingOf({ verdict: 'pass', theme: 'authentication' })];
    expect(causesOf(rows, [], all)[0]).not.toHaveProperty('says');
  });
});

describe('the gain', () => {
  test('leaves out a check that fails for another reason too', () => {
    const both = [
      failed('create/a', CREATE, [{ at: '/amount', expected: 1, actual: 2 }], { check: 'echo' }),
      failed('create/b', CREATE, [{ at: '/currency', expected: 'usd', actual: 'eur' }], { check: 'echo' }),
    ];
    expect(causesOf(both).map(({ checks, passes, judgeable }) => [checks, passes, judgeable])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });
});

test.each<[string, Partial<Finding>]>([
  ['below must', { level: 'should' }],
  ['that does not apply', { verdict: 'not-applicable' }],
  ['of a fault of the suite', { verdict: 'error' }],
])('nothing explains a finding %s', (_, more) => {
  expect(causesOf([failed('create/a', CREATE, [status(200, 500)], more)])).toEqual([]);
});

test('an object of another part of the API that cannot be made is its own cause', () => {
  const why = {
    kind: 'payment-method-not-made',
    path: '/v1/payment_methods',
    came: { kind: 'answer', http: 404 },
  } as const;
  expect(causesOf([failed('create/a', CREATE, [], { verdict: 'inconclusive', why })])).toMatchObject([
    { kind: 'payment-method-not-made', checks: 1 },
  ]);
});
