import addCompletions from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { operationsOf } from '../../engine/vocabulary/api.ts';
import { levels } from '../../engine/vocabulary/verdict.ts';
import { reporterNames } from '../../reporters/all.ts';
import { api, auditChecks, catalogue } from '../../suites/index.ts';
import { knownTargets } from '../../targets/known.ts';

const rows = (): readonly string[] => catalogue.flatMap((section) => section.rows.map(({ id }) => id));
const operations = (): readonly string[] => Object.keys(operationsOf(api));

/** The values that are known of a flag, and of the arguments of a command. */
const values: Readonly<Record<string, () => readonly string[]>> = {
  target: () => Object.keys(knownTargets),
  level: () => levels,
  reporter: () => reporterNames,
  only: () => [...operations(), ...rows()],
  exclude: () => [...operations(), ...rows()],
  body: () => ['form', 'json'],
  arrays: () => ['indexed', 'empty'],
  authentication: () => ['bearer', 'basic'],
};

/** Adds the command that makes completions for bash, zsh and fish, with the values that are known of a flag. */
export function addCompletion(cli: Command): void {
  const { commands } = addCompletions(cli);
  for (const command of commands.values()) {
    for (const [name, option] of command.options) {
      const known = values[name];
      if (known !== undefined)
        option.handler = (complete) => {
          for (const value of known()) complete(value, '');
        };
    }
  }
  commands.get('explain')?.argument('id', (complete) => {
    for (const id of [...rows(), ...auditChecks.map((check) => check.id), ...operations()]) complete(id, '');
  });
}
