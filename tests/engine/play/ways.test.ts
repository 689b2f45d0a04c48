import { describe, expect, test } from 'vitest';
import { play } from '../../../engine/play/play.ts';
import { tryWayBy } from '../../../engine/play/try-way.ts';
import { learning } from '../../../engine/play/ways.ts';
import { isAnswered } from '../../../engine/vocabulary/observation.ts';
import { completeProfile, type ProfileFile } from '../../../engine/vocabulary/profile.ts';
import type { Scenario } from '../../../engine/vocabulary/scenario.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import type { WireAnswer, WireRequest } from '../../../engine/wire/http.ts';
import { answered, fakeWire, intentOf, refusal, scenarioOf, stageOf, stepOf, target } from '../builders.ts';

const INTENTS = '/v1/payment_intents';
const CONFIRM = 'PostPaymentIntentsIntentConfirm';

type Rule = (request: WireRequest, form: URLSearchParams, intent: JsonObject) => JsonObject | undefined;

/** A server whose intents do as `rule` says, and else stay in requires_payment_method. */
function serverOf(rule: Rule) {
  const intents = new Map<string, JsonObject>();
  return fakeWire((request): WireAnswer => {
    const form = new URLSearchParams(request.body ?? '');
    const [, known = ''] = /\/(pi_\w+)/.exec(request.path) ?? [];
    const id = request.path === INTENTS ? `pi_${intents.size + 1}` : known;
    const intent = intents.get(id) ?? intentOf({ id });
    if (request.method === 'GET') return answered(intent);
    const changed = rule(request, form, intent);
    if (changed === undefined) return answered(refusal({}), 400);
    intents.set(id, { ...intent, ...changed });
    return answered({ ...intent, ...changed });
  });
}

async function playedOn(rule: Rule, scenarios: readonly Scenario[], profile: ProfileFile = {}) {
  const wire = serverOf(rule);
  const at = { ...target, profile: completeProfile({ name: 'small', features: [], ...profile }) };
  const stage = stageOf(wire, at);
  const ways = learning(tryWayBy(stage), at.profile);
  const traces = [];
  const asked: (readonly string[])[] = [];
  for (const scenario of scenarios) {
    const before = wire.requests.length;
    traces.push(await play(scenario, { ...stage, ways }));
    asked.push(wire.requests.slice(before).map(({ method, path }) => `${method} ${path.replace(/pi_\w+/, '{id}')}`));
  }
  return { traces, asked, wire };
}

const given = (status: string, more: Partial<Scenario> = {}): Scenario =>
  scenarioOf({
    given: { status, params: { amount: 2000 } },
    steps: [stepOf('request', { on: { $ref: 'given.id' } })],
    ...more,
  });

const confirmsOnly: Rule = ({ path }, form, intent) => {
  if (path === INTENTS) return form.has('confirm') ? undefined : { payment_method: form.get('payment_method') };
  if (!path.endsWith('/confirm')) return undefined;
  return (form.get('payment_method') ?? intent.payment_method) === null ? undefined : { status: 'succeeded' };
};

