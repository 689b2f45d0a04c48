import { scenarioOf } from '../vocabulary/exchange.ts';
import type { RunEvent, RunFooter, RunHeader, ScenarioResult } from './events.ts';

/** Raised for runs that are no whole together, with what does not fit. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

/** The events of one run, and where they were read. */
export interface Shard {
  readonly place: string;
  readonly events: readonly RunEvent[];
}

interface Read {
  readonly place: string;
  readonly header: RunHeader;
  readonly footer: RunFooter;
  readonly shard: NonNullable<RunHeader['shard']>;
  readonly events: readonly RunEvent[];
}

/** What all parts of a whole have in common, in words. */
const common: readonly (readonly [what: string, of: (header: RunHeader) => unknown])[] = [
  ['release of the suite', ({ suite }) => suite.version],
  ['target', ({ target }) => target.name],
  ['API version', ({ target }) => target.apiVersion],
  ['document', ({ document }) => document],
  ['profile', ({ target }) => target.profile],
  ['seed', ({ seed }) => seed],
  ['requirements', ({ requirements }) => requirements?.release ?? 'all'],
  ['baseline', ({ baseline }) => baseline?.file ?? 'none'],
  ['selection', (header) => otherParts(header).join(' ') || 'all'],
  ['number of shards', ({ shard }) => shard?.of],
];

const otherParts = ({ parts = [] }: RunHeader): readonly string[] =>
  parts.filter((each) => !each.startsWith('--shard '));

function read({ place, events }: Shard): Read {
  const header = events.find((event) => event.kind === 'header');
  const footer = events.find((event) => event.kind === 'footer');
  if (header === undefined || footer === undefined) throw new MergeError(`${place}: no run`);
  const { shard } = header;
  if (shard === undefined) throw new MergeError(`${place} is no shard: it was run without --shard`);
  if (footer.stopped !== undefined)
    throw new MergeError(`${place} is not whole: the run was stopped or its log is cut off. Run that shard once more`);
  return { place, header, footer, shard, events };
}

function refuseStrangers([first, ...others]: readonly Read[]): void {
  if (first === undefined) return;
  for (const other of others)
    for (const [what, of] of common)
      if (of(first.header) !== of(other.header))
        throw new MergeError(
          `${first.place} and ${other.place} do not belong together: the ${what} is ${of(first.header)} and ${of(other.header)}`,
        );
}

function refuseGaps(runs: readonly Read[]): void {
  const of = runs[0]?.shard.of ?? 0;
  const known = new Map<number, string>();
  for (const { place, shard } of runs) {
    const twin = known.get(shard.index);
    if (twin !== undefined) throw new MergeError(`${twin} and ${place} are both shard ${shard.index} of ${of}`);
    known.set(shard.index, place);
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !known.has(index));
  if (missing.length > 0)
    throw new MergeError(`shard ${missing.map((index) => `${index}/${of}`).join(', ')} is missing: nothing was merged`);
  const places = runs.flatMap(({ shard }) => shard.places);
  if (new Set(places).size !== places.length || places.length !== Math.max(...places) + 1)
    throw new MergeError('the shards were not cut from one list of scenarios: run them all with one release');
}

/** Events under names that no other shard has: each has made the shared setups anew. */
function apart({ header, shard, events }: Read): readonly RunEvent[] {
  const own = new Set(header.plan.map(({ id }) => id));
  const named = (scenario: string): string => (own.has(scenario) ? scenario : `${scenario}~${shard.index}`);
  const renamed = (exchange: string): string =>
    `${named(scenarioOf(exchange))}${exchange.slice(scenarioOf(exchange).length)}`;
  return events.flatMap((event): readonly RunEvent[] => {
    if (event.kind === 'exchange') {
      const { shares } = event;
      return [{ ...event, id: renamed(event.id), ...(shares === undefined ? {} : { shares: named(shares) }) }];
    }
    if (event.kind === 'counterpart') return [{ ...event, id: renamed(event.id) }];
    if (event.kind !== 'scenario') return [];
    const findings = event.findings.map((each) => ({ ...each, evidence: each.evidence.map(renamed) }));
    return [{ ...event, findings } satisfies ScenarioResult];
  });
}

function headerOf(runs: readonly Read[], [{ header }]: readonly [Read, ...Read[]]): RunHeader {
  const { shard: _shard, parts: _parts, part: _part, plan: _plan, ...rest } = header;
  const left = otherParts(header);
  const placed = runs.flatMap(({ header: { plan }, shard }) =>
    plan.map((each, at) => [shard.places[at] ?? 0, each] as const),
  );
  const unseen = runs.flatMap(({ header: { target } }) => target.unseen ?? []);
  const asked = new Map(unseen.map((each) => [each.capability, each]));
  return {
    ...rest,
    ...(runs.every((run) => run.header.id !== undefined) ? { id: runs.map((run) => run.header.id).join('+') } : {}),
    target: { ...rest.target, ...(asked.size === 0 ? {} : { unseen: [...asked.values()] }) },
    ...(left.length === 0 ? {} : { parts: left }),
    ...(left.some((each) => !each.startsWith('--level')) ? { part: true as const } : {}),
    ...(rest.baseline === undefined ? {} : { baseline: { ...rest.baseline, whole: left.length === 0 } }),
    startedAt: runs.map((run) => run.header.startedAt).toSorted()[0] ?? rest.startedAt,
    plan: placed.toSorted(([a], [b]) => a - b).map(([, each]) => each),
  };
}

/** The events of all shards of a run as those of one run. Throws {@link MergeError} where they are no whole together. */
export function mergeShards(shards: readonly Shard[]): readonly RunEvent[] {
  const runs = shards.map(read).toSorted((a, b) => a.shard.index - b.shard.index);
  refuseStrangers(runs);
  refuseGaps(runs);
  const [first, ...others] = runs;
  if (first === undefined) throw new MergeError('nothing to merge');
  const asked = runs.flatMap(({ footer }) => footer.counterparts ?? []);
  const cleanups = runs.flatMap(({ footer }) => footer.cleanup ?? []);
  const footer: RunFooter = {
    kind: 'footer',
    endedAt:
      runs
        .map((run) => run.footer.endedAt)
        .toSorted()
        .at(-1) ?? first.footer.endedAt,
    scenarios: runs.reduce((sum, run) => sum + run.footer.scenarios, 0),
    ...(runs.some((run) => run.footer.unusable === true) ? { unusable: true as const } : {}),
    ...(asked.length === 0
      ? {}
      : {
          counterparts: {
            asked: asked.reduce((sum, each) => sum + each.asked, 0),
            of: asked.reduce((sum, each) => sum + each.of, 0),
          },
        }),
    ...(cleanups.length === 0
      ? {}
      : {
          cleanup: {
            canceled: cleanups.reduce((sum, { canceled }) => sum + canceled, 0),
            left: cleanups.flatMap(({ left }) => left),
          },
        }),
  };
  return [headerOf(runs, [first, ...others]), ...runs.flatMap(apart), footer];
}
