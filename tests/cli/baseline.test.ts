import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Selection } from '../../engine/prepare/select.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { readLog } from '../../engine/report/log.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { baselineOf, parseBaseline } from '../../scripts/baseline/file.ts';
import { withBaseline } from '../../scripts/baseline/update.ts';
import { exitCodeOf } from '../../scripts/commands/run.ts';
import { suiteVersion } from '../../scripts/session/version.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { REFERENCE_KEY } from '../../targets/reference/keys.ts';
import { isLong } from '../form.ts';
import { mutants } from '../mutants/all.ts';
import { openWire } from '../mutants/wire.ts';
import { type Ended, type LocalServer, runCli, serveWire } from './cli.ts';

/** In the short form operations of which emulate gets more than a hundred checks wrong. */
const PART = isLong ? [] : ['--only', 'create/*,update/*,confirm/*,list/*'];
const selection: Selection = { apiVersion: '', only: PART.slice(1), level: 'may' };
const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
const written = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const reportOf = ({ reportDir }: Ended): ConformanceReport =>
  JSON.parse(readFileSync(path.join(reportDir, 'report.json'), 'utf8'));
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('the reference with a fault', () => {
  const fault = mutants.find(({ kills }) => kills.includes('update/metadata-is-merged'))?.fault();
  let server: LocalServer;
  const run = (...args: readonly string[]): Promise<Ended> =>
    runCli(['run', '--target', server.url, '--api-key', REFERENCE_KEY, ...args]);

  beforeAll(async () => {
    server = await serveWire(openWire(fault));
  });
  afterAll(() => server.close());

  test('is green by a baseline that names it, and red by one that also names what passes', async () => {
    const part = 'update/metadata-*,create/zero-amount-is-refused';
    const file = path.join(folder, 'fault.yaml');
    const update = await run('--only', part, '--baseline', file, '--update-baseline');
    expect([update.code, update.stderr]).toEqual([0, '']);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('update/metadata-is-merged');

    const held = await run('--only', part, '--baseline', file);
    expect(held.code).toBe(0);
    expect(held.stdout).toMatch(
      /\nbaseline holds, \d+ known \(a part\): .*\nbaseline holds: \d+ failed and 0 inconclusive must checks are known/,
    );
    const report = reportOf(held);
    expect(report.baseline?.holds).toBe(true);
    expect(report.findings.find(({ check }) => check === 'update/metadata-is-merged')).toMatchObject({
      verdict: 'fail',
      baselined: true,
    });

    const stale = written('stale.yaml', text.replace('update/metadata-is-merged', 'create/zero-amount-is-refused'));
    const red = await run('--only', part, '--baseline', stale, '--verbose');
    expect(red.code).toBe(1);
    const line = lineOf(readFileSync(stale, 'utf8'), 'create/zero-amount-is-refused');
    expect(reportOf(red).baseline?.problems).toEqual([
      `${stale}:${line}: create/zero-amount-is-refused now passes: take the entry out`,
    ]);
    expect(red.stdout.replaceAll(/\s+/g, ' ')).toContain(
      `${stale}:${line}: create/zero-amount-is-refused now passes: take the entry out`,
    );
    expect(red.stdout).toContain('✗ update/metadata-is-merged');
  });

  test('is refused in another version, by another profile and at another release', async () => {
    const text = (apiVersion: string, profile: string, suite: string): string =>
      `for:\n  apiVersion: ${apiVersion}\n  profile: ${profile}\n  suite: ${suite}\nknown: []\n`;
    const ask = (name: string, content: string): Promise<Ended> =>
      run('--only', 'update/metadata-is-merged', '--baseline', written(name, content));
    const elsewhere = await Promise.all([
      ask('version.yaml', text('2024-06-20', 'default', suiteVersion)),
      ask('profile.yaml', text(AUTHORING_VERSION, 'emulate', suiteVersion)),
      ask('suite.yaml', text(AUTHORING_VERSION, 'default', '9.0.0')),
    ]);
    expect(elsewhere.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(elsewhere.map(({ stderr }) => /yaml:\d.*/.exec(stderr)?.[0])).toEqual([
      `yaml:2: its failures were found in API version 2024-06-20, and this run asks API version ${AUTHORING_VERSION}: renew it by --update-baseline, or name another file`,
      'yaml:3: its failures were found in the profile emulate, and this run asks the profile default: renew it by --update-baseline, or name another file',
      `yaml:4: its failures were found in release 9.0.0, and this run asks release ${suiteVersion}: renew it by --update-baseline, or name another file`,
    ]);
  });

  test.each([[], ['--quiet']])('what is new is named last, and told on a page %j', async (...flags) => {
    const file = written(`new-${flags.length}.yaml`, 'known: []\n');
    const red = await run('--only', 'update/metadata-is-merged', '--baseline', file, ...flags);
    expect(red.code).toBe(1);
    expect(red.stdout).toMatch(/\nbaseline does not hold: [^:]+\nnot known: update\/metadata-is-merged\nreport: /);
    expect(/\n {2}✗ update\/metadata-is-merged/.test(red.stdout)).toBe(flags.length === 0);
  });

  test('what moves between repeats is flaky, and turns nothing red', async () => {
    const [pure, faulty] = [openWire(), openWire(fault)];
    let asked = 0;
    let faultyFrom = Number.POSITIVE_INFINITY;
    const moving = await serveWire({
      ...pure,
      exchange: (...request) => {
        asked += 1;
        return (asked > faultyFrom ? faulty : pure).exchange(...request);
      },
    });
    const file = path.join(folder, 'moving.yaml');
    const part = ['run', '--target', moving.url, '--api-key', REFERENCE_KEY, '--only', 'update/metadata-is-merged'];
    try {
      expect((await runCli(part)).code).toBe(0);
      faultyFrom = 2 * asked;
      const update = await runCli([...part, '--baseline', file, '--update-baseline', '--repeat', '2']);
      expect([update.code, update.stderr]).toEqual([0, '']);
      expect(update.stdout).toMatch(/^repeat 1 of 2: \d+ of \d+ must checks passed$/m);
      expect(readFileSync(file, 'utf8')).toMatch(
        /\nflaky:\n {2}- check: update\/metadata-is-merged\n {4}reason: passed in 1 of 2 runs on \d{4}-\d{2}-\d{2}\n/,
      );
      const [red] = [await runCli([...part, '--baseline', file])];
      expect(reportOf(red).findings).toMatchObject([{ check: 'update/metadata-is-merged', flaky: true }]);
      faultyFrom = Number.POSITIVE_INFINITY;
      const green = await runCli([...part, '--baseline', file]);
      expect([red.code, green.code]).toEqual([0, 0]);
      expect(reportOf(green).baseline?.entries).toMatchObject([{ list: 'flaky', state: 'passing' }]);
    } finally {
      await moving.close();
    }
  });

  test('is reported on again from its log with its baseline', async () => {
    const file = path.join(folder, 'again.yaml');
    const update = await run('--only', 'update/metadata-*', '--baseline', file, '--update-baseline');
    const again = await runCli(['report', path.join(update.reportDir, 'log.jsonl')]);
    const words = (text: string): string => text.slice(text.indexOf('stripe-conformance '), text.indexOf('\nreport: '));
    expect([again.code, words(again.stdout)]).toEqual([0, words(update.stdout)]);
  });

  test('an update keeps what is right as it is written, and takes out what is not', async () => {
    const before = [
      '# what we know',
      'known:',
      '  # by hand',
      '  - check: [update/metadata-is-merged, create/zero-amount-is-refused]',
      '    reason: merging is for the next release',
      '    issue: https://example.com/issues/12',
      '    expires: 2999-12-31',
      '  - check: create/no-such-check',
      '    reason: it was there once',
      'flaky:',
      '  - check: list-is-newest-first # sometimes',
      '    reason: two in one second',
      '',
    ].join('\n');
    const file = written('kept.yaml', before);
    const part = isLong ? [] : ['--only', 'update/metadata-*,create/zero-amount-is-refused'];
    expect((await run(...part, '--baseline', file)).code).toBe(1);
    const update = await run(...part, '--baseline', file, '--update-baseline');
    expect(update.code).toBe(0);
    const after = readFileSync(file, 'utf8');
    expect(after).toMatch(
      /^# what we know\nfor:\n {2}apiVersion: .+\n {2}profile: default\n {2}suite: \d+\.\d+\.\d+\n\nknown:\n {2}# by hand\n {2}- check: update\/metadata-is-merged\n {4}reason: merging is for the next release\n {4}issue: https:\/\/example\.com\/issues\/12\n {4}expires: 2999-12-31\n/,
    );
    expect(after).toContain('  - check: list-is-newest-first # sometimes\n    reason: two in one second\n');
    expect(after).not.toMatch(/no-such-check|zero-amount/);
    expect((await run(...part, '--baseline', file)).code).toBe(0);
  });

  test('an update does not move a date that is past', async () => {
    const file = written(
      'past.yaml',
      'known:\n  - check: update/metadata-is-merged\n    reason: later\n    expires: 2020-02-29\n',
    );
    const update = await run('--only', 'update/metadata-is-merged', '--baseline', file, '--update-baseline');
    expect(update.code).toBe(1);
    expect(reportOf(update).baseline?.problems).toEqual([
      `${file}:7: the entry for update/metadata-is-merged expired on 2020-02-29: fix the failure or extend its "expires" date`,
    ]);
    expect(readFileSync(file, 'utf8').match(/metadata-is-merged/g)).toHaveLength(1);
  });
});

describe('a baseline written from a run on emulate', () => {
  let text: string;
  let events: readonly RunEvent[];
  const judged = (changed: string): ConformanceReport => {
    const baseline = baselineOf('emulate.yaml', parseBaseline('emulate.yaml', changed), selection);
    return summarise(withBaseline(events, baseline));
  };

  beforeAll(async () => {
    const file = path.join(folder, 'emulate.yaml');
    const ended = await runCli(['run', '--target', 'emulate', ...PART, '--baseline', file, '--update-baseline']);
    expect([ended.stderr, ended.code]).toEqual(['', 0]);
    text = readFileSync(file, 'utf8');
    events = readLog(readFileSync(path.join(ended.reportDir, 'log.jsonl'), 'utf8'));
  });

  test('makes a target with more than a hundred failures green, and hides none', () => {
    const report = judged(text);
    expect(exitCodeOf(report)).toBe(0);
    expect(report.summary.must.fail).toBeGreaterThan(100);
    expect(report.baseline?.must.known.fail).toBe(report.summary.must.fail);
    const applying = report.findings.filter(({ level, verdict }) => level === 'must' && verdict !== 'not-applicable');
    expect(applying.filter(({ baselined }) => !baselined)).toEqual([]);
  });

  test('is red with the line of a check that passes', () => {
    const changed = text.replace('update/metadata-is-merged', 'update/description-is-replaced');
    const report = judged(changed);
    expect(exitCodeOf(report)).toBe(1);
    expect(report.baseline?.problems).toEqual([
      `emulate.yaml:${lineOf(changed, 'update/description-is-replaced')}: update/description-is-replaced now passes: take the entry out`,
    ]);
  });

  test('is red with the line of an entry that expired', () => {
    const at = text.indexOf('    reason: ', text.indexOf('list/invalid-key-is-401'));
    const changed = `${text.slice(0, at)}    expires: 2026-01-31\n${text.slice(at)}`;
    const report = judged(changed);
    expect(exitCodeOf(report)).toBe(1);
    expect(report.baseline?.problems).toContain(
      `emulate.yaml:${lineOf(changed, 'list/invalid-key-is-401')}: the entry for list/invalid-key-is-401 expired on 2026-01-31: fix the failure or extend its "expires" date`,
    );
  });
});

describe('a baseline that is malformed is told with its line:', () => {
  const entry = '  - check: a\n    reason: b\n';
  test.each([
    ['YAML that is none', 'known: [', /:1: no YAML: /],
    ['one key twice', 'known: []\nknown: []\n', /:2: no YAML: Map keys must be unique/],
    ['a list in place of the lists', '- check: a\n', /:1: it must have the lists "known" and "flaky"/],
    ['an unknown list', `known:\n${entry}unknown:\n${entry}`, /:4: unknown key "unknown"; known: for, known, flaky/],
    ['what it was found in as a text', `for: me\nknown:\n${entry}`, /:1: "for" must hold apiVersion, profile, suite/],
    ['an unknown key of that', `for:\n  version: 1\n`, /:2: unknown key "version"; known: apiVersion, profile, suite/],
    ['a text in place of a list', 'known: all\n', /:1: "known" must be a list/],
    ['an entry that is a text', `known:\n${entry}  - capture\n`, /:4: an entry of "known" must have check/],
    ['an unknown key', `known:\n${entry}    until: 2027-01-01\n`, /:4: unknown key "until"; known: check, operation/],
    ['no check', 'known:\n  - reason: b\n', /:2: an entry needs "check"/],
    ['no reason', `known:\n${entry}  - check: c\n`, /:4: the entry for c needs "reason"/],
    ['an empty reason', 'known:\n  - check: a\n    reason: ""\n', /:3: "reason" must be a text/],
    ['a check that is no text', 'known:\n  - check: {a: b}\n    reason: b\n', /:2: "check" must be a text or a list/],
    ['two reasons', 'known:\n  - check: a\n    reason: [b, c]\n', /:2: "reason" must be one text/],
    [
      'an operation that does not exist',
      `known:\n${entry}    operation: Capture\n`,
      /:4: there is no operation "Capture"/,
    ],
    [
      'a day that does not exist',
      `known:\n${entry}    expires: 2027-02-30\n`,
      /:4: "expires: 2027-02-30" must be a day/,
    ],
    ['a date in words', `known:\n${entry}    expires: next spring\n`, /:4: "expires: next spring" must be a day/],
  ])('%s', (_, text, says) => {
    expect(() => parseBaseline('known.yaml', text)).toThrow(says);
    expect(() => parseBaseline('known.yaml', text)).toThrow(/^baseline known\.yaml:\d+: [^\n]+$/);
  });

  test('one sentence on the command line', async () => {
    const file = written('malformed.yaml', 'known:\n  - check: a\n');
    const ended = await runCli(['run', '--baseline', file]);
    expect(ended.stderr).toBe(
      `stripe-conformance: baseline ${file}:2: the entry for a needs "reason": why is the failure accepted?\n`,
    );
    expect(ended.code).toBe(2);
  });

  test('one that is not there', async () => {
    const ended = await runCli(['run', '--baseline', 'nowhere.yaml']);
    expect(ended.stderr).toMatch(/--baseline nowhere\.yaml does not exist: --update-baseline writes it/);
    expect(ended.code).toBe(2);
  });

  test('repeats without one to write', async () => {
    const ended = await runCli(['run', '--repeat', '3']);
    expect(ended.stderr).toMatch(/--repeat finds what is flaky for a baseline: give it with --update-baseline/);
    expect(ended.code).toBe(2);
  });

  test('none named to update', async () => {
    const ended = await runCli(['run', '--update-baseline']);
    expect(ended.stderr).toMatch(/--update-baseline needs --baseline <file>/);
    expect(ended.code).toBe(2);
  });

  test('a run that was stopped updates nothing', async () => {
    const file = written('stopped.yaml', `known:\n${entry}`);
    const ended = await runCli([
      'run',
      '--target',
      'reference',
      '--max-duration',
      '0.001',
      '--baseline',
      file,
      '--update-baseline',
    ]);
    expect(ended.stderr).toMatch(/stopped\.yaml is left as it was, because the run was stopped after 0\.001 s/);
    expect([ended.code, readFileSync(file, 'utf8')]).toEqual([2, `known:\n${entry}`]);
  });
});
