import type { Rulebook } from '../schema/rulebook.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { isObject, type Json } from '../vocabulary/values.ts';
import { isSuccess, type UniversalCheck } from './check.ts';
import { ABSENT, type Mismatch } from './match.ts';

/** Values of a type that the document does not have for them: one fault, told by the check on forms alone. */
export interface Misfits {
  /** The id of that check; undefined where no check is about forms. */
  readonly check: string | undefined;
  /** The mismatches that say more than that a value is of another type. */
  readonly beyond: (seen: Answered, mismatches: readonly Mismatch[]) => readonly Mismatch[];
}

const typeOf = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : typeof value;
};

/** Finds values of a wrong type in successes, by the document of the version that an answer names. */
export function misfitsBy(
  checks: readonly UniversalCheck[],
  rulebookOf: (seen: Answered) => Pick<Rulebook, 'validate'>,
): Misfits {
  const check = checks.find(({ about, level }) => about === 'form' && level === 'must')?.id;
  const known = new Map<string, ReadonlySet<string>>();
  const placesIn = (seen: Answered): ReadonlySet<string> => {
    if (check === undefined || seen.answer.kind === 'failure' || !isSuccess(seen.answer)) return new Set();
    const places =
      known.get(seen.id) ??
      new Set(
        rulebookOf(seen)
          .validate(seen.call, seen.answer.json as Json)
          .must.map(({ at }) => at),
      );
    known.set(seen.id, places);
    return places;
  };
  const isOfAnotherType = ({ expected, actual }: Mismatch): boolean =>
    actual !== ABSENT && typeOf(expected) !== typeOf(actual);
  return {
    check,
    beyond: (seen, mismatches) =>
      mismatches.length === 0
        ? mismatches
        : mismatches.filter((each) => !(isOfAnotherType(each) && placesIn(seen).has(each.at))),
  };
}
