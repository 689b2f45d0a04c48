import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Board } from '../../scripts/scoreboard/board.ts';
import { runCli } from './cli.ts';

const formsOf = (folder: string) => {
  const read = (name: string): string => readFileSync(path.join(folder, `scoreboard.${name}`), 'utf8');
  return { board: JSON.parse(read('json')) as Board, html: read('html'), markdown: read('md') };
};

test('the scoreboard comes from a run, in three forms that say the same', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  const ended = await runCli(['scoreboard', 'emulate', '--out', folder]);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  const { board, html, markdown } = formsOf(folder);
  expect(board.targets).toMatchObject([{ name: 'emulate', version: '0.11.2', verdict: 'fail' }]);
  const { must } = board.targets[0] as Board['targets'][number];
  expect(ended.stdout).toContain(`emulate 0.11.2: ${must.passed} of ${must.asked} must checks passed`);
  for (const text of [html, markdown]) expect(text).toContain(`${must.passed}/${must.asked}`);
  for (const text of [html, markdown]) expect(text).toContain('not served');
  expect(board.targets[0]?.pages).toEqual({ html: 'emulate/index.html', markdown: 'emulate/report.md' });
  const [operation] = board.operations;
  for (const file of ['index.html', 'report.md', 'badge.json', `badges/${operation?.operationId}.json`])
    expect(readFileSync(path.join(folder, 'emulate', file), 'utf8')).not.toBe('');
});

test('what is no scoreboard is not written over', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  writeFileSync(path.join(folder, 'scoreboard.json'), '{"football":true}');
  const ended = await runCli(['scoreboard', 'emulate', '--out', folder]);
  expect(ended.stderr).toMatch(/scoreboard\.json is no scoreboard of this suite: its history would be lost/);
  expect(ended.code).toBe(2);
});

test('a mock that does not exist', async () => {
  const ended = await runCli(['scoreboard', 'fakestripe']);
  expect(ended.stderr).toMatch(/there is no mock "fakestripe"; known: emulate, localstripe/);
  expect(ended.code).toBe(2);
});
