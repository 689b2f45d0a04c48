import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../engine/report/events.ts';
import { type ConformanceReport, summarise } from '../../engine/report/report.ts';
import { auditRecordings } from '../../scripts/recordings/audited.ts';

/** Recordings of real traffic, beside the checkout where there are any; no part of the project. */
const RECORDINGS = path.resolve(import.meta.dirname, '../../../shared/recordings');

const skip = existsSync(RECORDINGS) ? undefined : `skipped: there are no recordings at ${RECORDINGS}`;
if (skip !== undefined) process.stderr.write(`truth test ${skip}\n`);

const reportOf = async (traffic: 'whole' | 'server' | 'part'): Promise<ConformanceReport> => {
  const command = { places: [RECORDINGS], hosts: ['api.stripe.com'], traffic, without: 'nowhere' };
  const events: RunEvent[] = [];
  for await (const event of auditRecordings(command)) events.push(event);
  return summarise(events);
};

const accusations = ({ findings }: ConformanceReport): readonly string[] =>
  findings
    .filter(({ level }) => level !== 'may')
    .map(
      ({ level, check, evidence, mismatches }) => `${level} ${check} ${evidence.at(-1)} ${JSON.stringify(mismatches)}`,
    );

describe.skipIf(skip !== undefined)('real Stripe, recorded', () => {
  let report: ConformanceReport;
  beforeAll(async () => {
    report = await reportOf('server');
  });

  test('is accused of nothing by any check', () => {
    expect(accusations(report)).toEqual([]);
    expect(report.verdict).toBe('pass');
  });

  test('is accused of nothing even if nobody else may have acted on its intents', async () => {
    expect(accusations(await reportOf('whole'))).toEqual([]);
  });

  test('is read to its end: what is not judged is on other resources', () => {
    const recordings = report.audit?.recordings ?? [];
    const skipped = recordings.flatMap(({ skipped }) => Object.entries(skipped).filter(([, count]) => count > 0));
    expect(recordings.flatMap(({ unreadable }) => unreadable)).toEqual([]);
    expect(new Set(skipped.map(([reason]) => reason))).toEqual(new Set(['other-operation']));
    expect(report.run.exchanges).toBeGreaterThan(500);
    expect(report.run.exchanges + skipped.reduce((sum, [, count]) => sum + count, 0)).toBe(651);
  });

  test('is looked at by checks of every kind', () => {
    expect(report.summary.must.pass).toBeGreaterThan(80);
    expect(report.target.versions.length).toBeGreaterThan(10);
  });
});
