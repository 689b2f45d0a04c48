import { beforeAll, describe, expect, test } from 'vitest';
import { auditTexts, told } from './audited.ts';
import { forms, toHar, toLines, toVcr } from './forms.ts';
import { toCurl } from './stubs.ts';
import { steps, type Told, tellStory } from './traffic.ts';

let story: readonly Told[];
beforeAll(async () => {
  story = await tellStory();
});

const only = async (name: string, text: string | Buffer) => {
  const report = await auditTexts({ [name]: text });
  return { report, recording: report.audit?.recordings[0] };
};

test.each<[keyof typeof forms, string]>([
  ['story.har', 'HAR'],
  ['polly.har', 'HAR'],
  ['story.yml', 'VCR'],
  ['betamax.json', 'Betamax'],
  ['vcrpy.yaml', 'vcrpy'],
  ['vcrpy.json', 'vcrpy'],
  ['go-vcr-1.yaml', 'go-vcr'],
  ['go-vcr-3.yaml', 'go-vcr'],
  ['exvcr.json', 'ExVCR'],
  ['php-vcr.yml', 'PHP-VCR'],
  ['php-vcr.json', 'PHP-VCR'],
  ['nock.json', 'nock'],
  ['wiremock.json', 'WireMock'],
  ['dump.txt', 'raw HTTP'],
  ['story.jsonl', 'JSON lines'],
  ['own.log', 'JSON lines'],
  ['own.json', 'JSON'],
])('%s is of the form %s by what it holds, whatever its name', async (name, form) => {
  const { recording } = await only('fixture', forms[name](story));
  expect(recording).toMatchObject({ form, judged: story.length, broken: 0 });
});

