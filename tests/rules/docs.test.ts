import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mocks } from '../../targets/mocks/index.ts';
import { commandsIn, pages, ROOT, scripts, textOf } from '../pages.ts';

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  test('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(path.join(ROOT, path.dirname(page), link)))).toEqual([]);
  });

  test('names scripts of npm that exist', () => {
    const named = commandsIn(text).flatMap((command) => /^npm run ([\w:]+)/.exec(command)?.[1] ?? []);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test.each(mocks)('the page of the targets names $tool.name at the version that is installed', ({ tool }) => {
  const row = textOf('docs/targets.md')
    .split('\n')
    .find((line) => line.startsWith(`| \`${tool.name}\` |`));
  expect(row).toContain(` ${tool.version}`);
});
