import { describe, expect, test } from 'vitest';
import { redactor } from '../../engine/redact/redact.ts';
import type { RunEvent, ScenarioResult } from '../../engine/report/events.ts';
import { logWriter } from '../../engine/report/log.ts';
import { summarise } from '../../engine/report/report.ts';
import { type RunOptions, run } from '../../engine/run.ts';
import { endingOf } from '../../engine/wire/ending.ts';
import type { WireAnswer } from '../../engine/wire/http.ts';
import {
  answered,
  fakeWire,
  headerOf,
  intentOf,
  judgement,
  refusal,
  rulebook,
  scenarioOf,
  stepOf,
  target,
} from './builders.ts';

const scenarios = Array.from({ length: 6 }, (_, number) => scenarioOf({ id: `retrieve/row-${number}` }));
const ids = scenarios.map(({ id }) => id);
const { kind: _, schemaVersion: __, plan: ___, ...header } = headerOf([]);
type Answer = Parameters<typeof fakeWire>[0];
const fine: Answer = () => answered(intentOf());

async function events(
  answer: Answer,
  more: Partial<RunOptions> = {},
  chosen = scenarios,
): Promise<readonly RunEvent[]> {
  const all: RunEvent[] = [];
  const options: RunOptions = {
    header,
    target,
    wire: fakeWire(answer),
    judgement,
    redact: redactor([target.apiKey]),
    concurrency: 1,
    now: () => 0,
    bail: false,
    ...more,
  };
  for await (const event of run(chosen, options)) all.push(event);
  return all;
}
const results = (all: readonly RunEvent[]): readonly ScenarioResult[] =>
  all.filter((event) => event.kind === 'scenario');
const verdicts = (all: readonly RunEvent[]): readonly string[] => results(all).map(({ verdict }) => verdict);
const footer = (all: readonly RunEvent[]) => all.find((event) => event.kind === 'footer');

describe('a run', () => {
  test('tells its plan, each exchange before its scenario, and its end', async () => {
    const all = await events(fine);
    expect(all.map((event) => event.kind)).toEqual([
      'header',
      ...ids.flatMap(() => ['exchange', 'scenario']),
      'footer',
    ]);
    expect(all[0]).toMatchObject({ plan: scenarios.map(({ id, operationId, level }) => ({ id, operationId, level })) });
    expect(footer(all)).toEqual({ kind: 'footer', endedAt: '1970-01-01T00:00:00.000Z', scenarios: 6 });
  });

  test('plays no scenario that the profile rules out, and says so', async () => {
    const [first = scenarioOf()] = scenarios;
    const all = await events(fine, {}, [{ ...first, needs: ['bank-debits'] }]);
    expect(all.map((event) => event.kind)).toEqual(['header', 'scenario', 'footer']);
    expect(results(all)[0]?.findings).toMatchObject([
      { verdict: 'not-applicable', why: { kind: 'not-claimed', profile: 'small', capabilities: ['bank-debits'] } },
    ]);
  });

  test('is what a request of ours is that the document does not allow', async () => {
    const misspelt = stepOf('request', {
      call: 'PostPaymentIntents',
      params: { amount: 1, currency: 'usd', amonut: 2 },
    });
    const all = await events(fine, {}, [scenarioOf({ steps: [misspelt] })]);
    expect(verdicts(all)).toEqual(['error']);
    expect(results(all)[0]?.findings).toMatchObject([
      { why: { kind: 'own-fault', error: expect.stringContaining('amonut') } },
    ]);
    expect(all.filter((event) => event.kind === 'exchange')).toEqual([]);
  });

  test('lets no key out', async () => {
    const all = await events(({ headers }) =>
      answered(refusal({ message: `Invalid API Key: ${target.apiKey} ${headers.authorization}` }), 401),
    );
    expect(all.map(logWriter()).join('')).not.toContain(target.apiKey);
  });

  test('never has more exchanges open than it may, and uses what it may', async () => {
    let open = 0;
    let most = 0;
    const answer = async (): Promise<WireAnswer> => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return answered(intentOf());
    };
    const all = await events(answer, { concurrency: 3 });
    expect(most).toBe(3);
    expect(
      results(all)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids);
  });
});

