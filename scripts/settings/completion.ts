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

type Root = ReturnType<typeof addCompletions>;
type Print = (text: string) => void;

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

/** What the script for bash lacks: it rests on the package bash-completion, and offers no files. */
const FOR_BASH = `
declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref() {
    words=("\${COMP_WORDS[@]}")
    cword=$COMP_CWORD
    cur=\${COMP_WORDS[COMP_CWORD]}
    prev=\${COMP_WORDS[COMP_CWORD-1]}
}
complete -o bashdefault -o default -F __stripe_conformance_complete stripe-conformance
`;

const FILES = ':0';

/** Where nothing is known of what may stand at a place, the shell offers files; the package would offer nothing. */
function leaveFilesToShell(root: Root, print: Print): void {
  const tell: unknown = Reflect.get(root, 'complete');
  const complete = (word: string): void => {
    if (root.completions.length === 0) print(`${FILES}\n`);
    else if (typeof tell === 'function') tell.call(root, word);
  };
  const setup = root.setup.bind(root);
  Object.assign(root, {
    complete,
    setup: (name: string, executable: string, shell: string): void => {
      setup(name, executable, shell);
      if (shell === 'bash') print(FOR_BASH);
    },
  });
}

/** Adds the command that makes completions for bash, zsh and fish, with the values that are known of a flag. */
export function addCompletion(cli: Command, known: Known, print: Print): void {
  const root = addCompletions(cli);
  leaveFilesToShell(root, print);
  const { commands } = root;
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
