import { anySubjectOf, onAnswers, type Seen } from '../../../engine/judge/check.ts';
import { asIds, lastView, type View, viewsOf } from '../../../engine/judge/history.ts';
import { difference } from '../../../engine/judge/match.ts';
import type { Answered } from '../../../engine/vocabulary/observation.ts';
import { isObject, type Json, type JsonObject } from '../../../engine/vocabulary/values.ts';
import { namesIn } from './about.ts';
import { mayMoveItsAmount } from './money.ts';

// Never changed by anything in 591 recorded steps, unless the request itself named them.
const IMMUTABLE = [
  'id',
  'object',
  'created',
  'client_secret',
  'livemode',
  'confirmation_method',
  'currency',
  'amount',
  'customer',
  'capture_method',
];
/** Whether a parameter came through: what is asked for is there, and numbers and flags are text in a form. */
const shows = (sent: Json, came: Json | undefined): boolean =>
  isObject(sent)
    ? Object.entries(sent).every(([key, value]) => shows(value, isObject(came) ? came[key] : undefined))
    : sent === '' || String(sent).toLowerCase() === String(came).toLowerCase();

/**
 * What may have changed since the last view: what was asked for after it, and what its own request asked for and it
 * does not show, for then it is that view which is wrong.
 */
function named(seen: Seen, last: View & { readonly since: readonly Answered[] }, now: JsonObject): ReadonlySet<string> {
  const asked = [...last.since, seen.observation].flatMap(({ params }) => namesIn(params));
  const unseen = Object.entries(last.observation.params).flatMap(([key, sent]) =>
    shows(sent, last.subject[key]) ? [] : [key],
  );
  return new Set([...asked, ...unseen, ...(mayMoveItsAmount(seen, now) ? ['amount'] : [])]);
}

export const sequenceChecks = onAnswers([
  {
    id: 'immutable-fields-do-not-change',
    title: 'id, created, client_secret and fields that no request named do not change',
    fix: 'leave every field alone that the operation does not name',
    level: 'must',
    cites: ['recorded:gumroad', 'recorded:openfoodnetwork'],
    judge: (seen) => {
      const now = anySubjectOf(seen);
      const last = lastView(seen, now);
      if (now === undefined || last === undefined) return undefined;
      const asked = named(seen, last, now);
      // A customer that one of the two shows whole, as it was asked to, is no other customer.
      const [before, shown] = [asIds(last.subject), asIds(now)];
      // A value that an earlier view showed too is not this answer's invention: the one between was wrong.
      const known = (key: string): boolean =>
        viewsOf(seen, now.id).some(({ subject }) => difference(asIds(subject)[key], shown[key]).length === 0);
      return IMMUTABLE.filter(
        (key) => !asked.has(key) && before[key] !== undefined && shown[key] !== undefined,
      ).flatMap((key) => {
        const differences = difference(before[key], shown[key], `/${key}`);
        return differences.length === 0 || known(key) ? [] : differences;
      });
    },
  },
]);
