import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { operationsOf } from '../../engine/vocabulary/api.ts';
import { api } from '../../suites/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What nobody but its suite may say of a resource: its tag, its operations, its place in a path, its paths. */
const words: readonly RegExp[] = [
  ...api.resources.flatMap(({ object, pathParameter }) => [
    new RegExp(`\\b${object}`),
    new RegExp(`\\{${pathParameter}\\}`),
    new RegExp(`/v1/${object}s`),
  ]),
  ...Object.keys(operationsOf(api)).map((id) => new RegExp(`\\b${id}\\b`)),
];

const said = (folder: string): readonly string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|json|css)$/.test(file) && !file.includes('generated'))
    .flatMap((file) =>
      readFileSync(path.join(ROOT, folder, file), 'utf8')
        .split('\n')
        .flatMap((line, place) =>
          words.some((word) => word.test(line)) ? [`${folder}/${file}:${place + 1} ${line.trim()}`] : [],
        ),
    );

test.each(['engine', 'reporters', 'scripts'])('%s names no resource and none of its operations', (folder) => {
  expect(said(folder)).toEqual([]);
});

test('the suites do, so the words are the right ones', () => {
  for (const word of words) expect(said('suites').some((line) => word.test(line))).toBe(true);
});
