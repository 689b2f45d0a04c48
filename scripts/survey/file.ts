import path from 'node:path';
import type { Evidence, Merged } from '../../engine/survey/evidence.ts';
import { makeFolder, writeInside } from '../output/folders.ts';
import { attempt } from '../output/run-log.ts';
import { UsageError } from '../settings/exit-codes.ts';
import { readJson } from '../settings/written.ts';

/** Writes evidence as a file that a person can read and commit. */
export function writeEvidence(file: string, evidence: Evidence | Merged): void {
  attempt(`--out ${file}`, () => {
    const folder = path.dirname(path.resolve(file));
    makeFolder(folder);
    writeInside(folder, path.basename(file), `${JSON.stringify(evidence, null, 2)}\n`);
  });
}

/** Reads the evidence of one survey; throws {@link UsageError} where the file is none. */
export function readEvidence(file: string): Evidence {
  const value = readJson(file) as Partial<Evidence> | null;
  if (value?.kind !== 'evidence' || value.schemaVersion !== 1 || !Array.isArray(value.answers))
    throw new UsageError(`${file} is no evidence of a survey`);
  return value as Evidence;
}
