import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { changesIn, judgeAtEachChange } from '../../../scripts/commands/watch.ts';
import { exitCodes, TargetError } from '../../../scripts/settings/exit-codes.ts';

const screen = { interactive: false, color: false, links: false, width: 80 };
const noWait = (): Promise<void> => Promise.resolve();

async function* changes(...files: readonly string[]): AsyncGenerator<string> {
  yield* files;
}

test('each change judges again, and the last verdict counts', async () => {
  const codes = [exitCodes.notConformant, exitCodes.notConformant, exitCodes.conformant];
  const printed: string[] = [];
  const judge = async () => codes.shift() ?? exitCodes.ownFault;
  const terminal = { ...screen, print: (text: string) => printed.push(text) };
  expect(await judgeAtEachChange(judge, changes('a.ts', 'b.ts'), terminal, noWait)).toBe(exitCodes.conformant);
  expect(printed).toEqual(['\na.ts has changed\n', '\nb.ts has changed\n']);
});

test('a server that is started again is waited for, and one that stays away is said to', async () => {
  let asked = 0;
  const printed: string[] = [];
  const terminal = { ...screen, print: (text: string) => printed.push(text) };
  const judge = async () => {
    asked += 1;
    if (asked === 1 || asked === 5) return exitCodes.conformant;
    throw new TargetError('nobody answers');
  };
  await judgeAtEachChange(judge, changes('a.ts'), terminal, noWait);
  expect(asked).toBe(5);
  expect(await judgeAtEachChange(judge, changes('a.ts'), terminal, noWait)).toBe(exitCodes.unusableTarget);
  expect(printed.at(-1)).toBe('nobody answers\n');
});

test('files are watched, those of a report are not', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  const report = path.join(folder, 'report');
  const seen = changesIn(folder, report);
  const next = seen.next();
  // Until the watcher is ready a change is not seen: it is made until it is.
  const timer = setInterval(() => {
    writeFileSync(path.join(folder, 'server.ts'), String(Math.random()));
  }, 500);
  expect((await next).value).toBe(path.join(folder, 'server.ts'));
  clearInterval(timer);
  await seen.return(undefined);
});
