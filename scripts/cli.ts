#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { SelectionError } from '../engine/prepare/select.ts';
import { maskerOf } from '../engine/redact/secrets.ts';
import { LiveModeError } from '../engine/wire/live-mode.ts';
import { UnknownVersionError } from '../specs/documents.ts';
import { StartError } from '../targets/mocks/start.ts';
import { auditCommand } from './commands/audit.ts';
import { type CleanupCommand, cleanupCommand } from './commands/cleanup.ts';
import { type DoctorCommand, doctorCommand } from './commands/doctor.ts';
import { explainCommand } from './commands/explain.ts';
import { listable, listCommand } from './commands/list.ts';
import { addReadCommands } from './commands/read-commands.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { installTargets, targetsCommand } from './commands/targets.ts';
import { type AuditFlags, addAuditFlags, settleAudit } from './recordings/flags.ts';
import { scoreboardCommand } from './scoreboard/command.ts';
import { suiteVersion } from './session/version.ts';
import { loadConfig } from './settings/config.ts';
import { type ExitCode, exitCodes, TargetError, UsageError } from './settings/exit-codes.ts';
import { commaList, decimal, nonEmpty, wholeNumber } from './settings/options.ts';
import { addSettings, checkOptions, keysFrom, readEnvironment, settle } from './settings/settings.ts';
import { screenOf, type Terminal } from './settings/terminal.ts';

const KEY_VARIABLE = 'STRIPE_CONFORMANCE_API_KEY';

const keysIn = (args: readonly string[]): readonly string[] =>
  args.flatMap((arg, at) => {
    const [flag = '', ...value] = arg.split('=');
    if (flag !== '--api-key' && flag !== '--publishable-key') return [];
    return [value.length === 0 ? (args[at + 1] ?? '') : value.join('=')];
  });

// A mistyped flag is repeated in the complaint about it, a target echoes what it is sent, and a key may be part of both.
const keys = [...Object.values(keysFrom(process.env)), ...keysIn(process.argv)];
let hide = maskerOf(keys);

const terminal: Terminal = {
  print: (text) => process.stdout.write(hide(text)),
  ...screenOf(process.stdout, process.env),
};

const defined = <T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

type Finish = (code: ExitCode) => void;

function addRun(cli: Command, finish: Finish): void {
  addSettings(cli.command('run').description('judge a target; without --target, the embedded reference')).action(
    async (flags: object) => {
      const config = checkOptions(await loadConfig(process.cwd()), 'configuration');
      const environment = checkOptions(readEnvironment(process.env), 'environment');
      const settled = settle({ ...config, ...environment, ...flags });
      hide = maskerOf([...keys, settled.apiKey ?? '', settled.publishableKey ?? '']);
      finish(await runCommand(settled, terminal));
    },
  );
}

function addCleanup(cli: Command, finish: Finish): void {
  cli
    .command('cleanup')
    .description('cancel what a run that was killed has left open')
    .option('--run <id>', 'as a run prints it first (default: the newest run of the report folder)', nonEmpty)
    .option(
      '--target <url>',
      'base URL of the target (default: that of the run, where it is on this machine)',
      nonEmpty,
    )
    .option('--api-key <key>', `test key of the target (default: the environment variable ${KEY_VARIABLE})`)
    .option('--profile <name|file>', 'how the target is spoken to', nonEmpty)
    .option('--rate <n>', 'most requests a second', decimal(0.1, 10_000))
    .option('--insecure', 'accept any TLS certificate', false)
    .option('--report-dir <dir>', 'where the log of the run is', nonEmpty, 'conformance-report')
    .action(async (flags: CleanupCommand) => {
      finish(await cleanupCommand({ ...defined({ apiKey: process.env[KEY_VARIABLE] }), ...flags }, terminal));
    });
}

