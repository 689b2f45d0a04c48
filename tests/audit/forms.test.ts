import { beforeAll, describe, expect, test } from 'vitest';
import { auditTexts, told } from './audited.ts';
import { type FormName, forms, toHar, toLines, toVcr } from './forms.ts';
import { steps, type Told, tellStory } from './traffic.ts';

let story: readonly Told[];
beforeAll(async () => {
  story = await tellStory();
});

const count = Object.keys(steps).length;

describe.each(Object.keys(forms) as FormName[])('%s', (name) => {
  test.each(['server', 'whole'] as const)(
    'of a conformant server is read whole and accused of nothing (%s)',
    async (traffic) => {
      const report = await auditTexts({ [name]: forms[name](story) }, { traffic });
      expect(told(report)).toEqual([]);
      expect(report.audit?.recordings).toMatchObject([{ file: name, judged: count, broken: 0, unreadable: [] }]);
      expect(report.run.exchanges).toBe(count);
      expect(report.verdict).toBe('pass');
    },
  );
});

test('every form tells the same', async () => {
  const [har, vcr, lines] = await Promise.all(
    (['story.har', 'story.yml', 'story.jsonl'] as const).map((name) => auditTexts({ [name]: forms[name](story) })),
  );
  const without = (report: typeof har) => report?.coverage;
  expect(without(vcr)).toEqual(without(har));
  expect(without(lines)).toEqual(without(har));
});

test('exchanges with other hosts and on other resources are counted, not judged', async () => {
  const foreign = story.map((each) => ({ ...each, url: each.url.replace('api.stripe.com', 'api.other.test') }));
  const [first] = story as [Told];
  const customer = { ...first, url: 'https://api.stripe.com/v1/customers', text: '{"id":"cus_1","object":"customer"}' };
  const report = await auditTexts({ 'a.har': toHar([...foreign, customer, first]) });
  expect(report.audit?.recordings).toMatchObject([
    {
      judged: 1,
      skipped: { 'other-host': count, 'other-operation': 1 },
      otherHosts: { 'api.other.test': count },
    },
  ]);
  expect(told(report)).toEqual([]);
});

test('another host is judged where it is named', async () => {
  const foreign = story.map((each) => ({ ...each, url: each.url.replace('api.stripe.com', '127.0.0.1:8080') }));
  const report = await auditTexts({ 'a.yml': toVcr(foreign) }, { hosts: ['127.0.0.1:8080'] });
  expect(report.run.exchanges).toBe(count);
  expect(told(report)).toEqual([]);
});

test('an exchange that is recorded twice is judged once', async () => {
  const report = await auditTexts({ 'a.jsonl': toLines([...story, ...story]) });
  expect(report.audit?.recordings[0]).toMatchObject({ judged: count, skipped: { twice: count } });
  expect(told(report)).toEqual([]);
});

test('ruby tags, symbols, aliases and bodies without an object around them are read', async () => {
  const [first] = story as [Told];
  const cassette = [
    '- !ruby/struct:VCR::HTTPInteraction',
    '  request: !ruby/struct:VCR::Request',
    '    method: :post',
    '    uri: https://api.stripe.com:443/v1/payment_intents',
    `    body: ${JSON.stringify(first.form)}`,
    '    headers:',
    '      stripe-version:',
    '      - &version 2026-08-26.dahlia',
    '  response: !ruby/struct:VCR::Response',
    '    status: !ruby/struct:VCR::ResponseStatus',
    '      code: 200',
    '      message: OK',
    '    headers:',
    '      content-type:',
    '      - application/json',
    '      stripe-version:',
    '      - *version',
    `    body: ${JSON.stringify(first.text)}`,
    '- !ruby/struct:VCR::HTTPInteraction',
    '  request: !ruby/struct:VCR::Request',
    '    method: :get',
    `    uri: https://api.stripe.com:443/v1/payment_intents/${JSON.parse(first.text).id}`,
    '    headers: {}',
    '  response: !ruby/struct:VCR::Response',
    '    status: !ruby/struct:VCR::ResponseStatus {code: 200}',
    '    headers:',
    '      stripe-version: [*version]',
    `    body: ${JSON.stringify(first.text)}`,
    '',
  ].join('\n');
  const report = await auditTexts({ 'old.yml': cassette });
  expect(report.audit?.recordings[0]).toMatchObject({ judged: 2, unreadable: [] });
  expect(report.target.versions).toMatchObject([{ answered: '2026-08-26.dahlia', answers: 2 }]);
  expect(told(report).filter((each) => !each.includes('response-is-json'))).toEqual([]);
});

test('the report counts responses by version and month, and those with findings', async () => {
  const wrong = story.map((each, index) =>
    index === steps.retrieve ? { ...each, text: each.text.replace('"livemode": false,', '') } : each,
  );
  const report = await auditTexts({ 'a.yml': toVcr(wrong), 'b.jsonl': toLines(story) });
  expect(report.audit?.periods).toEqual([
    { apiVersion: '2026-08-26.dahlia', month: '2026-09', answers: 2 * count, held: 1 },
  ]);
});

test('the report names the sections that the traffic exercises', async () => {
  const report = await auditTexts({ 'a.yml': toVcr(story.slice(0, steps.capture)), 'b.jsonl': toLines(story) });
  const [first, second] = report.audit?.recordings ?? [];
  expect(report.audit?.sections).toEqual(expect.arrayContaining(['capture:amount', 'confirm:authentication']));
  expect(first?.exercised).toContain('create:new-intent');
  // Each is told of where it is exercised first.
  expect(second?.exercised).toContain('capture:amount');
  expect(second?.exercised).not.toContain('create:new-intent');
  expect([first, second].flatMap((each) => each?.exercised)).not.toContain('confirm:authentication');
});
