import { describe, expect, test } from 'vitest';
import { whatShouldCome } from '../../../engine/diff/counterparts.ts';
import type { Counterpart, RunEvent } from '../../../engine/report/events.ts';
import { logWriter, readLog } from '../../../engine/report/log.ts';
import { summarise } from '../../../engine/report/report.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { failedIn } from '../../../scripts/side-by-side/counterparts.ts';
import { evidenceOf, findingOf, intentOf, resultOf, runOf } from '../builders.ts';

const OURS = 'pi_3Target000000000001';
const THEIRS = 'pi_3Reference000000002';

const asked = (id: string, body: Json, status = 200) => evidenceOf({ id, response: { status, headers: {}, body } });
const counterpart = (id: string, body: Json, status = 200): Counterpart => ({
  kind: 'counterpart',
  id,
  response: { status, headers: {}, body },
});

describe('what should have come', () => {
  const exchanges = [
    asked('capture/a/made', intentOf({ id: OURS, client_secret: `${OURS}_secret_abcdefgh12345`, amount: 2000 })),
    asked('capture/a/request', intentOf({ id: OURS, client_secret: `${OURS}_secret_abcdefgh12345`, amount: 2001 })),
  ];
  const theirs = { id: THEIRS, client_secret: `${THEIRS}_secret_zyxwvut98765`, created: 1_795_000_000 };
  const told = whatShouldCome(
    exchanges,
    [
      counterpart('capture/a/made', intentOf({ ...theirs, amount: 2000 })),
      counterpart('capture/a/request', intentOf({ ...theirs, amount: 2000, status: 'succeeded' })),
    ],
    [],
  );

  test('differs where values do, not where ids, secrets and times of two runs do', () => {
    expect(told['capture/a/made']?.apart).toEqual([]);
    expect(told['capture/a/request']?.apart.toSorted()).toEqual(['/amount', '/status']);
  });

  test('speaks of the object by the id that the target gave it', () => {
    expect(JSON.stringify(told)).not.toContain(THEIRS);
    expect(told['capture/a/request']?.body).toMatchObject({ id: OURS, status: 'succeeded' });
  });

  test('of another status is told by that alone', () => {
    const [made] = exchanges;
    const refusal = counterpart('capture/a/made', { error: { type: 'invalid_request_error' } }, 400);
    expect(whatShouldCome(made === undefined ? [] : [made], [refusal], [])).toEqual({
      'capture/a/made': { status: 400, body: { error: { type: 'invalid_request_error' } }, apart: ['status'] },
    });
  });
});

describe('in a log', () => {
  const scenario = 'capture/a';
  const results = [resultOf(scenario, [findingOf({ scenario, evidence: [`${scenario}/request`] })])];
  const events = runOf(results, [asked(`${scenario}/request`, intentOf({ id: OURS, amount: 1 }))]);
  const withReference: readonly RunEvent[] = [
    ...events.slice(0, -1),
    counterpart(`${scenario}/request`, intentOf({ id: THEIRS, amount: 2 })),
    ...events.slice(-1),
  ];

  test('it is read again, and changes nothing but what should have come', () => {
    const read = readLog(withReference.map(logWriter()).join(''));
    const { shouldCome, ...report } = summarise(read);
    expect(report).toEqual(summarise(events));
    expect(shouldCome?.[`${scenario}/request`]).toMatchObject({ status: 200, apart: ['/amount'] });
  });
});

test('asked are the scenarios that findings are shown of: a check that fails everywhere is asked once', () => {
  const failing = (scenario: string, check = scenario, verdict: 'fail' | 'pass' = 'fail') =>
    findingOf({ scenario, check, verdict });
  expect(
    failedIn([
      resultOf('a/1', [failing('a/1'), failing('a/1', 'has-an-id')]),
      resultOf('a/2', [failing('a/2', 'a/2', 'pass'), failing('a/2', 'has-an-id')]),
      resultOf('a/3', [failing('a/3', 'a/3', 'pass'), failing('a/3', 'has-a-version')]),
    ]),
  ).toEqual(['a/1', 'a/3']);
});
