import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from '../../settings/exit-codes.ts';
import { fileOf, made } from './made.ts';

/** Proves anew that the suite sees faults, and keeps the page that tells of it. */
export function renewProof(): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', fileOf('tests/mutants/proof.ts')], {
    cwd: fileOf(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new UsageError('docs/proof.md is left as it was: npm run proof says what is not proven');
  writeFileSync(
    fileOf('docs/proof.md'),
    `<!-- ${made()} -->\n\n${readFileSync(fileOf('conformance-report/proof.md'), 'utf8')}`,
  );
}
