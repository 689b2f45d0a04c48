import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['engine', 'reporters', 'scripts', 'suites'] as const;

/** Sentences: they are shown, and nothing goes by what they say. One word alone may be one of a list. */
const SENTENCES = ['title', 'reason', 'note', 'detail', 'says', 'words', 'sentence', 'statement', 'problem'];
/** Names of checks, steps and causes: they are compared with each other and never taken apart. */
const NAMES = ['check', 'cause', 'scenario', 'theme', 'step', 'id'];

const READING = ['startsWith', 'endsWith', 'includes', 'indexOf', 'match', 'matchAll', 'search'];

/** Where a name is read all the same, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  "reporters/html/page.ts id !== 'causes'": 'the id of a part of the page',
  "reporters/html/client/theme.ts root.dataset.theme === 'dark'": 'dark or light',
  'reporters/failure-scripts.ts PLAIN_ID.test(scenario)': 'an id of anybody’s making becomes the name of a file',
};

const isReading = (node: ts.Node): node is ts.CallExpression & { readonly expression: ts.PropertyAccessExpression } =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);

/** The last name of an expression: `finding.title` and `String(title ?? '').trim()` are both a title. */
function nameOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    return nameOf(node.expression);
  if (ts.isBinaryExpression(node)) return nameOf(node.left);
  if (!ts.isCallExpression(node)) return undefined;
  if (ts.isPropertyAccessExpression(node.expression)) return nameOf(node.expression.expression);
  const [first] = node.arguments;
  return first === undefined ? undefined : nameOf(first);
}

const isStringify = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) && node.expression.getText() === 'JSON.stringify';
const isWord = (node: ts.Expression): boolean =>
  (ts.isStringLiteralLike(node) && node.text !== '') || ts.isTemplateExpression(node);
const isPhrase = (node: ts.Expression): boolean => isWord(node) && /\s/.test(node.getText());

function isRead(node: ts.Node): boolean {
  const isSentence = (each: ts.Expression): boolean => SENTENCES.includes(nameOf(each) ?? '');
  const isName = (each: ts.Expression): boolean => NAMES.includes(nameOf(each) ?? '');
  const isNamed = (each: ts.Expression): boolean => isSentence(each) || isName(each);
  const isCompared = (each: ts.Expression, text: ts.Expression): boolean =>
    (isSentence(each) && isPhrase(text)) || (isName(each) && isWord(text));
  if (isReading(node)) {
    const { expression: of, name } = node.expression;
    const [first] = node.arguments;
    if (READING.includes(name.text) && (isNamed(of) || isStringify(of))) return true;
    if (first === undefined) return false;
    if (name.text === 'test' || name.text === 'exec')
      return isSentence(first) || isStringify(first) || (isNamed(first) && /^(?:\/|[A-Z_]+$)/.test(of.getText()));
    return (
      name.text === 'includes' && ts.isArrayLiteralExpression(of) && of.elements.some((each) => isCompared(first, each))
    );
  }
  if (ts.isSwitchStatement(node)) return isName(node.expression);
  if (!ts.isBinaryExpression(node)) return false;
  const { operatorToken, left, right } = node;
  const compares = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
  if (!compares.includes(operatorToken.kind) || ts.isTypeOfExpression(left)) return false;
  return isCompared(left, right) || isCompared(right, left);
}

/** The expressions of a source text that read a sentence, or take a name apart. */
function readingsIn(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (isRead(node)) found.push(`${file} ${node.getText().split('\n')[0]}`);
    node.forEachChild(walk);
  };
  walk(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/'))),
);

test('no code goes by a sentence, or by how a check, a step or a cause is called', () => {
  const found = files.flatMap((file) => readingsIn(file, readFileSync(path.join(ROOT, file), 'utf8')));
  expect(found.filter((each) => ALLOWED[each] === undefined)).toEqual([]);
  expect(Object.keys(ALLOWED).filter((each) => !found.includes(each))).toEqual([]);
});

describe('the rule sees', () => {
  test.each([
    ["finding.title.startsWith('a')", 1],
    ["reason?.startsWith('the intent lacks ')", 1],
    ["String(why.note ?? '').toLowerCase().includes('a')", 1],
    ['/^no intent in/.exec(reason)', 1],
    ['PATTERN.test(finding.title)', 1],
    ['check.startsWith(scenario.id)', 1],
    ["causes.filter(({ id }) => id.startsWith('not-served/'))", 1],
    ["finding.cause?.startsWith('check/')", 1],
    ["check.id === 'response-is-json'", 1],
    ['check === `$' + '{id}#message`', 1],
    ["seen.step === 'after'", 1],
    ["['a', 'b'].includes(check)", 1],
    ["theme === 'idempotency'", 1],
    ["JSON.stringify(steps).includes('metadata')", 1],
    ['/a/.test(JSON.stringify(steps))', 1],
    ["switch (id) { case 'a': }", 1],
    ["reason === 'the exchange failed'", 1],
    ["failure.reason === 'reset'", 0],
    ['check === scenario.id', 0],
    ["why.kind === 'missing-keys'", 0],
    ["typeof id === 'string'", 0],
    ['globToRegExp(pattern).test(scenario.id)', 0],
    ["title === ''", 0],
  ])('%s', (text, count) => {
    expect(readingsIn('x.ts', text)).toHaveLength(count);
  });
});
