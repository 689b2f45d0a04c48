import { ABSENT, type Mismatch } from '../../judge/match.ts';
import { unique } from '../../vocabulary/group.ts';
import type { Choice } from './choose.ts';
import type { Fault, Part } from './fault.ts';
import { RACE, type Symptom } from './symptom.ts';

/** The place with what is inside it: `metadata.kept`. */
function deepPlace({ place, mismatch: { at } }: Symptom): string {
  if (place === RACE) return at;
  const last = place.split('.').at(-1) ?? place;
  const keys = at.split('/');
  const inside = keys.slice(keys.indexOf(last) + 1);
  return keys.includes(last) ? [place, ...inside].join('.') : place;
}

/** Whether it tells of which type a missing key is. */
const isTyped = ({ expected, actual }: Mismatch): boolean =>
  actual === ABSENT && String(expected).startsWith('present:');

/** What was wrong at each place; places that are wrong in all that a choice explains belong to it. */
export function partsOf({ candidate, explains, beside = [] }: Choice): readonly Part[] {
  const placed = [...candidate.placed, ...beside];
  const own = new Set(placed.map(({ symptom }) => symptom.place));
  const kind = placed[0]?.symptom.kind;
  const others = explains[0]?.symptoms.filter(
    (symptom) =>
      symptom.kind === kind &&
      explains.every(({ symptoms }) => symptoms.some((each) => each.place === symptom.place && each.kind === kind)),
  );
  const places = unique([...own, ...(others ?? []).map(({ place }) => place)]);
  const all = [...placed.map(({ symptom }) => symptom), ...explains.flatMap(({ symptoms }) => symptoms)];
  return places.flatMap((place) => {
    const seen = all.filter((each) => each.place === place);
    const [first] = seen;
    if (first === undefined) return [];
    const shown = seen.find(({ mismatch }) => isTyped(mismatch)) ?? first;
    const { expected, actual } = shown.mismatch;
    const ways = new Set(
      seen.map(({ mismatch }) =>
        mismatch.actual === ABSENT ? ABSENT : JSON.stringify([mismatch.expected, mismatch.actual]),
      ),
    );
    const depths = unique(seen.map(deepPlace));
    return [
      {
        at: depths.length === 1 ? (depths[0] ?? place) : place,
        ...(depths.length === 1 ? {} : { such: deepPlace(shown) }),
        expected,
        actual,
        always: ways.size === 1 && depths.length === 1,
      },
    ];
  });
}

/** The same fault with what the finding that shows it best has seen at each place. */
export function asSeenBy(fault: Fault, symptoms: readonly Symptom[]): Fault {
  if (!('parts' in fault)) return fault;
  const parts = fault.parts.map((part) => {
    const own = symptoms.find(({ place }) => part.at === place || part.at.startsWith(`${place}.`));
    if (own === undefined || part.always) return part;
    const { expected, actual } = own.mismatch;
    return { ...part, expected, actual, ...(part.such === undefined ? {} : { such: deepPlace(own) }) };
  });
  return { ...fault, parts } as Fault;
}
