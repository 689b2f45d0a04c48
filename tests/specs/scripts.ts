import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

/** What a script left behind. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly complaint: string;
}

/** Runs a script as its npm command does. */
export function runScript(
  file: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const command = ['--import', 'tsx', path.join(ROOT, 'scripts/authors', file), ...args];
  // npm reads its variables in either case.
  const inherited = Object.entries(process.env).filter(([name]) => !Object.hasOwn(variables, name.toLowerCase()));
  const options = { cwd: ROOT, env: { ...Object.fromEntries(inherited), ...variables } };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, options, (_, out, complaint) =>
      resolve({ code: child.exitCode ?? -1, out, complaint }),
    );
  });
}

/** A folder that lives as long as the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
