import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Described } from '../../engine/schema/openapi.ts';
import { rulebookOf } from '../../engine/schema/rulebook.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { api } from '../../suites/index.ts';
import { makeFolder } from '../output/folders.ts';
import { layOut } from './derive/layout.ts';
import { importDocument } from './import/document.ts';
import { ImportError } from './import/fault.ts';

const USAGE = `usage: npm run specs:import -- <path or address of Stripe's spec3.json> [options]

  --out <folder>           where to write <api version>.json (default specs/imported)
  --api-version <version>  for copies of the file whose own version is not an API version`;

interface Request {
  readonly source: string;
  readonly folder: string;
  readonly version: string | undefined;
}

const request = readArguments(process.argv.slice(2));
if (request === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  await run(request).catch((error: unknown) => {
    if (!(error instanceof ImportError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  });
}

async function run({ source, folder, version }: Request): Promise<void> {
  const document = await importDocument(source, version);
  try {
    rulebookOf(document as unknown as Described, api.resources).compile();
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new ImportError(`${source} holds schemas that cannot be used (${reason}): is it damaged? Download it again`);
  }
  const file = path.join(folder, `${document.info.version}.json`);
  write(file, `${layOut(document)}\n`);
  const operations = Object.values(document.paths).flatMap((item) => Object.keys(item)).length;
  const schemas = Object.values(document.components.schemas);
  const stubs = schemas.filter((schema) => schema['x-stub']).length;
  console.log(`${file}: ${operations} operations, ${schemas.length} components, ${stubs} of them stubs`);
}

function write(file: string, text: string): void {
  try {
    makeFolder(path.resolve(path.dirname(file)));
    writeFileSync(file, text);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error;
    throw new ImportError(`${file} cannot be written (${reason}): choose another folder with --out`);
  }
}

function readArguments(args: readonly string[]): Request | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string' }, 'api-version': { type: 'string' } },
    });
    const [source, ...extra] = positionals;
    if (source === undefined || extra.length > 0) return undefined;
    const folder = values.out ?? path.relative('', path.join(PACKAGE_ROOT, 'specs/imported'));
    return { source, folder, version: values['api-version'] };
  } catch {
    return undefined;
  }
}
