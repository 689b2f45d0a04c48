import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { eventSections, sections as plain } from '../../suites/index.ts';

const sections = [...plain, ...eventSections];

import { ROOT, textOf } from '../pages.ts';

/** Where the keys of sections and rows are declared. */
const DECLARED: Readonly<Record<string, readonly string[]>> = {
  'specs/versions.ts': ['Range'],
  'engine/vocabulary/scenario.ts': ['RequestKeys'],
  'engine/vocabulary/section.ts': ['Head', 'WrittenAnywhere', 'WrittenSection'],
  'engine/vocabulary/row.ts': [
    ...['RowHead', 'OneRequestOf', 'RequestOf', 'Made', 'GivenOf', 'SharedOf'],
    ...['StoryOf', 'StepOf', 'RaceOf', 'Expect', 'ExpectedError'],
  ],
};

/** The keys that a declaration writes down itself; what stands inside the type of a key is a matter of that key. */
function keysOf(file: string, names: readonly string[]): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const keysIn = (node: ts.Node): readonly string[] => {
    if (ts.isPropertySignature(node)) return [node.name.getText()];
    const found: string[] = [];
    node.forEachChild((child) => {
      if (!ts.isTypeParameterDeclaration(child)) found.push(...keysIn(child));
    });
    return found;
  };
  return names.flatMap((name) => {
    const declared = source.statements.find(
      (node) => (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && node.name.text === name,
    );
    return declared === undefined ? [`${name}, which ${file} declares no longer`] : keysIn(declared);
  });
}

const keys = [...new Set(Object.entries(DECLARED).flatMap(([file, names]) => keysOf(file, names)))].toSorted();
const parts = textOf('docs/authoring.md')
  .split(/^(?=#{2,3} )/m)
  .flatMap((text) => {
    const [, key] = /^### `(\w+)`\n/.exec(text) ?? [];
    return key === undefined ? [] : [{ key, text }];
  });

const holds = (value: unknown, key: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, key) || Object.values(value).some((each) => holds(each, key)));

/** A row or a section by its id; how a section stands is what it was written with. */
function written(id: string): unknown {
  const section = sections.find((each) => each.id === id);
  if (section !== undefined) return { ...section, [section.standing]: true };
  return sections.flatMap((each) => (each.standing === 'covered' ? each.rows : [])).find((row) => row.id === id);
}

describe('the page for authors', () => {
  test('has a section for each key of sections and rows, and for no other', () => {
    expect(keys.length).toBeGreaterThan(40);
    expect(parts.map(({ key }) => key).toSorted()).toEqual(keys);
  });

  test.each(parts)('shows $key in an example of a row or section that has it', ({ key, text }) => {
    expect(/```ts\n([\s\S]*?)```/.exec(text)?.[1]).toMatch(new RegExp(`\\b${key}:`));
    const [, id = ''] = / From `([^`]+)`\.\n/.exec(text) ?? [];
    expect(written(id), `no row or section has the id "${id}"`).toBeDefined();
    expect(holds(written(id), key), `${id} has no ${key}`).toBe(true);
  });
});