describe('what is known and not read is named', () => {
  test.each<[string, string, RegExp]>([
    ['a.json', JSON.stringify({ data: { pairs: [{ request: {}, response: {} }] } }), /Hoverfly/],
    [
      'a.json',
      JSON.stringify({ info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/' }, item: [] }),
      /Postman/,
    ],
    ['a.json', JSON.stringify({ _type: 'export', __export_format: 4, resources: [] }), /Insomnia/],
    ['a.json', JSON.stringify([{ httpRequest: { path: '/' }, httpResponse: {} }]), /MockServer/],
    ['a.json', JSON.stringify({ imposters: [{ protocol: 'http', stubs: [] }] }), /Mountebank/],
    [
      'a.json',
      JSON.stringify([{ scheme: 'https', host: 'api.stripe.com', protocolVersion: 'HTTP/2', request: {} }]),
      /Charles/,
    ],
    ['a.flow', '9:x', /mitmproxy/],
    ['a.json', JSON.stringify({ traffic: [{ to: 'https://api.stripe.com' }] }), /a form that is not known/],
  ])('%s: %s', async (name, text, says) => {
    const { recording, report } = await only(name, text);
    expect(recording?.unreadable[0]?.what).toMatch(says);
    expect(report.verdict).toBe('inconclusive');
  });

  test('and what is no traffic is counted', async () => {
    const report = await auditTexts({
      'a.jsonl': toLines(story),
      'event.json': JSON.stringify({ id: 'evt_1', object: 'event' }),
      'pact.json': JSON.stringify({ consumer: { name: 'a' }, provider: { name: 'b' }, interactions: [] }),
      'package.json': '{}',
      'README.md': '# api.stripe.com',
    });
    expect(report.audit?.others).toEqual({ '.json': 1, '.md': 1, 'a contract of Pact': 1, 'a webhook event': 1 });
    expect(report.verdict).toBe('pass');
  });
});

describe('a message for each', () => {
  const conflict = (text: string, line: number): string => {
    const lines = text.split('\n');
    lines.splice(line, 0, '<<<<<<< HEAD', '=======', '>>>>>>> theirs');
    return lines.join('\n');
  };
  test.each<[string, () => string, RegExp, number]>([
    ['a.yml', () => conflict(toVcr(story), 5), /^line 6: a merge conflict was left in it; interaction 0/, 17],
    ['a.jsonl', () => conflict(toLines(story), 2), /^line 3: a merge conflict was left in it/, 18],
    [
      'a.har',
      () => conflict(JSON.stringify(JSON.parse(toHar(story)), null, 1), 200),
      /^line 201: a merge conflict was left in it/,
      4,
    ],
    [
      'a.jsonl',
      () =>
        `{"method":"GET","url":"https://api.stripe.com/v1/payment_intents/{id}","status":200,"body":{}}\n${toLines(story)}`,
      /^line 1: a template: its address holds \{id\}/,
      18,
    ],
    [
      'a.jsonl',
      () =>
        `{"method":"GET","url":"https://api.stripe.com/v1/payment_intents/:id","status":200,"body":{}}\n${toLines(story)}`,
      /^line 1: a template: its address holds :id/,
      18,
    ],
    [
      'a.json',
      () =>
        JSON.stringify({
          mappings: [{ request: { method: 'GET', urlPattern: '/v1/payment_intents/.*' }, response: { status: 200 } }],
        }),
      /^mappings\[0\]: a stub for every request like/,
      0,
    ],
    [
      'a.json',
      () => JSON.stringify([{ scope: 'https://api.stripe.com', path: '/v1/x' }, { status: 200 }]),
      /^\[0\]: the request has no method/,
      0,
    ],
    ['a.txt', () => `HTTP/1.1 200 OK\n\n${story[0]?.text}`, /^line 1: a response without its request/, 0],
    [
      'a.txt',
      () => 'POST /v1/payment_intents HTTP/1.1\nHost: api.stripe.com\n\namount=1',
      /^line 1: a request without its response/,
      0,
    ],
  ])('%s %#', async (name, text, says, judged) => {
    const { recording } = await only(name, text());
    const said = recording?.unreadable.map(({ place, what }) => `${place}: ${what}`) ?? [];
    expect(said[0]).toMatch(says);
    expect(recording?.judged).toBe(judged);
  });
});

describe('a body alone in a file', () => {
  test.each<[string, keyof typeof steps, string]>([
    ['POST_v1_payment_intents.json', 'create', '/v1/payment_intents'],
    ['v1/payment_intents/GET.json', 'list', '/v1/payment_intents'],
    ['fixtures/get-v1-payment_intents-pi_123.json', 'retrieve', '/v1/payment_intents/{intent}'],
    ['test_x--PaymentIntent.create.1.json', 'create', '/v1/payment_intents'],
    ['payment_intents/confirm.json', 'confirm', '/v1/payment_intents/{intent}/confirm'],
    ['cancelPaymentIntent.json', 'cancel', '/v1/payment_intents/{intent}/cancel'],
    ['create-payment-intent-declined.json', 'decline', '/v1/payment_intents'],
  ])('%s tells what was asked', async (name, at, route) => {
    const { report, recording } = await only(name, story[steps[at]]?.text ?? '');
    expect(told(report)).toEqual([]);
    expect(recording).toMatchObject({ form: 'body', judged: 1 });
    expect(report.operations.filter(({ must }) => must.pass > 0).map(({ path }) => path)).toEqual([route]);
  });

  test('is judged by what it shows', async () => {
    const { report } = await only(
      'retrieve-payment-intent.json',
      (story[steps.retrieve]?.text ?? '').replace('"livemode": false,', ''),
    );
    expect(told(report)).toContain('must intent-has-all-recorded-keys retrieve-payment-intent.json#0 /livemode');
  });

  test('whose name tells nothing is named', async () => {
    const { recording } = await only('fixture.json', story[0]?.text ?? '');
    expect(recording?.unreadable[0]?.what).toMatch(/neither its name nor its folder names the request/);
  });
});

test('what curl prints is read, though it does not show what was sent', async () => {
  const { report, recording } = await only('curl.log', toCurl(story));
  expect(recording).toMatchObject({ form: 'raw HTTP', judged: story.length, broken: 0 });
  expect(told(report)).toEqual([]);
});

test('stripe logs tail keeps no bodies', async () => {
  const entry = {
    livemode: false,
    method: 'POST',
    url: '/v1/payment_intents',
    status: 200,
    request_id: 'req_x',
    created_at: 1_788_000_000,
    error: {},
  };
  const { recording } = await only('logs.jsonl', `${JSON.stringify(entry)}\n`);
  expect(recording).toMatchObject({ form: 'stripe logs tail', judged: 0, unkept: { never: 1 } });
});

describe("a log of one's own is read in the words that it has", () => {
  const asked = ({ form }: Told): object => Object.fromEntries(new URLSearchParams(form));
  test.each<[string, (told: Told) => object]>([
    [
      'response as a body',
      (each) => ({
        method: each.method,
        url: each.url,
        body: each.form,
        status: each.status,
        response: JSON.parse(each.text),
      }),
    ],
    [
      'request and response as bodies',
      (each) => ({
        method: each.method,
        url: each.url,
        request: asked(each),
        statusCode: each.status,
        response: each.text,
      }),
    ],
    [
      'with underscores',
      (each) => ({
        http_method: each.method,
        request_url: each.url,
        request_body: each.form,
        http_status: `${each.status}`,
        response_headers: each.responseHeaders,
        response_body: each.text,
      }),
    ],
    [
      'as a client of JavaScript shows it',
      (each) => ({
        config: { method: each.method.toLowerCase(), url: each.url, headers: each.requestHeaders, data: each.form },
        status: each.status,
        headers: each.responseHeaders,
        data: JSON.parse(each.text),
      }),
    ],
    [
      'as bytes',
      (each) => ({
        method: each.method,
        url: each.url,
        requestBody: each.form,
        status: each.status,
        responseBody: Buffer.from(each.text).toJSON(),
      }),
    ],
    [
      'in base64',
      (each) => ({
        method: each.method,
        url: each.url,
        requestBody: each.form,
        status: each.status,
        bodyBase64: Buffer.from(each.text).toString('base64'),
      }),
    ],
  ])('%s', async (_, spell) => {
    const noise = JSON.stringify({ level: 'info', msg: 'started' });
    const { report, recording } = await only(
      'app.log',
      [noise, ...story.map((each) => JSON.stringify(spell(each)))].join('\n'),
    );
    expect(recording).toMatchObject({ form: 'JSON lines', judged: story.length, broken: 0, others: 1 });
    expect(told(report)).toEqual([]);
  });
});

test("an answer in Stripe's name with a few fields is a stub; of another host it is a fault", async () => {
  const stub = (host: string) =>
    JSON.stringify({
      method: 'GET',
      url: `https://${host}/v1/payment_intents/pi_123`,
      status: 200,
      body: { id: 'pi_123', object: 'payment_intent', status: 'succeeded' },
    });
  const { recording } = await only('a.jsonl', stub('api.stripe.com'));
  expect(recording).toMatchObject({
    judged: 0,
    skipped: { stub: 1 },
    unreadable: [{ place: 'line 1', what: expect.stringMatching(/^a stub/) }],
  });
  const report = await auditTexts({ 'a.jsonl': stub('localhost:4010') }, { hosts: ['localhost:4010'] });
  expect(told(report)).toContain('must intent-has-all-recorded-keys a.jsonl#0 /amount');
});
