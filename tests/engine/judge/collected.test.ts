import { describe, expect, test } from 'vitest';
import { judge } from '../../../engine/judge/judge.ts';
import { play } from '../../../engine/play/play.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import { answered, fakeWire, intentOf, judgement, refusal, scenarioOf, stageOf, stepOf } from '../builders.ts';

const CREATE = 'PostPaymentIntents';
const LIST = 'GetPaymentIntents';
const T = 1_790_000_000;

const collecting = (params: JsonObject = {}) =>
  scenarioOf({
    id: 'list/example',
    operationId: LIST,
    steps: [
      stepOf('older', { call: CREATE, params: { amount: 1, currency: 'usd' }, expect: { http: 200 } }),
      stepOf('newer', { call: CREATE, params: { amount: 1, currency: 'usd' }, expect: { http: 200 } }),
      stepOf('page', {
        call: LIST,
        collect: ['older', 'newer'],
        params: { limit: 2, ...params },
        expect: { http: 200, body: { data: [{ id: 'pi_newer' }, { id: 'pi_older' }] } },
      }),
    ],
  });

const own = [intentOf({ id: 'pi_older', created: T }), intentOf({ id: 'pi_newer', created: T + 1 })];
const [older, newer] = own;
const foreign = (name: string, created: number) => intentOf({ id: `pi_${name}`, created });
const page = (data: readonly unknown[], more: boolean) =>
  answered({ object: 'list', url: '/v1/payment_intents', has_more: more, data } as JsonObject);

/** Plays the scenario on these pages, and tells the verdict, why, and which pages were asked for. */
async function collected(pages: readonly ReturnType<typeof answered>[], params: JsonObject = {}) {
  const scenario = collecting(params);
  const wire = fakeWire((_, place) => [...own.map((intent) => answered(intent)), ...pages][place] ?? page([], false));
  const trace = await play(scenario, stageOf(wire));
  const [finding] = judge(scenario, trace, judgement);
  return {
    verdict: finding?.verdict,
    why: finding?.why?.kind,
    asked: wire.requests.slice(2).map(({ path }) => path.split('?')[1]),
    ids: trace.observations.map(({ id }) => id).slice(2),
  };
}

describe('a list that is collected', () => {
  test('is asked page after page until what it is asked for is behind', async () => {
    const pages = [
      page([foreign('x', T + 2), newer], true),
      page([foreign('y', T), older], true),
      page([foreign('z', T), foreign('a', T - 1)], true),
    ];
    expect(await collected([...pages, page([foreign('b', T - 2)], false)])).toEqual({
      verdict: 'pass',
      why: undefined,
      asked: ['limit=2', 'limit=2&starting_after=pi_newer', 'limit=2&starting_after=pi_older'],
      ids: ['list/example/page', 'list/example/page-2', 'list/example/page-3'],
    });
  });

  test('goes on where a full page denies that there is more', async () => {
    const { verdict } = await collected([page([foreign('x', T + 2), newer], false), page([older], false)]);
    expect(verdict).toBe('pass');
  });

  test('is read to its end where it goes from old to new', async () => {
    const pages = [page([foreign('a', T - 2), foreign('b', T - 1)], true), page([older, newer], false)];
    const { verdict, asked } = await collected(pages);
    expect([verdict, asked.length]).toEqual(['fail', 3]);
  });

  test('turns back where the way back is asked for', async () => {
    const pages = [page([newer, older], true), page([foreign('y', T + 3), foreign('x', T + 2)], true)];
    const { verdict, asked } = await collected(pages, { ending_before: 'pi_0' });
    expect(asked).toEqual(['limit=2&ending_before=pi_0', 'limit=2&ending_before=pi_newer']);
    expect(verdict).toBe('pass');
  });

  test('fails where one of them is not there', async () => {
    expect(await collected([page([newer], false)])).toMatchObject({ verdict: 'fail', asked: ['limit=2'] });
  });

  test('is asked for again without its limit where that is refused', async () => {
    const refused = answered(refusal({ code: 'parameter_unknown', param: 'limit' }), 400);
    expect(await collected([refused, page([newer, older], false)])).toEqual({
      verdict: 'pass',
      why: undefined,
      asked: ['limit=2', undefined],
      ids: ['list/example/page', 'list/example/page-of-all'],
    });
  });

  test('fails where the first page is refused', async () => {
    expect(await collected([answered(refusal(), 400)])).toMatchObject({ verdict: 'fail' });
  });

  test('is not judged where its pages repeat, unless it is asked for the way on', async () => {
    const same = page([foreign('x', T + 2), newer], true);
    expect(await collected([same, same, same])).toMatchObject({ verdict: 'inconclusive', why: 'pages-repeat' });
    expect(await collected([same, same, same], { starting_after: 'pi_0' })).toMatchObject({ verdict: 'fail' });
  });

  test('is not judged where a later page cannot be read', async () => {
    const pages = [page([foreign('x', T + 2), newer], true), answered(refusal(), 400)];
    expect(await collected(pages)).toMatchObject({ verdict: 'inconclusive', why: 'page-unreadable' });
  });

  test('is not judged where it does not end', async () => {
    const pages = Array.from({ length: 70 }, (_, place) =>
      page([foreign(`x${place}`, T + 100), foreign(`y${place}`, T + 99)], true),
    );
    const { verdict, why, asked } = await collected(pages);
    expect([verdict, why, asked.length]).toEqual(['inconclusive', 'list-without-end', 60]);
  });
});
