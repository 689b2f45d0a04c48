import type { DiffReport, Reported } from '../../engine/diff/report.ts';
import { element, xmlText } from '../junit/xml.ts';
import { countWords, extentWords, requestWords, sideWords, staleWords, valueWords } from './words.ts';

const textOf = (each: Reported): string =>
  [
    `left: ${valueWords(each.left)}`,
    `right: ${valueWords(each.right)}`,
    `sent: ${requestWords(each.first.left)}`,
    `see: ${each.first.left.id}`,
    countWords(each),
  ].join('\n');

function caseOf(each: Reported): string {
  const { accepted, operation: classname, at: name } = each;
  const body =
    accepted === undefined
      ? element(
          'failure',
          { message: `left ${valueWords(each.left)}, right ${valueWords(each.right)}`, type: 'difference' },
          [xmlText(textOf(each))],
        )
      : element('skipped', {}, [xmlText(`accepted on ${accepted.since}: ${accepted.reason}`)]);
  return element('testcase', { classname, name, time: 0 }, [body]);
}

/** Two targets side by side, as JUnit: a case for each operation and place that differ. */
export function renderJunit(report: DiffReport): string {
  const { differences, stale, left, right } = report;
  const asked = element('testcase', { classname: 'diff', name: extentWords(report).join('; '), time: 0 });
  const old = stale.map((each) =>
    element('testcase', { classname: 'accepted', name: `${each.at} (line ${each.line})`, time: 0 }, [
      element('failure', { message: staleWords(each), type: 'stale' }),
    ]),
  );
  const failures = stale.length + differences.filter(({ accepted }) => accepted === undefined).length;
  const suite = element(
    'testsuite',
    {
      name: `${sideWords(left)} beside ${sideWords(right)}`,
      timestamp: right.startedAt.slice(0, 19),
      ...{ tests: 1 + differences.length + stale.length, failures, errors: 0, time: 0 },
    },
    [asked, ...differences.map(caseOf), ...old],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, [suite])}\n`;
}
