import type { Command } from 'commander';
import { defaultReporters, reporterNames } from '../../reporters/all.ts';
import type { ExitCode } from '../settings/exit-codes.ts';
import { type DetailFlags, detailOf, nonEmpty, reporters } from '../settings/options.ts';
import { addSettings, printing } from '../settings/settings.ts';
import type { Terminal } from '../settings/terminal.ts';
import { compareCommand } from './compare.ts';
import { mergeCommand } from './merge.ts';
import { reportCommand } from './report.ts';

interface ReportFlags extends DetailFlags {
  json: boolean;
  issues: boolean;
  reportDir?: string;
  reporter?: readonly string[];
}

type MergeFlags = DetailFlags & { readonly reportDir: string; readonly reporter?: readonly string[] };

/** Adds the commands that start from what an earlier run left. */
export function addReadCommands(cli: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  addSettings(cli.command('report'), printing)
    .description('render the report of a run anew from its log')
    .argument('<log>', 'a log.jsonl, or the folder of a run')
    .option('--report-dir <dir>', 'where reports go (default: beside the log)', nonEmpty)
    .option('--reporter <list>', `reports to make: ${reporterNames.join(', ')} (default: all but allure)`, reporters)
    .option('--json', 'print report.json and write nothing', false)
    .option('--issues', 'print a text to file for each cause, as Markdown, and write nothing', false)
    .action((log: string, { reporter, ...flags }: ReportFlags) =>
      finish(
        reportCommand({ log, reporters: reporter ?? defaultReporters, detail: detailOf(flags), ...flags }, terminal),
      ),
    );

  addSettings(cli.command('merge'), printing)
    .description('make one report of all shards of a run (run --shard 1/3 and so on)')
    .argument('<shards...>', 'logs, and folders of the runs')
    .option('--report-dir <dir>', 'where log and reports go', nonEmpty, 'conformance-report')
    .option('--reporter <list>', `reports to make: ${reporterNames.join(', ')} (default: all but allure)`, reporters)
    .action((places: readonly string[], { reporter, reportDir, ...flags }: MergeFlags) =>
      finish(
        mergeCommand({ places, reportDir, reporters: reporter ?? defaultReporters, detail: detailOf(flags) }, terminal),
      ),
    );

  cli
    .command('compare')
    .description('say what changed from one run to another, where a regression is exit code 1; of more, how they went')
    .argument('<runs...>', 'logs, report.json files or folders of runs, in their order')
    .option('--json', 'for programs', false)
    .action((runs: readonly string[], { json }: { json: boolean }) => finish(compareCommand(runs, json, terminal)));
}
