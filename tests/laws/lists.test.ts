import { describe, expect, test } from 'vitest';
import { claimsOf } from '../../engine/prepare/applicability.ts';
import type { RunEvent } from '../../engine/report/events.ts';
import type { Profile } from '../../engine/vocabulary/profile.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { AUTHORING_VERSION } from '../../specs/documents.ts';
import { api } from '../../suites/index.ts';
import { profiles } from '../../targets/profiles.ts';
import { some } from '../form.ts';
import { mutants } from '../mutants/all.ts';
import { played, scenarios } from '../mutants/judged.ts';
import { tried } from '../mutants/kills.ts';
import { type Fault, openWire } from '../mutants/wire.ts';
import { crowded, randomFrom, shuffled } from './crowd.ts';

const LISTS = ['GetPaymentIntents', 'GetPaymentIntentsSearch'];
const lists = scenarios.filter(({ operationId }) => LISTS.includes(operationId));
// Many in one second, as on a fast server.
const TICK = 7;

/** Check by check: how many pages a list takes, and who is on them, is no matter of conformance. */
const verdictsIn = (events: readonly RunEvent[]): readonly string[] => {
  const findings = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
  return [...new Set(findings.map(({ check, verdict }) => `${check} ${verdict}`))].toSorted();
};

interface Run {
  readonly concurrency: number;
  readonly seed: number;
  readonly before: number;
  readonly meanwhile: number;
}

/** Plays scenarios in an order of their own, on a target that others use meanwhile. */
function amidOthers(
  { concurrency, seed, before, meanwhile }: Run,
  chosen: readonly Scenario[],
  fault: Fault = {},
  profile: Profile = profiles.reference,
): Promise<readonly RunEvent[]> {
  const random = randomFrom(seed);
  const wire = crowded(openWire(fault, TICK), { before, meanwhile, random });
  return played(wire, shuffled(chosen, random), AUTHORING_VERSION, { concurrency, profile });
}

const runs: readonly Run[] = [
  { concurrency: 1, seed: 1, before: 500, meanwhile: 3 },
  { concurrency: 16, seed: 2, before: 500, meanwhile: 3 },
  { concurrency: 64, seed: 3, before: 500, meanwhile: 3 },
];

const withoutCustomers: Profile = {
  ...profiles.reference,
  features: claimsOf(profiles.reference, api).filter((capability) => capability !== 'customers'),
};

describe.each([
  ['with customers', profiles.reference],
  ['without customers', withoutCustomers],
] as const)('what lists are held to, %s', (_, profile) => {
  let once: ReturnType<typeof played> | undefined;
  test.each(some(runs, 2))(
    'is the same amid 500 payments of others, $concurrency at a time, in another order',
    async (run) => {
      once ??= played(openWire(), lists, AUTHORING_VERSION, { profile });
      const alone = verdictsIn(await once);
      const amid = verdictsIn(await amidOthers(run, lists, {}, profile));
      expect(amid).toEqual(alone);
      expect(alone.filter((line) => !/ (?:pass|not-applicable)$/.test(line))).toEqual([]);
    },
  );
});

const FAMILIES = ['pages', 'ends of lists', 'seconds', 'pagination'];

describe('a server that pages wrongly', () => {
  const wrong = mutants.filter(({ family }) => FAMILIES.includes(family));
  test.each(wrong.map((mutant, place) => ({ ...mutant, seed: place + 1 })))('$id, amid others', async (mutant) => {
    const run: Run = { concurrency: 16, seed: mutant.seed, before: 0, meanwhile: 2 };
    const { missed, errors } = await tried(mutant, (fault, chosen) => amidOthers(run, chosen, fault));
    expect(errors).toEqual([]);
    expect(missed).toEqual([]);
  });
});

/** A list that does not know a parameter, and says so. */
const refusing = (name: string): Fault => ({
  response: (answer, { operation, request }) =>
    operation === 'GetPaymentIntents' &&
    answer.status === 200 &&
    [...new URL(request.path, 'http://target.test').searchParams.keys()].some((key) => key.split('[')[0] === name)
      ? {
          ...answer,
          status: 400,
          text: JSON.stringify({
            error: {
              type: 'invalid_request_error',
              code: 'parameter_unknown',
              message: `unknown: ${name}`,
              param: name,
            },
          }),
        }
      : answer,
});

describe('of a parameter that a list refuses, only rows that ask for it complain:', () => {
  test.each([
    ['customer', ['list/customer-filter-is-applied']],
    ['limit', ['list/limit-is-respected']],
    [
      'created',
      [
        'list/created-equals-a-second',
        'list/created-filters-the-whole-account',
        'list/created-gt-and-lt-together',
        'list/created-gt-excludes-its-second',
        'list/created-gt-includes-the-next-second',
        'list/created-gte-and-lte-together',
        'list/created-gte-excludes-the-second-before',
        'list/created-gte-includes-its-second',
        'list/created-holds-after-a-cursor',
        'list/created-holds-before-a-cursor',
        'list/created-lt-excludes-its-second',
        'list/created-lt-includes-the-second-before',
        'list/created-lte-excludes-the-next-second',
        'list/created-lte-includes-its-second',
        'list/created-without-a-match-is-empty',
      ],
    ],
  ] as const)('%s', async (name, expected) => {
    const events = await amidOthers({ concurrency: 1, seed: 1, before: 0, meanwhile: 0 }, lists, refusing(name));
    const rows = events.flatMap((event) => (event.kind === 'scenario' ? event.findings : []));
    const accused = rows.filter(({ kind, level, verdict }) => kind === 'row' && level === 'must' && verdict === 'fail');
    expect(accused.map(({ check }) => check).toSorted()).toEqual(expected);
  });
});
