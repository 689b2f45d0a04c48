import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const FILE = path.join(import.meta.dirname, 'rows.ts');
const CONFIG = path.resolve(import.meta.dirname, '../../tsconfig.json');
const EXPECTED = '// @ts-expect-error ';

const lines = readFileSync(FILE, 'utf8').split('\n');
const cases = lines.flatMap((line, place) => {
  const comment = line.trimStart();
  return comment.startsWith(EXPECTED) ? [{ what: comment.slice(EXPECTED.length), line: place + 1 }] : [];
});

/** The lines of the file, counted from 0, at which the compiler complains once nothing tells it not to. */
function complaints(): readonly number[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(CONFIG, ts.sys.readFile).config,
    ts.sys,
    path.dirname(CONFIG),
  );
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const read = host.readFile;
  const bare = lines.map((line) => (line.trimStart().startsWith(EXPECTED) ? '' : line)).join('\n');
  const source = ts.createSourceFile(FILE, bare, ts.ScriptTarget.ES2023, true);
  const own = (file: string): boolean => path.resolve(file) === FILE;
  const getSourceFile = host.getSourceFile.bind(host);
  host.readFile = (file) => (own(file) ? bare : read(file));
  host.getSourceFile = (file, ...rest) => {
    const found = getSourceFile(file, ...rest);
    if (!own(file) || found === undefined) return found;
    return Object.assign(source, { impliedNodeFormat: found.impliedNodeFormat });
  };
  const program = ts.createProgram([FILE], { ...options, noEmit: true }, host);
  const file = program.getSourceFile(FILE);
  return program
    .getSemanticDiagnostics(file)
    .map(({ start = 0 }) => (file as ts.SourceFile).getLineAndCharacterOfPosition(start).line);
}

const found = complaints();

test.each(cases)('$what does not compile', ({ line }) => {
  expect(found).toContain(line);
});

test('nothing else in the file is refused', () => {
  expect([...new Set(found)]).toEqual(cases.map(({ line }) => line));
});
