import { testable } from '../../engine/prepare/applicability.ts';
import { type Tag, tagged } from '../../engine/prepare/run-tag.ts';
import { isWhole, type Selection } from '../../engine/prepare/select.ts';
import { type Decision, decide } from '../../engine/probe/diagnosis.ts';
import { prober } from '../../engine/probe/prober.ts';
import { redactor } from '../../engine/redact/redact.ts';
import type { RunEvent, RunHeader, Unseen } from '../../engine/report/events.ts';
import { run } from '../../engine/run.ts';
import type { Api } from '../../engine/vocabulary/api.ts';
import type { Target } from '../../engine/vocabulary/profile.ts';
import { defined } from '../../engine/vocabulary/values.ts';
import { cancelAll, keepTrack } from '../../engine/wire/cleanup.ts';
import { endingOf } from '../../engine/wire/ending.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { openCells } from '../../suites/index.ts';
import { withCounterparts } from '../side-by-side/counterparts.ts';
import { openEar } from './events/ear.ts';
import { findTelling } from './events/telling.ts';
import { paceFor, targetOf, wayTo } from './meeting.ts';
import { openWire, type PaceOptions } from './open-wire.ts';
import type { SessionOptions } from './options.ts';
import { preflight } from './preflight.ts';
import { prepare } from './ready-and-reset.ts';
import type { Session } from './session.ts';
import { suiteVersion } from './version.ts';

/** What names the run that an object was made by: a key of its metadata, or the first word of its description. */
export const RUN_KEY = 'stripe_conformance_run';

/** Whether scenarios are left out by name or number; a level leaves out none that decides. */
const isPart = (selection: Selection): boolean => !isWhole({ ...selection, level: 'may' });

/** The flags that leave something out, as they were given. */
const partsOf = ({ only, exclude, shard, level, smoke }: Selection): readonly string[] => [
  ...(only.length === 0 ? [] : [`--only ${only.join(',')}`]),
  ...(exclude === undefined ? [] : [`--exclude ${exclude.join(',')}`]),
  ...(level === 'may' ? [] : [`--level ${level}`]),
  ...(smoke === undefined ? [] : ['--smoke']),
  ...(shard === undefined ? [] : [`--shard ${shard.index}/${shard.of}`]),
];

const unseenBy = ({ facts }: Decision): readonly Unseen[] =>
  facts.flatMap(({ there, ...unseen }) => (there ? [] : [unseen]));

/** The flags besides target, seed and selection that a repetition of this run needs. */
const flagsOf = ({
  apiVersion,
  profile,
  specs,
  insecure,
  events,
  walks,
  walkLength,
  walkOdd,
}: SessionOptions): readonly string[] => [
  ...(apiVersion === AUTHORING_VERSION ? [] : [`--api-version ${apiVersion}`]),
  ...(profile === undefined ? [] : [`--profile ${profile}`]),
  ...(specs === undefined ? [] : [`--specs ${specs}`]),
  ...(insecure ? ['--insecure'] : []),
  ...(events === true ? ['--events'] : []),
  ...(walks === undefined ? [] : [`--walks ${walks}`, `--walk-length ${walkLength}`, `--walk-odd ${walkOdd}`]),
];

