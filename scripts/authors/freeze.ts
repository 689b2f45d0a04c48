import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { catalogue } from '../../suites/index.ts';
import { universalChecks } from '../../suites/payment-intents/checks/index.ts';
import { suiteVersion } from '../session/version.ts';

// Run at a release: what the suite checks then, so that a later release can score a target by it.
const checks = [...catalogue.flatMap(({ rows }) => rows), ...universalChecks].map(
  ({ id, level }) => [id, level] as const,
);
const set = { release: suiteVersion, checks: Object.fromEntries(checks.toSorted(([a], [b]) => (a < b ? -1 : 1))) };
const folder = path.join(PACKAGE_ROOT, 'specs/requirements');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, `${suiteVersion}.json`), `${JSON.stringify(set, null, 2)}\n`);
