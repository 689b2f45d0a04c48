import { expand } from '../../engine/prepare/expand.ts';
import { near } from '../../engine/prepare/near.ts';
import type { ConformanceReport } from '../../engine/report/report.ts';
import { operationsOf, resourceOf } from '../../engine/vocabulary/api.ts';
import { routeOf } from '../../engine/vocabulary/route.ts';
import type { Scenario } from '../../engine/vocabulary/scenario.ts';
import { causeWords } from '../../reporters/shared/causes.ts';
import { issueText } from '../../reporters/shared/issue.ts';
import { accountSettings } from '../../specs/account-settings.ts';
import { wordsOf } from '../../specs/source-words.ts';
import { gradeOf, type Source, type SourceId, sources } from '../../specs/sources.ts';
import { auditChecks, eventChecks, questionsOf } from '../../suites/index.ts';
import { readReport } from '../output/read-report.ts';
import { book, requirementOf } from '../session/book.ts';
import { UsageError } from '../settings/exit-codes.ts';

const { api, catalogue } = questionsOf(true);
const everyCheck = [...auditChecks, ...eventChecks];

interface Page {
  readonly id: string;
  readonly statement: string;
  /** Absent where nothing is judged. */
  readonly level?: string;
  readonly grade: string;
  readonly versions: string;
  readonly sources: readonly Source[];
  /** The requests, in their order. */
  readonly asked: readonly string[];
  readonly again?: string;
  /** How to fix a target that fails it. */
  readonly fix?: string;
  /** Of a row: the requirement that it belongs to. */
  readonly requirement?: string;
  /** Of a requirement: the checks that hold it, or why there is none. */
  readonly checks?: readonly string[];
  readonly reason?: string;
  /** The setting of an account that it depends on. */
  readonly account?: string;
}

/** What a source says, before its address. */
const nameOf = (address: string): string => {
  const words = wordsOf([address])[address];
  return words === undefined ? '' : `${words.name}: ${words.says}, `;
};

const addresses = (cites: readonly SourceId[]): readonly Source[] => cites.map((id) => sources[id]);

const versionsOf = ({ since, until }: Pick<Scenario, 'since' | 'until'>): string =>
  [since === undefined ? '' : `from ${since}`, until === undefined ? '' : `before ${until}`]
    .filter((part) => part !== '')
    .join(', ') || 'all';

function stepsOf({ operationId, given, steps }: Scenario): readonly string[] {
  const premise =
    given === undefined
      ? []
      : [`${resourceOf(api, operationId).noun} in ${given.status}: ${JSON.stringify(given.params)}`];
  return [
    ...premise,
    ...steps.map(({ name, call, params, sendRaw, expect, together }) => {
      const { method, path } = routeOf(resourceOf(api, call), call);
      const sent = sendRaw ?? (Object.keys(params).length === 0 ? '' : JSON.stringify(params));
      const wanted = expect === undefined ? '' : `, wants HTTP ${expect.http}`;
      const when = together === true ? ', concurrently with the others' : '';
      return `${name}: ${method} ${path}${sent === '' ? '' : ` ${sent}`}${wanted}${when}`;
    }),
  ];
}

