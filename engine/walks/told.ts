import type { Played } from './judge.ts';
import { rowText } from './row-text.ts';
import type { Taken } from './walk.ts';

/** What a report tells of a walk, as plain JSON. */
export interface WalkTold {
  /** Requests of the walk itself. */
  readonly steps: number;
  /** Those that shortened what was found. */
  readonly shortening: number;
  /** By the id of a sequence that was shortened: a row that asks the same, to be pasted into its section. */
  readonly rows: Readonly<Record<string, string>>;
}

/** What is told of a walk that was taken. */
export const toldOf = ({ whole, shortened, asked, findings }: Taken): WalkTold => ({
  steps: whole.observations.length,
  shortening: asked,
  rows: Object.fromEntries(
    shortened.map((played: Played) => [
      played.id,
      rowText(
        played,
        findings.find(({ scenario }) => scenario === played.id),
      ),
    ]),
  ),
});
