import { describe, expect, test } from 'vitest';
import { ABSENT } from '../../../engine/judge/match.ts';
import type { SchemaVerdict } from '../../../engine/schema/rulebook.ts';
import type { Json, JsonObject } from '../../../engine/vocabulary/values.ts';
import type { OperationId } from '../../../specs/generated/operations.ts';
import { intentOf, refusal, rulebook, validate } from '../builders.ts';

const clean: SchemaVerdict = { must: [], should: [], may: [] };
const judged = (more: JsonObject): SchemaVerdict => validate('GetPaymentIntentsIntent', intentOf(more));
const without = (key: string): JsonObject =>
  Object.fromEntries(Object.entries(intentOf()).filter(([name]) => name !== key));
const list = (more: JsonObject): Json => ({
  object: 'list',
  data: [],
  has_more: false,
  url: '/v1/payment_intents',
  ...more,
});
const customer = (more: JsonObject): JsonObject => ({
  id: 'cus_1',
  object: 'customer',
  balance: 0,
  created: 1,
  default_source: null,
  description: null,
  email: null,
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  metadata: {},
  shipping: null,
  ...more,
});

describe('what fits the document', () => {
  test.each<[string, OperationId | 'error', Json]>([
    ['a whole intent', 'PostPaymentIntents', intentOf()],
    ['an intent with a key that nobody has heard of', 'PostPaymentIntents', intentOf({ surprise: { deep: [1] } })],
    ['an id for an expandable object', 'PostPaymentIntents', intentOf({ customer: 'cus_1', latest_charge: 'ch_1' })],
    ['an expanded object', 'PostPaymentIntents', intentOf({ customer: customer({}) })],
    [
      'a deleted object',
      'PostPaymentIntents',
      intentOf({ customer: { id: 'cus_1', object: 'customer', deleted: true } }),
    ],
    ['an empty list', 'GetPaymentIntents', list({})],
    ['a list of intents', 'GetPaymentIntents', list({ data: [intentOf()] })],
    ['a refusal', 'error', refusal()],
    [
      'a refusal with an intent',
      'error',
      refusal({ code: 'payment_intent_unexpected_state', payment_intent: intentOf() }),
    ],
  ])('%s', (_, subject, value) => {
    expect(validate(subject, value)).toEqual(clean);
  });
});

describe('one wrong field is one difference, at its own place', () => {
  test.each<[string, JsonObject, string, Json, Json]>([
    ['of the intent', { amount: '2000' }, '/amount', 'integer', '2000'],
    ['null where it is not allowed', { amount: null }, '/amount', 'integer', null],
    ['another tag', { object: 'charge' }, '/object', 'one of "payment_intent"', 'charge'],
    ['of an inner object', { shipping: { name: 1 } }, '/shipping/name', 'string', 1],
    ['of an expanded object', { customer: customer({ balance: 'x' }) }, '/customer/balance', 'integer', 'x'],
    [
      'of an object in an expanded one',
      { latest_charge: { billing_details: { name: 1 } } },
      '/latest_charge/billing_details/name',
      'string or null',
      1,
    ],
    [
      'of an expanded payment method',
      { payment_method: { id: 1, object: 'payment_method' } },
      '/payment_method/id',
      'string',
      1,
    ],
    ['neither id nor object', { customer: 1 }, '/customer', 'string or null or object', 1],
    ['an array for an object', { metadata: [] }, '/metadata', 'object', '(an array)'],
    ['an object for a text', { currency: {} }, '/currency', 'string', '(an object)'],
  ])('%s', (_, more, at, expected, actual) => {
    expect(judged(more).must).toEqual([{ at, expected: expect.anything(), actual }]);
    const words = (text: unknown): readonly string[] => String(text).split(' or ').sort();
    expect(words(judged(more).must[0]?.expected)).toEqual(words(expected));
  });

  test('an expanded customer that is some other object', () => {
    expect(judged({ customer: { id: 'ch_1', object: 'charge' } }).must).toHaveLength(1);
  });
});

