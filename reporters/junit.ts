import type { Outcome } from '../engine/outcomes.ts';
import type { ConformanceReport, OperationReport, ReportedFinding } from '../engine/report.ts';
import { counts, plainFinding, playedOperations, routeOf } from './plain.ts';
import { element, xmlText } from './xml.ts';

type Kind = 'passed' | 'failure' | 'error' | 'skipped';

/** What a reader of JUnit takes a check for; red is what decides the verdict, and nothing else. */
function kindOf(outcome: Outcome, findings: readonly ReportedFinding[]): Kind {
  if (outcome.verdict === 'pass') return 'passed';
  const known = findings.length > 0 && findings.every(({ baselined, flaky }) => baselined || flaky);
  if (!counts(outcome) || known) return 'skipped';
  return outcome.verdict === 'fail' ? 'failure' : 'error';
}

const findingsOf = (report: ConformanceReport, { check, operationId }: Outcome): readonly ReportedFinding[] =>
  report.findings.filter((finding) => finding.check === check && finding.operationId === operationId);

function renderOutcome(report: ConformanceReport, outcome: Outcome): { readonly kind: Kind; readonly xml: string } {
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

function renderSuite(report: ConformanceReport, operation: OperationReport, id: number): string {
  const { suite, target, run, checks } = report;
  const cases = checks
    .filter(({ operationId }) => operationId === operation.operationId)
    .map((outcome) => renderOutcome(report, outcome));
  const count = (kind: Kind): number => cases.filter((each) => each.kind === kind).length;
  const properties = {
    suite: `${suite.name} ${suite.version}`,
    target: target.name,
    apiVersion: target.apiVersion,
    profile: target.profile,
    verdict: operation.verdict,
  };
  return element(
    'testsuite',
    {
      id,
      name: routeOf(operation),
      package: operation.operationId,
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

/** The entries of the baseline that are at fault; they fail the run, too. */
function renderBaseline({ baseline, run, target }: ConformanceReport, id: number): readonly string[] {
  if (baseline === undefined || baseline.problems.length === 0) return [];
  const cases = baseline.entries.flatMap(({ check, problem }) =>
    problem === undefined
      ? []
      : [
          element('testcase', { classname: 'baseline', name: check, time: 0 }, [
            element('failure', { message: problem, type: 'baseline' }, [xmlText(problem)]),
          ]),
        ],
  );
  const attributes = {
    id,
    name: `baseline ${baseline.file}`,
    package: 'baseline',
    hostname: hostOf(target.baseUrl),
    timestamp: run.startedAt.slice(0, 19),
    tests: cases.length,
    failures: cases.length,
    errors: 0,
    time: 0,
  };
  return [
    element('testsuite', attributes, [
      element('properties', {}, [element('property', { name: 'file', value: baseline.file })]),
      ...cases.map((xml) => `\n  ${xml}`),
      '\n  <system-out></system-out><system-err></system-err>',
    ]),
  ];
}

const hostOf = (url: string): string => (URL.canParse(url) && new URL(url).hostname) || 'localhost';

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
    '</testsuites>',
    '',
  ].join('\n');
