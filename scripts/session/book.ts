import type { Section } from '../../engine/vocabulary/section.ts';
import { type Level, levels } from '../../engine/vocabulary/verdict.ts';
import type { SourceId } from '../../specs/sources.ts';
import type { Range } from '../../specs/versions.ts';
import { auditChecks, eventChecks, eventSections, questionsOf, sections } from '../../suites/index.ts';

/** One requirement as plain data: a section with its rows, or a check that holds on every answer by itself. */
export interface Requirement extends Range {
  readonly id: string;
  readonly statement: string;
  readonly standing: 'covered' | 'open' | 'excluded';
  readonly cites: readonly SourceId[];
  /** The highest level at which it is held; absent where nothing is judged. */
  readonly level?: Level;
  readonly fix?: string;
  /** The rows and checks that hold it. */
  readonly checks: readonly string[];
  /** Why nothing does. */
  readonly reason?: string;
}

const { catalogue, checks } = questionsOf(true);

/** Every check by its id: rows and those that hold on every answer. */
export const levelOf: ReadonlyMap<string, Level> = new Map(
  [...catalogue.flatMap(({ rows }) => rows), ...checks].map(({ id, level }) => [id, level]),
);

const highest = (own: readonly Level[]): Level => levels.find((level) => own.includes(level)) ?? 'may';

function requirementOfSection(section: Section): Requirement {
  const { id, requires, standing, cites, since, until } = section;
  const range = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  const head = { id, statement: requires, standing, cites, ...range };
  if (section.standing !== 'covered') return { ...head, checks: [], reason: section.reason };
  const { fix, rows } = section;
  return { ...head, level: highest(rows.map(({ level }) => level)), fix, checks: rows.map((row) => row.id) };
}

/** The book of requirements: what sections and checks state, and what is known and not judged. */
export const book: readonly Requirement[] = [
  ...[...sections, ...eventSections].map(requirementOfSection),
  ...[...auditChecks, ...eventChecks].map(
    ({ id, title, fix, level, cites }): Requirement => ({
      id,
      statement: title,
      standing: 'covered',
      cites,
      level,
      fix,
      checks: [id],
    }),
  ),
];

/** The requirement that a row or check holds a target to. */
export const requirementOf = (check: string): Requirement | undefined =>
  book.find(({ checks }) => checks.includes(check));
