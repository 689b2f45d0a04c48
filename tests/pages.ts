import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');
/** Every page of the documentation, from the root. */
export const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'specs/README.md',
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];
export const textOf = (page: string): string => readFileSync(path.join(ROOT, page), 'utf8');

/** The scripts of npm. */
export const scripts: Readonly<Record<string, string>> = JSON.parse(textOf('package.json')).scripts;

/** Commands in blocks and spans of code: the suite's own, and scripts of npm. */
export const commandsIn = (text: string): readonly string[] =>
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
