import { expect, test } from 'vitest';
import type { DeliveryCheck } from '../../../engine/judge/check.ts';
import { judge } from '../../../engine/judge/judge.ts';
import type { Delivery, Observation } from '../../../engine/vocabulary/observation.ts';
import { answered, intentOf, judgement, observed, scenarioOf, stepOf } from '../builders.ts';

const step = stepOf('request', { expect: { http: 200, body: { amount: 2000 } } });
const scenario = scenarioOf({ steps: [step] });
const delivery: Delivery = {
  kind: 'delivery',
  id: `${scenario.id}/delivery-1`,
  at: 1_790_000_000_000,
  headers: { 'stripe-signature': 't=1,v1=0' },
  body: '{"object":"event"}',
};
const signed: DeliveryCheck = {
  judges: 'deliveries',
  id: 'deliveries-are-signed',
  title: 'what a target sends by itself is signed',
  fix: 'sign it',
  level: 'must',
  cites: ['docs:errors'],
  judge: ({ observation, before }) =>
    observation.headers['stripe-signature'] === undefined
      ? [{ at: 'header stripe-signature', expected: 'a signature', actual: `absent, after ${before.length} answers` }]
      : [],
};
const found = (observations: readonly Observation[]) =>
  judge(scenario, { observations }, { ...judgement, checks: [...judgement.checks, signed] });
const answer = observed(scenario, step, answered(intentOf()));

test('a delivery is judged by the checks on deliveries, and by no other', () => {
  const { headers: _, ...bare } = delivery;
  const [finding, ...more] = found([answer, { ...bare, headers: {} }]).filter(({ evidence }) =>
    evidence.includes(delivery.id),
  );
  expect(finding).toMatchObject({
    check: 'deliveries-are-signed',
    verdict: 'fail',
    operationId: scenario.operationId,
    mismatches: [{ actual: 'absent, after 1 answers' }],
  });
  expect(more).toEqual([]);
});

test('a delivery changes nothing of how answers are judged', () => {
  const without = found([answer]);
  const among = found([delivery, answer, delivery]);
  expect(among.filter(({ check }) => check !== signed.id)).toEqual(without);
  expect(among.filter(({ check }) => check === signed.id).map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
});
