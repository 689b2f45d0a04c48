import { universalChecks } from '../engine/checks/all.ts';
import { expand } from '../engine/expand.ts';
import type { Scenario } from '../engine/scenario.ts';
import { operations } from '../specs/generated/operations.ts';
import { gradeOf, type Source, type SourceId, sources } from '../specs/sources.ts';
import { catalogue } from '../suites/index.ts';
import { UsageError } from './faults.ts';

interface Page {
  readonly id: string;
  readonly statement: string;
  readonly level: string;
  readonly grade: string;
  readonly versions: string;
  readonly sources: readonly Source[];
  /** What is asked, in the order in which it is asked. */
  readonly asked: readonly string[];
  readonly again?: string;
}

const addresses = (cites: readonly SourceId[]): readonly Source[] => cites.map((id) => sources[id]);

const versionsOf = ({ since, until }: Pick<Scenario, 'since' | 'until'>): string =>
  [since === undefined ? '' : `from ${since}`, until === undefined ? '' : `before ${until}`]
    .filter((part) => part !== '')
    .join(', ') || 'all';

function stepsOf({ given, steps }: Scenario): readonly string[] {
  const premise = given === undefined ? [] : [`an intent in ${given.status}: ${JSON.stringify(given.params)}`];
  return [
    ...premise,
    ...steps.map(({ name, call, params, raw, expect }) => {
      const { method, path } = operations[call];
      const sent = raw ?? (Object.keys(params).length === 0 ? '' : JSON.stringify(params));
      const wanted = expect === undefined ? '' : `, wants HTTP ${expect.http}`;
      return `${name}: ${method} ${path}${sent === '' ? '' : ` ${sent}`}${wanted}`;
    }),
  ];
}

function pageOf(id: string): Page | undefined {
  const named = catalogue.map((suite) => ({ ...suite, rows: suite.rows.filter((row) => row.id === id) }));
  const [scenario] = expand(named, 1);
  if (scenario !== undefined) {
    return {
      id,
      statement: scenario.title,
      level: scenario.level,
      grade: gradeOf(scenario.cites),
      versions: versionsOf(scenario),
      sources: addresses(scenario.cites),
      asked: stepsOf(scenario),
      again: `stripe-conformance run --only '${id}'`,
    };
  }
  const check = universalChecks.find((each) => each.id === id);
  return check === undefined
    ? undefined
    : {
        id,
        statement: check.title,
        level: check.level,
        grade: gradeOf(check.cites),
        versions: 'all',
        sources: addresses(check.cites),
        asked: ['every exchange that it applies to'],
      };
}

const render = ({ id, statement, level, grade, versions, sources, asked, again }: Page): string =>
  [
    id,
    '',
    `  statement  ${statement}`,
    `  level      ${level}${level === 'must' ? ': decides the verdict' : ': no part of the verdict'}`,
    `  grade      ${grade}`,
    `  versions   ${versions}`,
    ...sources.map(
      ({ address, dated }, place) =>
        `  ${(place === 0 ? 'sources' : '').padEnd(10)} ${address}${dated === undefined ? '' : ` (${dated})`}`,
    ),
    ...asked.map((line, place) => `  ${(place === 0 ? 'asked' : '').padEnd(10)} ${line}`),
    ...(again === undefined ? [] : [`  again      ${again}`]),
    '',
  ].join('\n');

/** The page of one row or check, for a person or, as JSON, for a program. Throws {@link UsageError} for an unknown id. */
export function explainCommand(id: string, json: boolean): string {
  const page = pageOf(id);
  if (page === undefined) {
    const near = [...catalogue.flatMap(({ rows }) => rows), ...universalChecks]
      .map((each) => each.id)
      .filter((known) => known.includes(id));
    const hint =
      near.length === 0 ? 'the command list shows them all' : `did you mean ${near.slice(0, 3).join(' or ')}?`;
    throw new UsageError(`there is no row and no check "${id}": ${hint}`);
  }
  return json ? `${JSON.stringify(page, null, 2)}\n` : render(page);
}
