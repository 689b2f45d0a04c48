import { stringify } from 'yaml';
import { toBetamax, toExvcr, toGoVcr1, toGoVcr3, toPhpVcr, toPhpVcrJson, toVcrpy, toVcrpyJson } from './cassettes.ts';
import { toJson, toNock, toOwnLines, toPolly, toRawHttp, toWireMock } from './stubs.ts';
import type { Told } from './traffic.ts';

const pairs = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([key, item]) => [key, sorted(item)]),
        )
      : value;

/** A HAR as browsers and proxies write it: keys sorted, and most headers of answers gone. */
export const toHar = (told: readonly Told[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'test', version: '1' },
      entries: told.map(({ method, url, requestHeaders, form, status, responseHeaders, text }, index) => ({
        startedDateTime: new Date(Date.parse('2026-09-01T10:00:00Z') + index * 2000).toISOString(),
        time: 120,
        request: {
          method,
          url,
          httpVersion: 'HTTP/1.1',
          headers: pairs(requestHeaders),
          queryString: [],
          ...(method === 'POST' ? { postData: { mimeType: 'application/x-www-form-urlencoded', text: form } } : {}),
        },
        response: {
          status,
          statusText: '',
          headers: pairs({ date: responseHeaders.date ?? '' }),
          content: {
            size: text.length,
            mimeType: 'application/json',
            ...(index % 2 === 0
              ? { text: JSON.stringify(sorted(JSON.parse(text))) }
              : { text: Buffer.from(text).toString('base64'), encoding: 'base64' }),
          },
        },
      })),
    },
  });

const listed = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
      [value],
    ]),
  );

/** An interaction of a VCR cassette, with its body in one of the forms that VCR writes. */
const interaction = ({ method, url, requestHeaders, form, status, responseHeaders, text }: Told, body: unknown) => ({
  request: {
    method: method.toLowerCase(),
    uri: url,
    body: { encoding: 'UTF-8', string: form },
    headers: listed({ ...requestHeaders, authorization: 'Bearer <STRIPE_SECRET_KEY>' }),
  },
  response: {
    status: { code: status, message: 'OK' },
    headers: listed(responseHeaders),
    body: body ?? { encoding: 'UTF-8', string: text },
  },
  recorded_at: 'Wed, 01 Jan 2020 00:00:00 GMT',
});

const yaml = (told: Told, body?: unknown, options = {}): string =>
  stringify([interaction(told, body)], { lineWidth: 100, ...options });

/** A VCR cassette; its bodies take every form in turn: literal, quoted, folded, base64 and binary. */
export const toVcr = (told: readonly Told[]): string => {
  const items = told.map((each, index) => {
    const base64 = Buffer.from(each.text).toString('base64');
    switch (index % 5) {
      case 0:
        return yaml(each);
      case 1:
        return yaml(each, undefined, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
      case 2:
        return yaml(each, undefined, { defaultStringType: 'BLOCK_FOLDED', defaultKeyType: 'PLAIN' });
      case 3:
        return yaml(each, { encoding: 'ASCII-8BIT', base64_string: base64 });
      default:
        return yaml(each, { encoding: 'ASCII-8BIT', string: 'HERE' }).replace(
          'string: HERE',
          `string: !binary |-\n          ${base64.replace(/(.{60})/g, '$1\n          ')}`,
        );
    }
  });
  return `---\nhttp_interactions:\n${items.join('')}recorded_with: VCR 6.2.0\n`;
};

/** JSON lines, one exchange each. */
export const toLines = (told: readonly Told[]): string =>
  told
    .map(({ method, url, requestHeaders, form, status, responseHeaders, text }) => {
      const { pathname, searchParams } = new URL(url);
      return JSON.stringify({
        cassette: 'story',
        method,
        path: pathname,
        query: Object.fromEntries(searchParams),
        requestHeaders,
        form: Object.fromEntries(new URLSearchParams(form)),
        status,
        responseHeaders,
        body: JSON.parse(text),
      });
    })
    .join('\n');

/** Every form that can hold whole traffic, by a file of it. */
export const forms = {
  'story.har': toHar,
  'story.yml': toVcr,
  'story.jsonl': toLines,
  'polly.har': toPolly,
  'vcrpy.yaml': toVcrpy,
  'vcrpy.json': toVcrpyJson,
  'go-vcr-1.yaml': toGoVcr1,
  'go-vcr-3.yaml': toGoVcr3,
  'betamax.json': toBetamax,
  'exvcr.json': toExvcr,
  'php-vcr.yml': toPhpVcr,
  'php-vcr.json': toPhpVcrJson,
  'nock.json': toNock,
  'wiremock.json': toWireMock,
  'dump.txt': toRawHttp,
  'own.log': toOwnLines,
  'own.json': toJson,
} as const;
export type FormName = keyof typeof forms;
