import type { SourceId } from '../sources.ts';
import type { Range } from '../versions.ts';

interface Head extends Range {
  /** `<theme>:<name>`, never changed once released. */
  readonly id: string;
  /** One statement, in our own words. */
  readonly states: string;
  readonly cites: readonly [SourceId, ...SourceId[]];
}
/** A statement that checks hold against a target. */
export interface Covered extends Head {
  /** The highest level at which one of the checks holds it. */
  readonly level: 'must' | 'should' | 'may';
  /** Rows and universal checks by id; `*` stands for any part of one. */
  readonly checks: readonly [string, ...string[]];
  /** What to do where a target fails it, in a line. */
  readonly fix: string;
}
/** A statement that is known and left out on purpose. */
export interface Excluded extends Head {
  readonly excluded: string;
}
/** A question that no source settles: shown, never judged. */
export interface Open extends Head {
  readonly open: string;
}
export type Requirement = Covered | Excluded | Open;

export const isCovered = (requirement: Requirement): requirement is Covered => 'checks' in requirement;

const asPattern = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/** Whether a requirement names a check, by its id or by a pattern. */
export const names = ({ checks }: Covered, id: string): boolean => checks.some((glob) => asPattern(glob).test(id));
