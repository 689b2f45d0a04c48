import { describe, expect, test } from 'vitest';
import { applicability, impliedNeeds, needsNoState, testable } from '../../../engine/prepare/applicability.ts';
import { expand } from '../../../engine/prepare/expand.ts';
import { completeProfile } from '../../../engine/vocabulary/profile.ts';
import { api, catalogue } from '../../../suites/index.ts';
import { scenarioOf, stepOf } from '../builders.ts';

const scenarios = new Map(expand(catalogue, api, 1).map((scenario) => [scenario.id, scenario]));
const named = (id: string) => scenarios.get(id) ?? expect.fail(`no row ${id}`);

describe('what a row does tells what it needs', () => {
  test.each([
    ['a search', { call: 'GetPaymentIntentsSearch' }, 'search'],
    ['a capture', { call: 'PostPaymentIntentsIntentCapture' }, 'manual-capture'],
    ['an idempotency key', { idempotencyKey: 'k' }, 'idempotency'],
    ['an expansion', { params: { expand: ['latest_charge'] } }, 'expand'],
    ['a request without key', { credentials: 'none' }, 'authentication'],
    ['a publishable key', { credentials: 'publishable' }, 'publishable-keys'],
    ['Basic authentication', { credentials: 'basic' }, 'basic-authentication'],
  ] as const)('%s', (_, step, feature) => {
    expect(impliedNeeds([stepOf('request', step)], api)).toEqual([feature]);
    expect(impliedNeeds([stepOf('request')], api)).toEqual([]);
  });
});

describe('a server that keeps no state', () => {
  test.each([
    'create/intent-without-payment-method-requires-one',
    'create/missing-amount-is-refused',
    'create/confirm-true-with-declined-card-is-402',
    'list/has-an-envelope',
    'cancel/unknown-parameter-is-refused-before-status',
    'retrieve/no-key-is-401',
  ])('can do %s', (id) => {
    expect(needsNoState(named(id))).toBe(true);
  });

  test.each([
    'create/equal-creates-make-two-intents',
    'create/unknown-payment-method-is-refused',
    'retrieve/returns-the-intent',
    'retrieve/unknown-intent-is-404',
    'list/unknown-cursor-is-refused',
    'list/both-cursors-are-refused',
    'capture/more-than-authorized-is-refused',
    'lifecycle/canceled/cancel-is-refused',
    'idempotency/create-is-replayed',
  ])('cannot do %s', (id) => {
    expect(needsNoState(named(id))).toBe(false);
  });
});

describe('a row does not apply', () => {
  const profile = completeProfile({ name: 'mine' });
  const all = { what: 'all' };

  test('where the profile does not claim what it needs', () => {
    const row = scenarioOf({ needs: ['bank-debits', 'search'] });
    expect(applicability(row, profile, api)).toEqual({
      what: 'nothing',
      why: { kind: 'not-claimed', profile: 'mine', capabilities: ['bank-debits'] },
    });
    expect(applicability(row, { ...profile, features: ['bank-debits', 'search'] }, api)).toEqual(all);
  });

  test('where it asks by Basic authentication and the target has a header of its own for the key', () => {
    const row = named('list/basic-authentication-is-accepted');
    expect(applicability(row, profile, api)).toEqual(all);
    const own = { ...profile, authentication: { header: 'X-Api-Key' } };
    expect(applicability(row, own, api).what).toBe('nothing');
    // A profile that says that it does is taken at its word.
    expect(applicability(row, { ...own, features: ['basic-authentication'] }, api)).toEqual(all);
  });

  test('where it takes a publishable key and there is none', () => {
    const row = named('retrieve/publishable-key-returns-the-intent');
    expect(applicability(row, testable(profile, 'pk_test_1', api), api)).toEqual(all);
    expect(applicability(row, testable(profile, undefined, api), api)).toEqual({
      what: 'nothing',
      why: { kind: 'not-claimed', profile: 'mine', capabilities: ['publishable-keys'], keyless: true },
    });
  });

  test('where it needs state and the target keeps none, but for the form of one success', () => {
    const stateless = { ...profile, stateful: false };
    const why = { kind: 'needs-state', profile: 'mine' };
    expect(applicability(named('retrieve/returns-the-intent'), profile, api)).toEqual(all);
    expect(applicability(named('retrieve/returns-the-intent'), stateless, api)).toEqual({ what: 'form', why });
    expect(applicability(named('retrieve/unknown-intent-is-404'), stateless, api)).toEqual({ what: 'nothing', why });
    expect(applicability(named('create/equal-creates-make-two-intents'), stateless, api)).toEqual({
      what: 'nothing',
      why,
    });
  });

  test('where it is about the names of test cards and the profile makes them from numbers', () => {
    const row = named('create/test-payment-method-gets-its-own-id');
    expect(applicability(row, profile, api)).toEqual(all);
    expect(applicability(row, { ...profile, paymentMethods: 'number' }, api)).toMatchObject({ what: 'nothing' });
  });
});
