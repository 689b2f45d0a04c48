import { Command, CommanderError } from 'commander';
import { SelectionError } from '../engine/prepare/select.ts';
import { maskerOf } from '../engine/redact/secrets.ts';
import { LiveModeError } from '../engine/wire/live-mode.ts';
import { UnknownVersionError } from '../specs/documents.ts';
import { StartError } from '../targets/mocks/start.ts';
import { addReadCommands } from './commands/read-commands.ts';
import { type AuditFlags, addAuditFlags, settleAudit } from './recordings/flags.ts';
import { suiteVersion } from './session/version.ts';
import { addExamples } from './settings/examples.ts';
import { type ExitCode, exitCodes, TargetError, UsageError } from './settings/exit-codes.ts';
import { commaList, listable, nonEmpty, reporters, wholeNumber } from './settings/options.ts';
import {
  addSettings,
  checkOptions,
  keysFrom,
  reaching,
  readEnvironment,
  type Settled,
  settle,
} from './settings/settings.ts';
import { screenOf, type Terminal } from './settings/terminal.ts';
import { addDiffFlags, type DiffFlags, settleDiff } from './side-by-side/flags.ts';

const KEY_VARIABLE = 'STRIPE_CONFORMANCE_API_KEY';

const keysIn = (args: readonly string[]): readonly string[] =>
  args.flatMap((arg, at) => {
    const [flag = '', ...value] = arg.split('=');
    if (!/^--(?:left-|right-)?(?:api|publishable)-key$/.test(flag)) return [];
    return [value.length === 0 ? (args[at + 1] ?? '') : value.join('=')];
  });

/** Where a command writes: a stream of the process, or a test. */
interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command is given besides its flags. */
interface Shell {
  readonly terminal: Terminal;
  readonly stderr: Output;
  readonly finish: (code: ExitCode) => void;
  /** From here on these are masked too. */
  readonly hide: (keys: readonly string[]) => void;
}

const defined = <T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** Adds the flags of settings, all or those that `wanted` names, and the file that they may come from. */
function takingSettings(command: Command, wanted?: Parameters<typeof addSettings>[1]): Command {
  return addSettings(
    command.option(
      '--config <file>',
      'settings (default: the nearest stripe-conformance.config.* here or above)',
      nonEmpty,
    ),
    wanted,
  );
}

/** What flags, environment and configuration settle together. */
async function settledBy({ config: named, ...flags }: { readonly config?: string }, { hide }: Shell): Promise<Settled> {
  const { loadConfig } = await import('./settings/config.ts');
  const { file, options = {} } = (await loadConfig(process.cwd(), named)) ?? {};
  const environment = checkOptions(readEnvironment(process.env), 'environment');
  const settled = settle({ ...checkOptions(options, 'configuration'), ...environment, ...flags });
  hide([settled.apiKey ?? '', settled.publishableKey ?? '']);
  return { ...settled, ...defined({ configuration: file }) };
}

function addRun(cli: Command, shell: Shell): void {
  takingSettings(
    cli.command('run').description('judge a target; where nothing is said of one, the embedded reference'),
  ).action(async (flags: object) => {
    const settled = await settledBy(flags, shell);
    const { runCommand } = await import('./commands/run.ts');
    const judge = (): Promise<ExitCode> => runCommand(settled, shell.terminal);
    if (settled.watch === undefined) return shell.finish(await judge());
    const { changesIn, judgeAtEachChange } = await import('./commands/watch.ts');
    const changes = changesIn(settled.watch, settled.reportDir);
    shell.finish(await judgeAtEachChange(judge, changes, shell.terminal));
  });
}

function addInit(cli: Command, shell: Shell): void {
  const command = cli
    .command('init')
    .description('prepare a project for a gate: write profile, configuration, baseline and workflow for a target');
  takingSettings(command, reaching).action(async (flags: object) => {
    const { initCommand } = await import('./commands/init.ts');
    shell.finish(await initCommand(await settledBy(flags, shell), shell.terminal));
  });
}

function addCleanup(cli: Command, shell: Shell): void {
  const command = cli
    .command('cleanup')
    .description('cancel what a run that was killed has left open; the target is that of the run, if on this machine')
    .option('--run <id>', 'as a run prints it first (default: the newest run of the report folder)', nonEmpty);
  takingSettings(command, [...reaching, 'concurrency', 'reportDir']).action(
    async ({ run, ...flags }: { readonly run?: string }) => {
      const settled = await settledBy(flags, shell);
      const { cleanupCommand } = await import('./commands/cleanup.ts');
      shell.finish(await cleanupCommand({ ...settled, ...defined({ run }) }, shell.terminal));
    },
  );
}

