import { expand } from '../../engine/prepare/expand.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import { groupBy } from '../../engine/vocabulary/group.ts';
import type { Profile } from '../../engine/vocabulary/profile.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { worst } from '../../engine/vocabulary/verdict.ts';
import type { Wire } from '../../engine/wire/http.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { isWithin } from '../../specs/versions.ts';
import { api, catalogue } from '../../suites/index.ts';
import { some } from '../form.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { type Fault, openWire } from '../mutants/wire.ts';
import { layered } from '../personas/persona.ts';
import { numbered, styled, takesArraysAs } from '../personas/traits.ts';
import { crowded, randomFrom, shuffled } from './crowd.ts';

/** A server that a verdict is reached on. */
export interface Subject {
  readonly name: string;
  readonly fault: () => Fault;
  readonly profile: Profile;
}

/** In the short form a verdict is reached on so many rows. */
const SOME_ROWS = 400;

/** How a run is made; nothing of it may move a verdict. */
export interface Condition {
  readonly name: string;
  readonly concurrency?: number;
  readonly shuffledBy?: number;
  /** The seed of the values that are sent. */
  readonly seed?: number;
  /** The run is made in so many parts. */
  readonly shards?: number;
  /** Milliseconds of the target's clock from request to request. */
  readonly tick?: number;
  /** Milliseconds that an answer takes. */
  readonly delay?: number;
  /** Payments of others before, and at most with each request. */
  readonly others?: readonly [before: number, meanwhile: number];
  readonly fault?: Fault;
  readonly profile?: Partial<Profile>;
  /** The row that asks for just what the condition takes away. */
  readonly takesAway?: string;
  /** Rows that are asked in any case. */
  readonly rows?: readonly string[];
}

const STYLES = ['pi', 'ch', 'pm', 'cus', 're', 'seti', 'req', 'mandate'];

export const conditions: readonly Condition[] = [
  { name: '500 payments of others, and more meanwhile', others: [500, 2], concurrency: 16 },
  { name: 'answers after 30 ms', delay: 30, concurrency: 64 },
  { name: 'answers after 300 ms', delay: 300, concurrency: 64 },
  { name: 'all within one second', tick: 0, concurrency: 16 },
  { name: 'a second and more between requests', tick: 1300 },
  { name: '64 at a time', concurrency: 64 },
  { name: 'in another order', shuffledBy: 7 },
  { name: 'in another order, 16 at a time', shuffledBy: 8, concurrency: 16 },
  { name: 'other values', seed: 4711 },
  { name: 'three shards', shards: 3 },
  { name: 'ids of another style', fault: layered(STYLES.map((name) => styled(`${name}_`, `${name}ZQ-`))) },
  {
    name: 'arrays as name[]',
    fault: layered([takesArraysAs('empty'), numbered]),
    profile: { arrays: 'empty' },
    takesAway: 'create/array-with-indexes-is-accepted',
  },
  {
    name: 'arrays as name[0]',
    fault: takesArraysAs('indexed'),
    profile: { arrays: 'indexed' },
    takesAway: 'create/array-with-empty-brackets-is-accepted',
  },
];

/** The same, with each answer so many milliseconds later. */
export const slow = (wire: Wire, delay: number): Wire => ({
  ...wire,
  exchange: async (request, options) => {
    await new Promise((resolve) => setTimeout(resolve, delay));
    return wire.exchange(request, options);
  },
});

function wireFor({ fault }: Subject, condition: Condition): Wire {
  const { tick = 1000, delay = 0, others, fault: manner } = condition;
  const wire = openWire(layered([...(manner === undefined ? [] : [manner]), fault()]), tick);
  const [before, meanwhile] = others ?? [0, 0];
  const met = others === undefined ? wire : crowded(wire, { before, meanwhile, random: randomFrom(before) });
  return delay === 0 ? met : slow(met, delay);
}

/** The catalogue with the values of a seed; in the short form some of it, the same rows each time. */
function seeded({ seed, rows = [] }: Condition): readonly Scenario[] {
  const all =
    seed === undefined
      ? scenarios
      : expand(catalogue, api, seed).filter((scenario) => isWithin(AUTHORING_VERSION, scenario));
  const chosen = new Set(some(all, SOME_ROWS));
  return all.filter((scenario) => chosen.has(scenario) || rows.includes(scenario.id));
}

/** All that happens when a subject is judged under a condition. */
export async function judgedUnder(subject: Subject, condition: Condition): Promise<readonly RunEvent[]> {
  const { concurrency = 1, shuffledBy, shards = 1 } = condition;
  const all = seeded(condition);
  const chosen = shuffledBy === undefined ? all : shuffled(all, randomFrom(shuffledBy));
  const profile = { ...subject.profile, ...condition.profile };
  const wire = wireFor(subject, condition);
  const events: RunEvent[] = [];
  for (let shard = 0; shard < shards; shard += 1) {
    const part = chosen.filter((_, place) => place % shards === shard);
    events.push(...(await played(wire, part, AUTHORING_VERSION, { concurrency, profile })));
  }
  return events;
}

/**
 * Each must-level check on each operation with its verdict, in order: the worst of its findings, as the report counts it.
 * A server that lists the oldest first passes by chance where all was made in one second.
 */
export function verdictsIn(events: readonly RunEvent[]): readonly string[] {
  const findings = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
  const musts = findings.filter(({ level }) => level === 'must');
  const together = groupBy(musts, ({ check, operationId }) => `${check} on ${operationId}`);
  return [...together].map(([name, all]) => `${name}: ${worst(all.map(({ verdict }) => verdict))}`).toSorted();
}
