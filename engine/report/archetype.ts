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
 * The kind of server, where one sentence explains most of its responses: everything is refused, everything
 * is the same. Undefined when no single sentence explains most responses.
 */
export function archetypeOf(exchanges: readonly Evidence[], kinds: readonly ResourceFacts[]): string | undefined {
  const answers = exchanges.filter((exchange): exchange is Answered => exchange.response !== undefined);
  if (answers.length < 10) return undefined;
  const statuses = new Set(answers.map(({ response }) => response.status));
  const bodies = new Set(answers.map(({ response }) => JSON.stringify(response.body)));
  const [status] = statuses;
  if (bodies.size === 1) {
    return statuses.size === 1
      ? `it returns the same response to every request (HTTP ${status})`
      : 'it returns the same body to every request';
  }
  if (statuses.size === 1 && Number(status) >= 400) return `it answers HTTP ${status} to everything`;
  if (share(answers, ({ response }) => response.status >= 500) > 0.9)
    return 'it returns a server error to nearly every request';
  const canned = kinds.find((kind) => showsOneValue(answers, kind));
  if (canned !== undefined) return `it is stateless: every ${canned.noun} that it returns is the same canned one`;
  if (share(answers, ({ response }) => isObject(response.body)) === 0) return 'it never returns a JSON object';
  const isNone = ({ response }: Answered): boolean => !kinds.some((kind) => isOne(kind, response.body));
  if (share(answers, (each) => each.response.status === 200 && isNone(each)) > 0.9) {
    return `it returns HTTP 200 to nearly every request, and hardly ever ${kinds[0]?.one}`;
  }
  return undefined;
}
