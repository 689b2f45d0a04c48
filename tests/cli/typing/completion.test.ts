import { describe, expect, test } from 'vitest';
import { examples } from '../../../scripts/settings/examples.ts';
import { knownTargets } from '../../../targets/known.ts';
import { spawnCli } from '../cli.ts';

const completed = async (...words: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await spawnCli(['complete', '--', ...words]);
  return stdout.split('\n').flatMap((line) => line.split('\t')[0] || []);
};

describe('completion', () => {
  test('knows the targets by name', async () => {
    expect(await completed('run', '--target', '')).toEqual(expect.arrayContaining(Object.keys(knownTargets)));
  });
  test('knows the rows, the checks and the operations', async () => {
    expect(await completed('explain', 'amount-details')).toEqual(['amount-details-hold-a-tip', ':4']);
  });
  test.each(['bash', 'zsh', 'fish'])('has a script for %s', async (shell) => {
    const { code, stdout } = await spawnCli(['complete', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain('stripe-conformance');
  });
});

describe('help', () => {
  test.each(Object.entries(examples))('of %s ends with examples', async (command, lines) => {
    const { code, stdout } = await spawnCli([command, '--help']);
    expect(code).toBe(0);
    for (const line of lines) {
      expect(stdout).toContain(`  stripe-conformance ${line}`);
      for (const [flag] of line.matchAll(/ (--[a-z-]+)/g)) expect(stdout).toContain(`${flag.trim()}`);
    }
  });
});
