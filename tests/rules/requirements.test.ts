import { describe, expect, test } from 'vitest';
import { summarise } from '../../engine/report/report.ts';
import { listRequirements, loadRequirements } from '../../scripts/session/releases.ts';
import { suiteVersion } from '../../scripts/session/version.ts';
import { catalogue } from '../../suites/index.ts';
import { universalChecks } from '../../suites/payment-intents/checks/index.ts';
import { findingOf, headerOf, resultOf, runOf } from '../engine/builders.ts';

const checks = Object.fromEntries(
  [...catalogue.flatMap(({ rows }) => rows), ...universalChecks].map(({ id, level }) => [id, level]),
);

describe('the frozen requirements', () => {
  test('of this release are what the suite checks (npm run requirements:freeze writes them)', () => {
    expect(loadRequirements(suiteVersion)).toEqual({ release: suiteVersion, checks });
  });

  test.each(listRequirements().filter((release) => release !== suiteVersion))(
    'of release %s still exist',
    (release) => {
      expect(Object.keys(loadRequirements(release).checks).filter((id) => !(id in checks))).toEqual([]);
    },
  );
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
