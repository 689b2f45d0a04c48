import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNKNOWN_KEY } from '../../engine/evidence.ts';
import { expand } from '../../engine/expand.ts';
import { redactor } from '../../engine/redact.ts';
import type { Json } from '../../engine/values.ts';
import { catalogue } from '../../suites/index.ts';
import { thorough } from './builders.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const key = fc.oneof(
  fc.stringMatching(/^sk_test_[A-Za-z0-9]{10,60}$/),
  fc.stringMatching(/^[A-Za-z0-9+/=$%.:_-]{8,40}$/).filter((text) => !'[redacted]'.includes(text)),
);
const formsOf = (secret: string): readonly string[] => [secret, encodeURIComponent(secret), base64(`${secret}:`)];

/** JSON that holds the key in every form, in names and values, between other texts. */
const poisoned = key.chain((secret) =>
  fc
    .tuple(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(...formsOf(secret)), fc.string(), fc.string())
    .map(([rest, form, before, after]) => ({
      secret,
      value: [rest, { [`${before}${form}`]: [form, { deep: `${before} ${form}${after}` }], rest }] as Json,
    })),
);
const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...Object.values(value)].flatMap(textsOf)
      : [];

describe('the key of a target', () => {
  test('survives nowhere: not plain, not URL-encoded, not as Basic authentication sends it', () => {
    fc.assert(
      fc.property(poisoned, ({ secret, value }) => {
        const texts = textsOf(redactor([secret])(value));
        for (const form of formsOf(secret)) expect(texts.filter((text) => text.includes(form))).toEqual([]);
      }),
      thorough,
    );
  });

  test('leaves the same JSON when it is taken out twice', () => {
    fc.assert(
      fc.property(poisoned, ({ secret, value }) => {
        const once = redactor([secret])(value);
        expect(redactor([secret])(once)).toEqual(once);
      }),
      thorough,
    );
  });
});

describe('secrets that nobody named', () => {
  test.each([
    ['a test key', 'sk_test_4eC39HqLyjWDarjtT1zdp7dc', '4eC39HqLyjWDarjtT1zdp7dc'],
    ['a live key', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', '4eC39HqLyjWDarjtT1zdp7dc'],
    ['a restricted key', 'rk_test_51HqLyjWDarjtT1zdp7dc', '51HqLyjWDarjtT1zdp7dc'],
    ['a publishable key', 'pk_live_TYooMQauvdEDq54NiTphI7jx', 'TYooMQauvdEDq54NiTphI7jx'],
    ['a webhook secret', 'whsec_0123456789abcdef', '0123456789abcdef'],
    ['a client secret', 'pi_3ABC_secret_dEf456', 'dEf456'],
    ['a client secret of a setup', 'seti_1ABC_secret_dEf456', 'dEf456'],
    ['a client secret in a query', 'https://a.test/?payment_intent_client_secret=pi_3ABC_secret_dEf456', 'dEf456'],
    ['a client secret in an escaped address', 'https%3A%2F%2Fa.test%3Fs%3Dpi_3ABC_secret_dEf456', 'dEf456'],
    ['a key in an escaped address', 'url=https%3A%2F%2Fa.test%3Fkey%3Dsk_test_4eC39HqLyjWDarjtT1zdp7dc', '4eC39Hq'],
    ['a bearer token', 'Authorization: Bearer abcDEF123456', 'abcDEF123456'],
    ['a Basic header', `Basic ${base64('sk_test_4eC39HqLyj:')}`, base64('sk_test_4eC39HqLyj:')],
  ])('%s is masked', (_, text, secret) => {
    const masked = redactor([])({ deep: [text] });
    expect(JSON.stringify(masked)).not.toContain(secret);
    expect(JSON.stringify(masked)).toContain('[redacted]');
  });
});

describe('what is no secret stays as it is', () => {
  test.each([
    ['ids', ['pi_3MtwBwLkdIwHu7ix28a3tqPa', 'pm_1MtwBwLkdIwHu7ix', 'req_1ABC', 'ch_3ABC', 'cus_NoSuchCustomer']],
    ['the names of test payment methods', 'pm_card_threeDSecure2Required'],
    ['the key that no account has', `curl -u '${UNKNOWN_KEY}:'`],
    ['the place of the key in a command', '-H "Authorization: Bearer $STRIPE_CONFORMANCE_API_KEY"'],
    ['numbers, booleans and null', { a: 1, b: true, c: null, d: [] }],
    ['the pattern of a client secret', 'text like /^pi_.+_secret_.+/'],
    ['prose about authentication', 'the key is accepted as the user name of Basic authentication'],
    ['a recorded message', 'in the Authorization header, using Bearer auth (e.g. a test key)'],
  ])('%s', (_, value) => {
    expect(redactor([])(value)).toEqual(value);
  });

  test('every word of the catalogue', () => {
    const scenarios = expand(catalogue, 1);
    expect(redactor([])(scenarios)).toEqual(scenarios);
  });
});

describe('client secrets of servers that are not Stripe', () => {
  const redact = redactor([]);
  test.each([
    ['of ids with dashes', { text: 'pi_1-a_b_secret_X-Y_Z' }, { text: 'pi_1-a_b_secret_[redacted]' }],
    ['of any form, by their key', { client_secret: 'THREE' }, { client_secret: '[redacted]' }],
    ['of a known form keep the id', { client_secret: 'pi_1_secret_abc' }, { client_secret: 'pi_1_secret_[redacted]' }],
    [
      'in an address',
      { url: 'https://a.test/?client_secret=cs_PLAIN&x=1' },
      { url: 'https://a.test/?client_secret=[redacted]&x=1' },
    ],
    [
      'in a mismatch',
      { at: '/client_secret', expected: 'present', actual: 'FOUR' },
      { at: '/client_secret', expected: 'present', actual: '[redacted]' },
    ],
    [
      'that were expected',
      { at: '/client_secret', expected: 'FIVE', actual: '(absent)' },
      { at: '/client_secret', expected: '[redacted]', actual: '(absent)' },
    ],
  ])('%s', (_, secret, shown) => {
    expect(redact<unknown>(secret)).toEqual(shown);
  });
});
