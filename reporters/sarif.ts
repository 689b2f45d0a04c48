import type { Location, Log, Notification, ReportingDescriptor, Result, WebRequest, WebResponse } from 'sarif';
import type { ConformanceReport, ReportedFinding } from '../engine/report/report.ts';
import type { Evidence } from '../engine/vocabulary/exchange.ts';
import { notAskedWords, partWords } from './shared/not-asked.ts';
import { plainFinding, routeOf } from './shared/plain.ts';
import { cut } from './shared/text.ts';
import { stoppedSentence, whyWords } from './shared/why.ts';
import { repeatCommand } from './shared/words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0-rtm.5.json';

// Viewers load a log whole; the whole body stands in report.json.
const LONGEST_BODY = 2_000;

// In a message, square brackets before round ones are a link.
const unlinked = (text: string): string => text.replaceAll('](', '] (');

const levels = { must: 'error', should: 'warning', may: 'note' } as const;

function ruleOf({ check, title, fix, level, grade, sources }: ReportedFinding): ReportingDescriptor {
  const [helpUri] = sources;
  return {
    id: check,
    shortDescription: { text: title },
    ...(helpUri === undefined ? {} : { helpUri }),
    help: { text: [title, ...(fix === undefined ? [] : [`How to fix: ${fix}`]), ...sources].join('\n') },
    defaultConfiguration: { level: levels[level] },
    properties: { tags: [level, grade] },
  };
}

const requestOf = ({ request }: Evidence): WebRequest => ({
  protocol: 'HTTP',
  version: '1.1',
  target: cut(request.path, LONGEST_BODY),
  method: request.method,
  headers: shortened(request.headers),
  ...(request.body === undefined ? {} : { body: { text: cut(request.body, LONGEST_BODY) } }),
});

const shortened = (headers: Evidence['request']['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [cut(name, 100), cut(value, 500)]));

function responseOf({ response, failure }: Evidence): WebResponse {
  if (response === undefined) return { noResponseReceived: true, reasonPhrase: failure?.reason ?? '' };
  const { status, headers, body } = response;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    protocol: 'HTTP',
    version: '1.1',
    statusCode: status,
    headers: shortened(headers),
    body: { text: cut(text, LONGEST_BODY) },
  };
}

/** Code scanning wants a file for each result: an endpoint is the nearest thing that a server under test has. */
function locationOf(report: ConformanceReport, { operationId }: ReportedFinding): readonly Location[] {
  const operation = report.operations.find((each) => each.operationId === operationId);
  if (operation === undefined) return [];
  return [
    {
      physicalLocation: {
        artifactLocation: { uri: operation.path.slice(1).replace(/[{}]/g, '') },
        region: { startLine: 1 },
      },
      logicalLocations: [{ name: operationId, fullyQualifiedName: routeOf(operation), kind: 'function' }],
    },
  ];
}

function resultOf(report: ConformanceReport, finding: ReportedFinding): Result {
  const { check, fix, verdict, level, operationId, evidence, mismatches, cause, baselined, flaky } = finding;
  const exchange = report.evidence[evidence.at(-1) ?? ''];
  const judged = verdict === 'inconclusive' ? ({ kind: 'open', level: 'none' } as const) : { level: levels[level] };
  return {
    ruleId: check,
    ...judged,
    message: { text: unlinked(plainFinding(report, finding)) },
    locations: [...locationOf(report, finding)],
    // The same fault in another run; the places tell apart what one check finds in several.
    partialFingerprints: { 'finding/v1': [operationId, check, ...mismatches.map(({ at }) => cut(at, 100))].join(' ') },
    ...(exchange === undefined || verdict === 'inconclusive'
      ? {}
      : { webRequest: requestOf(exchange), webResponse: responseOf(exchange) }),
    ...(baselined || flaky ? { suppressions: [{ kind: 'external' as const }] } : {}),
    properties: {
      ...(cause === undefined ? {} : { cause }),
      ...(fix === undefined ? {} : { fix }),
      again: repeatCommand(report, finding),
    },
  };
}

const faultWords = ({ check, why }: ReportedFinding): string =>
  `a fault of the suite itself in ${check}: ${why === undefined ? '' : whyWords(why)}`;

/** What went wrong in the run itself, and what it left out. */
function notificationsOf(report: ConformanceReport): readonly Notification[] {
  const stopped = stoppedSentence(report);
  const faults = report.findings.filter(({ verdict }) => verdict === 'error').map(faultWords);
  const note = (level: 'error' | 'note') => (text: string) => ({ level, message: { text: unlinked(cut(text, 500)) } });
  return [
    ...[...(stopped === undefined ? [] : [stopped]), ...faults].map(note('error')),
    ...[...partWords(report), ...notAskedWords(report)].map(note('note')),
  ];
}

/**
 * The findings as a log for code scanning and the viewers of editors. What does not apply to the target is left out.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(report: ConformanceReport): string {
  const { suite, target, run, findings } = report;
  const told = findings.filter(({ verdict, scored }) => scored && (verdict === 'fail' || verdict === 'inconclusive'));
  const rules = new Map(told.map((finding) => [finding.check, ruleOf(finding)]));
  const faults = findings.filter(({ verdict }) => verdict === 'error');
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: suite.name, version: suite.version, rules: [...rules.values()] } },
        automationDetails: { id: `${suite.name}/${target.name}/${target.apiVersion}/` },
        invocations: [
          {
            executionSuccessful: run.stopped === undefined && faults.length === 0,
            startTimeUtc: run.startedAt,
            endTimeUtc: run.endedAt,
            toolConfigurationNotifications: (report.baseline?.problems ?? []).map((problem) => ({
              level: 'error',
              message: { text: unlinked(cut(problem, 500)) },
            })),
            toolExecutionNotifications: [...notificationsOf(report)],
          },
        ],
        results: told.map((finding) => resultOf(report, finding)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