describe('a run that ends early', () => {
  test('stops at the first failure if it was asked to, and tells what it did not run', async () => {
    const all = await events((_request, place) => (place === 1 ? answered(refusal(), 404) : answered(intentOf())), {
      bail: true,
    });
    expect(verdicts(all)).toEqual(['pass', 'fail', ...Array(4).fill('inconclusive')]);
    expect(footer(all)).toMatchObject({
      scenarios: 6,
      stopped: { kind: 'bail', scenario: 'retrieve/row-1' },
    });
    expect(results(all)[2]?.findings).toMatchObject([
      { verdict: 'inconclusive', why: { kind: 'not-run', because: { kind: 'bail', scenario: 'retrieve/row-1' } } },
    ]);
  });

  test('goes on after a failure if it was not', async () => {
    const all = await events(() => answered(refusal(), 404));
    expect(verdicts(all)).toEqual(Array(6).fill('fail'));
    expect(footer(all)).not.toHaveProperty('stopped');
  });

  test('starts nothing after its time is up', async () => {
    let clock = 0;
    const answer = (): WireAnswer => {
      clock += 1000;
      return answered(intentOf());
    };
    const ending = endingOf({ maxDuration: 2500, now: () => clock });
    ending.begin();
    const all = await events(answer, { ending: ending.reason });
    expect(verdicts(all)).toEqual(['pass', 'pass', 'pass', ...Array(3).fill('inconclusive')]);
    expect(results(all).map(({ id }) => id)).toEqual(ids);
    expect(footer(all)).toMatchObject({ stopped: { kind: 'max-duration', milliseconds: 2500 } });
  });

  test('starts nothing after it was interrupted', async () => {
    let asked = 0;
    const answer = (): WireAnswer => {
      asked += 1;
      return answered(intentOf());
    };
    const { reason } = endingOf({ interrupted: () => (asked < 2 ? undefined : 'SIGINT') });
    const all = await events(answer, { ending: reason });
    expect([asked, verdicts(all).length]).toEqual([2, 6]);
    expect(footer(all)).toMatchObject({ stopped: { kind: 'interrupted', signal: 'SIGINT' } });
  });
});

describe('a run that ends in the middle of a scenario', () => {
  const ended: WireAnswer = { kind: 'failure', reason: 'stopped', detail: 'the run has ended' };
  const over = { kind: 'max-duration', milliseconds: 1000 } as const;

  test('says so, though all scenarios had begun, and blames nobody', async () => {
    let asked = 0;
    const answer = (): WireAnswer => (++asked > 4 ? ended : answered(intentOf()));
    const all = await events(answer, { concurrency: 6, ending: () => (asked > 4 ? over : undefined) });
    expect(footer(all)).toMatchObject({ stopped: over });
    const cut = results(all).filter(({ notRun }) => notRun === true);
    expect(cut).toHaveLength(2);
    for (const { findings } of cut)
      expect(findings).toMatchObject([{ verdict: 'inconclusive', why: { kind: 'not-run', because: over } }]);
    const { run, verdict, causes, findings } = summarise(all);
    expect([run.scenarios, run.notAsked, verdict, causes]).toEqual([6, 2, 'inconclusive', []]);
    expect(findings.filter((each) => each.verdict === 'fail')).toEqual([]);
    expect(all.filter((event) => event.kind === 'exchange')).toHaveLength(4);
  });

  test('is no whole run, even where all that must be had been asked', async () => {
    const may = scenarios.map((scenario, place) => (place < 5 ? scenario : { ...scenario, level: 'may' as const }));
    let asked = 0;
    const answer = (): WireAnswer => (++asked > 5 ? ended : answered(intentOf()));
    const all = await events(answer, { ending: () => (asked > 5 ? over : undefined) }, may);
    expect(summarise(all)).toMatchObject({ verdict: 'inconclusive', run: { notAsked: 1 } });
  });
});

