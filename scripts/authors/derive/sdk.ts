import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why a package could not be fetched, in one sentence. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly reason: 'absent' | 'unreachable';

  constructor(reason: FetchError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A package unpacked on disk, with the integrity that the registry vouches for. */
export interface UnpackedPackage {
  readonly root: string;
  readonly integrity: string;
}

/** Fetches one version of `stripe` from the npm registry and unpacks it into `folder`. */
export async function fetchSdk(version: string, folder: string, modules: string): Promise<UnpackedPackage> {
  const { filename, integrity } = await pack(`stripe@${version}`, folder);
  await run('tar', ['-xzf', filename], { cwd: folder });
  // SDKs up to 19 import qs, which the project has.
  symlinkSync(modules, path.join(folder, 'node_modules'), 'junction');
  return { root: path.join(folder, 'package'), integrity };
}

/** The newest release of `stripe` that the npm registry offers by default. */
export async function newestRelease(): Promise<string> {
  return JSON.parse(await askNpm(['view', 'stripe', 'version'], 'stripe', process.cwd()));
}

async function pack(spec: string, cwd: string): Promise<{ readonly filename: string; readonly integrity: string }> {
  return JSON.parse(await askNpm(['pack', spec], spec, cwd))[0];
}

async function askNpm(command: readonly string[], spec: string, cwd: string): Promise<string> {
  const args = [...command, '--json', '--silent', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  try {
    // npm is a script on Windows, which only a shell can start.
    const { stdout } = await run('npm', args, { cwd, shell: process.platform === 'win32' });
    return stdout;
  } catch (error) {
    throw explain(spec, error);
  }
}

function explain(spec: string, error: unknown): FetchError {
  const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  const code = /"code":\s*"(\w+)"/.exec(output)?.[1] ?? (error instanceof Error && 'code' in error && error.code);
  if (code === 'ETARGET' || code === 'E404') {
    return new FetchError('absent', `${spec} is not in the npm registry; see npm view stripe versions`);
  }
  return new FetchError(
    'unreachable',
    `npm could not fetch ${spec} (${code || 'no answer'}); is the registry reachable?`,
  );
}
