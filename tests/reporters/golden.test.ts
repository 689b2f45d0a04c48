import { describe, expect, test } from 'vitest';
import { fileReporters } from '../../reporters/all.ts';
import { renderConsole } from '../../reporters/console.ts';
import { golden, goldenFile } from './golden.ts';

// The JSON is the report itself, which tests/engine and the schema look after, and which every other form is made of.
const rendered = fileReporters.filter(({ name }) => name !== 'json');

describe.each(golden)('the report of the $name', ({ name, report }) => {
  test('reads on the console as it did', async () => {
    const text = renderConsole(report, { color: false, width: 100, reportDir: 'conformance-report' });
    await expect(text).toMatchFileSnapshot(goldenFile(name, 'console.txt'));
  });

  test.skipIf(rendered.length === 0).each(rendered)('reads in $place as it did', async ({ render }) => {
    for (const [file, text] of Object.entries(render(report)))
      await expect(text).toMatchFileSnapshot(goldenFile(name, file));
  });

  test.each(fileReporters)('is rendered twice alike by $name', ({ render }) => {
    expect(render(structuredClone(report))).toEqual(render(report));
  });
});
