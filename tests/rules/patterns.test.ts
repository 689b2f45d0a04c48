import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['engine', 'reporters', 'scripts', 'specs', 'suites', 'targets'];
// Tools of the authors read our own files only; the reference is asked by the suite alone.
const TRUSTED = /^(?:scripts\/authors|targets\/reference)\//;

/** The pattern that `new RegExp` makes of parts, where all that is put in stands for a word; undefined for other nodes. */
function composed(node: ts.Node): string | undefined {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return undefined;
  const [text] = node.arguments ?? [];
  if (text === undefined) return undefined;
  if (ts.isStringLiteralLike(text)) return `/${text.text}/`;
  if (!ts.isTemplateExpression(text)) return undefined;
  return `/${text.head.text}${text.templateSpans.map(({ literal }) => `word${literal.text}`).join('')}/`;
}

/** Every pattern that is written down, with the places where it is. */
function patternsIn(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const literal = ts.isRegularExpressionLiteral(node) ? node.text : composed(node);
      if (literal !== undefined) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.set(literal, [...(found.get(literal) ?? []), `${file}:${line}`]);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

// Steps are counted: neither how busy the machine is decides, nor chance.
const UNTIMED = { timeout: null, attackTimeout: null, incubationTimeout: null, randomSeed: 1 };

async function complaintAbout(literal: string): Promise<string | undefined> {
  const end = literal.lastIndexOf('/');
  const found = await check(literal.slice(1, end), literal.slice(end + 1), UNTIMED);
  if (found.status === 'safe') return undefined;
  return found.status === 'vulnerable' ? found.complexity.summary : 'it cannot be told';
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/'))),
).filter((file) => !TRUSTED.test(file));

test('a pattern that takes more than linear time is found', async () => {
  expect(await complaintAbout(String.raw`/[^\s"]*\\u[0-9a-f]{4}/`)).toMatch(/polynomial/);
});

test('a pattern that is made of parts is held to the same', async () => {
  const source = ts.createSourceFile('a.ts', `new RegExp(\`$\{word}\\\\s*\\\\s*$\`)`, ts.ScriptTarget.Latest, true);
  const [statement] = source.statements;
  const made = composed((statement as ts.ExpressionStatement).expression);
  expect(made).toBe(String.raw`/word\s*\s*$/`);
  expect(await complaintAbout(made ?? '')).toMatch(/polynomial/);
});

test('no pattern takes more than linear time, for a target chooses the texts that it is held against', async () => {
  const patterns = patternsIn(files);
  expect(patterns.size).toBeGreaterThan(100);
  const slow: string[] = [];
  for (const [literal, places] of patterns) {
    const complaint = await complaintAbout(literal);
    if (complaint !== undefined) slow.push(`${places[0]}: ${complaint}: ${literal}`);
  }
  expect(slow).toEqual([]);
});
