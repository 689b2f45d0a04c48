import type { Evidence } from '../vocabulary/exchange.ts';
import type { ResourceFacts } from '../vocabulary/facts.ts';
import { isOne } from '../vocabulary/resource.ts';
import { isObject } from '../vocabulary/values.ts';

type Answered = Required<Pick<Evidence, 'response'>> & Evidence;

/** Each create asks for another value of one field, so a server that keeps anything shows more than one. */
function showsOneValue(answers: readonly Answered[], kind: ResourceFacts): boolean {
  const shown = answers.flatMap(({ response }) => (isOne(kind, response.body) ? [response.body] : []));
  return shown.length > 5 && new Set(shown.map((body) => body[kind.varies])).size === 1;
}

const share = (answers: readonly Answered[], holds: (answer: Answered) => boolean): number =>
  answers.filter(holds).length / answers.length;

/**
 * What kind of server this is, where one sentence explains most of what it answered: everything is refused, everything
 * is the same. Undefined for a server that cannot be told off so easily.
 */
export function archetypeOf(exchanges: readonly Evidence[], kinds: readonly ResourceFacts[]): string | undefined {
  const answers = exchanges.filter((exchange): exchange is Answered => exchange.response !== undefined);
  if (answers.length < 10) return undefined;
  const statuses = new Set(answers.map(({ response }) => response.status));
  const bodies = new Set(answers.map(({ response }) => JSON.stringify(response.body)));
  const [status] = statuses;
  if (bodies.size === 1) {
    return statuses.size === 1
      ? `it gives one and the same answer to everything (HTTP ${status})`
      : 'it gives one and the same body to everything';
  }
  if (statuses.size === 1 && Number(status) >= 400) return `it answers HTTP ${status} to everything`;
  if (share(answers, ({ response }) => response.status >= 500) > 0.9)
    return 'it fails with a server error at nearly everything';
  const canned = kinds.find((kind) => showsOneValue(answers, kind));
  if (canned !== undefined) return `it keeps no state: every ${canned.noun} that it shows is the same canned one`;
  if (share(answers, ({ response }) => isObject(response.body)) === 0) return 'it never answers with a JSON object';
  const isNone = ({ response }: Answered): boolean => !kinds.some((kind) => isOne(kind, response.body));
  if (share(answers, (each) => each.response.status === 200 && isNone(each)) > 0.9) {
    return `it answers HTTP 200 to nearly everything, and hardly ever with ${kinds[0]?.one}`;
  }
  return undefined;
}
