import { describe, expect, test } from 'vitest';
import type { AllureResult } from '../../reporters/allure/model.ts';
import { filesLike, labelOf, named, resultsOf } from './allure.ts';
import { faulty, golden, goldenFile } from './golden.ts';

const columns = ['status', 'severity', 'feature', 'story', 'name'];

const rowOf = (result: AllureResult): string =>
  [result.status, labelOf(result, 'severity'), labelOf(result, 'feature'), labelOf(result, 'story'), result.name].join(
    ' | ',
  );

const decides = ({ status }: AllureResult): boolean => status === 'failed' || status === 'broken';

describe.each(golden)('the Allure results of the $name', ({ name, report }) => {
  // A file for each would be thousands: one table of all, and in full what decides the verdict.
  test('are those that they were', async () => {
    const table = [columns.join(' | '), ...resultsOf(report).map(rowOf), ''].join('\n');
    await expect(table).toMatchFileSnapshot(goldenFile(name, 'allure.txt'));
  });

  test('tell what decides the verdict as they did', async () => {
    const deciding = resultsOf(report).filter(decides);
    await expect(`${JSON.stringify(deciding, null, 2)}\n`).toMatchFileSnapshot(goldenFile(name, 'allure.json'));
  });

  test('come with the categories and the environment that they did', async () => {
    const [categories, environment] = ['categories.json', 'environment.properties'].map(
      (file) => filesLike(report, new RegExp(`^${file}$`))[0]?.[1],
    );
    await expect(`${categories}${environment}`).toMatchFileSnapshot(goldenFile(name, 'allure-run.txt'));
  });
});

test('an exchange is attached as request, response and command', async () => {
  const { report } = faulty;
  const result = named(report, 'update/metadata-is-merged');
  const files = new Map(filesLike(report, /-attachment\./));
  const shown = result?.steps.flatMap(({ name, attachments }) => [
    `# ${name}`,
    ...attachments.flatMap((each) => [`## ${each.name}: ${each.type}`, files.get(each.source) ?? 'is missing']),
  ]);
  await expect(shown?.join('\n')).toMatchFileSnapshot(goldenFile('faulty', 'allure-exchanges.txt'));
});