function headerOf(
  { id, options, rulebookFor, requirements, baseline, shard }: Session,
  name: string,
  { baseUrl, apiVersion, profile }: Target,
  decided: Decision | undefined,
  tag: Tag | undefined,
  events: NonNullable<RunHeader['target']['events']>,
): Omit<RunHeader, 'kind' | 'schemaVersion' | 'plan' | 'facts'> {
  return {
    id,
    suite: { name: 'stripe-conformance', version: suiteVersion },
    target: {
      baseUrl,
      name,
      flags: flagsOf(options),
      profile: profile.name,
      ...(profile.stateful ? {} : { stateless: true }),
      ...(decided === undefined ? {} : { decided: decided.sentence }),
      ...(decided === undefined ? {} : { unseen: unseenBy(decided) }),
      apiVersion,
      events,
    },
    document: rulebookFor(apiVersion).document,
    ...(requirements === undefined ? {} : { requirements }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(tag === undefined ? {} : { tag }),
    ...(shard === undefined ? {} : { shard }),
    ...(isPart(options.selection) ? { part: true as const } : {}),
    ...(partsOf(options.selection).length === 0 ? {} : { parts: partsOf(options.selection) }),
    seed: options.seed,
    startedAt: new Date().toISOString(),
    openCells,
  };
}

/** The wire of a run, and the end of what the run leaves open there: what ends the run early must not end that, too. */
function connectTo(met: Target, { resources }: Api, pace: PaceOptions, { made, tagged: marked }: SessionOptions) {
  const wire = keepTrack(openWire(met.baseUrl, pace), resources, met.profile.shared ? made : undefined);
  const isTold = met.profile.shared || marked === true;
  let swept = false;
  const sweep = async () => {
    if (swept) return undefined;
    swept = true;
    const open = wire.open().filter(({ resource: { cleanUp } }) => isTold || cleanUp?.everywhere === true);
    if (!isTold && open.length === 0) return undefined;
    const { stopped: _, ...patient } = pace;
    const broom = openWire(met.baseUrl, patient);
    try {
      const cleanup = await cancelAll(open, broom, met, pace.concurrency);
      return isTold ? cleanup : undefined;
    } finally {
      await broom.close();
    }
  };
  return { wire, sweep };
}

/**
 * Judges one target from start to end and tells what happens, event by event; every host reads this stream. What the
 * suite started for the run is stopped when the stream ends, however it ends. Throws before the first event where the
 * target is of no use.
 */
export async function* conduct(session: Session): AsyncGenerator<RunEvent> {
  const { options, id, scenarios, rulebookFor, choice, questions } = session;
  const { apiVersion, bail } = options;
  const { api, checks } = questions;
  const ear = await openEar(session);
  const opened = await choice.open(ear?.hook).catch(async (error: unknown) => {
    await ear?.listener.close();
    throw error;
  });
  const met = targetOf(opened, options);
  const { apiKey, publishableKey, profile: claimed } = met;
  const tag = claimed.shared || options.tagged === true ? { name: RUN_KEY, value: id } : undefined;
  const ending = endingOf(options);
  const stopped = (): boolean => ending.reason() !== undefined;
  const pace = { ...paceFor(opened, options), stopped };
  const { wire, sweep } = connectTo(met, api, pace, options);
  try {
    const way = wayTo(opened, pace);
    await prepare(wire, met, way);
    await preflight(wire, met, way);
    const playground = { target: met, rulebook: rulebookFor(apiVersion), api };
    const decided = opened.unknown === true ? await decide(prober(wire, met), playground) : undefined;
    const judged = decided === undefined ? met.profile : testable(decided.profile, publishableKey, api);
    const playing = { ...met, profile: judged };
    const hooked = opened.hooked === true;
    const told = await findTelling(session, playing, { ask: prober(wire, met), wire, ear, hooked });
    const target =
      told.features === undefined ? playing : { ...playing, profile: { ...judged, features: told.features } };
    ending.begin();
    const events = run(tag === undefined ? scenarios : scenarios.map((each) => tagged(each, tag, api)), {
      header: headerOf(session, opened.name, target, decided, tag, told.events),
      target,
      wire,
      judgement: { apiVersion, rulebookFor, api, checks },
      redact: redactor([apiKey, publishableKey ?? [], opened.secrets ?? [], options.webhookSecret ?? []].flat()),
      concurrency: pace.concurrency,
      now: Date.now,
      bail,
      ending: ending.reason,
      ...(told.telling === undefined ? {} : { telling: told.telling }),
      rows: session.rows,
    });
    for await (const event of options.showReference === true ? withCounterparts(events, session, stopped) : events) {
      if (event.kind !== 'footer') {
        yield event;
        continue;
      }
      const cleanup = await sweep();
      yield { ...event, ...defined({ cleanup, deliveries: ear?.listener.heard() }) };
    }
  } finally {
    await sweep();
    await wire.close();
    await opened.close();
    await ear?.listener.close();
  }
}
