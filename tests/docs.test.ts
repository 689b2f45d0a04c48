import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from './cli/cli.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'specs/README.md',
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];
const textOf = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8');

const scripts: Readonly<Record<string, string>> = JSON.parse(textOf('package.json')).scripts;

/** Commands in blocks and spans of code: the suite's own, and scripts of npm. */
const commandsIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(
      /```sh\n([\s\S]*?)```|`((?:npx |npm run cli -- )?stripe-conformance [^`]+|npm (?:run )?[\w:]+[^`]*)`/g,
    ),
  ]
    .flatMap(([, block, span]) => (block ?? span ?? '').split('\n'))
    .map((line) =>
      line
        .replace(/^(?:[A-Z_]+=\S+ )+/, '')
        .replace(/#.*$/, '')
        .trim(),
    );

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

test('commands and flags in the docs are those of the command line', async () => {
  const commands = pages.flatMap((page) => commandsIn(textOf(page)).map((command) => ({ page, command })));
  const asked = commands.flatMap(({ page, command }) => {
    const own =
      /^(?:npx |npm run cli -- )?stripe-conformance (\w+)(.*)$/.exec(command) ??
      /^npm run (conformance) --(.*)$/.exec(command);
    return own === null
      ? []
      : [
          {
            page,
            name: own[1] === 'conformance' ? 'run' : String(own[1]),
            flags: String(own[2]).match(/--[a-z][a-z-]*/g) ?? [],
          },
        ];
  });
  expect(asked.length).toBeGreaterThan(5);
  const names = [...new Set(asked.map(({ name }) => name))];
  const helps = new Map(
    await Promise.all(names.map(async (name) => [name, (await runCli([name, '--help'])).stdout] as const)),
  );
  const unknown = asked.flatMap(({ page, name, flags }) =>
    flags.filter((flag) => !helps.get(name)?.includes(flag)).map((flag) => `${page}: ${name} ${flag}`),
  );
  expect(unknown).toEqual([]);
  expect(names.filter((name) => !helps.get(name)?.startsWith(`Usage: stripe-conformance ${name}`))).toEqual([]);
});
