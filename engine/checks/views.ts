import type { Observation } from '../evidence.ts';
import type { Json, JsonObject } from '../values.ts';
import { intentOf, type Seen } from './check.ts';

const versionOf = ({ request }: Observation): string | undefined => request.headers['stripe-version'];

/** One intent as a success showed it. */
export interface View {
  readonly intent: JsonObject;
  readonly observation: Observation;
}

/** The views of one intent that earlier successes showed, oldest first. */
export const viewsOf = ({ before, observation }: Seen, id: Json | undefined): readonly View[] =>
  before.flatMap((earlier) => {
    const intent = intentOf(earlier);
    // A version is a view of the object, and so is an expansion: such views differ without any fault (recorded).
    const comparable = versionOf(earlier) === versionOf(observation) && earlier.params.expand === undefined;
    return intent !== undefined && intent.id === id && comparable ? [{ intent, observation: earlier }] : [];
  });

/** The newest view of the intent in this answer, and what has been asked of it since. */
export function lastView(
  seen: Seen,
  intent: JsonObject | undefined,
): (View & { readonly since: readonly Observation[] }) | undefined {
  const view = intent === undefined ? undefined : viewsOf(seen, intent.id).at(-1);
  if (view === undefined) return undefined;
  const since = seen.before.slice(seen.before.indexOf(view.observation) + 1);
  return { ...view, since: since.filter((other) => other.intent === intent?.id) };
}