function addDoctor(cli: Command, shell: Shell): void {
  const command = cli
    .command('doctor')
    .description('probe a target (at most 45 requests) and suggest a profile')
    .option('--write <file>', 'write the profile to this file', nonEmpty)
    .option('--json', 'for programs', false);
  takingSettings(command, reaching).action(
    async ({ json, write, ...flags }: { readonly json: boolean; readonly write?: string }) => {
      const settled = await settledBy(flags, shell);
      const { doctorCommand } = await import('./commands/doctor.ts');
      shell.finish(await doctorCommand({ ...settled, json, ...defined({ write }) }, shell.terminal));
    },
  );
}

function addDiff(cli: Command, { terminal, finish }: Shell): void {
  const command = cli
    .command('diff')
    .description('ask two targets the same, side by side, and tell where they differ (docs/side-by-side.md)');
  addDiffFlags(command).action(async (flags: DiffFlags) => {
    const { diffCommand } = await import('./commands/diff.ts');
    finish(await diffCommand(settleDiff(flags, process.env[KEY_VARIABLE]), terminal));
  });
}

interface SurveyFlags {
  readonly merge?: readonly string[];
  readonly out?: string;
  readonly musts?: true;
  readonly config?: string;
}

function addSurvey(cli: Command, shell: Shell): void {
  const command = cli
    .command('survey')
    .description('ask a target what no source settles, and write its answers as evidence (docs/side-by-side.md)')
    .option('--merge <file...>', 'join the evidence of several people; nothing is asked')
    .option('--out <file>', 'where the evidence goes (default: survey.json)', nonEmpty)
    .option('--musts', 'ask every must as well, as on stripe-test');
  takingSettings(command, [...reaching, 'only', 'seed', 'concurrency', 'maxDuration', 'dryRun']).action(
    async ({ merge, out, musts, ...flags }: SurveyFlags) => {
      const { mergeCommand, surveyCommand } = await import('./commands/survey.ts');
      if (merge !== undefined) return shell.finish(mergeCommand(merge, out, shell.terminal));
      const settled = await settledBy(flags, shell);
      const asksMusts = musts === true || settled.target === 'stripe-test';
      const survey = { ...settled, musts: asksMusts, out: out ?? 'survey.json' };
      return shell.finish(await surveyCommand(survey, shell.terminal));
    },
  );
}

function addServers(cli: Command, { terminal, stderr, finish }: Shell): void {
  cli
    .command('serve')
    .description('serve the embedded reference')
    .option('--port <port>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65_535), 12_111)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--api-key <key>', `the key it accepts (default: ${KEY_VARIABLE}, else sk_test_reference)`)
    .action(async (flags: { port: number; host: string; apiKey?: string }) => {
      const { apiKey, ...rest } = flags;
      const { serveCommand } = await import('./commands/serve.ts');
      finish(await serveCommand({ ...rest, ...defined({ apiKey: apiKey ?? process.env[KEY_VARIABLE] }) }, terminal));
    });

  cli
    .command('targets')
    .description('show the targets that can be started by name, and which of them are ready here')
    .option('--install <name,…>', 'install what these targets need, or all of them by "all"', commaList)
    .option('--json', 'for programs', false)
    .action(async ({ install, json }: { install?: readonly string[]; json: boolean }) => {
      const { installTargets, targetsCommand } = await import('./commands/targets.ts');
      if (install !== undefined) await installTargets(install, (text) => stderr.write(text));
      terminal.print(targetsCommand(json));
      finish(exitCodes.conformant);
    });

  cli
    .command('scoreboard')
    .description('judge the mocks that are installed here, and write the page that compares them')
    .argument('[name...]', 'mocks to judge (default: all)')
    .option('--out <folder>', 'where scoreboard.html, .md and .json go', nonEmpty, 'conformance-scoreboard')
    .option('--reporter <list>', 'reports of each mock beside it (default: html, markdown and badge)', reporters)
    .action(async (names: readonly string[], { out, reporter }: { out: string; reporter?: readonly string[] }) => {
      const { scoreboardCommand } = await import('./scoreboard/command.ts');
      const options = { out, reporters: reporter ?? ['html', 'markdown', 'badge'] };
      finish(await scoreboardCommand(names, options, terminal));
    });
}