describe('the ways to a status', () => {
  test('are learnt once, and the one that works is taken from then on', async () => {
    const { traces, asked } = await playedOn(confirmsOnly, [given('succeeded'), given('succeeded')]);
    expect(traces.map(({ broken }) => broken)).toEqual([undefined, undefined]);
    const inSteps = [`POST ${INTENTS}`, `POST ${INTENTS}/{id}/confirm`, `GET ${INTENTS}/{id}`];
    expect(asked).toEqual([[`POST ${INTENTS}`, ...inSteps.slice(0, 2), ...inSteps], inSteps]);
    expect(traces[1]?.observations.filter(isAnswered).map(({ id }) => id)).toEqual([
      'retrieve/example/given',
      'retrieve/example/given-1',
      'retrieve/example/request',
    ]);
  });

  test.each<[string, Rule]>([
    [
      'with the method at the confirmation',
      ({ path }, form, intent) =>
        path === INTENTS && form.has('payment_method')
          ? undefined
          : confirmsOnly({ path } as WireRequest, form, intent),
    ],
    [
      'with the method by an update',
      ({ path }, form, intent) =>
        path === INTENTS
          ? form.has('payment_method')
            ? undefined
            : {}
          : path.endsWith('/confirm')
            ? !form.has('payment_method') && intent.payment_method !== null
              ? { status: 'succeeded' }
              : undefined
            : { payment_method: form.get('payment_method') },
    ],
    [
      'held by the confirmation alone',
      ({ path }, form, intent) =>
        path === INTENTS
          ? form.has('confirm') || form.has('capture_method')
            ? undefined
            : { payment_method: form.get('payment_method') }
          : { ...intent, status: form.get('capture_method') === 'manual' ? 'requires_capture' : 'succeeded' },
    ],
  ])('may be %s', async (what, rule) => {
    const { traces } = await playedOn(rule, [given(what.startsWith('held') ? 'requires_capture' : 'succeeded')]);
    expect(traces[0]?.broken).toBeUndefined();
  });

  test('are not tried again and again where none works', async () => {
    const { traces, asked } = await playedOn(
      ({ path }) => (path === INTENTS ? {} : undefined),
      [given('succeeded'), given('succeeded')],
    );
    expect(traces[1]?.broken).toMatchObject({ kind: 'status-not-reached', status: 'succeeded' });
    expect(asked[1]).toEqual([`POST ${INTENTS}`]);
  });

  test('are not learnt from a server that keeps nothing', async () => {
    const { wire } = await playedOn(() => ({}), [given('succeeded')], { stateful: false });
    expect(wire.requests).toHaveLength(2);
  });
});

describe('what can be confirmed', () => {
  const confirm = (more: Partial<Scenario> = {}): Scenario =>
    given('requires_confirmation', {
      operationId: CONFIRM,
      steps: [stepOf('request', { call: CONFIRM, on: { $ref: 'given.id' }, expect: { http: 200 } })],
      ...more,
    });

  test('stands in for requires_confirmation where a confirmation is asked', async () => {
    const { traces } = await playedOn(confirmsOnly, [confirm()]);
    expect(traces[0]?.broken).toBeUndefined();
    expect(traces[0]?.observations.filter(isAnswered).at(-1)?.answer).toMatchObject({ json: { status: 'succeeded' } });
  });

  test('carries the method where it has to come with the confirmation', async () => {
    const { wire, traces } = await playedOn(
      ({ path }, form, intent) =>
        path === INTENTS && form.has('payment_method')
          ? undefined
          : confirmsOnly({ path } as WireRequest, form, intent),
      [confirm()],
    );
    expect(traces[0]?.broken).toBeUndefined();
    expect(wire.requests.at(-1)?.body).toBe('payment_method=pm_card_visa');
  });

  test('does not for a cell of the lifecycle, nor for another operation', async () => {
    const cell = { from: 'requires_confirmation', action: 'confirm', expected: 'succeeded' };
    const { traces } = await playedOn(confirmsOnly, [confirm({ cell }), given('requires_confirmation')]);
    expect(traces.map(({ broken }) => broken?.kind)).toEqual(['status-not-reached', 'status-not-reached']);
  });
});

describe('a channel of the target', () => {
  const byChannel: Rule = ({ path }, form) =>
    path.startsWith('/_test/') ? { status: form.get('as') } : path === INTENTS && !form.has('confirm') ? {} : undefined;

  test('pays where the API does not, and what it did is read back', async () => {
    const requests = [
      { request: 'POST /_test/intents/{id}/{currency}', body: { as: 'succeeded', of: '{amount}' } },
    ] as const;
    const { traces, wire, asked } = await playedOn(byChannel, [given('succeeded'), given('succeeded')], {
      channels: { pay: { requests } },
    });
    expect(traces.map(({ broken }) => broken)).toEqual([undefined, undefined]);
    expect(asked[1]).toEqual([
      `POST ${INTENTS}`,
      'POST /_test/intents/{id}/usd',
      `GET ${INTENTS}/{id}`,
      `GET ${INTENTS}/{id}`,
    ]);
    expect(wire.requests.find(({ path }) => path.startsWith('/_test'))?.body).toBe('as=succeeded&of=2000');
  });

  test('that says yes and does nothing is none', async () => {
    const requests = [{ request: 'POST /_test/intents/{id}/pay' }] as const;
    const { traces } = await playedOn(
      ({ path }) => (path.startsWith('/_test/') || path === INTENTS ? {} : undefined),
      [given('succeeded')],
      {
        channels: { pay: { requests } },
      },
    );
    expect(traces[0]?.broken?.kind).toBe('status-not-reached');
  });
});
