import { describe, expect, test } from 'vitest';
import { decide, diagnose } from '../../../engine/probe/diagnosis.ts';
import { findManners } from '../../../engine/probe/manners.ts';
import { MOST_QUESTIONS, prober } from '../../../engine/probe/prober.ts';
import type { Manners } from '../../../engine/vocabulary/probing.ts';
import type { JsonObject } from '../../../engine/vocabulary/values.ts';
import type { WireAnswer, WireRequest } from '../../../engine/wire/http.ts';
import { api } from '../../../suites/index.ts';
import { paymentIntents } from '../../../suites/payment-intents/resource.ts';
import { answered, fakeWire, intentOf, refusal, rulebook, target } from '../builders.ts';

type Answer = (request: WireRequest, form: URLSearchParams) => WireAnswer | undefined;

const INTENTS = '/v1/payment_intents';
const refused = answered(refusal({}), 400);
const missing = answered(refusal({}), 404);
const playground = { target, rulebook, api };
const GOOD = 'pm_card_visa';

/** What a payment comes to, by its method: those that are declined leave no intent. */
const paidBy = (method: string | null): WireAnswer | string => {
  if (method === null) return 'requires_payment_method';
  if (/Declined|4000000000009995|tok_bad/.test(method)) return answered(refusal({}), 402);
  return 'succeeded';
};

/** A server that keeps intents and takes payments at a create or by a confirmation, but for what `first` answers. */
function serverOf(first: Answer = () => undefined) {
  const intents = new Map<string, JsonObject>();
  const methods = new Map<string, string>();
  const keep = (intent: JsonObject): WireAnswer => {
    intents.set(String(intent.id), intent);
    return answered(intent);
  };
  const pay = (intent: JsonObject, method: string | null): WireAnswer => {
    const outcome = paidBy(method === null ? null : (methods.get(method) ?? method));
    return typeof outcome === 'string' ? keep({ ...intent, payment_method: method, status: outcome }) : outcome;
  };
  return fakeWire((request) => {
    const form = new URLSearchParams(request.body ?? '');
    const own = first(request, form);
    if (own !== undefined) return own;
    const [, id = '', act] = /payment_intents\/(pi_\w+)(?:\/(\w+))?$/.exec(request.path) ?? [];
    const known = intents.get(id);
    if (known !== undefined && act === undefined) return answered(known);
    if (known !== undefined && act === 'confirm')
      return pay(known, form.get('payment_method') ?? String(known.payment_method));
    if (request.path === '/v1/payment_methods') {
      const made = `pm_made${methods.size}`;
      methods.set(made, form.get('card[number]') ?? form.get('card[token]') ?? '');
      return answered({ id: made });
    }
    if (request.method === 'GET' || request.path !== INTENTS) return missing;
    const made = intentOf({ id: `pi_${intents.size + 1}`, amount: Number(form.get('amount')) });
    const method = form.get('payment_method');
    if (form.get('confirm') === 'true') return pay(made, method);
    return keep({ ...made, payment_method: method, ...(method === null ? {} : { status: 'requires_confirmation' }) });
  });
}

const manners = (first?: Answer): Promise<Manners> =>
  findManners(prober(serverOf(first), target), paymentIntents, playground);

