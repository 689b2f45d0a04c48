import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactor } from '../../../engine/redact/redact.ts';
import type { Json } from '../../../engine/vocabulary/values.ts';

const SECRETS = 10_000;

/** A text that holds a secret, and the part that nobody may read. */
interface Secret {
  readonly text: string;
  readonly hidden: string;
  /** What may stand before it, so that it still is one. */
  readonly after: readonly string[];
}

const DELIMITERS = ['', ' ', '"', "'", '=', ':', '/', '(', '\n', ',', '>', '[', '?', ';', '|'];
const GLUED = [...DELIMITERS, '_', '-'];
const letters = (alphabet: string, least: number, most: number): Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: least, maxLength: most });
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const after = (head: Arbitrary<string>, hidden: Arbitrary<string>, delimiters = GLUED): Arbitrary<Secret> =>
  fc.tuple(head, hidden).map(([begin, rest]) => ({ text: begin + rest, hidden: rest, after: delimiters }));

const checkDigit = (digits: string): string =>
  [...'0123456789'].find((last) => {
    const sum = [...`${digits}${last}`].reverse().reduce((total, digit, place) => {
      const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    return sum % 10 === 0;
  }) ?? '';

const card = fc
  .tuple(
    fc.constantFrom('4242', '5555', '2223', '6011', '4000'),
    letters('0123456789', 11, 11),
    fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2011', '\u202f', '+'),
  )
  .map(([bin, rest, sign]): Secret => {
    const digits = `${bin}${rest}`;
    const text = [...`${digits}${checkDigit(digits)}`].join('').match(/.{4}/g)?.join(sign) ?? '';
    return { text, hidden: text, after: DELIMITERS };
  });

const kinds: Readonly<Record<string, Arbitrary<Secret>>> = {
  'API key': after(
    fc
      .tuple(
        fc.constantFrom('sk', 'rk', 'pk', 'ek', 'uk', 'rkcs', 'SK'),
        fc.constantFrom('_', '_org_'),
        fc.constantFrom('test', 'live'),
      )
      .map(([kind, org, mode]) => `${kind}${org}${mode}_`),
    letters(`${ALNUM}_`, 16, 99),
  ),
  'webhook secret': after(fc.constant('whsec_'), letters(`${ALNUM}+/`, 16, 64)),
  'client secret': after(
    fc
      .tuple(fc.constantFrom('pi', 'seti', 'cs_test', 'src_client'), letters(ALNUM, 4, 24))
      .map(([kind, id]) => `${kind}_${id}_secret_`),
    letters(ALNUM, 8, 40),
  ),
  'client secret of a session': after(
    fc.constantFrom('cuss_secret_', 'accs_secret_'),
    letters(ALNUM, 8, 40),
    DELIMITERS,
  ),
  'JSON web token': after(
    fc.constant(''),
    fc
      .tuple(letters(`${ALNUM}_-`, 16, 40), letters(`${ALNUM}_-`, 16, 90), letters(`${ALNUM}_-`, 20, 43))
      .map((parts) => `eyJ${parts.join('.')}`),
    DELIMITERS,
  ),
  'password in an address': after(
    fc.constantFrom('https://user:', 'postgres://admin:'),
    letters(`${ALNUM}!$*@+-`, 8, 20),
    DELIMITERS,
  ).map((secret) => ({ ...secret, text: `${secret.text}@db.mock.dev/path` })),
  'e-mail address': fc
    .tuple(letters(`${ALNUM}._`, 3, 20), fc.constantFrom('mail.de', 'my-shop.co.uk', 'b\u00fcro.de'))
    .map(([local, host]) => ({ text: `${local}@${host}`, hidden: `${local}@${host}`, after: DELIMITERS })),
  'bearer credentials': after(fc.constantFrom('Bearer ', 'Basic '), letters(ALNUM, 16, 60), DELIMITERS),
  'authorization header': after(
    fc.constantFrom('Authorization: ', 'authorization=', 'X-Api-Key: ', '"authorization": "Token '),
    letters(ALNUM, 6, 40),
    DELIMITERS,
  ),
  'client secret by its name': after(fc.constantFrom('client_secret=', '"client_secret": "'), letters(ALNUM, 6, 40)),
  'card number': card,
};

const GIVEN = 'mock_test_Kf+9/2x=Rz%41Q';
const given: Arbitrary<Secret> = fc.constantFrom(
  { text: GIVEN, hidden: GIVEN, after: GLUED },
  { text: GIVEN.replace(/^mock_test_/, ''), hidden: GIVEN.replace(/^mock_test_/, ''), after: GLUED },
  { text: Buffer.from(GIVEN).toString('hex'), hidden: Buffer.from(GIVEN).toString('hex'), after: GLUED },
);

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const unicode = (text: string): string =>
  [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const inHtml = (text: string): string => [...text].map((sign) => `&#${sign.charCodeAt(0)};`).join('');
const disguises: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'URL-encoded': encodeURIComponent,
  'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'URL-encoded to the last letter': percent,
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64, after a letter': (text) => Buffer.from(`:${text}`).toString('base64'),
  'in base64, after two letters': (text) => Buffer.from(` :${text}: `).toString('base64'),
  'in base64 for addresses': (text) => Buffer.from(`??>${text}`).toString('base64url'),
  'in base64 in base64': (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64'),
  'URL-encoded in base64': (text) => Buffer.from(encodeURIComponent(text)).toString('base64'),
  'a string of JSON': (text) => JSON.stringify(text),
  'a string of JSON in a string of JSON': (text) => JSON.stringify(JSON.stringify(text)),
  'escaped as in JSON': unicode,
  'escaped as in JSON, URL-encoded': (text) => encodeURIComponent(unicode(text)),
  'escaped as in HTML': inHtml,
};

const places: readonly ((text: string) => Json)[] = [
  (text) => text,
  (text) => ({ [text]: 1 }),
  (text) => ({ deep: [{ error: { message: `No such thing: ${text}` } }] }),
  (text) => ({ response: { status: 400, headers: { 'x-debug': text }, body: `<p>${text}</p>` } }),
  (text) => ({ request: { method: 'POST', path: `/v1/x?a=${text}`, body: `a=1&b=${text}&c=2` } }),
  (text) => ({ at: '/description', expected: 'present', actual: text }),
  (text) => ({ attempts: [{ reason: text, waited: 0 }], curl: `curl -G 'http://a.test/' -d 'x=${text}'` }),
];

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...Object.values(value)].flatMap(textsOf)
      : [];

const redact = redactor([GIVEN]);
const all = { ...kinds, 'key of the user': given };

describe('a generated secret is nowhere, in every place of every form', () => {
  test.each(Object.entries(all))('%s', (_, secrets) => {
    fc.assert(
      fc.property(
        secrets.chain((secret) => fc.tuple(fc.constant(secret), fc.constantFrom(...secret.after))),
        fc.constantFrom(...DELIMITERS.slice(1)),
        fc.constantFrom(...Object.entries(disguises)),
        fc.constantFrom(...places),
        ([{ text, hidden }, before], behind, [, disguise], place) => {
          const poisoned = place(`${before}${disguise(text)}${behind}`);
          const redacted = redact(poisoned);
          const shown = textsOf(redacted).filter((each) => each.includes(disguise(text)) || each.includes(hidden));
          expect(shown).toEqual([]);
          expect(redact(redacted)).toEqual(redacted);
        },
      ),
      { numRuns: Math.ceil(SECRETS / Object.keys(all).length), seed: 20 },
    );
  });
});