describe('a page in place of a refusal', () => {
  const { json: _json, ...plain } = answered(null, 404);
  const page: WireAnswer = { ...plain, headers: { 'content-type': 'text/html' }, text: '<h1>Blocked</h1>' };
  const decided = (all: readonly RunEvent[]) => results(all).map(({ id, verdict }) => [id, verdict]);
  const expecting = (http: number) =>
    scenarios.map((scenario) => ({
      ...scenario,
      steps: [stepOf('request', { expect: { http } })],
    }));

  test('is somebody else where the operation refuses in JSON, before or after', async () => {
    const all = await events((_, place) => (place === 0 ? page : answered(refusal(), 404)), {}, expecting(404));
    expect(Object.fromEntries(decided(all))).toMatchObject({ 'retrieve/row-0': 'inconclusive' });
    expect(results(all).find(({ id }) => id === 'retrieve/row-0')?.findings).toMatchObject([
      { verdict: 'inconclusive', why: { kind: 'page', http: 404, type: 'text/html' } },
    ]);
  });

  test('is somebody else where a success must come, and comes at other times', async () => {
    const all = await events((_, place) => (place === 0 ? page : answered(intentOf())), {}, expecting(200));
    expect(results(all).flatMap(({ findings }) => findings.filter(({ verdict }) => verdict === 'fail'))).toEqual([]);
  });

  test('is the target’s own where it never refuses otherwise', async () => {
    const mixed = [...expecting(404).slice(0, 3), ...expecting(200).slice(3)];
    const all = await events((_, place) => (place < 3 ? page : answered(intentOf())), {}, mixed);
    expect(
      results(all)
        .slice(0, 3)
        .map(({ id }) => id).length,
    ).toBe(3);
    expect(
      results(all).flatMap(({ findings }) =>
        findings.filter(({ check, verdict }) => check === 'response-is-json' && verdict === 'fail'),
      ),
    ).toHaveLength(3);
  });
});

describe('a fault of the suite', () => {
  const faulty: readonly [string, Answer, Partial<RunOptions>][] = [
    ['in the wire', () => Promise.reject(new TypeError('boom')), {}],
    [
      'in a check',
      fine,
      {
        judgement: {
          ...judgement,
          rulebookFor: () => ({
            ...rulebook,
            validate: () => {
              throw new TypeError('boom');
            },
          }),
        },
      },
    ],
    ['that is no error', () => Promise.reject('boom'), {}],
  ];
  test.each(faulty)('%s is told as an error of each scenario, never thrown', async (_name, answer, more) => {
    const all = await events(answer, more);
    expect(verdicts(all)).toEqual(Array(6).fill('error'));
    expect(results(all)[0]?.findings).toMatchObject([
      { why: { kind: 'own-fault', error: expect.stringContaining('boom') } },
    ]);
    expect(all.at(-1)?.kind).toBe('footer');
  });

  test('is what a request of ours is that the document does not allow', async () => {
    const misspelt = stepOf('request', {
      call: 'PostPaymentIntents',
      params: { amount: 1, currency: 'usd', amonut: 2 },
    });
    const all = await events(fine, {}, [scenarioOf({ steps: [misspelt] })]);
    expect(verdicts(all)).toEqual(['error']);
    expect(results(all)[0]?.findings).toMatchObject([
      { why: { kind: 'own-fault', error: expect.stringContaining('amonut') } },
    ]);
    expect(all.filter((event) => event.kind === 'exchange')).toEqual([]);
  });

  test('lets no key out', async () => {
    const all = await events(() => Promise.reject(new Error(`with ${target.apiKey}`)));
    expect(JSON.stringify(all)).not.toContain(target.apiKey);
  });
});

describe('whatever a target sends is judged, never thrown and never a fault of the suite', () => {
  const deep = 50_000;
  test.each([
    ['arrays without end', `${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['objects without end', `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`],
    [
      'an intent that is too deep',
      JSON.stringify(intentOf()).replace('"metadata":{}', `"metadata":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`),
    ],
    ['half a character', JSON.stringify(intentOf({ id: 'pi_\ud800' }))],
    ['names of the language', '{"__proto__":{"status":"succeeded"},"constructor":1,"object":"payment_intent"}'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list without items', '{"object":"list"}'],
    ['an error that is a text', '{"error":"no"}'],
  ])('%s', async (_name, text) => {
    const answer = { kind: 'response', status: 200, headers: { 'content-type': 'application/json' }, text } as const;
    const given = { status: 'requires_payment_method', params: { amount: 2000 } } as const;
    const chosen = [scenarioOf({ given }), ...scenarios.slice(0, 1)];
    const all = await events(() => answer, {}, chosen);
    expect(verdicts(all)).not.toContain('error');
    expect(() => all.map(logWriter())).not.toThrow();
  });
});
