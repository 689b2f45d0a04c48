import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import type { createReference } from '../../../targets/reference/server.ts';
import type { Instrumented } from './instrument.ts';

/** The switchboard of rewritten code, by names that the instrumenter gives. */
interface Board {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Counts; perTest: Record<string, Counts> } | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

type Counts = Record<string, number>;

/** How often the place of each mutant was passed: when the module was read, and in each scenario. */
export interface Coverage {
  readonly static: Readonly<Counts>;
  readonly perTest: Readonly<Record<string, Readonly<Counts>>>;
}

const everywhere = globalThis as { __stryker__?: Board };
// Made here, or the rewritten code takes its switch from the environment.
everywhere.__stryker__ ??= {};
const board: Board = everywhere.__stryker__;

/** The instrumented reference, read anew for each mutant, since tables are made when a module is read. */
export interface Machine {
  /** The reference with one mutant switched on, or with none. */
  readonly make: (key?: string) => typeof createReference;
  /** Counts from here on for a scenario. */
  readonly enter: (scenario: string) => void;
  readonly coverage: () => Coverage;
  /** Counts anew. */
  readonly forget: () => void;
  /** Ends loops: a mutant that is passed more often than this throws. */
  readonly limit: (hits: number) => void;
  readonly isEndless: () => boolean;
}

/** Compiles the rewritten reference once. */
export function machineOf({ code }: Pick<Instrumented, 'code'>): Machine {
  const file = path.resolve(import.meta.dirname, '../../../targets/reference/server.cjs');
  const read = compileFunction(code, ['require', 'exports', 'module'], { filename: file });
  const require = createRequire(import.meta.url);
  return {
    make: (key) => {
      board.activeMutant = key;
      const module = { exports: {} as { readonly createReference: typeof createReference } };
      read(require, module.exports, module);
      return module.exports.createReference;
    },
    enter: (scenario) => {
      board.currentTestId = scenario;
    },
    coverage: () => {
      board.currentTestId = undefined;
      const { static: onRead = {}, perTest = {} } = board.mutantCoverage ?? {};
      return { static: { ...onRead }, perTest: { ...perTest } };
    },
    forget: () => {
      board.currentTestId = undefined;
      const coverage = board.mutantCoverage;
      // The code holds on to the object that it met first.
      for (const counts of [coverage?.static, coverage?.perTest])
        for (const key of Object.keys(counts ?? {})) delete counts?.[key];
    },
    limit: (hits) => {
      board.hitCount = 0;
      board.hitLimit = hits;
    },
    isEndless: () => (board.hitCount ?? 0) > (board.hitLimit ?? Number.POSITIVE_INFINITY),
  };
}
