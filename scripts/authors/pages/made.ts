import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { PACKAGE_ROOT as ROOT } from '../../../specs/documents.ts';
import { mocks } from '../../../targets/mocks/index.ts';
import { isInstalled } from '../../../targets/mocks/install.ts';
import { suiteVersion } from '../../session/version.ts';
import { exitCodes, UsageError } from '../../settings/exit-codes.ts';

/** A file of the project by its place in it. */
export const fileOf = (...place: readonly string[]): string => path.join(ROOT, ...place);

/** The sentence by which a page says when and by what it was made; tests look for it in each. */
export const made = (): string =>
  `Written by npm run release:pages on ${new Date().toISOString().slice(0, 10)}, with stripe-conformance ${suiteVersion}`;

/** Runs the built command line in a folder of the project and gives what it prints; throws where it could not judge. */
export function runCli(args: readonly string[], folder = ROOT, env: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileOf('dist/scripts/cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== exitCodes.conformant && status !== exitCodes.notConformant)
    throw new UsageError(`stripe-conformance ${args.join(' ')} ended with exit code ${status}: ${stderr.trim()}`);
  return stdout;
}

/** A page that compares the mocks must have them all. */
export function needMocks(): void {
  const missing = mocks.filter(({ tool }) => !isInstalled(tool)).map(({ tool }) => tool.name);
  if (missing.length > 0)
    throw new UsageError(`not installed: ${missing.join(', ')}; npm run targets:install ${missing.join(',')}`);
}
