import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SPECS_FOLDER } from '../specs/documents.ts';

/** The version of this package, from its one place. */
export const suiteVersion: string = JSON.parse(
  readFileSync(path.join(SPECS_FOLDER, '..', 'package.json'), 'utf8'),
).version;
