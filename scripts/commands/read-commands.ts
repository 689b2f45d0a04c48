import type { Command } from 'commander';
import { defaultReporters, reporterNames } from '../../reporters/all.ts';
import type { ExitCode } from '../settings/exit-codes.ts';
import { nonEmpty, reporters } from '../settings/options.ts';
import type { TargetKeys } from '../settings/settings.ts';
import { compareCommand, trendCommand } from './compare.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import type { Terminal } from './run.ts';

interface ReportFlags {
  json: boolean;
  reportDir?: string;
  reporter?: readonly string[];
}

/** Adds the commands that start from what an earlier run left. */
export function addReadCommands(
  cli: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
  keys: TargetKeys,
): void {
  cli
    .command('report')
    .description('render the report of a run anew from its log')
    .argument('<log>', 'a log.jsonl, or the folder of a run')
    .option('--report-dir <dir>', 'where reports go (default: beside the log)', nonEmpty)
    .option('--reporter <list>', `reports to make: ${reporterNames.join(', ')} (default: all but allure)`, reporters)
    .option('--json', 'print report.json and write nothing', false)
    .action((log: string, { reporter, ...flags }: ReportFlags) =>
      finish(reportCommand({ log, reporters: reporter ?? defaultReporters, ...flags }, terminal)),
    );

  cli
    .command('compare')
    .description('say what changed from one run to another; a regression is exit code 1')
    .argument('<before>', 'a log, a report.json or the folder of a run')
    .argument('<after>', 'the same of a later run')
    .option('--json', 'for programs', false)
    .action((before: string, after: string, { json }: { json: boolean }) =>
      finish(compareCommand(before, after, json, terminal)),
    );

  cli
    .command('trend')
    .description('show how the runs in a folder went over time')
    .argument('<folder>', 'holds logs, reports or folders of runs')
    .option('--markdown', 'as a table of Markdown', false)
    .option('--json', 'for programs', false)
    .action((folder: string, flags: { json: boolean; markdown: boolean }) =>
      finish(trendCommand(folder, flags, terminal)),
    );

  cli
    .command('replay')
    .description('play one scenario of a run once more: same, different or fixed')
    .argument('<run>', 'a log, a report.json or the folder of a run')
    .argument('<scenario>', 'its id')
    .option('--target <url|name>', 'another target (default: that of the run)')
    .option('--api-key <key>', 'test key of the target (default: from the environment)')
    .option('--script', 'print a shell script that does so by curl', false)
    .action(async (from: string, scenario: string, flags: { target?: string; apiKey?: string; script: boolean }) => {
      const { apiKey, ...rest } = flags;
      const given = apiKey === undefined ? keys : { ...keys, apiKey };
      finish(await replayCommand({ from, scenario, ...rest, keys: given }, terminal));
    });
}
