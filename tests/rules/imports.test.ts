import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const HOST = 'suites/conformance.test.ts';
const FOLDERS = ['engine', 'reporters', 'scripts', 'specs', 'suites', 'targets'] as const;

interface Import {
  readonly file: string;
  readonly line: number;
  /** A path from the root for files of ours, else the name of the package. */
  readonly what: string;
  readonly own: boolean;
  /** Gone when compiled. */
  readonly types: boolean;
}

function isTypesOnly(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    if (clause === undefined) return false;
    if (clause.isTypeOnly) return true;
    const named = clause.namedBindings;
    return (
      clause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every(({ isTypeOnly }) => isTypeOnly)
    );
  }
  return ts.isExportDeclaration(node) && node.isTypeOnly;
}

/** The imports of one source text; the preprocessor finds those inside functions and types too. */
function importsOf(file: string, text: string): readonly Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => {
    const own = fileName.startsWith('.');
    const statement = source.statements.find((node) => node.pos <= pos && pos < node.end);
    const bare = fileName.startsWith('@') ? fileName.split('/').slice(0, 2).join('/') : fileName.split('/')[0];
    return {
      file,
      line: source.getLineAndCharacterOfPosition(pos).line + 1,
      what: own
        ? path.posix.join(path.posix.dirname(file), fileName)
        : fileName.startsWith('node:')
          ? fileName
          : String(bare),
      own,
      types: statement !== undefined && isTypesOnly(statement),
    };
  });
}

const imports = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .flatMap((file) => importsOf(file, readFileSync(path.join(ROOT, file), 'utf8'))),
);

const isBuiltIn = ({ what }: Import): boolean => what.startsWith('node:') || builtinModules.includes(what);
const under = (folder: string) => (each: Import) => each.own && each.what.startsWith(`${folder}/`);
const from = (folder: string, but: (file: string) => boolean = () => false) =>
  imports.filter(({ file }) => file.startsWith(`${folder}/`) && !but(file));
const breaking = (all: readonly Import[], allowed: (each: Import) => boolean): readonly string[] =>
  all
    .filter((each) => !allowed(each))
    .map(({ file, line, what, types }) => `${file}:${line} imports ${types ? 'types of ' : ''}${what}`);
const isOneOf =
  (...names: readonly string[]) =>
  ({ what }: Import): boolean =>
    names.includes(what);

const inSpecs = under('specs');
const inEngine = under('engine');

