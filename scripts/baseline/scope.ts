import type { SessionOptions } from '../session/options.ts';
import type { Choice } from '../session/target.ts';
import { suiteVersion } from '../session/version.ts';
import { UsageError } from '../settings/exit-codes.ts';

/** What failures were found in; elsewhere they say nothing. */
export interface Scope {
  readonly apiVersion: string;
  /** Its name. */
  readonly profile: string;
  /** The release of the suite whose checks are asked. */
  readonly suite: string;
}

export const scopeKeys = ['apiVersion', 'profile', 'suite'] as const satisfies readonly (keyof Scope)[];

/** What a run finds failures in. */
export const scopeOf = ({ choice, options }: { readonly choice: Choice; readonly options: SessionOptions }): Scope => ({
  apiVersion: options.apiVersion,
  profile: choice.profile.name,
  suite: options.requirements ?? suiteVersion,
});

const words: Readonly<Record<keyof Scope, string>> = {
  apiVersion: 'API version',
  profile: 'the profile',
  suite: 'release',
};

// The last part of a release changes no must: see the head of the changelog.
const minor = (release: string): string => release.split('.').slice(0, 2).join('.');

const isSame = (key: keyof Scope, one: string, other: string): boolean =>
  key === 'suite' ? minor(one) === minor(other) : one === other;

/** Throws {@link UsageError} with the line where known failures were found in something else than this run asks. */
export function refuseElsewhere(
  file: string,
  found: Readonly<Partial<Record<keyof Scope, { readonly text: string; readonly line: number }>>>,
  scope: Scope,
): void {
  const other = scopeKeys.find((key) => {
    const told = found[key];
    return told !== undefined && !isSame(key, told.text, scope[key]);
  });
  const told = other === undefined ? undefined : found[other];
  if (other === undefined || told === undefined) return;
  throw new UsageError(
    `baseline ${file}:${told.line}: its failures were found in ${words[other]} ${told.text}, and this run asks ${words[other]} ${scope[other]}: renew it by --update-baseline, or name another file`,
  );
}
