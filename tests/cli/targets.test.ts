import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mocks } from '../../targets/mocks/index.ts';
import { install, installAll, tool } from '../../targets/mocks/install.ts';
import { StartError } from '../../targets/mocks/start.ts';
import { BIN, runCli } from './cli.ts';

test('targets lists what can be started by name, and whether it is ready', async () => {
  const { code, stdout } = await runCli(['targets', '--json']);
  expect(code).toBe(0);
  const all = JSON.parse(stdout) as readonly { readonly name: string; readonly ready: boolean }[];
  expect(all.map(({ name }) => name)).toEqual(['reference', ...mocks.map(({ tool }) => tool.name)]);
  expect(all.filter(({ name }) => name === 'reference' || name === 'emulate').every(({ ready }) => ready)).toBe(true);
});

test('a target that nobody knows cannot be installed', async () => {
  const { code, stderr } = await runCli(['targets', '--install', 'stripemock']);
  expect(stderr).toMatch(/no target "stripemock" to install; known: all, reference, /);
  expect(code).toBe(2);
});

test.each([
  [
    'a program that is missing',
    'no-such-program-anywhere',
    [],
    /"no-such-program-anywhere" is not on the PATH\. It needs a spell/,
  ],
  [
    'a step that fails',
    process.execPath,
    ['-e', 'console.error("boom"); process.exit(1)'],
    /failed: boom\. It needs a spell/,
  ],
  ['a step that leaves nothing', process.execPath, ['-e', ''], /without leaving .*wand/],
])('an installation says what it is short of: %s', async (_, program, args, says) => {
  const wanted = tool('wand', '1.0.0', 'a spell', () => ({ file: 'wand', commands: [{ program, args }] }));
  await expect(install(wanted, () => {})).rejects.toThrow(StartError);
  await expect(install(wanted, () => {})).rejects.toThrow(says);
});

test('what cannot be installed does not keep others from it', async () => {
  const without = (name: string) => {
    const args = ['-e', `console.error("no ${name}"); process.exit(1)`];
    return tool(name, '1.0.0', 'luck', () => ({ file: name, commands: [{ program: process.execPath, args }] }));
  };
  await expect(installAll([without('wand'), without('hat')], () => {})).rejects.toThrow(/no wand.*\n.*no hat/s);
});

test('a server that was started ends with a run that is killed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  const run = spawn(process.execPath, [BIN, 'run', '--target', 'emulate', '--rate', '5'], { cwd: folder });
  const log = path.join(folder, 'conformance-report/log.jsonl');
  const baseUrl = (): string | undefined => {
    try {
      return JSON.parse(readFileSync(log, 'utf8').split('\n', 1)[0] ?? '').target.baseUrl;
    } catch {
      return undefined;
    }
  };
  await expect.poll(baseUrl, { timeout: 900_000 }).toBeDefined();
  const url = String(baseUrl());
  expect((await fetch(`${url}/v1/customers`)).status).toBe(200);
  run.kill('SIGKILL');
  await expect
    .poll(
      () =>
        fetch(url).then(
          () => 'serving',
          () => 'gone',
        ),
      { timeout: 900_000 },
    )
    .toBe('gone');
});
