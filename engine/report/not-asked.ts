import { groupBy } from '../vocabulary/group.ts';
import { defined } from '../vocabulary/values.ts';
import type { RunFooter, RunHeader, ScenarioResult, Unseen } from './events.ts';

/** A capability that was not judged, how many checks that leaves out, and why. */
export interface NotAsked extends Partial<Omit<Unseen, 'capability'>> {
  readonly capability: string;
  readonly checks: number;
  /** For want of a publishable key. */
  readonly keyless?: true;
}

/** What was not asked because the target does not claim it, the most checks first. */
export function notAskedOf({ target }: RunHeader, results: readonly ScenarioResult[]): readonly NotAsked[] {
  const left = results.flatMap(({ findings }) =>
    findings.flatMap(({ why }) => {
      const capability = why?.kind === 'not-claimed' ? why.capabilities[0] : undefined;
      return why?.kind !== 'not-claimed' || capability === undefined ? [] : [{ capability, keyless: why.keyless }];
    }),
  );
  return [...groupBy(left, ({ capability }) => capability)]
    .map(([capability, all]) => {
      const seen = [...(target.unseen ?? []), ...(target.events?.unseen ?? [])].find(
        (each) => each.capability === capability,
      );
      const { capability: _, ...shown } = seen ?? {};
      return defined({ capability, checks: all.length, keyless: all[0]?.keyless, ...shown });
    })
    .toSorted((a, b) => b.checks - a.checks || a.capability.localeCompare(b.capability));
}

/** What makes a run a part of all that there is to ask: flags, or an early end. */
export function partOf({ parts = [], part }: RunHeader, { stopped }: RunFooter): readonly string[] {
  const chosen = parts.length === 0 && part === true ? ['a selection'] : parts;
  return stopped === undefined ? chosen : [...chosen, 'stopped early'];
}
