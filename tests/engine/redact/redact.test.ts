import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expand } from '../../../engine/prepare/expand.ts';
import { secretKinds } from '../../../engine/redact/kinds.ts';
import { redactor } from '../../../engine/redact/redact.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';
import { UNKNOWN_KEY } from '../../../engine/wire/credentials.ts';
import { api, catalogue } from '../../../suites/index.ts';
import { textOf } from '../../pages.ts';
import { thorough } from '../builders.ts';

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

const urlEncoded = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const jsonEscaped = (text: string): string =>
  [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

describe('secrets in disguise', () => {
  const KEY = 'mock+key/1234';
  const redact = redactor([KEY]);
  const secrets = [
    KEY,
    'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    'rk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'whsec_0123456789abcdefABCDEF',
    'pi_3ABC_secret_dEf456GHi789',
    '4242424242424242',
    '4000 0025 0000 3155',
    '3782-822463-10005',
  ];
  const disguises: readonly [string, (text: string) => string][] = [
    ['plain', (text) => text],
    ['in quotes', (text) => `"${text}"`],
    ['URL-encoded', encodeURIComponent],
    ['URL-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
    ['URL-encoded to the last letter', urlEncoded],
    ['in base64', base64],
    ['in base64, after one letter', (text) => base64(`:${text}`)],
    ['in base64, after two letters', (text) => base64(`a:${text}:b`)],
    ['in base64 for addresses', (text) => Buffer.from(`??${text}>>`).toString('base64url')],
    ['in base64 inside of an address', (text) => `https://a.test/?x=${encodeURIComponent(base64(text))}&y=1`],
    ['escaped as in JSON', jsonEscaped],
    ['escaped as in JSON in JSON', (text) => JSON.stringify(jsonEscaped(text))],
  ];
  test.each(secrets.flatMap((secret) => disguises.map(([how, disguise]) => [secret, how, disguise(secret)] as const)))(
    '%s %s',
    (_, __, disguised) => {
      expect(JSON.stringify(redact({ text: `before ${disguised} after` }))).not.toContain(disguised);
    },
  );

  test.each([
    ['authorization', 'Token abcDEF', 'Token [redacted]'],
    ['Authorization', 'ApiKey-v1 a=b, c=d', 'ApiKey-v1 [redacted]'],
    ['authorization', 'abcDEF', '[redacted]'],
    ['set-cookie', 'session=1', '[redacted]'],
    ['x-api-key', 'abc', '[redacted]'],
  ])('a header %s: %s', (name, value, masked) => {
    expect(redact<unknown>({ [name]: value })).toEqual({ [name]: masked });
    const text = `GET / HTTP/1.1\r\nAuthorization: ${value}\r\nHost: a.test`;
    expect(redact(text)).toBe(`GET / HTTP/1.1\r\nAuthorization: ${masked}\r\nHost: a.test`);
  });

  test('a card keeps its last four digits, as a number too', () => {
    expect(redact<unknown>({ number: 4242424242424242, text: 'card 4000 0025 0000 3155.' })).toEqual({
      number: '************4242',
      text: 'card ************3155.',
    });
  });
});

describe('what is no secret stays as it is', () => {
  test.each([
    ['ids', ['pi_3MtwBwLkdIwHu7ix28a3tqPa', 'pm_1MtwBwLkdIwHu7ix', 'req_1ABC', 'ch_3ABC', 'cus_NoSuchCustomer']],
    ['the names of test payment methods', 'pm_card_threeDSecure2Required'],
    ['the key that no account has', `curl -u '${UNKNOWN_KEY}:'`],
    ['the place of the key in a command', '-H "Authorization: Bearer $STRIPE_CONFORMANCE_API_KEY"'],
    ['numbers that are of no card', [1_790_000_000_000, '1790000000000', '4242424242424241', '0.4242424242424242']],
    ['text that looks like base64', ['YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=', 'metadata%5Border%5D=a%20b']],
    ['numbers, booleans and null', { a: 1, b: true, c: null, d: [] }],
    ['the pattern of a client secret', 'text like /^pi_.+_secret_.+/'],
    ['prose about authentication', 'the API key is accepted as the user name of HTTP Basic authentication'],
    ['a recorded message', 'in the Authorization header, using Bearer auth (e.g. a test key)'],
  ])('%s', (_, value) => {
    expect(redactor([])(value)).toEqual(value);
  });

  test('every word of the catalogue', () => {
    const scenarios = expand(catalogue, api, 1);
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
      { url: 'https://a.test/?client_secret=cs_PLAIN&x=1', body: 'client_secret=pi_1aB_secret_cD2&a=b' },
      { url: 'https://a.test/?client_secret=[redacted]&x=1', body: 'client_secret=pi_1aB_secret_[redacted]&a=b' },
    ],
    [
      'in a mismatch',
      { at: '/client_secret', expected: 'present', actual: 'FOUR' },
      { at: '/client_secret', expected: 'present', actual: '[redacted] (4 characters)' },
    ],
    [
      'in a mismatch that says what is wrong about it',
      ...Array(2).fill({
        at: '/client_secret',
        expected: 'text that begins with <id>_secret_',
        actual: 'text of another id',
      }),
    ],
    [
      'that were expected',
      { at: '/client_secret', expected: 'FIVE', actual: '(absent)' },
      { at: '/client_secret', expected: '[redacted] (4 characters)', actual: '(absent)' },
    ],
  ])('%s', (_, secret, shown) => {
    expect(redact<unknown>(secret)).toEqual(shown);
  });
});

test.each(secretKinds.map(({ name }) => [name]))('docs/security.md says how a secret is masked: %s', (name) => {
  expect(textOf('docs/security.md')).toContain(`| ${name} | `);
});

test('a long text is cut, and a secret on the edge is still a whole one', () => {
  const secret = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';
  for (let before = 64 * 1024 - 40; before < 64 * 1024 + 4; before += 7) {
    const masked = redactor([])(`${'x '.repeat(before / 2)}${secret}${' y'.repeat(10_000)}`);
    expect(masked).not.toContain('4eC39');
    expect(masked).toMatch(/… \(\d+ characters, cut\)$/);
    expect(redactor([])(masked)).toBe(masked);
  }
});
