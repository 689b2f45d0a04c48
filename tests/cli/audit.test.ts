import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { toHar, toLines, toVcr } from '../audit/forms.ts';
import { type Told, tellStory, withBody } from '../audit/traffic.ts';
import { filesOf, runCli } from './cli.ts';

let story: readonly Told[];
beforeAll(async () => {
  story = await tellStory();
});

const audit = (files: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  runCli(['audit', ...(args.length > 0 ? args : ['.']), '--report-dir', 'conformance-report'], {}, files);

const cutAt = (text: string, what: string, after = 0): string => text.slice(0, text.lastIndexOf(what) + after);

test('clean recordings: 0, and the files of a run', async () => {
  const ended = await audit({ 'a.har': toHar(story), 'b.yml': toVcr(story), 'c.jsonl': toLines(story) });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/audit of 3 recordings: 54 exchanges, 54 on PaymentIntents judged/);
  expect(ended.stdout).toMatch(/^conformant: \d+ of \d+ must checks passed, on 54 exchanges$/m);
  const report = JSON.parse(readFileSync(path.join(ended.reportDir, 'report.json'), 'utf8'));
  expect(report).toMatchObject({ verdict: 'pass', audit: { traffic: 'server', hosts: ['api.stripe.com'] } });
});

test('a fault: 1, with file, place and path; the log gives the same report again', async () => {
  const wrong = story.map((each, index) =>
    index === 3
      ? withBody(each, (body) => {
          body.amount_received = 1;
        })
      : each,
  );
  const page = await audit({ 'a.yml': toVcr(wrong) }, 'a.yml');
  expect(page.stdout).toMatch(/see +\S+ in\s+a\.yml#3\s+\(http_interactions\[3\],\s+line\s+\d+\)/);
  const ended = await audit({ 'a.yml': toVcr(wrong) }, 'a.yml', '--verbose');
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(/seen in a\.yml#3 \(http_interactions\[3\], line \d+\)/);
  expect(ended.stdout).toMatch(/at +\/amount_received/);
  expect(ended.stdout).toContain("repeat    stripe-conformance audit 'a.yml'");
  const again = await runCli(['report', path.join(ended.reportDir, 'log.jsonl'), '--verbose']);
  expect(again.code).toBe(1);
  expect(again.stdout.replace(/^report: .*$/m, '')).toBe(ended.stdout.replace(/^report: .*$/m, ''));
});

test('no secret of a recording comes into reports', async () => {
  const wrong = story.map((each) => withBody(each, (body) => delete body.livemode));
  const key = 'sk_test_51NotARealKeyButLongEnough';
  const keyed = wrong.map((each) => ({
    ...each,
    requestHeaders: { ...each.requestHeaders, authorization: `Bearer ${key}` },
    form: `${each.form}&metadata[key]=${key}`,
  }));
  const ended = await audit({ 'a.jsonl': toLines(keyed) });
  expect(ended.code).toBe(1);
  expect(filesOf(ended) + ended.stdout).not.toContain(key);
  expect(filesOf(ended) + ended.stdout).not.toMatch(/_secret_[A-Za-z0-9]/);
});

describe('what cannot be read', () => {
  const cases: readonly {
    readonly what: string;
    readonly files: (told: readonly Told[]) => Readonly<Record<string, string>>;
    readonly args?: readonly string[];
    readonly code: number;
    readonly says: RegExp;
  }[] = [
    {
      what: 'no such file',
      files: () => ({}),
      args: ['gone.har'],
      code: 2,
      says: /there is no file or folder gone\.har/,
    },
    { what: 'nothing at all', files: () => ({}), code: 2, says: /no recordings in \.: there is nothing/ },
    {
      what: 'a folder without recordings',
      files: () => ({ 'a.txt': 'x', 'package.json': '{}', 'compose.yml': 'services: {}' }),
      code: 2,
      says: /no recordings in \.: there is 3 files of other kinds/,
    },
    {
      what: 'a HAR of 0 bytes',
      files: () => ({ 'a.har': '' }),
      args: ['a.har'],
      code: 2,
      says: /a\.har, the file: it is empty/,
    },
    {
      what: 'a HAR of another API',
      files: (told) => ({
        'a.har': toHar(told).replaceAll('api.stripe.com/v1/payment_intents', 'api.weather.test/v2/days'),
      }),
      code: 2,
      says: /nothing to judge in 1 recording: 18 exchanges, none of them on PaymentIntents with api\.stripe\.com/,
    },
    {
      what: 'a HAR of another host that speaks the same',
      files: (told) => ({ 'a.har': toHar(told).replaceAll('https://api.stripe.com', 'http://localhost:4010') }),
      code: 2,
      says: /on PaymentIntents there are 18 exchanges with localhost:4010: name the host in --host/,
    },
    {
      what: 'a file that is something else',
      files: () => ({ 'notes.md': '# Notes' }),
      args: ['notes.md'],
      code: 2,
      says: /notes\.md, the file: it is in no form that is read: docs\/audit\.md lists what is/,
    },
    {
      what: 'a HAR that is no JSON',
      files: () => ({ 'a.har': 'not json' }),
      code: 2,
      says: /a\.har, byte 1: not JSON/,
    },
    {
      what: 'a cassette that is cut off in the first answer',
      files: (told) => ({ 'a.yml': toVcr(told).slice(0, 700) }),
      code: 2,
      says: /a\.yml, .*line \d+/,
    },
    {
      what: 'a cassette that is cut off later',
      files: (told) => ({ 'a.yml': cutAt(toVcr(told), 'client_secret') }),
      code: 1,
      says: /Could not be read\n {2}! a\.yml, .*\n/,
    },
    {
      what: 'a HAR that is cut off',
      files: (told) => ({ 'a.har': cutAt(toHar(told), '"request"') }),
      code: 1,
      says: /! a\.har, the end of the file: the JSON is cut off; what follows entry 17 was not read/,
    },
    {
      what: 'a damaged line among whole ones',
      files: (told) => ({ 'a.jsonl': toLines(told).replace('\n', '\n{"method":\n') }),
      code: 1,
      says: /! a\.jsonl, line 2: not JSON: the line is damaged or cut off/,
    },
    {
      what: 'a damaged interaction among whole ones',
      files: (told) => ({ 'a.yml': toVcr(told).replace('string: |-', 'string: "') }),
      code: 1,
      says: /! a\.yml, line \d+: not YAML: .*; interaction \d+, from line \d+ on, is left out/,
    },
    {
      what: 'a misspelt flag',
      files: () => ({}),
      args: ['.', '--traffic', 'all'],
      code: 2,
      says: /one of whole, server, part/,
    },
    {
      what: 'a version that is none',
      files: (told) => ({ 'a.har': toHar(told) }),
      args: ['a.har', '--api-version', 'newest'],
      code: 2,
      says: /--api-version "newest" is not a Stripe API version/,
    },
  ];
  test.each(cases)('$what: $code and a sentence', async ({ files, args = [], code, says }) => {
    const ended = await audit(files(story), ...args);
    const output = ended.stdout + ended.stderr;
    expect(output).toMatch(says);
    expect(output).not.toMatch(/ at .*\.js:\d+/);
    expect(ended.code).toBe(code);
    if (code === 2) expect(ended.stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  });

  test('among others: the others are judged', async () => {
    const mixed = {
      'a.har': '',
      'b.yml': toVcr(story).slice(0, 700),
      'c.jsonl': toLines(story),
      'd.har': toHar(story).replaceAll('api.stripe.com', 'api.other.test'),
      'readme.md': '#',
    };
    const ended = await audit(mixed);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/! a\.har, the file: it is empty/);
    expect(ended.stdout).toMatch(/! b\.yml, /);
    expect(ended.stdout).toMatch(/18 with other hosts/);
    expect(ended.stdout).toMatch(/^inconclusive: \d+ of \d+ must checks passed/m);
  });

  test('with --strict: 2, and the file', async () => {
    const files = { 'a.yml': toVcr(story), 'b.json': JSON.stringify({ data: { pairs: [] } }) };
    const ended = await audit(files, '.', '--strict');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/--strict: 1 file could not be read as a whole: b\.json/);
    expect(ended.stdout).toMatch(/^inconclusive: .*, on 18 exchanges; 1 part could not be read$/m);
    expect((await audit({ 'a.yml': toVcr(story), 'README.md': '#' }, '.', '--strict')).code).toBe(0);
  });

  test('a log is not written over while it is read', async () => {
    const files = { 'log.jsonl': toLines(story) };
    const ended = await runCli(['audit', 'log.jsonl', '--report-dir', '.'], {}, files);
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toMatch(/--report-dir \. would write over log\.jsonl, which is to be audited/);
    expect(existsSync(ended.reportDir)).toBe(false);
  });
});

describe('what a run records', () => {
  test('is a recording, without secrets; its log is one, too', async () => {
    const args = ['run', '--only', 'create/*,cancel/*', '--record', 'taken/run.jsonl'];
    const run = await runCli(args);
    expect(run.code).toBe(0);
    const folder = path.dirname(run.reportDir);
    const recorded = readFileSync(path.join(folder, 'taken/run.jsonl'), 'utf8');
    const log = readFileSync(path.join(run.reportDir, 'log.jsonl'), 'utf8');
    expect(recorded).not.toMatch(/_secret_[A-Za-z0-9]/);
    expect(recorded).not.toContain('sk_test_reference');
    // The addresses that the suite makes up belong to nobody, so they may be shown.
    const addresses = [...log.matchAll(/[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g)].map(([address]) => address);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !/(?:@|%40)example\.(?:com|net|org)$/.test(address))).toEqual([]);
    for (const [name, text] of Object.entries({ 'run.jsonl': recorded, 'log.jsonl': log })) {
      const ended = await audit({ [name]: text }, name);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout).toMatch(/^conformant: /m);
    }
  });

  test('goes nowhere: 2 and a sentence', async () => {
    const ended = await runCli(['run', '--only', 'create/*', '--record', '/proc/nowhere/run.jsonl']);
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toMatch(/--record \/proc\/nowhere\/run\.jsonl cannot be written/);
  });
});
