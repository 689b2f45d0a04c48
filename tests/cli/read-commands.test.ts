import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScript, serveWire } from '../engine/shell.ts';
import { mutants } from '../mutants/all.ts';
import { openWire } from '../mutants/wire.ts';
import { runCli } from './cli.ts';

const LOGS = path.resolve(import.meta.dirname, '../fixtures/logs');
const [reference, mutant] = ['reference', 'mutant'].map((name) => path.join(LOGS, `${name}.jsonl`)) as [string, string];
const KEY = { STRIPE_CONFORMANCE_API_KEY: 'sk_test_reference' };
const folder = (): string => mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));

describe('compare', () => {
  test('names what is broken, by operation, and ends with 1', async () => {
    const { code, stdout } = await runCli(['compare', reference, mutant]);
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
    expect(same.stdout).toContain('\nnothing changed\n\nno regression\n');
    expect(same.code).toBe(0);
  });

  test('has the same for programs', async () => {
    const { stdout } = await runCli(['compare', reference, mutant, '--json']);
    const { regressions, changes } = JSON.parse(stdout);
    expect(regressions).toBeGreaterThan(0);
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'broken', check: 'cancel/keeps-the-reason', before: 'pass', after: 'fail' }),
    );
  });

  test.each([
    ['a file that is not there', 'nowhere.jsonl', /nowhere\.jsonl cannot be read/],
    ['what is no report', path.join(LOGS, 'make.ts'), /neither a log \(\*\.jsonl\) nor a report/],
    ['a folder without one', tmpdir(), /holds neither log\.jsonl nor report\.json/],
  ])('refuses %s in one sentence', async (_, place, message) => {
    const { code, stderr } = await runCli(['compare', reference, place]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});

test('trend shows the runs of a folder, and says what it left out', async () => {
  const place = folder();
  cpSync(reference, path.join(place, 'a.jsonl'));
  cpSync(mutant, path.join(place, 'b.jsonl'));
  writeFileSync(path.join(place, 'c.jsonl'), readFileSync(mutant, 'utf8').split('\n').slice(0, -2).join('\n'));
  const { code, stdout } = await runCli(['trend', place]);
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^run +target +API version +suite +verdict +must +fixed +broken$/);
  expect(lines.slice(1, 3).map((line) => / {3}(conformant|not conformant) {3}/.exec(line)?.[1])).toHaveLength(2);
  expect(lines[3]).toMatch(/^left out: .*c\.jsonl: the run log has no footer: the run was broken off$/);
  expect(code).toBe(0);
  expect((await runCli(['trend', place, '--markdown'])).stdout).toMatch(/^\| run \| target \|.*\n\|( --- \|){8}\n\| /);
  expect((await runCli(['trend', folder()])).code).toBe(2);
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

describe('replay', () => {
  test('on a target without the fault says that it is fixed', async () => {
    const { code, stdout } = await runCli(['replay', mutant, 'update/metadata-is-merged', '--target', 'reference']);
    expect(stdout).toMatch(/^fixed: update\/metadata-is-merged on reference, nothing is wrong\n/);
    expect(code).toBe(0);
  });

  test('on a target that is right but for what only should be says so, and that it is fixed', async () => {
    const wire = openWire({ response: (answer) => ({ ...answer, headers: { ...answer.headers, 'request-id': '7' } }) });
    const server = await serveWire(wire);
    try {
      const args = ['replay', mutant, 'update/metadata-is-merged', '--target', server.url];
      const { code, stdout } = await runCli(args, KEY);
      expect(stdout).toMatch(/^fixed: [^\n]*, 0 wrong, 2 that need not be right\n/);
      expect(stdout).toContain('  new        request-id-header (fail, should, header request-id)\n');
      expect(code).toBe(0);
    } finally {
      await server.close();
    }
  });

  test('of what passed and passes is the same', async () => {
    const { code, stdout } = await runCli(['replay', reference, 'update/metadata-is-merged']);
    expect(stdout).toMatch(/^same: update\/metadata-is-merged on reference, nothing is wrong\n/);
    expect(code).toBe(0);
  });

  test('on a target with another fault says what is gone and what is new, and by its script shows it', async () => {
    const faulty = mutants.find(({ kills }) => kills[0] === 'update/metadata-is-merged');
    const server = await serveWire(openWire(faulty?.fault()));
    try {
      const args = ['update/metadata-is-merged', '--target', server.url];
      const { code, stdout } = await runCli(['replay', reference, ...args], KEY);
      expect(stdout).toMatch(/^different: .*\n {2}new {8}update\/metadata-is-merged \(fail, \/metadata\/kept\)\n/);
      expect(code).toBe(1);
      const { stdout: script } = await runCli(['replay', mutant, 'update/metadata-is-merged', '--script']);
      const output = await runScript(script, server.url, KEY.STRIPE_CONFORMANCE_API_KEY);
      expect(output.split('== request\n')[1]).not.toContain('"kept"');
    } finally {
      await server.close();
    }
  });

  test('where nothing changed it is the same, though one scenario is less than a run', async () => {
    const faulty = mutants.find(({ kills }) => kills[0] === 'update/metadata-is-merged');
    const server = await serveWire(openWire(faulty?.fault()));
    try {
      const reportDir = folder();
      const run = [
        'run',
        '--target',
        server.url,
        '--only',
        'update/*',
        '--reporter',
        'json',
        '--report-dir',
        reportDir,
      ];
      await runCli(run, KEY);
      const { code, stdout } = await runCli(['replay', reportDir, 'update/metadata-is-merged'], KEY);
      expect(stdout).toMatch(
        /^same: [^\n]*, 1 wrong\n {2}as before {2}update\/metadata-is-merged \(fail, \/metadata\/kept\)\n$/,
      );
      expect(code).toBe(1);
    } finally {
      await server.close();
    }
  });

  test('of a scenario that the run did not play is refused', async () => {
    const { code, stderr } = await runCli(['replay', reference, 'create/nonsense']);
    expect(stderr).toContain('that run did not play "create/nonsense"');
    expect(code).toBe(2);
  });
});

test('in a job of GitHub Actions the summary is written, failures are annotated, and nothing else is a command', async () => {
  const summary = path.join(folder(), 'summary.md');
  writeFileSync(summary, 'before\n');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
  const { stdout } = await runCli(['report', mutant, '--report-dir', folder()], env);
  expect(readFileSync(summary, 'utf8')).toMatch(/^before\n## ❌ /);
  const [, token] = /^::stop-commands::(\S+)\n/.exec(stdout) ?? [];
  expect(token).toMatch(/^[\da-f-]{36}$/);
  expect(stdout.split(`\n::${token}::\n`)[1]).toMatch(/^(::error title=[^\n]*\n){10}$/);
});
