import type { Outcome } from '../../engine/report/outcomes.ts';
import type { ConformanceReport, OperationReport, ReportedFinding } from '../../engine/report/report.ts';
import { notAskedWords, partWords } from '../shared/not-asked.ts';
import { counts, findingsOf, plainFinding, playedOperations, routeOf } from '../shared/plain.ts';
import { stoppedSentence } from '../shared/why.ts';
import { element, xmlText } from './xml.ts';

type Kind = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  readonly kind: Kind;
  readonly xml: string;
}

/** The JUnit status of a check; only what decides the verdict is red. */
function kindOf(outcome: Outcome, findings: readonly ReportedFinding[]): Kind {
  if (outcome.verdict === 'pass') return 'passed';
  const known = findings.length > 0 && findings.every(({ baselined, flaky }) => baselined || flaky);
  if (!counts(outcome) || known) return 'skipped';
  return outcome.verdict === 'fail' ? 'failure' : 'error';
}

function renderOutcome(report: ConformanceReport, outcome: Outcome): Case {
  const { check, operationId, title, verdict, level } = outcome;
  const findings = findingsOf(report, outcome);
  const kind = kindOf(outcome, findings);
  const text = xmlText(findings.map((finding) => plainFinding(report, finding)).join('\n\n'));
  // The schema of Jenkins has no attributes for what is skipped.
  const body =
    kind === 'passed'
      ? []
      : kind === 'skipped'
        ? [element('skipped', {}, [xmlText(`${level}, ${verdict}: ${title}\n`), text])]
        : [element(kind, { message: title, type: verdict }, [text])];
  return { kind, xml: element('testcase', { classname: operationId, name: check, time: 0 }, body) };
}

const hostOf = (url: string): string => (URL.canParse(url) && new URL(url).hostname) || 'localhost';

/** The element that holds cases; the schema wants its parts in this order. */
function suiteElement(
  { run, target }: ConformanceReport,
  named: Readonly<Record<'id' | 'name' | 'package', string | number>>,
  properties: Readonly<Record<string, string>>,
  cases: readonly Case[],
): string {
  const count = (kind: Kind): number => cases.filter((each) => each.kind === kind).length;
  return element(
    'testsuite',
    {
      ...named,
      hostname: hostOf(target.baseUrl),
      // The schema of Ant takes no fractions and no zone.
      timestamp: run.startedAt.slice(0, 19),
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      ...(count('skipped') === 0 ? {} : { skipped: count('skipped') }),
      time: 0,
    },
    [
      element(
        'properties',
        {},
        Object.entries(properties).map(([name, value]) => element('property', { name, value })),
      ),
      ...cases.map(({ xml }) => `\n  ${xml}`),
      '\n  <system-out></system-out><system-err></system-err>',
    ],
  );
}

/** A part, and what was not asked: properties, as a case would turn the build or be counted. */
const saidFirst = (report: ConformanceReport): Readonly<Record<string, string>> => ({
  ...(report.part === undefined ? {} : { part: partWords(report).join(' ') }),
  ...(report.notAsked.length === 0 ? {} : { notAsked: notAskedWords(report).join('; ') }),
});

function renderSuite(report: ConformanceReport, operation: OperationReport, id: number): string {
  const { suite, target, checks } = report;
  const properties = {
    suite: `${suite.name} ${suite.version}`,
    target: target.name,
    apiVersion: target.apiVersion,
    profile: target.profile,
    ...saidFirst(report),
    verdict: operation.verdict,
  };
  const cases = checks
    .filter(({ operationId }) => operationId === operation.operationId)
    .map((outcome) => renderOutcome(report, outcome));
  return suiteElement(report, { id, name: routeOf(operation), package: operation.operationId }, properties, cases);
}

/** The entries of the baseline that are at fault; they fail the run, too. */
function renderBaseline(report: ConformanceReport, id: number): readonly string[] {
  const { baseline } = report;
  if (baseline === undefined || baseline.problems.length === 0) return [];
  const cases = baseline.entries.flatMap(({ check, problem }): readonly Case[] => {
    if (problem === undefined) return [];
    const failure = element('failure', { message: problem, type: 'baseline' }, [xmlText(problem)]);
    return [{ kind: 'failure', xml: element('testcase', { classname: 'baseline', name: check, time: 0 }, [failure]) }];
  });
  const named = { id, name: `baseline ${baseline.file}`, package: 'baseline' };
  return [suiteElement(report, named, { file: baseline.file }, cases)];
}

/** A run that was stopped is no whole one, whatever its cases say. */
function renderStopped(report: ConformanceReport, id: number): readonly string[] {
  const stopped = stoppedSentence(report);
  if (stopped === undefined) return [];
  const error = element('error', { message: stopped, type: 'stopped' }, [xmlText(stopped)]);
  const xml = element('testcase', { classname: 'run', name: 'the run came to its end', time: 0 }, [error]);
  return [suiteElement(report, { id, name: 'the run', package: 'run' }, {}, [{ kind: 'error', xml }])];
}

/**
 * The report for CI servers that read JUnit: a suite for each operation, a case for each check. Only must-level checks
 * turn a case red, as only they decide the verdict; what else was found is told in skipped ones.
 * @see https://github.com/jenkinsci/xunit-plugin for the schema
 */
export const renderJunit = (report: ConformanceReport): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...playedOperations(report).map((operation, id) => renderSuite(report, operation, id)),
    ...renderBaseline(report, playedOperations(report).length),
    ...renderStopped(report, playedOperations(report).length + 1),
    '</testsuites>',
    '',
  ].join('\n');
