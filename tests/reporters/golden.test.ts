import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fileReporters } from '../../reporters/all.ts';
import { renderConsole } from '../../reporters/console/console.ts';
import { renderScripts } from '../../reporters/failure-scripts.ts';
import { golden, goldenFile } from './golden.ts';

// The JSON is the report itself, which tests/engine and the schema look after, and which every other form is made of.
// Allure's results are too many for a file each: allure-golden.test.ts has a form for them. Scripts begin alike.
const rendered = fileReporters.filter(({ name }) => !['json', 'allure', 'scripts'].includes(name));

// What all scripts begin with: tests/engine/report/replay-script.test.ts runs it.
const TOOLS = /(?<=^|\n)set -u\n[\s\S]*?(?=\nbase=)/;

// How the page looks and moves changes more often than what it says; its policy names both by their hashes.
const withoutAssets = (text: string): string =>
  text
    .replace(/(<(style|script)>)[\s\S]*?(<\/\2>)/g, '$1$3')
    .replace(/'sha256-[^']*'/g, "'sha256-…'")
    // Another release of Node may pack it in another way.
    .replace(/(?<=id="data">)[^<]*/, (packed) => inflateRawSync(Buffer.from(packed, 'base64')).toString());

describe.each(golden)('the report of the $name', ({ name, report }) => {
  test('reads on the console as it did', async () => {
    const text = renderConsole(report, {
      color: false,
      width: 100,
      reportDir: 'conformance-report',
      whole: 'index.html',
    });
    await expect(text).toMatchFileSnapshot(goldenFile(name, 'console.txt'));
  });

  test.each(rendered)('reads in $place as it did', async ({ render }) => {
    for (const [file, text] of Object.entries(render(report)))
      await expect(withoutAssets(text)).toMatchFileSnapshot(goldenFile(name, file));
  });

  test('has the scripts that it had', async () => {
    const scripts = Object.entries(renderScripts(report)).map(([file, text]) => `${file}\n${text.replace(TOOLS, '…')}`);
    await expect(scripts.join('\n')).toMatchFileSnapshot(goldenFile(name, 'failure-scripts.txt'));
  });

  test.each(fileReporters)('is rendered twice alike by $name', ({ render }) => {
    expect(render(structuredClone(report))).toEqual(render(report));
  });
});
