import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { conformant, faulty, logOf } from '../reporters/golden.ts';
import { runCli } from './cli.ts';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));

/** The log of a golden run in a file of its own. */
function logFile(golden: typeof conformant): string {
  const file = path.join(folder(), `${golden.name}.jsonl`);
  writeFileSync(file, logOf(golden));
  return file;
}
const [reference, mutant] = [logFile(conformant), logFile(faulty)] as const;

describe('compare', () => {
  test('names what is broken, by operation, and ends with 1', async () => {
    const { code, stdout } = await runCli(['compare', reference, mutant]);
    expect(stdout).toMatch(/^changed since \d{4}-\d{2}-\d{2} \d{2}:\d{2}: \d+ broken/);
    expect(stdout).toMatch(/\nbroken: \d+ checks \(passed, and does not any more\)\n {2}POST \/v1\/payment_intents\n/);
    expect(stdout).toContain('    update/metadata-is-merged  must, pass → fail\n');
    expect(stdout).toMatch(/note {4}the profile differs: reference and default\n/);
    expect(code).toBe(1);
  });

  test('ends with 0 where things got better, or stayed', async () => {
    const better = await runCli(['compare', mutant, reference]);
    expect(better.stdout).toMatch(/\nfixed: \d+ checks/);
    expect(better.code).toBe(0);
    const same = await runCli(['compare', mutant, mutant]);
    expect(same.stdout).toMatch(/^nothing changed since \d{4}-/);
    expect(same.stdout).toMatch(/\n\nno regression\n$/);
    expect(same.code).toBe(0);
  });

  test('has the same for an issue, of two runs', async () => {
    const { code, stdout } = await runCli(['compare', reference, mutant, '--markdown']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^## Changed since \d{4}-.*: \d+ broken/);
    expect(stdout).toMatch(/\n- `update\/metadata-is-merged` \(must, pass → fail\): /);
    const three = await runCli(['compare', reference, mutant, mutant, '--markdown']);
    expect([three.code, three.stderr]).toEqual([2, expect.stringContaining('--markdown tells of two runs')]);
  });

  test('has the same for programs', async () => {
    const { stdout } = await runCli(['compare', reference, mutant, '--json']);
    const { regressions, changes } = JSON.parse(stdout);
    expect(regressions).toBeGreaterThan(0);
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'broken', check: 'cancel/reason-is-returned', before: 'pass', after: 'fail' }),
    );
  });

  test.each([
    ['a file that is not there', 'nowhere.jsonl', /nowhere\.jsonl cannot be read/],
    ['what is no report', import.meta.filename, /neither a log \(\*\.jsonl\) nor a report/],
    ['a folder without one', tmpdir(), /holds neither log\.jsonl nor report\.json/],
  ])('refuses %s in one sentence', async (_, place, message) => {
    const { code, stderr } = await runCli(['compare', reference, place]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});

describe('compare of more than two runs', () => {
  test('shows how they went, and says what it left out', async () => {
    const broken = path.join(folder(), 'c.jsonl');
    writeFileSync(broken, readFileSync(mutant, 'utf8').split('\n').slice(0, -2).join('\n'));
    const { code, stdout } = await runCli(['compare', reference, mutant, broken]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^run +target +API version +suite +verdict +must +fixed +broken$/);
    expect(lines.slice(1, 3).map((line) => / {3}(conformant|not conformant) {3}/.exec(line)?.[1])).toEqual([
      'conformant',
      'not conformant',
    ]);
    expect(lines[3]).toMatch(/^left out: .*c\.jsonl is a part of a run: the run was broken off: its log has no end$/);
    expect(lines).toHaveLength(4);
    expect(code).toBe(0);
  });

  test('has the same for programs, with what changed since the run before of the same target', async () => {
    const { stdout } = await runCli(['compare', mutant, mutant, mutant, '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ verdict: 'fail' }, { fixed: 0, broken: 0 }, { fixed: 0, broken: 0 }]);
  });

  test.each([[['nowhere', 'nowhere', 'nowhere']], [[mutant]]])('is refused for %j', async (places) => {
    const { code, stderr } = await runCli(['compare', ...places]);
    expect(stderr).toMatch(/none of these is a whole run: nowhere cannot be read|compare needs two runs or more/);
    expect(code).toBe(2);
  });
});

test('report writes the scripts of what failed, takes away those of an earlier run, and touches no folder of others', async () => {
  const place = folder();
  const script = path.join(place, 'failure-scripts/update/metadata-is-merged.sh');
  const report = (log: string) => runCli(['report', log, '--report-dir', place, '--reporter', 'scripts']);
  expect((await report(mutant)).code).toBe(1);
  expect(readFileSync(script, 'utf8')).toMatch(/^#!\/bin\/sh\n# update\/metadata-is-merged: /);
  await report(reference);
  expect(existsSync(path.join(place, 'failure-scripts'))).toBe(false);
  mkdirSync(path.dirname(script), { recursive: true });
  writeFileSync(path.join(place, 'failure-scripts/mine.txt'), 'kept');
  await report(reference);
  expect(readFileSync(path.join(place, 'failure-scripts/mine.txt'), 'utf8')).toBe('kept');
});

test('in a job of GitHub Actions the summary is written, failures are annotated, and nothing else is a command', async () => {
  const summary = path.join(folder(), 'summary.md');
  writeFileSync(summary, 'before\n');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  const { stdout } = await runCli(['report', mutant, '--report-dir', folder()], env);
  expect(readFileSync(summary, 'utf8')).toMatch(/^before\n## ❌ /);
  const [, token] = /^::stop-commands::(\S+)\n/.exec(stdout) ?? [];
  expect(token).toMatch(/^[\da-f-]{36}$/);
  // Of four causes the baseline knows one.
  expect(stdout.split(`\n::${token}::\n`)[1]).toMatch(/^(::error title=[^\n]*\n){3}$/);
});

describe('a text to file', () => {
  const told = ['### What was sent', '### What came', '### What Stripe does', '### Where that is known'];

  test('is printed for one cause of a report by its number', async () => {
    const { code, stdout } = await runCli(['explain', '#1', '--from', mutant]);
    expect(stdout).toMatch(/^## \S/);
    for (const part of [...told, '### How to see it again']) expect(stdout).toContain(`\n${part}\n`);
    expect(code).toBe(0);
  });

  test('is printed for all causes by report --issues', async () => {
    const { stdout } = await runCli(['report', mutant, '--issues']);
    const { causes } = JSON.parse((await runCli(['report', mutant, '--json'])).stdout);
    expect(stdout.match(/^## /gm)).toHaveLength(causes.length);
    expect(stdout.match(/^### What came$/gm)).toHaveLength(causes.length);
  });

  test.each([
    ['a number without a report', ['explain', '#1'], /#1 is a cause of a report: say which one by --from/],
    ['a number of no cause', ['explain', '#99', '--from', mutant], /the report has \d+ causes, and no #99/],
  ])('refuses %s', async (_, args, message) => {
    const { code, stderr } = await runCli(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