describe('how firmly a fault is held', () => {
  test.each<[string, JsonObject, keyof SchemaVerdict, string]>([
    ['a status outside the seven is must', { status: 'cancelled' }, 'must', '/status'],
    ['a capture method is must', { capture_method: 'by_hand' }, 'must', '/capture_method'],
    ['a cancellation reason is must', { cancellation_reason: 'whim' }, 'must', '/cancellation_reason'],
    [
      'another enum may grow',
      { payment_method: { id: 'pm_1', object: 'payment_method', type: 'shells' } },
      'may',
      '/payment_method/type',
    ],
  ])('%s', (_, more, level, at) => {
    expect(judged(more)[level]).toContainEqual(expect.objectContaining({ at }));
    const others = Object.entries(judged(more)).filter(([name]) => name !== level);
    for (const [, mismatches] of others) expect(mismatches).not.toContainEqual(expect.objectContaining({ at }));
  });

  test('the type of an error is must', () => {
    expect(validate('error', refusal({ type: 'surprise_error' })).must).toMatchObject([{ at: '/error/type' }]);
  });

  test('a list without part of its envelope is must', () => {
    for (const [key, types] of [
      ['object', '"list"'],
      ['data', 'an array'],
      ['has_more', 'true or false'],
      ['url', 'a text'],
    ] as const) {
      const envelope = Object.fromEntries(Object.entries(list({}) as JsonObject).filter(([name]) => name !== key));
      expect(validate('GetPaymentIntents', envelope)).toEqual({
        ...clean,
        must: [{ at: `/${key}`, expected: `present: ${types}`, actual: ABSENT }],
      });
    }
  });

  test('a key of the intent that recordings prove has a check of its own', () => {
    expect(validate('GetPaymentIntentsIntent', without('latest_charge'))).toEqual(clean);
  });

  test('a newer key of the intent is should', () => {
    const verdict = validate('GetPaymentIntentsIntent', without('customer_account'));
    expect(verdict).toEqual({
      ...clean,
      should: [{ at: '/customer_account', expected: 'present: a text or null', actual: ABSENT }],
    });
  });

  test('a key inside another object is may', () => {
    const { metadata: _, ...less } = customer({});
    const verdict = judged({ customer: less });
    expect(verdict).toEqual({
      ...clean,
      may: [{ at: '/customer/metadata', expected: 'present: an object', actual: ABSENT }],
    });
  });
});

test('every wrong field of one answer is told', () => {
  const places = judged({ amount: '1', status: 'done', shipping: { name: 1 } }).must.map(({ at }) => at);
  expect(places.toSorted()).toEqual(['/amount', '/shipping/name', '/status']);
});

test('an operation that the document lacks is not judged by it', () => {
  expect(validate('Nonsense' as OperationId, { anything: 1 })).toEqual(clean);
});

describe('our own requests', () => {
  test.each<[string, OperationId, JsonObject, string | undefined]>([
    ['that are documented', 'PostPaymentIntents', { amount: 2000, currency: 'usd' }, undefined],
    ['that lack a parameter', 'PostPaymentIntents', { amount: 2000 }, '/currency'],
    ['with a parameter that does not exist', 'PostPaymentIntents', { amount: 1, currency: 'usd', amonut: 1 }, '/'],
    ['with a nested one that does not exist', 'PostPaymentIntentsIntent', { shipping: { nmae: 'x' } }, '/shipping'],
    ['with a text for a number', 'GetPaymentIntents', { limit: 'ten' }, '/limit'],
    ['to an operation that the document lacks', 'Nonsense' as OperationId, { anything: 1 }, undefined],
  ])('%s', (_, operationId, params, at) => {
    const wrong = rulebook.checkRequest(operationId, params);
    if (at === undefined) expect(wrong).toEqual([]);
    else expect(wrong.map((mismatch) => mismatch.at)).toContain(at);
  });
});
