import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const FOLDER = path.join(ROOT, 'targets/reference');

/** One small change that a machine makes in the reference. */
export interface MachineMutant {
  /** By what it changes, so that it stays the same when lines move. */
  readonly id: string;
  /** The switch in the rewritten code. */
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly operator: string;
}

/** The reference with all mutants in it, each behind its switch. */
export interface Instrumented {
  readonly mutants: readonly MachineMutant[];
  /** One CommonJS module that exports what `server.ts` exports. */
  readonly code: string;
}

const nothing = (): void => {};
const isOff = (): boolean => false;
const silent = {
  ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing },
  ...{ isTraceEnabled: isOff, isDebugEnabled: isOff, isInfoEnabled: isOff },
  ...{ isWarnEnabled: isOff, isErrorEnabled: isOff, isFatalEnabled: isOff },
};

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= 70 ? line : `${line.slice(0, 40)} … ${line.slice(-25)}`;
};

interface Place {
  readonly line: number;
  readonly column: number;
}

function textBetween(text: string, start: Place, end: Place): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, end.column);
  lines[0] = (lines[0] ?? '').slice(start.column);
  return lines.join('\n');
}

/** Tells those that change the same text in the same way apart by their order. */
function numbered(mutants: readonly MachineMutant[]): readonly MachineMutant[] {
  const times = new Map<string, number>();
  return mutants.map((mutant) => {
    const time = (times.get(mutant.id) ?? 0) + 1;
    times.set(mutant.id, time);
    return time === 1 ? mutant : { ...mutant, id: `${mutant.id} #${time}` };
  });
}

const bundle = async (contents: ReadonlyMap<string, string>): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [path.join(FOLDER, 'server.ts')],
    ...{ bundle: true, write: false, format: 'cjs', platform: 'node', packages: 'external', logLevel: 'silent' },
    // Code that nobody calls stays, so that its mutants are told of as never reached.
    treeShaking: false,
    plugins: [
      {
        name: 'mutants',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
            const text = contents.get(file);
            return text === undefined ? undefined : { contents: text, loader: 'ts' };
          });
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
};

/** Rewrites the reference; throws for mutants that cannot be switched on, and names them. */
export async function instrument(): Promise<Instrumented> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .map((file) => path.join(FOLDER, file));
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const instrumenter = new Instrumenter(silent);
  const { files: written, mutants } = await instrumenter.instrument(
    [...texts].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: false },
  );
  const code = await bundle(new Map(written.map(({ name, content }) => [name, content])));
  const switches = new Set([...code.matchAll(/stryMutAct_9fa48\d*\("(\d+)"\)/g)].map(([, key]) => key));
  const all = numbered(
    mutants.map(({ id: key, fileName, location: { start, end }, mutatorName: operator, replacement = '' }) => {
      const file = path.relative(FOLDER, fileName).replaceAll(path.sep, '/');
      const was = textBetween(texts.get(fileName) ?? '', start, end);
      const id = `${file} ${operator}: ${short(was)} → ${short(replacement)}`;
      return { id, key, file, line: start.line + 1, operator };
    }),
  );
  const [stuck] = all.filter(({ key }) => !switches.has(key));
  if (stuck !== undefined)
    throw new Error(
      `the mutant '${stuck.id}' in line ${stuck.line} cannot be switched on: the rewritten reference does not ask for it`,
    );
  return { mutants: all, code };
}
