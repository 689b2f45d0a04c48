import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const ROOT = path.resolve(import.meta.dirname, '../..');
const call = promisify(execFile);

export interface Done {
  readonly code: number;
  readonly output: string;
}

/** Runs a program in a folder, without the variables by which an inner vitest would take itself for a worker. */
export async function runIn(folder: string, command: string, args: readonly string[]): Promise<Done> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|TEST|STRIPE_CONFORMANCE)/.test(name));
  const options = {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1' },
    maxBuffer: 64 * 1024 * 1024,
  };
  try {
    const { stdout, stderr } = await call(command, [...args], options);
    return { code: 0, output: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { code, output: `${stdout}${stderr}` };
  }
}

const must = async (folder: string, command: string, args: readonly string[]): Promise<string> => {
  const { code, output } = await runIn(folder, command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${output}`);
  return output;
};

/** Packs the package as it would be published; the path of the tarball. */
export async function pack(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-pack-'));
  const packed = await must(ROOT, 'npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
  return path.join(folder, JSON.parse(packed)[0].filename);
}

/** An empty folder with the tarball installed in it, besides what else is named. */
export async function installed(tarball: string, ...packages: readonly string[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stripe-conformance-user-'));
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
  await must(folder, 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...packages]);
  return folder;
}

/** Copies the files of an example into a folder. */
export const copyExample = (name: string, folder: string): void =>
  cpSync(path.join(ROOT, 'examples', name), folder, { recursive: true });
