import { existsSync, writeFileSync } from 'node:fs';
import { type Diagnosis, diagnose } from '../../engine/probe/diagnosis.ts';
import { findManners, prober } from '../../engine/probe/probe.ts';
import { maskerOf } from '../../engine/redact/secrets.ts';
import type { Probe } from '../../engine/vocabulary/probing.ts';
import type { Target } from '../../engine/vocabulary/profile.ts';
import { cancelAll, keepTrack } from '../../engine/wire/cleanup.ts';
import { headersOf } from '../../engine/wire/request.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { api } from '../../suites/index.ts';
import { openWire } from '../session/open-wire.ts';
import type { TargetOptions } from '../session/options.ts';
import { preflight } from '../session/preflight.ts';
import { prepare } from '../session/ready-and-reset.ts';
import { chooseTarget, isStripe } from '../session/target.ts';
import { type ExitCode, exitCodes, UsageError } from '../settings/exit-codes.ts';
import type { Terminal } from '../settings/terminal.ts';

export interface DoctorCommand extends TargetOptions {
  readonly apiVersion?: string;
  readonly insecure: boolean;
  readonly json: boolean;
  /** The file to write the profile to. */
  readonly write?: string;
}

const shown = ({ answer }: Probe): string => (answer.kind === 'failure' ? answer.detail : `HTTP ${answer.status}`);

function render(diagnosis: Diagnosis, baseUrl: string): string {
  const { archetype, profile, features, version, notes, probes } = diagnosis;
  const all = Object.entries(features);
  const named = (there: boolean): string =>
    all
      .filter(([, each]) => each === there)
      .map(([feature]) => feature)
      .join(', ') || 'none';
  const width = Math.max(...probes.map(({ name }) => name.length));
  return [
    `${baseUrl} is ${archetype}`,
    ...notes.map((note) => `  ${note}`),
    ...(version === undefined ? [] : [`  its answers name version ${version}`]),
    '',
    `  seems there   ${named(true)}`,
    `  not seen      ${named(false)}`,
    ...(named(false) === 'none'
      ? []
      : [
          '                (judged all the same: list under "features" only what the target claims, to leave them out)',
        ]),
    '',
    'Requests',
    ...probes.map((probe) => `  ${probe.name.padEnd(width)}  ${shown(probe)}`),
    '',
    'The profile that a run would use',
    ...JSON.stringify(profile, null, 2).split('\n'),
    '',
  ].join('\n');
}

function writeProfile(file: string, profile: Diagnosis['profile']): void {
  if (!file.endsWith('.json')) throw new UsageError(`--write ${file}: a profile is written as JSON, so name it .json`);
  if (existsSync(file)) throw new UsageError(`--write ${file}: there is such a file already; remove it first`);
  try {
    writeFileSync(file, `${JSON.stringify(profile, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`--write ${file} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** Tells what kind of server a target is and the profile that a run would use, from some twenty requests. */
export async function doctorCommand(command: DoctorCommand, { print }: Terminal): Promise<ExitCode> {
  const { apiVersion = AUTHORING_VERSION, insecure, json, write } = command;
  const opened = await (await chooseTarget(command)).open();
  const { url, apiKey, profile } = opened;
  const target: Target = { baseUrl: url, apiKey, apiVersion, profile };
  const wire = keepTrack(
    openWire(url, { ...profile.pace, insecure: insecure || profile.insecure, own: opened.own }),
    api.resources,
  );
  const hide = maskerOf([apiKey]);
  try {
    await prepare(wire, target);
    await preflight(wire, target);
    const ask = prober(wire, target);
    const manners = await findManners(ask, api.resources[0]);
    const found = await diagnose(ask, opened.name === url ? new URL(url).host : opened.name, manners, api);
    // Whoever answers there, Stripe itself is known by its address.
    const diagnosis = isStripe(url) ? { ...found, archetype: 'Stripe itself, in test mode' } : found;
    const probes = diagnosis.probes.map((probe) => ({
      name: probe.name,
      request: probe.request,
      answer: shown(probe),
    }));
    const full = { ...diagnosis.profile, ...(opened.name === url ? { baseUrl: url } : {}) };
    print(
      hide(
        json
          ? `${JSON.stringify({ ...diagnosis, profile: full, probes }, null, 2)}\n`
          : render({ ...diagnosis, profile: full }, url),
      ),
    );
    if (write !== undefined) writeProfile(write, full);
    return exitCodes.conformant;
  } finally {
    if (profile.shared)
      await cancelAll(wire.open(), wire, headersOf(target, profile.authentication), profile.pace.concurrency);
    await wire.close();
    await opened.close();
  }
}
