import { describe, expect, test } from 'vitest';
import { redactor } from '../../../engine/redact/redact.ts';
import type { RunEvent } from '../../../engine/report/events.ts';
import { summarise } from '../../../engine/report/report.ts';
import { run } from '../../../engine/run.ts';
import type { Scenario, ScenarioStep, SharedSetup } from '../../../engine/vocabulary/scenario.ts';
import type { WireAnswer, WireRequest } from '../../../engine/wire/http.ts';
import { answered, fakeWire, headerOf, intentOf, judgement, scenarioOf, stepOf, target } from '../builders.ts';

const T = 1_790_000_000;
const create = (name: string, more: Partial<ScenarioStep> = {}): ScenarioStep =>
  stepOf(name, {
    call: 'PostPaymentIntents',
    params: { amount: 1, currency: 'usd', customer: { $ref: 'owner.id?' } },
    expect: { http: 200 },
    ...more,
  });
const setup: SharedSetup = {
  id: 'shared/two',
  steps: [create('first', { mayMake: { owner: { a: 'customer' } } }), create('second', { later: true })],
};
const reading = (id: string, step: string) =>
  scenarioOf({ id, shared: setup, steps: [stepOf('request', { on: { $ref: `${step}.id` }, expect: { http: 200 } })] });
const scenarios = [
  reading('retrieve/first', 'first'),
  scenarioOf({ id: 'retrieve/alone' }),
  reading('retrieve/second', 'second'),
];

const { kind: _, schemaVersion: __, plan: ___, facts: ____, ...header } = headerOf([]);

/** Runs the three; a create shows the second that the clock tells, and a pause moves it on. */
async function ran(
  secondOf: (paused: number) => number,
  {
    features = [],
    concurrency = 1,
    chosen = scenarios,
  }: {
    readonly features?: readonly string[];
    readonly concurrency?: number;
    readonly chosen?: readonly Scenario[];
  } = {},
) {
  const made = new Map<string, WireAnswer>();
  const pauses: number[] = [];
  const answer = ({ method, path }: WireRequest): WireAnswer => {
    if (path === '/v1/customers') return answered({ id: 'cus_1', object: 'customer' });
    const id = method === 'GET' ? (path.split('/').at(-1) ?? '') : `pi_${made.size + 1}`;
    if (method === 'POST') made.set(id, answered(intentOf({ id, created: T + secondOf(pauses.length) })));
    return made.get(id) ?? answered(intentOf({ id }));
  };
  let told = 0;
  const own = (request: WireRequest): WireAnswer => {
    const plain = answer(request);
    told += 1;
    return plain.kind === 'failure' ? plain : { ...plain, headers: { ...plain.headers, 'request-id': `req_${told}` } };
  };
  const wire = { ...fakeWire(own), rest: async (milliseconds: number) => void pauses.push(milliseconds) };
  const events: RunEvent[] = [];
  const options = {
    header,
    wire,
    judgement,
    redact: redactor([target.apiKey]),
    concurrency,
    now: () => 0,
    bail: false,
  };
  const profile = { ...target.profile, features };
  for await (const event of run(chosen, { ...options, target: { ...target, profile } })) events.push(event);
  const asked = wire.requests.map(({ method, path, body }) => [method, path, body].filter(Boolean).join(' '));
  return { events, asked, pauses, report: summarise(events) };
}

describe('what scenarios share', () => {
  test.each([1, 8])('is made once for all of them, %i at a time', async (concurrency) => {
    const { events, asked, pauses, report } = await ran((paused) => paused, { concurrency });
    expect(asked.filter((line) => line.startsWith('POST'))).toHaveLength(2);
    expect(asked.filter((line) => line.startsWith('GET')).toSorted()).toEqual(
      [1, 1, 2].map((number) => `GET /v1/payment_intents/pi_${number}`),
    );
    expect(pauses).toEqual([1005]);
    const exchanges = events.flatMap((event) => (event.kind === 'exchange' ? [event.id] : []));
    expect(exchanges.filter((id) => id.startsWith('shared/'))).toEqual(['shared/two/first', 'shared/two/second']);
    expect(report.verdict).toBe('pass');
  });

  test('has what a target claims, and goes without what it does not', async () => {
    const without = await ran((paused) => paused);
    expect(without.asked.filter((line) => /customer/.test(line))).toEqual([]);
    const { asked } = await ran((paused) => paused, { features: ['customers'] });
    expect(asked.filter((line) => line.includes('/v1/customers'))).toHaveLength(1);
    expect(asked.filter((line) => line.includes('customer=cus_1'))).toHaveLength(2);
  });

  test('is made again with longer pauses where two show one second', async () => {
    const { pauses, report } = await ran((paused) => (paused > 1 ? paused : 0));
    expect(pauses).toEqual([1005, 2010]);
    expect(report.verdict).toBe('pass');
  });

  test('leaves its scenarios undecided where it cannot be had', async () => {
    const { pauses, report } = await ran(() => 0);
    expect(pauses).toEqual([1005, 2010, 3015]);
    const found = report.findings.filter(({ kind }) => kind === 'row');
    expect(found.map(({ scenario, verdict, why }) => [scenario, verdict, why?.kind])).toEqual([
      ['retrieve/first', 'inconclusive', 'same-second'],
      ['retrieve/second', 'inconclusive', 'same-second'],
    ]);
  });

  test('stands in the script of a scenario that fails upon it, with its pause', async () => {
    const steps = [stepOf('request', { on: { $ref: 'first.id' }, expect: { http: 404 } })];
    const { report } = await ran((paused) => paused, {
      chosen: [scenarioOf({ id: 'retrieve/wrong', shared: setup, steps })],
    });
    const script = report.scripts['retrieve/wrong'] ?? '';
    expect(script.match(/^ask '?\S+/gm)?.map((line) => line.replace(/^ask '?|'$/g, ''))).toEqual([
      'first',
      'second',
      'request',
    ]);
    expect(script.match(/^sleep 1$/gm)).toHaveLength(1);
  });
});