function addKnowledge(cli: Command, { terminal, finish }: Shell): void {
  cli
    .command('list')
    .description('show what the suite knows')
    .argument('[what]', listable.join(', '), 'scenarios')
    .option('--json', 'for programs', false)
    .action(async (what: string, { json }: { json: boolean }) => {
      const { listCommand } = await import('./commands/list.ts');
      terminal.print(listCommand(what, json));
      finish(exitCodes.conformant);
    });

  cli
    .command('explain')
    .description('show what a row or check requires, its sources and its requests; the rows of an operation; a cause')
    .argument('<id>', "as in a report or in list; an operation; '#2' is the second cause of a report")
    .option('--from <report>', 'the log, report.json or folder of the run that a cause is of', nonEmpty)
    .option('--json', 'for programs', false)
    .action(async (id: string, { json, from }: { json: boolean; from?: string }) => {
      const { explainCommand } = await import('./commands/explain.ts');
      terminal.print(explainCommand(id, json, from));
      finish(exitCodes.conformant);
    });
}

/** A command line that has been given its arguments. */
export interface CommandLine {
  /** Carries the command out. What goes wrong is said on stderr. */
  readonly run: () => Promise<ExitCode>;
  /** Says in one sentence what went wrong; the exit code for it. */
  readonly explain: (error: unknown) => ExitCode;
}

/** A command loads what it needs when it is called: none waits for the others. */
function program(shell: Shell, stdout: Output, writeErr: (text: string) => void): Command {
  const { terminal, finish } = shell;
  const cli = new Command('stripe-conformance')
    .description('Reports which PaymentIntents operations of a target conform to Stripe, and why the others do not.')
    .version(suiteVersion)
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr })
    .showHelpAfterError('(see --help)');
  addRun(cli, shell);
  addInit(cli, shell);
  addCleanup(cli, shell);
  addAuditFlags(
    cli
      .command('audit')
      .description('judge recorded traffic, offline: HAR, cassettes, stubs, dumps and logs (docs/audit.md)'),
  ).action(async (places: readonly string[], flags: AuditFlags) => {
    const { auditCommand } = await import('./commands/audit.ts');
    finish(await auditCommand(settleAudit(places, flags), terminal));
  });
  addDoctor(cli, shell);
  addDiff(cli, shell);
  addSurvey(cli, shell);
  addServers(cli, shell);
  addKnowledge(cli, shell);
  addReadCommands(cli, terminal, finish);
  cli.commands.forEach(addExamples);
  return cli;
}

/** Adds `complete`: as a name in the help alone, unless it is called. */
async function addComplete(cli: Command, isCalled: boolean, { print }: Terminal): Promise<void> {
  if (isCalled) {
    const { addCompletion, knownToSuite } = await import('./settings/completion.ts');
    addCompletion(cli, await knownToSuite(), print);
  } else cli.command('complete').argument('<shell>');
  const command = cli.commands.find((each) => each.name() === 'complete');
  if (command === undefined) return;
  command.description('print what completes commands, flags, targets and rows in bash, zsh, fish or powershell');
  addExamples(command);
}

/** The exit code for what went wrong, after saying it in one sentence. */
function explain(error: unknown, say: (text: string) => unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.usage;
  const message = error instanceof Error ? error.message : String(error);
  const refused = error instanceof UsageError || error instanceof LiveModeError;
  if (refused || error instanceof SelectionError || error instanceof UnknownVersionError) {
    say(message);
    return exitCodes.usage;
  }
  if (error instanceof TargetError || error instanceof StartError) {
    say(message);
    return exitCodes.unusableTarget;
  }
  say(`a fault of the suite itself, not of the target: ${message}. Please report it with the command that you ran.`);
  return exitCodes.ownFault;
}

/** The command line for these arguments, in the folder and with the environment of the process. */
export function commandLine(args: readonly string[], stdout: Output, stderr: Output): CommandLine {
  // A mistyped flag is repeated in the complaint about it, a target echoes what it is sent, and a key may be part of both.
  const keys = [...Object.values(keysFrom(process.env)), ...keysIn(args)];
  let mask = maskerOf(keys);
  let code: ExitCode = exitCodes.conformant;
  const say = (text: string): unknown => stderr.write(mask(`stripe-conformance: ${text}\n`));
  const shell: Shell = {
    terminal: { print: (text) => stdout.write(mask(text)), ...screenOf(stdout, process.env) },
    stderr,
    finish: (finished) => {
      code = finished;
    },
    hide: (more) => {
      mask = maskerOf([...keys, ...more]);
    },
  };
  // The value of a mistyped flag may be a key of any form.
  const writeErr = (text: string): unknown => stderr.write(mask(text.replace(/('--?[\w-]+=)[^']*'/, "$1…'")));
  return {
    explain: (error) => explain(error, say),
    run: async () => {
      try {
        const cli = program(shell, stdout, writeErr);
        await addComplete(cli, args[0] === 'complete', shell.terminal);
        await cli.parseAsync(args, { from: 'user' });
      } catch (error) {
        return explain(error, say);
      }
      return code;
    },
  };
}
