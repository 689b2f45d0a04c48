import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PACKAGE_ROOT, SPECS_FOLDER } from '../../specs/documents.ts';
import { type Comparison, checkSpecs } from './derive/check.ts';
import { isNewer, newestOf, readManifest } from './derive/manifest.ts';
import { FetchError, newestRelease } from './derive/sdk.ts';

const folder = readArguments();
if (folder === undefined) {
  console.error('usage: npm run specs:check [-- --specs <folder with a manifest.json>]');
  process.exitCode = 2;
} else {
  await check(folder).catch((error: unknown) => {
    if (!(error instanceof FetchError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  });
}

async function check(specs: string): Promise<void> {
  const newest = await newestRelease();
  const comparisons = await checkSpecs(specs, path.join(PACKAGE_ROOT, 'node_modules'));
  console.log(renderTable(comparisons));
  const known = newestOf(readManifest(specs));
  if (isNewer(newest, known)) {
    console.log(`\nnpm has stripe ${newest}, newer than ${known}: npm run specs:derive -- ${newest}`);
  }
  if (comparisons.some(({ verdict }) => verdict !== 'equal')) process.exitCode = 1;
}

function renderTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map(({ apiVersion, release, verdict }) => [apiVersion, release, verdict]);
  const table = [['API version', 'stripe', 'derived again'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n');
}

function readArguments(): string | undefined {
  try {
    const { values } = parseArgs({ options: { specs: { type: 'string' } } });
    const chosen = values.specs ?? SPECS_FOLDER;
    return existsSync(path.join(chosen, 'manifest.json')) ? chosen : undefined;
  } catch {
    return undefined;
  }
}
