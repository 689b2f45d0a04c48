import addCompletions from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { operationsOf } from '../../engine/vocabulary/api.ts';
import { levels } from '../../engine/vocabulary/verdict.ts';
import { reporterNames } from '../../reporters/names.ts';
import { knownTargets } from '../../targets/known.ts';

/** The values that are known of flags and arguments. */
export interface Known {
  readonly rows: readonly string[];
  readonly checks: readonly string[];
  readonly operations: readonly string[];
}

const valuesOf = ({ rows, operations }: Known): Readonly<Record<string, readonly string[]>> => ({
  target: Object.keys(knownTargets),
  level: levels,
  reporter: reporterNames,
  only: [...operations, ...rows],
  exclude: [...operations, ...rows],
  body: ['form', 'json'],
  arrays: ['indexed', 'empty'],
  authentication: ['bearer', 'basic'],
});

/** What the suite knows; loaded for a completion alone. */
export async function knownToSuite(): Promise<Known> {
  const { api, auditChecks, catalogue } = await import('../../suites/index.ts');
  return {
    rows: catalogue.flatMap((section) => section.rows.map(({ id }) => id)),
    checks: auditChecks.map(({ id }) => id),
    operations: Object.keys(operationsOf(api)),
  };
}

/** Adds the command that makes completions for bash, zsh and fish, with the values that are known of a flag. */
export function addCompletion(cli: Command, known: Known): void {
  const { commands } = addCompletions(cli);
  const values = valuesOf(known);
  for (const command of commands.values()) {
    for (const [name, option] of command.options) {
      const own = values[name];
      if (own !== undefined)
        option.handler = (complete) => {
          for (const value of own) complete(value, '');
        };
    }
  }
  commands.get('explain')?.argument('id', (complete) => {
    for (const id of [...known.rows, ...known.checks, ...known.operations]) complete(id, '');
  });
}
