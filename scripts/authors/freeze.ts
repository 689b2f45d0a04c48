import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { levelOf } from '../session/book.ts';
import { RELEASES } from '../session/releases.ts';
import { suiteVersion } from '../session/version.ts';

// Run once, at a release: what the suite checks then, so that a later release can score a target by it.
const checks = Object.fromEntries([...levelOf].toSorted(([a], [b]) => (a < b ? -1 : 1)));
mkdirSync(RELEASES, { recursive: true });
writeFileSync(
  path.join(RELEASES, `${suiteVersion}.json`),
  `${JSON.stringify({ release: suiteVersion, checks }, null, 2)}\n`,
);
