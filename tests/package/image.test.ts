import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isLong } from '../form.ts';
import { pack, ROOT, runIn } from './packed.ts';

const lines = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const argumentsOf = (word: string): readonly string[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

test('the image is made of the tarball alone, and runs as a user without rights', () => {
  expect(argumentsOf('COPY')).toEqual(['stripe-conformance-*.tgz suite.tgz']);
  expect(argumentsOf('USER')).toEqual(['node']);
  expect(readFileSync(path.join(ROOT, '.dockerignore'), 'utf8')).toBe('*\n!stripe-conformance-*.tgz\n');
});

// In place of a container engine: what each line says, in a folder that stands for the root of the image.
test.runIf(isLong)('laid by hand, the image judges by a profile file', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-image-'));
  const [suite, report] = [path.join(root, 'suite'), path.join(root, 'report')];
  mkdirSync(suite);
  mkdirSync(report);
  copyFileSync(await pack(), path.join(suite, 'suite.tgz'));
  const [install = '', ...others] = argumentsOf('RUN');
  expect(others).toEqual(['mkdir /report && chown node:node /report']);
  const laid = await runIn(suite, 'sh', ['-c', install]);
  expect(laid.code, laid.output).toBe(0);
  const [entry = '[]'] = argumentsOf('ENTRYPOINT');
  const [, bin = ''] = JSON.parse(entry) as readonly string[];
  writeFileSync(path.join(report, 'profile.yaml'), 'name: mounted\nfeatures: [expand]\n');
  const args = ['run', '--target', 'reference', '--profile', 'profile.yaml', '--only', 'cancel/*'];
  const judged = await runIn(report, process.execPath, [path.join(root, bin), ...args]);
  expect(judged.output).toMatch(/profile mounted[\s\S]*conformant/);
  expect(judged.code).toBe(0);
});
