import { groupBy } from '../vocabulary/group.ts';
import type { Answer, Contradiction, Evidence, Joined, Merged, Shared } from './evidence.ts';

/** Raised for evidence that does not belong together. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
}

const keyOf = ({ outcome, readings }: Pick<Answer, 'outcome' | 'readings'>): string =>
  JSON.stringify([outcome, Object.entries(readings).toSorted(([a], [b]) => a.localeCompare(b))]);

function join(section: string, given: readonly (readonly [place: number, answer: Answer])[]): Joined {
  const telling = given.filter(([, { settles }]) => settles);
  const shown = telling.length > 0 ? telling : given.filter(([, { outcome }]) => outcome !== undefined);
  const answers = [...groupBy(shown, ([, answer]) => keyOf(answer)).values()].flatMap((same): readonly Shared[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { outcome, readings, settles } = first[1];
    return [
      { ...(outcome === undefined ? {} : { outcome }), readings, settles, accounts: same.map(([place]) => place) },
    ];
  });
  const standing = telling.length === 0 ? 'unsettled' : answers.length === 1 ? 'agreed' : 'by account';
  return { section, standing, answers };
}

const of = ({ check, operation }: Contradiction): string => `${check} ${operation}`;

/** Of those that accounts are refused: what accounts of two countries are refused, and nobody is known to depend on. */
function refusedEverywhere(all: readonly Evidence[]): readonly Contradiction[] {
  const refused = all.flatMap(({ musts, account }) =>
    (musts?.byAccount ?? []).flatMap((each) =>
      each.refused === true && each.setting === undefined ? [{ each, country: account.country }] : [],
    ),
  );
  return [...groupBy(refused, ({ each }) => of(each)).values()].flatMap((same) => {
    const countries = new Set(same.flatMap(({ country }) => country ?? []));
    const [first] = same;
    return countries.size > 1 && first !== undefined ? [first.each] : [];
  });
}

/** A must that one account confirms and another does not depends on the account: it is no contradiction. */
function contradictions(all: readonly Evidence[]): Pick<Merged, 'contradicted' | 'byAccount'> {
  const confirmed = new Set(all.flatMap(({ musts }) => musts?.confirmed ?? []));
  const unique = (list: readonly Contradiction[]): readonly Contradiction[] =>
    [...groupBy(list, of).values()].flatMap(([first]) => first ?? []);
  const everywhere = refusedEverywhere(all).filter((each) => !confirmed.has(of(each)));
  const found = unique([...all.flatMap(({ musts }) => musts?.contradicted ?? []), ...everywhere]);
  const ours = new Set(everywhere.map(of));
  const known = unique(all.flatMap(({ musts }) => musts?.byAccount ?? [])).filter((each) => !ours.has(of(each)));
  return {
    contradicted: found.filter((each) => !confirmed.has(of(each))),
    byAccount: unique([...known, ...found.filter((each) => confirmed.has(of(each)))]),
  };
}

/** Joins surveys of several accounts. Throws {@link MergeError} where they are of two versions. */
export function merge(all: readonly Evidence[]): Merged {
  const [first] = all;
  if (first === undefined) throw new MergeError('there is no evidence to merge');
  const other = all.find(({ apiVersion }) => apiVersion !== first.apiVersion);
  if (other !== undefined)
    throw new MergeError(
      `evidence of two versions: ${first.apiVersion} and ${other.apiVersion}. Merge those of one version at a time.`,
    );
  const sections = [...new Set(all.flatMap(({ answers }) => answers.map(({ section }) => section)))];
  return {
    schemaVersion: 1,
    kind: 'merged evidence',
    apiVersion: first.apiVersion,
    accounts: all.map(({ day, target, suite, account }) => ({ day, target, suite, ...account })),
    questions: sections.map((section) =>
      join(
        section,
        all.flatMap(({ answers }, place) =>
          answers.flatMap((answer) => (answer.section === section ? [[place, answer] as const] : [])),
        ),
      ),
    ),
    ...contradictions(all),
  };
}
