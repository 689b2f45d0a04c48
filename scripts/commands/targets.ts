import { knownTargets, targetNamed } from '../../targets/known.ts';
import { installAll, isInstalled } from '../../targets/mocks/install.ts';
import { UsageError } from '../settings/exit-codes.ts';

interface TargetLine {
  readonly name: string;
  readonly title: string;
  readonly ready: boolean;
  readonly profile: string;
  readonly needs?: string;
}

const lines = (): readonly TargetLine[] =>
  Object.entries(knownTargets).map(([name, { title, profile, tool }]) => ({
    name,
    title,
    ready: tool === undefined || isInstalled(tool),
    profile: profile.name,
    ...(tool === undefined ? {} : { needs: tool.needs }),
  }));

/** The targets that can be started by name, with what is ready on this machine. */
export function targetsCommand(json: boolean): string {
  const all = lines();
  if (json) return `${JSON.stringify(all, null, 2)}\n`;
  const width = Math.max(...all.map(({ name }) => name.length));
  return all
    .map(({ name, title, ready, needs }) => {
      const missing = `not installed: stripe-conformance targets --install ${name} (needs ${needs})`;
      return `${name.padEnd(width)}  ${title}\n${' '.repeat(width)}  ${ready ? 'ready' : missing}\n`;
    })
    .join('');
}

/** Installs known targets by their names, or all of them by `all`. */
export async function installTargets(names: readonly string[], say: (text: string) => void): Promise<void> {
  const known = Object.keys(knownTargets);
  const unknown = names.find((name) => name !== 'all' && targetNamed(name) === undefined);
  if (unknown !== undefined)
    throw new UsageError(`there is no target "${unknown}" to install; known: all, ${known.join(', ')}`);
  const wanted = names.includes('all') ? known : names;
  await installAll(
    wanted.flatMap((name) => targetNamed(name)?.tool ?? []),
    say,
  );
}
