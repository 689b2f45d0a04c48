import { expand } from '../../engine/prepare/expand.ts';
import { tagged } from '../../engine/prepare/run-tag.ts';
import { type Selection, select } from '../../engine/prepare/select.ts';
import { decide } from '../../engine/probe/diagnosis.ts';
import { findManners, prober } from '../../engine/probe/probe.ts';
import { redactor } from '../../engine/redact/redact.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { run } from '../../engine/run.ts';
import { type Target, testable } from '../../engine/vocabulary/profile.ts';
import { type Cleanup, cancelAll, keepTrack } from '../../engine/wire/cleanup.ts';
import { headersOf } from '../../engine/wire/request.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { catalogue, openCells } from '../../suites/index.ts';
import { loadBaseline } from '../baseline/file.ts';
import { openWire } from './open-wire.ts';
import { preflight } from './preflight.ts';
import { prepare } from './ready-and-reset.ts';
import { loadRequirements } from './releases.ts';
import { openRulebooks, type VersionOptions } from './rulebooks.ts';
import { openTarget, type TargetOptions } from './target.ts';
import { suiteVersion } from './version.ts';

/** All that a run depends on. */
export interface Conduct extends TargetOptions, VersionOptions {
  readonly selection: Selection;
  /** Suite release whose checks are scored. */
  readonly requirements?: string;
  /** File that lists the known failures of the target. */
  readonly baseline?: string;
  /** Left out, this and the next two: as the profile says. */
  readonly concurrency?: number;
  /** Requests a second. */
  readonly rate?: number;
  /** For one exchange, in milliseconds. */
  readonly timeout?: number;
  /** For the whole run, in milliseconds. */
  readonly maxDuration?: number;
  readonly seed: number;
  readonly insecure: boolean;
  readonly bail: boolean;
  /** What asks the run to end early, such as the name of a signal. */
  readonly interrupted?: () => string | undefined;
}

/** The key in the metadata of an intent that names the run it was made by. */
const RUN_KEY = 'stripe_conformance_run';

const isPart = ({ only, shard }: Selection): boolean => only.length > 0 || shard !== undefined;

/** The flags besides target, seed and selection that a repetition of this run needs. */
const flagsOf = ({ apiVersion, profile, specs, insecure }: Conduct): readonly string[] => [
  ...(apiVersion === AUTHORING_VERSION ? [] : [`--api-version ${apiVersion}`]),
  ...(profile === undefined ? [] : [`--profile ${profile}`]),
  ...(specs === undefined ? [] : [`--specs ${specs}`]),
  ...(insecure ? ['--insecure'] : []),
];

/**
 * Judges one target from start to end and tells what happens, event by event; every host reads this stream. What the
 * suite started for the run is stopped when the stream ends, however it ends. Throws before the first event where
 * options or target are of no use.
 */
export async function* conduct(options: Conduct): AsyncGenerator<RunEvent> {
  const { apiVersion, maxDuration, seed, bail, interrupted } = options;
  const rulebookFor = openRulebooks(options);
  const requirements = options.requirements === undefined ? undefined : loadRequirements(options.requirements);
  const baseline = options.baseline === undefined ? undefined : loadBaseline(options.baseline, options.selection);
  // Idempotency keys of one run must not meet those of another.
  const id = Date.now().toString(36);
  const scenarios = select(expand(catalogue, seed, `-${id}`), options.selection);
  const opened = await openTarget(options);
  const { url, apiKey, publishableKey, profile: claimed } = opened;
  const keys = { apiKey, ...(publishableKey === undefined ? {} : { publishableKey }) };
  const met: Target = { baseUrl: url, ...keys, apiVersion, profile: claimed };
  const tag = met.profile.shared ? { name: RUN_KEY, value: id } : undefined;
  const insecure = options.insecure || met.profile.insecure;
  let start: number | undefined;
  const pace = { ...met.profile.pace, ...options, insecure, own: opened.own, began: () => start };
  const { concurrency } = pace;
  const wire = keepTrack(openWire(url, pace));
  let swept = !met.profile.shared;
  const sweep = async (): Promise<Cleanup> => {
    swept = true;
    // What ends the run early must not end this, too.
    const { interrupted: _, maxDuration: __, ...patient } = pace;
    const broom = openWire(url, patient);
    try {
      return await cancelAll(wire.open(), broom, headersOf(met, met.profile.authentication));
    } finally {
      await broom.close();
    }
  };
  try {
    await prepare(wire, met);
    await preflight(wire, met);
    const decided = opened.unknown === true ? decide(await findManners(prober(wire, met))) : undefined;
    const target: Target = {
      ...met,
      ...(decided === undefined ? {} : { profile: testable(decided.profile, publishableKey) }),
    };
    const { profile } = target;
    start = performance.now();
    const events = run(tag === undefined ? scenarios : scenarios.map((each) => tagged(each, tag)), {
      header: {
        suite: { name: 'stripe-conformance', version: suiteVersion },
        target: {
          baseUrl: url,
          name: opened.name,
          flags: flagsOf(options),
          profile: profile.name,
          ...(profile.stateful ? {} : { stateless: true }),
          ...(decided === undefined ? {} : { decided: decided.sentence }),
          apiVersion,
        },
        document: rulebookFor(apiVersion).document,
        ...(requirements === undefined ? {} : { requirements }),
        ...(baseline === undefined ? {} : { baseline }),
        ...(tag === undefined ? {} : { tag }),
        ...(isPart(options.selection) ? { part: true as const } : {}),
        seed,
        startedAt: new Date().toISOString(),
        openCells,
      },
      target,
      wire,
      judgement: { apiVersion, rulebookFor },
      redact: redactor(Object.values(keys)),
      concurrency,
      now: Date.now,
      bail,
      ...(interrupted === undefined ? {} : { interrupted }),
      ...(maxDuration === undefined ? {} : { maxDuration }),
    });
    for await (const event of events)
      yield event.kind === 'footer' && !swept ? { ...event, cleanup: await sweep() } : event;
  } finally {
    if (!swept) await sweep();
    await wire.close();
    await opened.close();
  }
}
