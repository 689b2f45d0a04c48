import type { Command } from 'commander';
import { type Traffic, traffics } from '../../engine/audit/explainable.ts';
import { defaultReporters, reporterNames } from '../../reporters/names.ts';
import type { AuditCommand } from '../commands/audit.ts';
import { STRIPE_HOST } from '../session/base-url.ts';
import { commaList, type DetailFlags, detailOf, nonEmpty, reporters, traffic } from '../settings/options.ts';
import { addSettings, printing } from '../settings/settings.ts';

export interface AuditFlags extends DetailFlags {
  readonly host?: readonly string[];
  readonly traffic: Traffic;
  readonly apiVersion?: string;
  readonly specs?: string;
  readonly reportDir: string;
  readonly reporter?: readonly string[];
  readonly strict?: true;
}

/** Adds arguments and flags of `audit` to a command. */
export const addAuditFlags = (command: Command): Command =>
  addSettings(command, printing)
    .argument('<file|folder...>', 'recordings, and folders of them')
    .option('--host <host,…>', `hosts whose exchanges are judged (default: ${STRIPE_HOST})`, commaList)
    .option(
      '--traffic <held>',
      `how complete the recordings are for their intents: ${traffics.join(', ')}`,
      traffic,
      'server',
    )
    .option('--api-version <version>', 'of exchanges without Stripe-Version')
    .option('--specs <folder>', 'OpenAPI documents to judge by (default: those of the suite)')
    .option('--report-dir <dir>', 'where log and reports go', nonEmpty, 'conformance-audit')
    .option('--strict', 'exit with 2 where a file could not be read as a whole')
    .option('--reporter <list>', `reports to make: ${reporterNames.join(', ')} (default: all but allure)`, reporters);

/** The flags with what holds without them. */
export const settleAudit = (
  places: readonly string[],
  { host, reporter, strict, verbose, quiet, ...rest }: AuditFlags,
): AuditCommand => ({
  ...rest,
  places,
  hosts: host ?? [STRIPE_HOST],
  reporters: reporter ?? defaultReporters,
  strict: strict === true,
  detail: detailOf({ verbose, quiet }),
});
