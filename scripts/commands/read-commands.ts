import type { Command } from 'commander';
import { defaultReporters, reporterNames } from '../../reporters/names.ts';
import { type ExitCode, UsageError } from '../settings/exit-codes.ts';
import { type DetailFlags, detailOf, nonEmpty, reporters } from '../settings/options.ts';
import { addSettings, printing } from '../settings/settings.ts';
import type { Terminal } from '../settings/terminal.ts';

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
    .action(async (log: string, { reporter, ...flags }: ReportFlags) => {
      const { reportCommand } = await import('./report.ts');
      finish(
        reportCommand({ log, reporters: reporter ?? defaultReporters, detail: detailOf(flags), ...flags }, terminal),
      );
    });

  addSettings(cli.command('merge'), printing)
    .description('make one report of all shards of a run (run --shard 1/3 and so on)')
    .argument('<shards...>', 'logs, and folders of the runs')
    .option('--report-dir <dir>', 'where log and reports go', nonEmpty, 'conformance-report')
    .option('--reporter <list>', `reports to make: ${reporterNames.join(', ')} (default: all but allure)`, reporters)
    .action(async (places: readonly string[], { reporter, reportDir, ...flags }: MergeFlags) => {
      const { mergeCommand } = await import('./merge.ts');
      finish(
        mergeCommand({ places, reportDir, reporters: reporter ?? defaultReporters, detail: detailOf(flags) }, terminal),
      );
    });

  cli
    .command('compare')
    .description('say what changed from one run to another, where a regression is exit code 1; of more, how they went')
    .argument('<runs...>', 'logs, report.json files or folders of runs, in their order')
    .option('--json', 'for programs', false)
    .option('--markdown', 'two runs, for an issue or the summary of a job', false)
    .action(async (runs: readonly string[], { json, markdown }: { json: boolean; markdown: boolean }) => {
      const { compareCommand } = await import('./compare.ts');
      if (json && markdown) throw new UsageError('--json and --markdown exclude each other: give one of them');
      finish(compareCommand(runs, json ? 'json' : markdown ? 'markdown' : 'text', terminal));
    });
}
