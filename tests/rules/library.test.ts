import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as library from '../../scripts/library.ts';
import { ROOT, textOf } from '../pages.ts';

const page = textOf('docs/stability.md');
const text = readFileSync(path.join(ROOT, 'scripts/library.ts'), 'utf8');
const source = ts.createSourceFile('library.ts', text, ts.ScriptTarget.Latest, true);

/** The names that a statement exports, types too. */
const exportedBy = (node: ts.Statement): readonly string[] => {
  if (ts.isExportDeclaration(node) && node.exportClause !== undefined && ts.isNamedExports(node.exportClause))
    return node.exportClause.elements.map(({ name }) => name.text);
  const isExported =
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (isExported !== true) return [];
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = node as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
};

test('the page of what is promised names each export of the library', () => {
  expect(Object.keys(library).length).toBeGreaterThan(8);
  expect(Object.keys(library).filter((name) => !page.includes(`\`${name}`) && !page.includes(`, ${name}`))).toEqual([]);
});

test('each declaration of the library has a comment', () => {
  const bare = source.statements
    .filter((node) => !ts.isExportDeclaration(node) && exportedBy(node).length > 0)
    .filter((node) => ts.getJSDocCommentsAndTags(node).length === 0);
  expect(bare.flatMap(exportedBy)).toEqual([]);
});
