import { expect, test } from 'vitest';
import { compareSides } from '../../engine/diff/compare.ts';
import type { Side } from '../../engine/diff/side.ts';
import { pack, unpack } from '../../engine/diff/truth.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { profiles } from '../../targets/profiles.ts';
import { createReference } from '../../targets/reference/server.ts';
import { isLong, some } from '../form.ts';
import { conditions, judgedUnder } from '../laws/conditions.ts';
import { everyScenario, played, scenarios, scenariosOf } from '../mutants/judged.ts';
import { referenceIn, sideOf } from '../mutants/side-by-side.ts';
import { openWire } from '../mutants/wire.ts';

/** Conditions that ask the same with the same values, which is what two sides have in common. */
const alike = conditions.filter(
  ({ seed, shards, fault, profile }) =>
    seed === undefined && shards === undefined && fault === undefined && profile === undefined,
);

/** In the short form so many rows are asked of what is laid beside the reference. */
const SOME_ROWS = 300;

const faultless = { name: 'reference', fault: () => ({}), profile: profiles.reference };

// What others do meanwhile takes longest, and only the long form waits for it.
const short = alike.filter(({ others }) => others === undefined);

test.each(isLong ? alike : some(short, 2))('one target twice has no difference: $name', async (condition) => {
  const side = sideOf(await judgedUnder(faultless, condition));
  const { differences, askedOtherwise, exchanges } = compareSides(await referenceIn(AUTHORING_VERSION), side);
  expect(differences).toEqual([]);
  expect(askedOtherwise).toEqual([]);
  expect(exchanges).toBeGreaterThan(1000);
});

test.each(Array.from({ length: isLong ? 20 : 1 }, (_, seed) => seed + 2))(
  'ids, secrets and times of another server are no difference (%i)',
  async (seed) => {
    const tick = [0, 37, 1000, 1300][seed % 4];
    const wire = openWire({}, tick, (options) => createReference({ ...options, seed }));
    const asked = some(scenarios, SOME_ROWS);
    const side = sideOf(await played(wire, asked, AUTHORING_VERSION, { concurrency: [1, 16, 64][seed % 3] ?? 1 }));
    expect(compareSides(await referenceIn(AUTHORING_VERSION), side).differences).toEqual([]);
  },
);

test('a recorded side is read back as it was, and is small', async () => {
  const side = await referenceIn(AUTHORING_VERSION);
  const packed = pack(side);
  const again: Side = unpack(JSON.parse(JSON.stringify(packed)));
  expect(compareSides(side, again)).toMatchObject({ differences: [], askedOtherwise: [], onlyLeft: [] });
  expect(again.head).toEqual(side.head);
  expect([...again.units.values()]).toEqual(expect.arrayContaining([...side.units.values()]));
  expect(JSON.stringify(packed).length).toBeLessThan(4_000_000);
});

const [OLD, NEW] = ['2025-02-24.acacia', AUTHORING_VERSION] as const;
/** What the reference shows otherwise from the one version to the other, by the ends of the places. */
const RULES = [
  'header stripe-version',
  '/invoice',
  '/payment_record',
  '/last_payment_error/payment_method_type',
  // Since basil, what is released is no refund.
  '/latest_charge/amount_refunded',
  '/latest_charge/refunded',
];

test('two versions of the reference differ by the rules of versions, and by nothing else', async () => {
  const [old, now] = [OLD, NEW].map((version) => new Set(scenariosOf(version)));
  const both = some(
    everyScenario.filter((scenario) => old?.has(scenario) === true && now?.has(scenario) === true),
    SOME_ROWS,
  );
  const [left, right] = [await played(openWire(), both, OLD), await played(openWire(), both, NEW)];
  const { differences, askedOtherwise } = compareSides(sideOf(left), sideOf(right));
  const ruleOf = (at: string): string | undefined => RULES.find((rule) => at === rule || at.endsWith(rule));
  expect(differences.filter(({ at }) => ruleOf(at) === undefined)).toEqual([]);
  expect([...new Set(differences.map(({ at }) => ruleOf(at)))].sort()).toEqual([...RULES].sort());
  expect(askedOtherwise).toEqual([]);
});
