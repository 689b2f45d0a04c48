#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { redactor } from '../engine/redact.ts';
import { SelectionError } from '../engine/select.ts';
import type { Level } from '../engine/verdict.ts';
import { AUTHORING_VERSION, UnknownVersionError } from '../specs/documents.ts';
import { knownTargets } from '../targets/known.ts';
import { StartError } from '../targets/process.ts';
import { explainCommand } from './explain.ts';
import { type ExitCode, exitCodes, TargetError, UsageError } from './faults.ts';
import { listable, listCommand } from './list.ts';
import { commaList, decimal, knownReporters, level, nonEmpty, reporters, shard, wholeNumber } from './options.ts';
import { reportCommand } from './report.ts';
import { runCommand, type Terminal } from './run.ts';
import { serveCommand } from './serve.ts';
import { suiteVersion } from './version.ts';

const KEY_VARIABLE = 'STRIPE_CONFORMANCE_API_KEY';

// A mistyped flag is repeated in the complaint about it, and a key may be part of it.
const hide = redactor([process.env[KEY_VARIABLE] ?? '']);

const terminal: Terminal = {
  print: (text) => process.stdout.write(text),
  interactive: process.stdout.isTTY === true && process.env.CI === undefined,
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 100,
};

interface RunFlags {
  target: string;
  apiKey?: string;
  apiVersion: string;
  profile?: string;
  specs?: string;
  requirements?: string;
  only?: readonly string[];
  level: Level;
  shard?: { index: number; of: number };
  concurrency: number;
  rate?: number;
  timeout: number;
  maxDuration?: number;
  seed: number;
  reportDir: string;
  reporter: readonly string[];
  insecure: boolean;
  bail: boolean;
}

const defined = <T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

function program(finish: (code: ExitCode) => void): Command {
  const cli = new Command('stripe-conformance')
    .description('Tells which PaymentIntents operations of a target conform to Stripe, and why the others do not.')
    .version(suiteVersion)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(hide(text)) })
    .showHelpAfterError('(--help shows what there is)');

  cli
    .command('run')
    .description('judge a target; without --target, the embedded reference')
    .option(
      '--target <url|name>',
      `base URL, or a target that is started for you: ${Object.keys(knownTargets).join(', ')}`,
      'reference',
    )
    .option('--api-key <key>', `test key of the target (default: the environment variable ${KEY_VARIABLE})`)
    .option('--api-version <version>', 'Stripe API version to ask for and to judge by', AUTHORING_VERSION)
    .option(
      '--specs <folder>',
      'OpenAPI documents to judge by, one <api-version>.json each (default: those of the suite)',
    )
    .option('--requirements <release>', 'score only what that release of the suite checked')
    .option('--profile <name|file>', 'what the target claims to do')
    .option('--only <glob,…>', 'scenario ids or operations', commaList)
    .option('--level <level>', 'weakest level that is run: must, should or may', level, 'may')
    .option('--concurrency <n>', 'scenarios at a time', wholeNumber(1, 256), 16)
    .option('--rate <n>', 'most requests a second', decimal(0.1, 10_000))
    .option('--timeout <ms>', 'longest wait for one answer', wholeNumber(1, 600_000), 10_000)
    .option('--max-duration <s>', 'longest time for the run', decimal(0.001, 86_400))
    .option('--seed <n>', 'seed of all made-up data', wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option('--shard <i/n>', 'only the i-th of n parts', shard)
    .option('--report-dir <dir>', 'where log and reports go', nonEmpty, 'conformance-report')
    .option('--reporter <list>', `reports to make: ${knownReporters.join(', ')}`, reporters)
    .option('--insecure', 'accept any TLS certificate', false)
    .option('--bail', 'stop at the first must-level failure', false)
    .action(async (flags: RunFlags) => {
      const { only, level, shard, reporter, maxDuration, apiKey, ...rest } = flags;
      const key = apiKey ?? process.env[KEY_VARIABLE];
      const selection = { apiVersion: rest.apiVersion, only: only ?? [], level, ...defined({ shard }) };
      const limits = defined({ maxDuration: maxDuration === undefined ? undefined : maxDuration * 1000, apiKey: key });
      finish(await runCommand({ ...rest, ...limits, selection, reporters: reporter ?? knownReporters }, terminal));
    });

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
    .description('show what a row or check states, by whom, and how it is asked')
    .argument('<id>', 'as in a report or in list')
    .option('--json', 'for programs', false)
    .action((id: string, { json }: { json: boolean }) => {
      terminal.print(explainCommand(id, json));
      finish(exitCodes.conformant);
    });

  cli
    .command('report')
    .description('render the report of a run anew from its log')
    .argument('<log>', 'a log.jsonl')
    .option('--json', 'for programs', false)
    .action((log: string, { json }: { json: boolean }) => finish(reportCommand(log, json, terminal)));
  return cli;
}

/** The exit code for what went wrong, after saying it in one sentence. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.usage;
  const message = error instanceof Error ? error.message : String(error);
  const say = (text: string): boolean => process.stderr.write(hide(`stripe-conformance: ${text}\n`));
  if (error instanceof UsageError || error instanceof SelectionError || error instanceof UnknownVersionError) {
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

process.exitCode = await main();