/** The requirement of a row or check, and how to fix a target that fails it. */
function servedBy(id: string): Pick<Page, 'requirement' | 'fix'> {
  const requirement = requirementOf(id);
  if (requirement === undefined) return {};
  const { fix } = requirement;
  return {
    ...(requirement.id === id ? {} : { requirement: requirement.id }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function requirementPage(id: string): Page | undefined {
  const requirement = book.find((each) => each.id === id);
  if (requirement === undefined) return undefined;
  const { statement, standing, level, cites, fix, checks, reason } = requirement;
  return {
    id,
    statement,
    ...(level === undefined ? {} : { level }),
    grade: gradeOf(cites),
    versions: versionsOf(requirement),
    sources: addresses(cites),
    asked: [],
    ...(fix === undefined ? {} : { fix }),
    ...(reason === undefined ? { checks } : { reason: `${standing}: ${reason}` }),
  };
}

function pageOf(id: string): Page | undefined {
  const named = catalogue.map((suite) => ({ ...suite, rows: suite.rows.filter((row) => row.id === id) }));
  const [scenario] = expand(named, api, 1);
  if (scenario !== undefined) {
    return {
      id,
      statement: scenario.title,
      level: scenario.level,
      grade: gradeOf(scenario.cites),
      versions: versionsOf(scenario),
      sources: addresses(scenario.cites),
      asked: stepsOf(scenario),
      again: `stripe-conformance run --target <url> --only '${id}'`,
      ...servedBy(id),
      ...(accountSettings[id] === undefined ? {} : { account: accountSettings[id] }),
    };
  }
  const check = everyCheck.find((each) => each.id === id);
  return check === undefined
    ? requirementPage(id)
    : {
        id,
        statement: check.title,
        level: check.level,
        grade: gradeOf(check.cites),
        versions: 'all',
        sources: addresses(check.cites),
        asked: ['every exchange it applies to'],
        ...servedBy(id),
      };
}

const block = (name: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, place) => `  ${(place === 0 ? name : '').padEnd(12)} ${line}`);
const some = (line: string | undefined): readonly string[] => (line === undefined ? [] : [line]);

function render({ id, statement, level, grade, versions, sources, asked, again, ...more }: Page): string {
  const meaning = level === 'must' ? 'must: decides the verdict' : `${level}: does not decide the verdict`;
  return [
    id,
    '',
    ...block('statement', [statement]),
    ...block('level', level === undefined ? ['none: it is not judged'] : [meaning]),
    ...block('grade', [grade]),
    ...block('versions', [versions]),
    ...block(
      'sources',
      sources.map(({ address, dated }) => `${nameOf(address)}${address}${dated === undefined ? '' : ` (${dated})`}`),
    ),
    ...block('asked', asked),
    ...block('not judged', some(more.reason)),
    ...block('checks', more.checks ?? []),
    ...block('requirement', some(more.requirement)),
    ...block('how to fix', some(more.fix)),
    ...block('account', more.account === undefined ? [] : [`depends on it: ${more.account}`]),
    ...block('repeat', some(again)),
    '',
  ].join('\n');
}

const NUMBER = /^#?(\d+)$/;

/** A cause of a report by its number, as a text to file. */
function fromReport(asked: string, report: ConformanceReport, json: boolean): string | undefined {
  const number = NUMBER.exec(asked)?.[1];
  if (number === undefined) return undefined;
  const cause = report.causes[Number(number) - 1];
  if (cause === undefined) throw new UsageError(`the report has ${report.causes.length} causes, and no #${number}`);
  return json ? `${JSON.stringify({ ...cause, title: causeWords(cause) }, null, 2)}\n` : issueText(report, cause);
}

/** The requirements of an operation, by its id or its method and path. */
function operationPage(id: string, json: boolean): string | undefined {
  const wanted = id.trim().replace(/\s+/g, ' ').toLowerCase();
  const routes = api.resources.flatMap(({ operations }) =>
    Object.entries(operations).map(([operationId, { method, path }]) => ({ operationId, method, path })),
  );
  const route = routes.find(({ operationId, method, path }) =>
    [operationId, `${method} ${path}`, path].some((name) => name.toLowerCase() === wanted),
  );
  if (route === undefined) return undefined;
  const checks = catalogue.flatMap(({ operationId, rows }) => (operationId === route.operationId ? rows : []));
  if (json)
    return `${JSON.stringify({ ...route, checks: checks.map(({ id: check, title, level }) => ({ id: check, title, level })) }, null, 2)}\n`;
  const widest = Math.max(...checks.map((check) => check.id.length));
  return [
    `${route.method} ${route.path} (${route.operationId}): ${checks.length} rows`,
    '',
    ...checks.map((check) => `  ${check.id.padEnd(widest)}  ${check.level.padEnd(6)}  ${check.title}`),
    '',
  ].join('\n');
}

/**
 * The page of one row, check, requirement or operation, or of a cause of a report, for a person or, as JSON, for a
 * program. Throws {@link UsageError} for an unknown id.
 */
export function explainCommand(asked: string, json: boolean, from?: string): string {
  const ofReport = from === undefined ? undefined : fromReport(asked, readReport(from), json);
  if (ofReport !== undefined) return ofReport;
  if (NUMBER.test(asked)) throw new UsageError(`${asked} is a cause of a report: say which one by --from <report>`);
  const page = pageOf(asked);
  if (page === undefined) {
    const ofOperation = operationPage(asked, json);
    if (ofOperation !== undefined) return ofOperation;
    const known = [...catalogue.flatMap(({ rows }) => rows), ...everyCheck, ...book].map(({ id }) => id);
    const meant = near(asked, [...known, ...Object.keys(operationsOf(api))]);
    const hint = meant.length === 0 ? 'the command list shows them all' : `did you mean ${meant.join(' or ')}?`;
    throw new UsageError(`there is no row, no check, no requirement and no operation "${asked}": ${hint}`);
  }
  return json ? `${JSON.stringify(page, null, 2)}\n` : render(page);
}
