import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What keeps a package from being fetched, in one sentence. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
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

async function pack(spec: string, cwd: string): Promise<{ readonly filename: string; readonly integrity: string }> {
  const args = ['pack', spec, '--json', '--silent', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  try {
    // npm is a script on Windows, which only a shell can start.
    const { stdout } = await run('npm', args, { cwd, shell: process.platform === 'win32' });
    return JSON.parse(stdout)[0];
  } catch (error) {
    throw new FetchError(explain(spec, error));
  }
}

function explain(spec: string, error: unknown): string {
  const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  const code = /"code":\s*"(\w+)"/.exec(output)?.[1] ?? (error instanceof Error && 'code' in error && error.code);
  if (code === 'ETARGET' || code === 'E404') return `${spec} is not in the npm registry; see npm view stripe versions`;
  return `npm could not fetch ${spec} (${code || 'no answer'}); is the registry reachable?`;
}
