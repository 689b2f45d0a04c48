import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { examples } from '../../../scripts/settings/examples.ts';
import { knownTargets } from '../../../targets/known.ts';
import { BIN, spawnCli } from '../cli.ts';

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

describe.skipIf(process.platform === 'win32')('completion', () => {
  test('leaves to the shell what it knows nothing of: files', async () => {
    expect(await completed('run', '--baseline', '')).toEqual([':0']);
    expect(await completed('report', '')).toEqual([':0']);
  });

  test('works in a bash that has no more than bash', () => {
    const words = (...typed: readonly string[]): readonly string[] => {
      const script = [
        'stripe-conformance() { "$NODE" "$BIN" "$@"; }',
        'source <(stripe-conformance complete bash)',
        `COMP_WORDS=(stripe-conformance ${typed.join(' ')}); COMP_CWORD=${typed.length}`,
        // Nothing is being completed here, which compopt complains of.
        'compopt() { :; }',
        '__stripe_conformance_complete; printf "%s\\n" $COMPREPLY; complete -p stripe-conformance',
      ];
      const env = { PATH: process.env.PATH, NODE: process.execPath, BIN };
      const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script.join('\n')], { env, encoding: 'utf8' });
      expect(stderr).toBe('');
      return stdout.trim().split('\n');
    };
    const registered = 'complete -o bashdefault -o default -F __stripe_conformance_complete stripe-conformance';
    expect(words('ru')).toEqual(['run', registered]);
    expect(words('run', '--targ')).toEqual(['--target', registered]);
    expect(words('run', '--target', 'emul')).toEqual(['emulate', registered]);
  });
});

describe('help', () => {
  test.each(Object.entries(examples))('of %s ends with examples', async (command, lines) => {
    const { code, stdout } = await spawnCli([command, '--help']);
    expect(code).toBe(0);
    for (const line of lines) {
      expect(stdout).toContain(`  ${line.startsWith('source ') ? '' : 'stripe-conformance '}${line}`);
      for (const [flag] of line.matchAll(/ (--[a-z-]+)/g)) expect(stdout).toContain(`${flag.trim()}`);
    }
  });
});
