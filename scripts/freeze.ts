import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { universalChecks } from '../engine/checks/all.ts';
import { SPECS_FOLDER } from '../specs/documents.ts';
import { catalogue } from '../suites/index.ts';
import { suiteVersion } from './version.ts';

// Run at a release: what the suite checks then, so that a later release can score a target by it.
const checks = [...catalogue.flatMap(({ rows }) => rows), ...universalChecks].map(
  ({ id, level }) => [id, level] as const,
);
const set = { release: suiteVersion, checks: Object.fromEntries(checks.toSorted(([a], [b]) => (a < b ? -1 : 1))) };
const folder = path.join(SPECS_FOLDER, 'requirements');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, `${suiteVersion}.json`), `${JSON.stringify(set, null, 2)}\n`);
