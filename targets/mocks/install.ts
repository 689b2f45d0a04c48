import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../specs/documents.ts';
import { environmentToInstall } from './environment.ts';
import { StartError } from './start.ts';

const TOOLS_FOLDER = path.join(PACKAGE_ROOT, '.targets');

const run = promisify(execFile);

/** One command of an installation. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A third-party program at a pinned version, installed into a folder of its own that git ignores. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Programs that must be on the machine, as a user would install them. */
  readonly needs: string;
  readonly folder: string;
  /** The file that is there once it is installed. */
  readonly file: string;
  readonly commands: readonly Command[];
}

/** Describes a tool by what its folder will hold. */
export function tool(
  name: string,
  version: string,
  needs: string,
  describe: (folder: string) => { readonly file: string; readonly commands: readonly Command[] },
): Tool {
  const folder = path.join(TOOLS_FOLDER, `${name}-${version}`);
  const { file, commands } = describe(folder);
  return { name, version, needs, folder, file: path.join(folder, file), commands };
}

const LOCKS = path.join(PACKAGE_ROOT, 'targets/mocks/npm');

const COPY = 'const [from, to] = process.argv.slice(1); fs.cpSync(from, to, { recursive: true });';

/** Installs packages of npm as a lock of ours names them, and runs none of their scripts. */
export const byLock = (name: string, folder: string): readonly Command[] => [
  { program: process.execPath, args: ['-e', COPY, path.join(LOCKS, name), folder] },
  { program: 'npm', args: ['ci', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder] },
];

export const isInstalled = ({ file }: Tool): boolean => existsSync(file);

const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join(' ');

/** Installs a tool if it is not there; throws {@link StartError} that says what is missing on the machine. */
export async function install(wanted: Tool, say: (text: string) => void): Promise<void> {
  const { name, version, needs, folder, file, commands } = wanted;
  if (isInstalled(wanted)) return;
  say(`installing ${name} ${version} into ${path.relative('', folder)}, once\n`);
  for (const { program, args, env } of commands) {
    try {
      await run(program, args, { env: { ...environmentToInstall(process.env), ...env } });
    } catch (error) {
      // A half of an installation would be taken for a whole one.
      rmSync(folder, { recursive: true, force: true });
      const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string };
      const because =
        code === 'ENOENT'
          ? `"${program}" is not on the PATH`
          : `"${[program, ...args].join(' ')}" failed: ${lastLines(stderr ?? String(error))}`;
      throw new StartError(
        `the target "${name}" could not be installed: ${because}. It needs ${needs}; then run \`stripe-conformance targets --install ${name}\``,
      );
    }
  }
  if (!isInstalled(wanted)) throw new StartError(`the target "${name}" was installed without leaving ${file}`);
}

/** Installs each of them that can be; throws {@link StartError} that says what is missing for the others. */
export async function installAll(all: readonly Tool[], say: (text: string) => void): Promise<void> {
  const missing: string[] = [];
  for (const wanted of all) {
    try {
      await install(wanted, say);
    } catch (error) {
      // Where one lacks Python, another may have all it needs.
      if (!(error instanceof StartError)) throw error;
      missing.push(error.message);
    }
  }
  if (missing.length > 0) throw new StartError(missing.join('\n'));
}
