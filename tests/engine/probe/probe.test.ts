import { describe, expect, test } from 'vitest';
import { claimsOf } from '../../../engine/prepare/applicability.ts';
import { decide, diagnose } from '../../../engine/probe/diagnosis.ts';
import { findManners, prober } from '../../../engine/probe/probe.ts';
import type { Manners } from '../../../engine/vocabulary/probing.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import type { WireAnswer, WireRequest } from '../../../engine/wire/http.ts';
import { api } from '../../../suites/index.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';
import { answered, fakeWire, intentOf, refusal, target } from '../builders.ts';

type Answer = (request: WireRequest, form: URLSearchParams) => WireAnswer | undefined;

/** A server that keeps intents, but for what `first` answers instead. */
function serverOf(first: Answer = () => undefined) {
  const intents = new Map<string, JsonObject>();
  return fakeWire((request) => {
    const form = new URLSearchParams(request.body ?? '');
    const own = first(request, form);
    if (own !== undefined) return own;
    const id = /payment_intents\/(pi_\w+)$/.exec(request.path)?.[1];
    if (id !== undefined) return answered(intents.get(id) ?? refusal({}), intents.has(id) ? 200 : 404);
    if (request.path === '/v1/payment_methods') return answered({ id: 'pm_1Made' });
    if (request.method === 'GET' || request.path !== '/v1/payment_intents') return answered(refusal({}), 404);
    const made = intentOf({ id: `pi_${intents.size + 1}`, amount: Number(form.get('amount')) });
    intents.set(String(made.id), made);
    return answered(made);
  });
}
const refused = answered(refusal({}), 400);
const manners = (first?: Answer): Promise<Manners> => findManners(prober(serverOf(first), target), paymentIntents);

describe('how a target is spoken to', () => {
  test('is the usual way where that is understood, in a handful of requests', async () => {
    const wire = serverOf();
    expect(await findManners(prober(wire, target), paymentIntents)).toMatchObject({
      arrays: 'indexed',
      jsonOnly: false,
      canned: false,
      stateful: true,
      paymentMethods: 'token',
    });
    expect(wire.requests).toHaveLength(5);
  });

  test.each<[string, Answer, Partial<Manners>]>([
    ['arrays as a[]', (_, form) => (form.has('payment_method_types[0]') ? refused : undefined), { arrays: 'empty' }],
    [
      'no types of payment methods',
      (_, form) => ([...form.keys()].some((key) => key.startsWith('payment_method_types')) ? refused : undefined),
      { create: { currency: 'usd' } },
    ],
    [
      'JSON',
      ({ headers }) => (headers['content-type']?.includes('json') ? undefined : answered('', 415)),
      { jsonOnly: true },
    ],
    [
      'cards by number',
      (_, form) => (form.get('payment_method')?.startsWith('pm_card_') ? refused : undefined),
      { paymentMethods: 'number' },
    ],
    [
      'some cards by name, the others by number',
      (_, form) => (form.get('payment_method')?.includes('chargeDeclined') ? refused : undefined),
      { paymentMethods: 'number' },
    ],
    [
      'cards by token',
      (_, form) =>
        form.get('payment_method')?.startsWith('pm_card_') || form.has('card[number]') ? refused : undefined,
      { paymentMethods: 'card-token' },
    ],
  ])('may be %s', async (_, first, expected) => {
    expect(await manners(first)).toMatchObject(expected);
  });

  test('one answer to all is canned', async () => {
    expect(await manners(() => answered(intentOf({ amount: 1099 })))).toMatchObject({ canned: true, stateful: false });
  });

  test('an answer that echoes and a retrieve that does not are without state', async () => {
    const forgets: Answer = ({ method }) => (method === 'GET' ? answered(intentOf({ amount: 1099 })) : undefined);
    expect(await manners(forgets)).toMatchObject({ canned: false, stateful: false });
  });

  test('an intent that is lost altogether is a fault, and no lack of state', async () => {
    const loses: Answer = ({ method }) => (method === 'GET' ? answered(refusal({}), 404) : undefined);
    expect(await manners(loses)).toMatchObject({ stateful: true });
  });
});

describe('what is decided for a run', () => {
  test('is the default profile for a stateful server', async () => {
    const { profile, sentence } = decide(await manners(), paymentIntents);
    expect(profile).toMatchObject({ stateful: true, paymentMethods: 'token', arrays: 'indexed' });
    expect(claimsOf(profile, api)).toContain('search');
    expect(sentence).toBe('no profile was named: this is a stateful server');
  });

  test('says what is different', async () => {
    const { profile, sentence } = decide(await manners(() => answered(intentOf({ amount: 1099 }))), paymentIntents);
    expect(profile.stateful).toBe(false);
    expect(sentence).toMatch(/canned responses.*; judged by the shape of its responses only$/);
  });
});

test('a diagnosis tells features, versions and liberties', async () => {
  const ask = prober(serverOf(), target);
  const found = await diagnose(ask, 'mine', await findManners(ask, paymentIntents), api);
  expect(found).toMatchObject({
    archetype: 'a stateful server',
    profile: { name: 'mine' },
    features: { authentication: false, 'basic-authentication': true, idempotency: false, 'manual-capture': false },
  });
  expect(found.notes).toContain('it accepts unknown parameters');
  expect(found.notes).toContain('it serves requests without an API key');
});