function addServers(cli: Command, finish: Finish): void {
  cli
    .command('serve')
    .description('serve the embedded reference')
    .option('--port <port>', 'port to listen on; 0 takes any free one', wholeNumber(0, 65_535), 12_111)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--api-key <key>', `the key it accepts (default: ${KEY_VARIABLE}, else sk_test_reference)`)
    .action(async (flags: { port: number; host: string; apiKey?: string }) => {
      const { apiKey, ...rest } = flags;
      finish(await serveCommand({ ...rest, ...defined({ apiKey: apiKey ?? process.env[KEY_VARIABLE] }) }, terminal));
    });

  cli
    .command('doctor')
    .description('probe a target (about 20 requests) and suggest a profile')
    .option('--target <url|name>', 'base URL, or a target that is started for you')
    .option('--api-key <key>', `test key of the target (default: the environment variable ${KEY_VARIABLE})`)
    .option('--api-version <version>', 'Stripe API version to ask for')
    .option('--profile <name|file>', 'what is known of the target already, such as how it takes the key')
    .option('--write <file>', 'write the profile to this file', nonEmpty)
    .option('--insecure', 'accept any TLS certificate', false)
    .option('--json', 'for programs', false)
    .action(async (flags: DoctorCommand) => {
      finish(await doctorCommand({ ...defined({ apiKey: process.env[KEY_VARIABLE] }), ...flags }, terminal));
    });

  cli
    .command('targets')
    .description('show the targets that can be started by name, and which of them are ready here')
    .option('--install <name,…>', 'install what these targets need, or all of them by "all"', commaList)
    .option('--json', 'for programs', false)
    .action(async ({ install, json }: { install?: readonly string[]; json: boolean }) => {
      if (install !== undefined) await installTargets(install, (text) => process.stderr.write(text));
      terminal.print(targetsCommand(json));
      finish(exitCodes.conformant);
    });

  cli
    .command('scoreboard')
    .description('judge the mocks that are installed here, and write the page that compares them')
    .argument('[name...]', 'mocks to judge (default: all)')
    .option('--out <folder>', 'where scoreboard.html, .md and .json go', nonEmpty, 'docs')
    .action(async (names: readonly string[], { out }: { out: string }) =>
      finish(await scoreboardCommand(names, out, terminal)),
    );
}

function addKnowledge(cli: Command, finish: Finish): void {
  cli
    .command('list')
    .description('show what the suite knows')
    .argument('[what]', listable.join(', '), 'scenarios')
    .option('--json', 'for programs', false)
    .action((what: string, { json }: { json: boolean }) => {
      terminal.print(listCommand(what, json));
      finish(exitCodes.conformant);
    });

  cli
    .command('explain')
    .description('show what a row or check requires, its sources and its requests')
    .argument('<id>', 'as in a report or in list')
    .option('--json', 'for programs', false)
    .action((id: string, { json }: { json: boolean }) => {
      terminal.print(explainCommand(id, json));
      finish(exitCodes.conformant);
    });
}

function program(finish: Finish): Command {
  const cli = new Command('stripe-conformance')
    .description('Reports which PaymentIntents operations of a target conform to Stripe, and why the others do not.')
    .version(suiteVersion)
    .exitOverride()
    // The value of a mistyped flag may be a key of any form.
    .configureOutput({ writeErr: (text) => process.stderr.write(hide(text.replace(/('--?[\w-]+=)[^']*'/, "$1…'"))) })
    .showHelpAfterError('(see --help)');
  addRun(cli, finish);
  addCleanup(cli, finish);
  addAuditFlags(
    cli
      .command('audit')
      .description('judge recorded traffic, offline: HAR, cassettes, stubs, dumps and logs (docs/audit.md)'),
  ).action(async (places: readonly string[], flags: AuditFlags) => {
    finish(await auditCommand(settleAudit(places, flags), terminal));
  });
  addServers(cli, finish);
  addKnowledge(cli, finish);
  addReadCommands(cli, terminal, finish);
  return cli;
}

/** The exit code for what went wrong, after saying it in one sentence. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.usage;
  const message = error instanceof Error ? error.message : String(error);
  const say = (text: string): boolean => process.stderr.write(hide(`stripe-conformance: ${text}\n`));
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

async function main(): Promise<ExitCode> {
  let code: ExitCode = exitCodes.conformant;
  try {
    await program((finished) => {
      code = finished;
    }).parseAsync();
  } catch (error) {
    code = explain(error);
  }
  return code;
}

// A reader that has seen enough, such as head, ends the reading and not the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) => process.exit(explain(error)));
}

process.exitCode = await main();
