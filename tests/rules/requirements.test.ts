import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { summarise } from '../../engine/report/report.ts';
import { levelOf } from '../../scripts/session/book.ts';
import { listReleases, loadRequirements } from '../../scripts/session/releases.ts';
import { findingOf, headerOf, resultOf, runOf } from '../engine/builders.ts';

describe('frozen requirements', () => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'releases-')), 'releases');
  const set = { release: '0.0.1', checks: { 'retrieve/known': 'must' } };

  test('are there from the first release on', () => {
    expect(listReleases(folder)).toEqual([]);
    expect(() => loadRequirements('0.0.1', folder)).toThrow('known: none yet');
  });

  test('are read by release', () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, '0.0.1.json'), JSON.stringify(set));
    expect(listReleases(folder)).toEqual(['0.0.1']);
    expect(loadRequirements('0.0.1', folder)).toEqual(set);
    expect(() => loadRequirements('0.0.2', folder)).toThrow('known: 0.0.1');
  });

  test('name checks that still exist', () => {
    const gone = listReleases().flatMap((release) =>
      Object.keys(loadRequirements(release).checks).filter((id) => !levelOf.has(id)),
    );
    expect(gone).toEqual([]);
  });
});

describe('a run that is held to an older release', () => {
  const later = findingOf({ scenario: 'retrieve/later', check: 'retrieve/later' });
  const known = findingOf({ scenario: 'retrieve/known', check: 'retrieve/known', verdict: 'pass' });
  const events = runOf([resultOf('retrieve/later', [later]), resultOf('retrieve/known', [known])]);
  const [header, ...rest] = events;
  const held = (checksThen: Readonly<Record<string, 'must' | 'should'>>) => {
    if (header?.kind !== 'header') throw new Error('the run has no header');
    return summarise([headerOf(header.plan, { requirements: { release: '0.0.1', checks: checksThen } }), ...rest]);
  };

  test('shows the failure of a check that came later, and does not score it', () => {
    const report = held({ 'retrieve/known': 'must' });
    expect(report).toMatchObject({ verdict: 'pass', requirements: '0.0.1', summary: { must: { pass: 1, fail: 0 } } });
    expect(report.findings).toMatchObject([{ check: 'retrieve/later', verdict: 'fail', scored: false }]);
  });

  test('does not score a check whose level was raised since', () => {
    expect(held({ 'retrieve/known': 'must', 'retrieve/later': 'should' }).summary.must.fail).toBe(0);
  });

  test('scores all where nothing is said', () => {
    expect(summarise(events)).toMatchObject({ verdict: 'fail', findings: [{ scored: true }] });
  });
});
