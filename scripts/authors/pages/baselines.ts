import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mocks } from '../../../targets/mocks/index.ts';
import { fileOf, made, needMocks, runCli } from './made.ts';

/** Brings a file of known failures in step with a run, and dates it. */
function renew(file: string, title: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-pages-'));
  const reports = ['--reporter', 'json', '--report-dir', folder];
  runCli(['run', ...args, ...reports, '--baseline', file, '--update-baseline'], fileOf(), env);
  rmSync(folder, { recursive: true });
  const entries = readFileSync(file, 'utf8').replace(/^(?:#.*\n)+/, '');
  const how = 'run --baseline <file> --update-baseline takes out what passes and adds what fails.';
  writeFileSync(file, `# Known failures of ${title}. ${made()}:\n# ${how}\n${entries}`);
}

/** Renews the known failures of the mocks, whole examples of what --update-baseline writes. */
export function renewBaselines(): void {
  needMocks();
  for (const { tool } of mocks)
    renew(fileOf('targets/baselines', `${tool.name}.yaml`), tool.name, ['--target', tool.name]);
}

async function urlOf({ stdout }: ChildProcess): Promise<string> {
  for await (const line of stdout ?? []) {
    const url = /listening on (\S+)/.exec(String(line))?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the server of examples/ci-gate ended before it listened');
}

/** Renews the known failures of the service in examples/ci-gate, as its gate.sh asks it. */
export async function renewExample(): Promise<void> {
  const server = spawn('python3', ['-u', 'server.py', '0'], {
    cwd: fileOf('examples/ci-gate'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const args = ['--target', await urlOf(server), '--level', 'must'];
    const key = { STRIPE_CONFORMANCE_API_KEY: 'sk_test_in_house' };
    renew(fileOf('examples/ci-gate/known-failures.yaml'), 'the service in server.py', args, key);
  } finally {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
  }
}
