import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditTexts, told } from './audited.ts';
import { toHar } from './forms.ts';
import { steps, type Told, tellStory, withBody } from './traffic.ts';

let story: readonly Told[];
beforeAll(async () => {
  story = await tellStory();
});

const line = (told: Told, more: object): string =>
  JSON.stringify({
    method: told.method,
    url: told.url,
    requestHeaders: told.requestHeaders,
    requestBody: told.form,
    status: told.status,
    responseHeaders: told.responseHeaders,
    ...more,
  });

/** What an audit says of one create whose body is kept like this. */
async function audited(more: (told: Told) => object) {
  const [create] = story as [Told];
  const report = await auditTexts({ 'a.jsonl': line(create, more(create)) });
  return { told: told(report), recording: report.audit?.recordings[0] };
}

const stating = (told: Told, length: number): object => ({
  responseHeaders: { ...told.responseHeaders, 'content-length': String(length) },
});

describe('a body that was not kept is not judged', () => {
  test.each<[string, (told: Told) => object, string]>([
    ['is not there', () => ({}), 'absent'],
    ['is null', () => ({ body: null }), 'absent'],
    ['is empty, and its header says nothing', () => ({ body: '' }), 'absent'],
    ['is empty, and its header says that it was not', (each) => ({ ...stating(each, 1701), body: '' }), 'absent'],
    ['is cut off', ({ text }) => ({ body: text.slice(0, 900) }), 'cut-off'],
    [
      'is cut off by a logger, who says so',
      ({ text }) => ({ body: `${text.slice(0, 900)}... [truncated]` }),
      'cut-off',
    ],
    ['is a stand-in', () => ({ body: '<RESPONSE_BODY>' }), 'stand-in'],
    ['is a remark', () => ({ body: '(body omitted)' }), 'stand-in'],
    ['is what a program prints', () => ({ body: "{'id': 'pi_1', 'object': 'payment_intent', 'x': None}" }), 'printed'],
    ['is a template', () => ({ body: '{"id": {{id}}, "object": "payment_intent"}' }), 'template'],
    ['is compressed, and was read as text', ({ text }) => ({ body: gzipSync(text).toString('utf8') }), 'damaged'],
    [
      'is compressed in a way that nobody here reads',
      (each) => ({
        responseHeaders: { ...each.responseHeaders, 'content-encoding': 'zstd' },
        body: '\u0028\u00b5\u002f\u00fd\u0004\u0000',
      }),
      'packed',
    ],
    [
      'is longer than its header states, and no JSON',
      (each) => ({ ...stating(each, 20), body: `${each.text.slice(1)} and more` }),
      'other-length',
    ],
  ])('where it %s', async (_, more, why) => {
    const { told: found, recording } = await audited(more);
    expect(found).toEqual([]);
    expect(recording).toMatchObject({ judged: 0, skipped: { unkept: 1 }, unkept: { [why]: 1 } });
  });

  test('and an entry of a HAR whose browser has thrown it away', async () => {
    const bare = toHar(story).replaceAll(/,"text":"(?:[^"\\]|\\.)*"(?:,"encoding":"base64")?\}\}\}/g, '}}}');
    const report = await auditTexts({ 'a.har': bare });
    expect(told(report)).toEqual([]);
    expect(report.audit?.recordings[0]).toMatchObject({ judged: 0, unkept: { absent: story.length } });
  });
});

