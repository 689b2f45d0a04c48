import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const readJson = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
}

const packages = Object.entries(readJson('package-lock.json').packages as Readonly<Record<string, Locked>>).filter(
  ([name]) => name !== '',
);
const production = packages.filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true);
const named = (all: typeof packages): readonly string[] => all.map(([name]) => name.replace(/^.*node_modules\//, ''));

test('what comes along is under licences that permit it', () => {
  const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];
  expect(named(production.filter(([, { license = '' }]) => !permissive.includes(license)))).toEqual([]);
});

test('nothing that comes along runs anything when it is installed', () => {
  expect(named(production.filter(([, { hasInstallScript }]) => hasInstallScript === true))).toEqual([]);
});

test('docs/licences.md lists what comes along', () => {
  const listed = [
    ...readFileSync(path.join(ROOT, 'docs/licences.md'), 'utf8').matchAll(/^\| ([^ |]+) \| ([^ |]+) \|$/gm),
  ];
  const wanted = production.map(([, { license }], index) => [named(production)[index], license]);
  expect(listed.map(([, name, license]) => [name, license]).slice(2)).toEqual(wanted);
});

test('docs/sbom.cdx.json lists what comes along, by its digest', () => {
  const { components } = readJson('docs/sbom.cdx.json') as {
    readonly components: readonly {
      readonly name: string;
      readonly version: string;
      readonly hashes: readonly object[];
    }[];
  };
  expect(components.map(({ name }) => name).toSorted()).toEqual(named(production).toSorted());
  expect(components.filter(({ hashes }) => hashes.length === 0)).toEqual([]);
});

test('the lock names no place that packages came from', () => {
  expect(named(packages.filter(([, { resolved }]) => resolved !== undefined))).toEqual([]);
});

test('an action of others is named by what it is, not by a tag that may move', () => {
  const workflows = readdirSync(path.join(ROOT, 'docs/workflows')).map((name) => `docs/workflows/${name}`);
  const pages = ['action.yml', ...workflows];
  const used = pages.flatMap((page) =>
    [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/uses: (actions\/\S+)/g)].map(([, action = '']) => action),
  );
  expect(used.length).toBeGreaterThan(4);
  expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test.each(['emulate', 'prism'])('the lock of %s holds every package by its digest, and names no place', (name) => {
  const { packages: locked } = readJson(`targets/mocks/npm/${name}/package-lock.json`);
  const entries = Object.entries(locked as Readonly<Record<string, Locked & { integrity?: string }>>).slice(1);
  expect(entries.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''))).toEqual([]);
  expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('the package itself runs its build when it is prepared, and nothing when it is installed', () => {
  const { scripts } = readJson('package.json');
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?install$/.test(name))).toEqual([]);
  expect(scripts.prepare).toBe('npm run build --silent');
});

test('what is packed is what is needed, and no more', () => {
  const told = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const files: readonly string[] = JSON.parse(told)[0].files.map(({ path: file }: { path: string }) => file);
  const { bin } = readJson('package.json');
  const needed = ['package.json', 'README.md', 'LICENSE', ...Object.values(bin as Record<string, string>)];
  expect(files).toEqual(expect.arrayContaining(needed));
  expect(
    files.filter((file) => /^specs\/openapi\/\d{4}-\d{2}-\d{2}(?:\.[a-z]+)?\.json$/.test(file)).length,
  ).toBeGreaterThan(1);
  const strange = files.filter((file) => !needed.includes(file) && !/\.(?:js|d\.ts|json|css|html|svg|md)$/.test(file));
  expect(strange).toEqual([]);
  expect(files.filter((file) => /^(?:tests|docs|node_modules|conformance-report|\.)/.test(file))).toEqual([]);
});
