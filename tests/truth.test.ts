import { describe, expect, test } from 'vitest';
import { universalChecks } from '../engine/checks/all.ts';
import type { Seen } from '../engine/checks/check.ts';
import { groupBy } from '../engine/group.ts';
import { rulebooksOf } from '../engine/schema.ts';
import { listVersions, loadDocument } from '../specs/documents.ts';
import { RECORDINGS, type Recorded, readRecordings } from './recordings.ts';

const recorded = readRecordings();
const skip = recorded.length === 0 ? `skipped: there are no recordings at ${RECORDINGS}` : undefined;
if (skip !== undefined) process.stderr.write(`truth test ${skip}\n`);

const rulebookFor = rulebooksOf(listVersions(), loadDocument);

function accusations(cassette: readonly Recorded[]): readonly string[] {
  return cassette.flatMap(({ observation, apiVersion }, position) => {
    const { answer } = observation;
    if (answer.kind === 'failure') return [];
    const before = cassette.slice(0, position).map((earlier) => earlier.observation);
    const { document, validate } = rulebookFor(apiVersion);
    const seen: Seen = { observation, response: answer, before, apiVersion, document, validate };
    return universalChecks
      .filter(({ level }) => level !== 'may')
      .flatMap(({ id, level, judge }) =>
        (judge(seen) ?? []).map(
          (mismatch) => `${level} ${id} ${observation.id} ${apiVersion} ${JSON.stringify(mismatch)}`,
        ),
      );
  });
}

describe.skipIf(skip !== undefined)('real Stripe, recorded', () => {
  test('is accused of nothing by any check', () => {
    const found = [...groupBy(recorded, ({ cassette }) => cassette).values()].flatMap(accusations);
    expect(found).toEqual([]);
  });

  test('is looked at by most checks', () => {
    expect(recorded.length).toBeGreaterThan(500);
  });
});