describe('a body that was kept is', () => {
  test.each<[string, (told: Told) => object]>([
    ['as an object', ({ text }) => ({ body: JSON.parse(text) })],
    ['as JSON within JSON', ({ text }) => ({ body: JSON.stringify(text) })],
    [
      'compressed, with its header',
      ({ text, responseHeaders }) => ({
        responseHeaders: { ...responseHeaders, 'content-encoding': 'gzip' },
        body: gzipSync(text).toString('latin1'),
      }),
    ],
    ['compressed, without', ({ text }) => ({ body: gzipSync(text).toString('latin1') })],
    [
      'unpacked, with the header left',
      ({ text, responseHeaders }) => ({
        responseHeaders: { ...responseHeaders, 'content-encoding': 'br' },
        body: text,
      }),
    ],
  ])('%s', async (_, more) => {
    const { told: found, recording } = await audited(more);
    expect(found).toEqual([]);
    expect(recording).toMatchObject({ judged: 1, unkept: {} });
  });

  test('an empty one that its header states is a fault', async () => {
    const { told: found } = await audited((each) => ({ ...stating(each, 0), body: '' }));
    expect(found).toEqual(['must response-is-json a.jsonl#0 body']);
  });

  test('broken JSON of the length that its header states is a fault', async () => {
    const { told: found } = await audited(({ text, responseHeaders }) => {
      const body = text.slice(0, 900);
      return { responseHeaders: { ...responseHeaders, 'content-length': String(body.length) }, body };
    });
    expect(found).toEqual(['must response-is-json a.jsonl#0 body']);
  });
});

describe('a body that was changed since it came', () => {
  const wrong = (told: Told): Told => withBody(told, (body) => Object.assign(body, { amount: 'much' }));

  test('accuses nobody for sure, and says first that it was changed', async () => {
    const [create] = story as [Told];
    const report = await auditTexts({
      'a.jsonl': line(create, { ...stating(create, create.text.length), body: wrong(create).text }),
    });
    const [found] = report.findings.filter(({ check }) => check === 'body-fits-schema');
    expect(found).toMatchObject({ verdict: 'inconclusive', why: { kind: 'edited', stated: create.text.length } });
    expect(report.verdict).toBe('inconclusive');
  });

  test.each<[string, (text: string) => string]>([
    ['with two spaces', (text) => JSON.stringify(JSON.parse(text), null, 2)],
    ['without spaces', (text) => JSON.stringify(JSON.parse(text))],
    ['with a line end', (text) => `${JSON.stringify(JSON.parse(text), null, 2)}\n`],
  ])('was not changed where a recorder has written it anew: %s', async (_, sent) => {
    const [create] = story as [Told];
    const faulty = wrong(create);
    const report = await auditTexts({
      'a.jsonl': line(create, { ...stating(create, sent(faulty.text).length), body: JSON.parse(faulty.text) }),
    });
    const [found] = report.findings.filter(({ check }) => check === 'body-fits-schema');
    expect(found).toMatchObject({ verdict: 'fail' });
  });
});

describe('a request whose body was not kept', () => {
  const unasked = (at: keyof typeof steps): Told => story[steps[at]] as Told;
  const bare = ({ method, url, requestHeaders, status, responseHeaders, text }: Told): string =>
    JSON.stringify({ method, url, requestHeaders, status, responseHeaders, body: text });

  test.each(['create', 'update', 'cancel', 'capture', 'decline'] as const)(
    '%s: nothing is said of what it asked',
    async (at) => {
      const before = at === 'create' || at === 'decline' ? [] : story.slice(0, steps[at]).map(bare);
      const report = await auditTexts({ 'a.jsonl': [...before, bare(unasked(at))].join('\n') });
      expect(told(report)).toEqual([]);
      expect(report.audit?.recordings[0]).toMatchObject({ judged: before.length + 1 });
    },
  );

  test('but of what the answer shows by itself', async () => {
    const faulty = withBody(unasked('create'), (body) => delete body.livemode);
    const report = await auditTexts({ 'a.jsonl': bare(faulty) });
    expect(told(report)).toContain('must intent-has-all-recorded-keys a.jsonl#0 /livemode');
  });

  test('so is one that lacks what it needed to succeed', async () => {
    const [create] = story as [Told];
    const report = await auditTexts({
      'a.jsonl': line(create, { requestBody: { metadata: { order: '9' } }, body: create.text }),
    });
    expect(told(report)).toEqual([]);
  });
});
