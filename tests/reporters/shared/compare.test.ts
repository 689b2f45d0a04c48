import { describe, expect, test } from 'vitest';
import type { RunHeader } from '../../../engine/report/events.ts';
import { summarise } from '../../../engine/report/report.ts';
import { compare } from '../../../reporters/compare/compare.ts';
import { renderTrend, trendOf } from '../../../reporters/compare/trend.ts';
import { findingOf, headerOf, resultOf, runOf } from '../../engine/builders.ts';

function reportOf(more: Partial<RunHeader> = {}) {
  const [header, ...rest] = runOf([
    resultOf('retrieve/one', [findingOf({ scenario: 'retrieve/one', verdict: 'pass' })]),
  ]);
  return summarise([headerOf(header?.kind === 'header' ? header.plan : [], more), ...rest]);
}

const part = reportOf({ part: true, parts: ['--only create/*'] });

describe('of two runs', () => {
  test('a part does not read as the whole', () => {
    const { before, after, notes } = compare(reportOf(), part);
    expect(before).toMatch(/: conformant, 1 of 1 must/);
    expect(after).toMatch(/: conformant \(a part\), 1 of 1 must/);
    expect(notes).toEqual(['the second run is a part: --only create/*']);
  });

  test('of two parts that are alike nothing is said', () => {
    expect(compare(part, part).notes).toEqual([]);
  });

  test('two targets are named', () => {
    const other = reportOf({ target: { ...headerOf([]).target, name: 'emulate' } });
    expect(compare(reportOf(), other).notes).toEqual(['the target differs: http://target.test and emulate']);
  });
});

test('a part among several runs is told as one', () => {
  expect(renderTrend(trendOf([reportOf(), part]))).toMatch(/ {3}conformant \(a part\) {3}/);
});
