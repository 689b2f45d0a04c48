import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PACKAGE_ROOT, SPECS_FOLDER } from '../../specs/documents.ts';
import { deriveDocument } from './derive/document.ts';
import { layOut } from './derive/layout.ts';
import { sortKeys } from './derive/schema.ts';
import { FetchError, fetchSdk } from './derive/sdk.ts';

const [version, ...extra] = process.argv.slice(2);

if (version === undefined || extra.length > 0 || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
  console.error('usage: npm run specs:derive -- <version of the npm package stripe>, for example 22.6.2');
  process.exitCode = 2;
} else {
  await derive(version).catch((error: unknown) => {
    if (!(error instanceof FetchError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  });
}

async function derive(packageVersion: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-'));
  try {
    const modules = path.join(PACKAGE_ROOT, 'node_modules');
    const { root, integrity } = await fetchSdk(packageVersion, folder, modules);
    const document = await deriveDocument(root);
    const text = `${layOut(document)}\n`;
    const apiVersion = document.info.version;
    writeFileSync(path.join(SPECS_FOLDER, `${apiVersion}.json`), text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    record(apiVersion, { package: document['x-derived-from'].package, version: packageVersion, integrity, sha256 });
    console.log(`specs/${apiVersion}.json from stripe@${packageVersion}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function record(apiVersion: string, entry: Readonly<Record<string, string>>): void {
  const file = path.join(SPECS_FOLDER, 'manifest.json');
  const entries = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(file, `${JSON.stringify(sortKeys({ ...entries, [apiVersion]: entry }), null, 2)}\n`);
}