describe('how a target is spoken to', () => {
  test('is the usual way where that is understood, in a handful of requests', async () => {
    const wire = serverOf();
    expect(await findManners(prober(wire, target), paymentIntents, playground)).toMatchObject({
      arrays: 'indexed',
      canned: false,
      stateful: true,
      paymentMethods: 'token',
      way: 0,
      paid: { status: 'succeeded' },
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
      ({ headers }) => (headers['content-type'] === 'application/json' ? undefined : answered('', 415)),
      { body: 'json' },
    ],
    [
      'a form with a charset',
      ({ headers, method }) =>
        method === 'GET' || /charset/.test(headers['content-type'] ?? '') ? undefined : answered('', 415),
      { contentType: 'application/x-www-form-urlencoded;charset=UTF-8', way: 0 },
    ],
    [
      'cards by number',
      (_, form) => (form.get('payment_method')?.startsWith('pm_card_') ? refused : undefined),
      { paymentMethods: 'number', way: 0 },
    ],
    [
      'names that pay whatever they are called, and numbers that do not',
      (_, form) =>
        form.get('payment_method')?.startsWith('pm_card_') ? answered(intentOf({ status: 'succeeded' })) : undefined,
      { paymentMethods: 'number' },
    ],
    [
      'cards by token',
      (_, form) =>
        form.get('payment_method')?.startsWith('pm_card_') || form.has('card[number]') ? refused : undefined,
      { paymentMethods: 'card-token' },
    ],
    [
      'cards by a token without a brand',
      ({ path }, form) => {
        if (form.get('payment_method')?.startsWith('pm_card_')) return refused;
        const isMade = path === '/v1/payment_methods' && form.get('card[token]') !== 'tok_chargeDeclined';
        return isMade ? answered({ id: 'pm_plain' }) : undefined;
      },
      { paymentMethods: 'short-card-token' },
    ],
    [
      'any name at a create, and only what was made at a confirmation',
      ({ path }, form) =>
        form.get('payment_method') === GOOD && form.get('confirm') === 'true'
          ? refused
          : /confirm$/.test(path) && !/pm_made/.test(form.get('payment_method') ?? 'pm_made')
            ? refused
            : undefined,
      { paymentMethods: 'number' },
    ],
    [
      'a confirmation of its own',
      (_, form) => (form.get('confirm') === 'true' ? refused : undefined),
      { paymentMethods: 'token', way: 1 },
    ],
    [
      'a method that comes with the confirmation',
      ({ path }, form) => (path === INTENTS && form.has('payment_method') ? refused : undefined),
      { paymentMethods: 'token', way: 2 },
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
    const loses: Answer = ({ method }) => (method === 'GET' ? missing : undefined);
    expect(await manners(loses)).toMatchObject({ stateful: true });
  });
});

describe('what is decided for a run', () => {
  const decided = (first?: Answer) => decide(prober(serverOf(first), target), playground);

  test('is what any target is held to, and what was seen there, each with its exchange', async () => {
    const { profile, sentence, facts } = await decided(({ path, method }) =>
      path === '/v1/customers' && method === 'POST' ? answered({ id: 'cus_1' }) : undefined,
    );
    expect(profile).toMatchObject({ stateful: true, paymentMethods: 'token', arrays: 'indexed' });
    expect(profile.features).toEqual(expect.arrayContaining(['search', 'customers']));
    expect(profile.features).not.toContain('refunds');
    expect(facts).toContainEqual({
      ...{ capability: 'refunds', there: false, request: 'POST /v1/refunds' },
      came: { kind: 'answer', http: 404 },
    });
    expect(sentence).toBe('no profile was named: this is a stateful server');
  });

  test('says what is different', async () => {
    const { profile, sentence } = await decided(() => answered(intentOf({ amount: 1099 })));
    expect(profile.stateful).toBe(false);
    expect(sentence).toMatch(/canned responses.*; judged by the shape of its responses only$/);
  });

  test('is asked by so many requests at most, and nothing is said of what was not asked', async () => {
    const wire = serverOf((_, form) => (form.has('payment_method') ? refused : undefined));
    const { facts } = await decide(prober(wire, target, 12), playground);
    expect(wire.requests).toHaveLength(12);
    expect(facts.map(({ capability }) => capability)).not.toContain('line-items');
    const whole = serverOf((_, form) => (form.has('payment_method') ? refused : undefined));
    await decide(prober(whole, target), playground);
    expect(whole.requests.length).toBeLessThanOrEqual(MOST_QUESTIONS);
  });
});

test('a diagnosis tells facts, versions and liberties', async () => {
  const found = await diagnose(prober(serverOf(), target), 'mine', playground);
  expect(found).toMatchObject({ archetype: 'a stateful server', profile: { name: 'mine' } });
  expect(Object.fromEntries(found.facts.map(({ capability, there }) => [capability, there]))).toMatchObject({
    authentication: false,
    'basic-authentication': true,
    idempotency: false,
    'manual-capture': false,
  });
  expect(found.notes).toContain('it accepts unknown parameters');
  expect(found.notes).toContain('it serves requests without an API key');
});
