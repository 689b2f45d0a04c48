import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Diagnosis, diagnose, type Found } from '../../engine/probe/diagnosis.ts';
import type { Fact } from '../../engine/probe/features.ts';
import { prober } from '../../engine/probe/prober.ts';
import { maskerOf } from '../../engine/redact/secrets.ts';
import type { Probe } from '../../engine/vocabulary/probing.ts';
import { defined } from '../../engine/vocabulary/values.ts';
import { cancelAll, keepTrack } from '../../engine/wire/cleanup.ts';
import { api } from '../../suites/index.ts';
import { attempt } from '../output/run-log.ts';
import { isStripe } from '../session/base-url.ts';
import { paceFor, targetOf, wayTo } from '../session/meeting.ts';
import { openWire } from '../session/open-wire.ts';
import type { ConnectionOptions, TargetOptions, VersionOptions } from '../session/options.ts';
import { preflight } from '../session/preflight.ts';
import { prepare } from '../session/ready-and-reset.ts';
import { openRulebooks } from '../session/rulebooks.ts';
import { chooseTarget, type OpenTarget } from '../session/target.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';

const KEY_VARIABLE = 'STRIPE_CONFORMANCE_API_KEY';

export interface DoctorCommand extends TargetOptions, VersionOptions, ConnectionOptions {
  readonly json: boolean;
  /** The file to write the profile to. */
  readonly write?: string;
}

const shown = ({ answer }: Pick<Probe, 'answer'>): string =>
  answer.kind === 'failure' ? answer.detail : `HTTP ${answer.status}`;

const saidOf = ({ came, takenForId }: Fact): string =>
  takenForId === true
    ? 'an object that is missing: taken for an id'
    : came.kind === 'failure'
      ? came.detail
      : `HTTP ${came.http}${came.said === undefined ? '' : `, ${came.said}`}`;

/** What was seen and what was not, each with the exchange that shows it. */
function renderFacts(facts: readonly Fact[], there: boolean): readonly string[] {
  const own = facts.filter((fact) => fact.there === there);
  if (own.length === 0) return ['  none'];
  const width = Math.max(...own.map(({ capability }) => capability.length));
  return own.map((fact) => `  ${fact.capability.padEnd(width)}  ${fact.request} came to ${saidOf(fact)}`);
}

function render({ archetype, facts, version, notes, probes }: Diagnosis, profile: object, baseUrl: string): string {
  const width = Math.max(...probes.map(({ name }) => name.length));
  const missing = facts.some(({ there }) => !there);
  return [
    `${baseUrl} is ${archetype}`,
    ...notes.map((note) => `  ${note}`),
    ...(version === undefined ? [] : [`  its answers name version ${version}`]),
    '',
    'Seen there',
    ...renderFacts(facts, true),
    '',
    'Not seen',
    ...renderFacts(facts, false),
    ...(missing ? ['  (what is not under "features" below is not judged, the rest is)'] : []),
    '',
    `Requests (${probes.length})`,
    ...probes.map((probe) => `  ${probe.name.padEnd(width)}  ${shown(probe)}`),
    '',
    'The profile that a run would use',
    ...JSON.stringify(profile, null, 2).split('\n'),
    '',
  ].join('\n');
}

/** Refuses a file that cannot be written to, before a target is asked so much. */
function checkPlace(file: string): void {
  if (!file.endsWith('.json')) throw new UsageError(`--write ${file}: a profile is written as JSON, so name it .json`);
  if (existsSync(file)) throw new UsageError(`--write ${file}: there is such a file already; remove it first`);
}

/** Writes the profile; a target that is started by name must be named beside it. */
function writeProfile(file: string, profile: object, { name, url }: OpenTarget): string {
  attempt(`--write ${file}`, () => writeFileSync(file, `${JSON.stringify(profile, null, 2)}\n`));
  const target = name === url ? '' : `--target ${name} `;
  return `${file}: this profile; judge by it with: stripe-conformance run ${target}--profile ${file}\n`;
}

/** What a file holds, so that a run by it needs nothing else: where the target is, how it is reached, and by which key. */
function wholeProfile(found: Found, { name, url, profile }: OpenTarget, write: string | undefined): object {
  const { authentication, headers, account, body, contentType, channels, proxy, insecure, ready, reset } = profile;
  const near = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : path.relative(path.dirname(write ?? ''), file);
  const [ca, cert, certKey] = [near(profile.ca), near(profile.cert), near(profile.certKey)];
  return {
    ...(name === url ? { baseUrl: url, apiKey: `$${KEY_VARIABLE}` } : {}),
    ...(body === 'form' ? {} : { body }),
    ...defined({ contentType }),
    ...found,
    ...(authentication === 'bearer' ? {} : { authentication }),
    ...(insecure ? { insecure } : {}),
    ...defined({ headers, account, channels, ready, reset, ca, cert, certKey, proxy }),
  };
}

/** Tells what kind of server a target is and the profile that a run would use, from at most 45 requests. */
export async function doctorCommand(command: DoctorCommand, { print }: Terminal): Promise<ExitCode> {
  const { json, write } = command;
  if (write !== undefined) checkPlace(write);
  const opened = await (await chooseTarget(command)).open();
  const { url, apiKey, publishableKey = '', profile, secrets = [] } = opened;
  const target = targetOf(opened, command);
  const pace = paceFor(opened, command);
  const wire = keepTrack(openWire(url, pace), api.resources);
  const hide = maskerOf([apiKey, publishableKey, ...secrets]);
  try {
    const way = wayTo(opened, pace);
    await prepare(wire, target, way);
    await preflight(wire, target, way);
    const ask = prober(wire, target);
    const playground = { target, rulebook: openRulebooks(command)(command.apiVersion), api };
    const found = await diagnose(ask, opened.name === url ? new URL(url).host : opened.name, playground);
    // Whoever answers there, Stripe itself is known by its address.
    const diagnosis = isStripe(url) ? { ...found, archetype: 'Stripe itself, in test mode' } : found;
    const probes = diagnosis.probes.map((probe) => ({
      name: probe.name,
      request: probe.request,
      answer: shown(probe),
    }));
    const full = wholeProfile(diagnosis.profile, opened, write);
    print(
      hide(
        json ? `${JSON.stringify({ ...diagnosis, profile: full, probes }, null, 2)}\n` : render(diagnosis, full, url),
      ),
    );
    const wrote = write === undefined ? '' : writeProfile(write, full, opened);
    if (!json) print(hide(wrote));
    return exitCodes.conformant;
  } finally {
    if (profile.shared) await cancelAll(wire.open(), wire, target, pace.concurrency);
    await wire.close();
    await opened.close();
  }
}
