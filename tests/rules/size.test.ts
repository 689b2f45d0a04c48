import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ROOMS = ['engine', 'reporters', 'scripts', 'specs', 'suites', 'targets'] as const;
const MOST_LINES = 60;
const MOST_FILES = 20;
/** What a comment above a long function begins with; what follows says why it is one. */
const REASON = /Over 60 lines: \w/;
/** Made by tools, or read by nobody: the page of each release is one file. */
const NOT_OURS = /(?:^|\/)(?:generated|node_modules)(?:\/|$)/;

const everything = [...ROOMS, 'tests', 'docs'].flatMap((room) =>
  readdirSync(path.join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(ROOT, path.join(parentPath, name)).replaceAll(path.sep, '/'))
    .filter((file) => !NOT_OURS.test(file)),
);

/** The functions of a source text that are too long, and say nothing of it. */
function tooLong(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lineAt = (place: number): number => source.getLineAndCharacterOfPosition(place).line;
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const lines = lineAt(node.end) - lineAt(node.getStart()) + 1;
      const whole = ts.findAncestor(node, (each) => ts.isStatement(each) || ts.isObjectLiteralElement(each)) ?? node;
      const above = text.slice(whole.getFullStart(), node.getStart());
      if (lines > MOST_LINES && !REASON.test(above))
        found.push(`${file}:${lineAt(node.getStart()) + 1} ${lines} lines`);
    }
    node.forEachChild(walk);
  };
  walk(source);
  return found;
}

test('a function is at most 60 lines long, or a comment above it says why', () => {
  const ours = everything.filter((file) => ROOMS.some((room) => file.startsWith(`${room}/`)));
  const sources = ours.filter((file) => /\.(?:ts|mts|js|mjs)$/.test(file));
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap((file) => tooLong(file, readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
});

test.each([
  ['a long function', (body: string) => `function f() {${body}}`, 61, 1],
  ['a long arrow', (body: string) => `const f = () => {${body}};`, 61, 1],
  ['a long method', (body: string) => `const o = { f() {${body}} };`, 61, 1],
  ['one within another', (body: string) => `function f() { const g = () => {${body}}; }`, 61, 2],
  ['sixty lines', (body: string) => `function f() {${body}}`, 60, 0],
  ['one that says why', (body: string) => `/** It does. Over 60 lines: a table. */\nfunction f() {${body}}`, 61, 0],
  [
    'one that says it of its neighbour',
    (body: string) => `/** Over 60 lines: g. */\nconst g = 1;\nfunction f() {${body}}`,
    61,
    1,
  ],
  ['one that says nothing', (body: string) => `/** Over 60 lines: */\nfunction f() {${body}}`, 61, 1],
])('the rule sees %s', (_, write, lines, count) => {
  expect(tooLong('x.ts', write('\n'.repeat(lines - 1)))).toHaveLength(count);
});

test('no folder holds more than 20 files', () => {
  const held = new Map<string, number>();
  for (const folder of everything.map((file) => path.posix.dirname(file)))
    held.set(folder, (held.get(folder) ?? 0) + 1);
  expect([...held].filter(([, files]) => files > MOST_FILES)).toEqual([]);
});
