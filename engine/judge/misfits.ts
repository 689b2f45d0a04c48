import type { Rulebook } from '../schema/rulebook.ts';
import type { Answered } from '../vocabulary/observation.ts';
import { insideOne } from '../vocabulary/resource.ts';
import { isObject, type Json } from '../vocabulary/values.ts';
import { isSuccess, type UniversalCheck } from './check.ts';
import { ABSENT, type Mismatch } from './match.ts';

/** Values of a type that the document does not have for them: one fault, told by the check on forms alone. */
export interface Misfits {
  /** The id of that check; undefined where no check is about forms. */
  readonly check: string | undefined;
  /** The mismatches that say more than that a value is of another type. */
  readonly beyond: (seen: Answered, mismatches: readonly Mismatch[]) => readonly Mismatch[];
  /** Whether mismatches rest on such a value, as what is wrong or as what something else was held against. */
  readonly under: (seen: Answered, mismatches: readonly Mismatch[]) => boolean;
}

const typeOf = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : typeof value;
};

/** Finds values of a wrong type, by the document of the version that an answer names. */
export function misfitsBy(
  checks: readonly UniversalCheck[],
  rulebookOf: (seen: Answered) => Pick<Rulebook, 'validate'>,
): Misfits {
  const check = checks.find(({ about, level }) => about === 'form' && level === 'must')?.id;
  const known = new Map<string, readonly Mismatch[]>();
  const find = (seen: Answered): readonly Mismatch[] => {
    const { call, answer } = seen;
    if (check === undefined || answer.kind === 'failure' || answer.json === undefined) return [];
    const isRight = isSuccess(answer);
    // A body or an error that is none has checks of its own.
    const ofObject = (at: string): boolean => (isRight ? at.length > 1 : insideOne(at, seen.resource) !== at);
    return rulebookOf(seen)
      .validate(isRight ? call : 'error', answer.json)
      .must.filter(({ at, actual }) => actual !== ABSENT && ofObject(at));
  };
  const misfitsIn = (seen: Answered): readonly Mismatch[] => {
    const misfits = known.get(seen.id) ?? find(seen);
    known.set(seen.id, misfits);
    return misfits;
  };
  const isOfAnotherType = ({ expected, actual }: Mismatch): boolean =>
    actual !== ABSENT && typeOf(expected) !== typeOf(actual);
  // What is so short may stand there by chance.
  const isMeasure = (wrong: Json, { expected }: Mismatch): boolean =>
    typeof wrong === 'string' && wrong.length > 2 && wrong === expected;
  return {
    check,
    beyond: (seen, mismatches) =>
      mismatches.filter((each) => !(isOfAnotherType(each) && misfitsIn(seen).some(({ at }) => at === each.at))),
    under: (seen, mismatches) =>
      mismatches.length > 0 &&
      misfitsIn(seen).some(({ at, actual }) => mismatches.some((each) => each.at === at || isMeasure(actual, each))),
  };
}
