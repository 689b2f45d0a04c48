import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../output/folders.ts';
import { attempt } from '../output/run-log.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import type { Settled } from '../settings/settings.ts';
import type { Terminal } from '../settings/terminal.ts';
import { doctorCommand } from './doctor.ts';
import { runCommand } from './run.ts';

const CONFIG = 'stripe-conformance.config.json';
const PROFILE = 'conformance/profile.json';
const BASELINE = 'conformance/known-failures.yaml';
const WORKFLOW = '.github/workflows/conformance.yml';

const silent = ({ print: _, ...screen }: Terminal): Terminal => ({ ...screen, print: () => undefined });

/** The job that holds a change to what worked before it; the server is started by whoever knows how. */
const workflowFor = (
  target: string,
): string => `# Fails where a change breaks what worked: known failures stand in ${BASELINE}.
name: conformance
on: pull_request
jobs:
  conformance:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
      # Start your server here, as your other jobs do, so that it answers at ${target}
      - run: npm ci # stripe-conformance must be among the devDependencies
      - run: npx stripe-conformance run
        env:
          STRIPE_CONFORMANCE_API_KEY: \${{ secrets.STRIPE_CONFORMANCE_API_KEY }}
`;

const write = (file: string, text: string): void =>
  attempt(file, () => {
    makeFolder(path.dirname(path.resolve(file)));
    writeFileSync(file, text, { flag: 'wx' });
  });

/**
 * Prepares a project for a gate: asks the target what it can do, writes profile, configuration, baseline and workflow, and
 * says what it wrote. Throws {@link UsageError} where one of them is there already, before anything is asked.
 */
export async function initCommand(given: Settled, terminal: Terminal): Promise<ExitCode> {
  const { target } = given;
  if (target === undefined) throw new UsageError('init needs --target <url>: the server that is to be held to Stripe');
  const there = [CONFIG, PROFILE, BASELINE, WORKFLOW].filter((file) => existsSync(file));
  if (there.length > 0)
    throw new UsageError(`${there.join(', ')}: there already; init never overwrites, remove them first`);
  makeFolder(path.dirname(path.resolve(PROFILE)));
  await doctorCommand({ ...given, json: false, write: PROFILE }, silent(terminal));
  terminal.print(`${PROFILE}: what ${target} can do, as it was asked\n`);
  // A baseline holds in one version alone.
  const options = { target, apiVersion: given.apiVersion, profile: PROFILE, baseline: BASELINE };
  await runCommand({ ...given, ...options, updateBaseline: true, detail: 'verdict' }, terminal);
  terminal.print(`${BASELINE}: what fails today, by its reasons; take out what you mend\n`);
  write(CONFIG, `${JSON.stringify(options, null, 2)}\n`);
  terminal.print(`${CONFIG}: so that "stripe-conformance run" needs no flags here\n`);
  write(WORKFLOW, workflowFor(target));
  terminal.print(`${given.reportDir}: log and reports, made anew by each run; keep it out of version control\n`);
  terminal.print(`${WORKFLOW}: the gate; start your server in it, and set the secret STRIPE_CONFORMANCE_API_KEY\n`);
  return exitCodes.conformant;
}