describe('who may import whom', () => {
  test('specs know only themselves', () => {
    expect(breaking(from('specs'), (each) => inSpecs(each) || isBuiltIn(each))).toEqual([]);
  });

  test('the engine knows specs, and no host, reporter, suite or target', () => {
    const packages = isOneOf('@faker-js/faker', 'ajv', 'fast-check', 'fastest-levenshtein', 'undici');
    // What is generated of the document is of one resource: rows are typed by it, the engine is passed the resource.
    const generated = under('specs/generated');
    expect(
      breaking(
        from('engine'),
        (each) => (inSpecs(each) && !generated(each)) || inEngine(each) || isBuiltIn(each) || packages(each),
      ),
    ).toEqual([]);
  });

  test.each([
    ['undici', 'engine/wire/dispatcher.ts', 'engine/wire/http.ts'],
    ['ajv', 'engine/schema/rulebook.ts'],
    ['@faker-js/faker', 'engine/vocabulary/fakes.ts'],
    ['fast-check', 'engine/walks/choice.ts', 'engine/walks/moves.ts', 'engine/walks/walk.ts'],
  ])('of the engine and what is built on it, %s is known to %s alone', (name, ...files) => {
    const users = imports.filter(({ what, file: user }) => what === name && !user.startsWith('targets/reference/'));
    expect([...new Set(users.map((each) => each.file))].sort()).toEqual(files);
  });

  test('suites know specs and the vocabulary, and their checks what judges', () => {
    const words = under('engine/vocabulary');
    const judges = (each: Import): boolean =>
      under('engine/judge')(each) && (each.types || /\/checks\//.test(each.file));
    const rows = from('suites', (file) => file === HOST);
    expect(breaking(rows, (each) => words(each) || judges(each) || inSpecs(each) || under('suites')(each))).toEqual([]);
  });

  test('reporters know the report', () => {
    const model = (each: Import): boolean => each.what === 'engine/report/report.ts' || (inEngine(each) && each.types);
    const foreign = (each: Import): boolean => !each.own && !isOneOf('undici', 'ajv')(each);
    expect(breaking(from('reporters'), (each) => model(each) || under('reporters')(each) || foreign(each))).toEqual([]);
  });

  test('the reference shares nothing with its judge but generated types', () => {
    const packages = isOneOf('hono', '@hono/node-server', 'qs');
    const generated = (each: Import): boolean => each.types && under('specs/generated')(each);
    const allowed = (each: Import): boolean =>
      under('targets/reference')(each) || generated(each) || packages(each) || isBuiltIn(each);
    expect(breaking(from('targets/reference'), allowed)).toEqual([]);
  });

  test('other targets know profiles and documents', () => {
    // Not only types: a built-in profile is completed as a written one is, and Prism is served a document.
    const profile = isOneOf('engine/vocabulary/profile.ts', 'specs/documents.ts');
    const others = from('targets', (file) => file.startsWith('targets/reference/'));
    expect(breaking(others, (each) => profile(each) || under('targets')(each) || !each.own)).toEqual([]);
  });

  test('of the suites, scripts know what their index hands out', () => {
    const all = from('scripts').filter(under('suites'));
    expect(breaking(all, ({ what }) => what === 'suites/index.ts')).toEqual([]);
  });

  test('tools of authors, which are not packaged, serve nobody else', () => {
    expect(
      breaking(imports.filter(under('scripts/authors')), ({ file }) => file.startsWith('scripts/authors/')),
    ).toEqual([]);
  });

  test('nobody imports scripts but scripts and the vitest host, and nobody tests or compiled files', () => {
    expect(breaking(imports, (each) => !under('tests')(each) && !under('dist')(each))).toEqual([]);
    expect(
      breaking(imports.filter(under('scripts')), ({ file }) => file.startsWith('scripts/') || file === HOST),
    ).toEqual([]);
  });
});

/** The files that can be reached from themselves, types included. */
function cycles(all: readonly Import[]): readonly string[] {
  const next = new Map<string, readonly string[]>();
  for (const { file, what, own } of all) if (own) next.set(file, [...(next.get(file) ?? []), what]);
  const reachable = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const waiting = [...(next.get(start) ?? [])];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      waiting.push(...(next.get(file) ?? []));
    }
    return seen;
  };
  return [...next.keys()].filter((file) => reachable(file).has(file));
}

test('no file imports itself by way of others, types included', () => {
  expect(cycles(imports)).toEqual([]);
  const [a, b] = ["import type { B } from './b.ts';", "import { a } from './a.ts';"] as const;
  expect(cycles([...importsOf('x/a.ts', a), ...importsOf('x/b.ts', b)])).toEqual(['x/a.ts', 'x/b.ts']);
});

test('imports are read in every form, types told apart', () => {
  const text = [
    "import a, { type B } from 'one';",
    "import type { C } from '@two/part/deep.js';",
    "import { type D, type E } from '../three.ts';",
    "export { f } from './four.ts';",
    "const g = async () => import('node:fs');",
  ].join('\n');
  expect(importsOf('engine/x.ts', text).map(({ what, types, line }) => [what, types, line])).toEqual([
    ['one', false, 1],
    ['@two/part', true, 2],
    ['three.ts', true, 3],
    ['engine/four.ts', false, 4],
    ['node:fs', false, 5],
  ]);
});

test('the rules are held against real imports', () => {
  for (const folder of FOLDERS) expect(from(folder).length).toBeGreaterThan(0);
});
