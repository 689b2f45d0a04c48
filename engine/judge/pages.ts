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
const isPage = ({ answer, elsewhere }: Answered): boolean =>
  answer.kind === 'response' &&
  elsewhere !== true &&
  answer.status >= 400 &&
  answer.status < 500 &&
  answer.json === undefined &&
  !/\bjson\b/.test(answer.headers['content-type'] ?? '');

/**
 * Listens to a whole run or recording. An operation that refuses in JSON elsewhere does not refuse with a page; one that
 * succeeds in JSON does not answer a page where it must succeed. Where all refusals are pages, they are the target's.
 */
export function listen(): Voices {
  const refusing = new Set<string>();
  const succeeding = new Set<string>();
  const isForeign = ({ call, expect }: Answered): boolean =>
    refusing.has(call) || (succeeding.has(call) && (expect?.http ?? 400) < 400);
  return {
    hear: (seen) => {
      if (!isAnswered(seen)) return;
      const { call, elsewhere, answer } = seen;
      if (answer.kind === 'failure' || elsewhere === true || !isObject(answer.json)) return;
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
