import { type Answered, isAnswered, type Observation } from '../vocabulary/observation.ts';
import { isObject } from '../vocabulary/values.ts';

/** Who answers: tells the pages of gateways from the target's own. */
export interface Voices {
  /** Learns from what an operation answers in JSON. */
  readonly hear: (seen: Observation) => void;
  /** Whether it is a page in place of a refusal, and nothing that was heard so far says whose. */
  readonly isOpen: (seen: Observation) => boolean;
  /** Marks a page that the operation does not answer by itself. */
  readonly mark: <T extends Observation>(seen: T) => T;
}

/** A page or a text in place of the JSON of a refusal. What calls itself JSON and is none is another fault. */
const isPage = ({ answer }: Answered): boolean =>
  answer.kind === 'response' &&
  answer.status >= 400 &&
  answer.status < 500 &&
  answer.json === undefined &&
  !/\bjson\b/.test(answer.headers['content-type'] ?? '');

const LONGEST_LOOK = 2000;

/** What a page looks like: its text without numbers and names that are made for each, such as those of requests. */
function lookOf({ answer }: Answered): string {
  if (answer.kind === 'failure') return '';
  const text = answer.text.slice(0, LONGEST_LOOK).replace(/\w+/g, (word) => (/\d/.test(word) ? '' : word));
  return `${answer.status} ${answer.headers['content-type'] ?? ''} ${text}`;
}

/** Where a page came from: an operation, and whether it was to succeed there. */
interface Place {
  readonly call: string;
  readonly succeeds: boolean;
}

const placeOf = ({ call, expect }: Answered): Place => ({ call, succeeds: (expect?.http ?? 400) < 400 });

/**
 * Listens to a whole run or recording. An operation that refuses in JSON elsewhere does not refuse with a page; one that
 * succeeds in JSON does not answer a page where it must succeed. Where all refusals are pages, they are the target's. At
 * addresses that are no operation's own, a page is somebody else's that looks like one of those.
 */
export function listen(): Voices {
  const refusing = new Set<string>();
  const succeeding = new Set<string>();
  const looks = new Map<string, Map<string, Place>>();
  const isOthers = ({ call, succeeds }: Place): boolean => refusing.has(call) || (succeeds && succeeding.has(call));
  const isForeign = (seen: Answered): boolean =>
    seen.elsewhere === true ? [...(looks.get(lookOf(seen))?.values() ?? [])].some(isOthers) : isOthers(placeOf(seen));
  const notePage = (seen: Answered): void => {
    const [look, place] = [lookOf(seen), placeOf(seen)];
    const places = looks.get(look) ?? new Map<string, Place>();
    looks.set(look, places.set(`${place.call} ${place.succeeds}`, place));
  };
  return {
    hear: (seen) => {
      if (!isAnswered(seen)) return;
      const { call, elsewhere, answer } = seen;
      if (answer.kind === 'failure' || elsewhere === true) return;
      if (isPage(seen)) notePage(seen);
      if (!isObject(answer.json)) return;
      if (answer.status < 300) succeeding.add(call);
      else if (answer.status >= 400 && answer.status < 500) refusing.add(call);
    },
    isOpen: (seen) => isAnswered(seen) && isPage(seen) && !isForeign(seen),
    mark: (seen) =>
      isAnswered(seen) && isPage(seen) && isForeign(seen) && seen.answer.kind === 'response'
        ? { ...seen, answer: { ...seen.answer, foreign: true } }
        : seen,
  };
}
