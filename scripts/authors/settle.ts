import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Merged } from '../../engine/survey/evidence.ts';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { settled } from './settled.ts';

/** Where an author looks for what a survey has settled: read, put into its section, and the question taken away. */
const SOURCES = path.join(PACKAGE_ROOT, 'specs/sources.ts');
const USAGE = 'usage: npm run survey:settle -- <merged.json> <address of the evidence>';

try {
  const [file, address] = process.argv.slice(2);
  if (file === undefined || address === undefined || !/^https:\/\/github\.com\//.test(address)) throw new Error(USAGE);
  const before = readFileSync(SOURCES, 'utf8');
  const { sources, told } = settled(JSON.parse(readFileSync(file, 'utf8')) as Merged, address, before, file);
  if (sources !== before) writeFileSync(SOURCES, sources);
  process.stdout.write(told);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
