import type { Evidence } from '../vocabulary/exchange.ts';
import { isObject, type Json } from '../vocabulary/values.ts';

type Answered = Required<Pick<Evidence, 'response'>> & Evidence;

const isIntent = (body: Json): boolean => isObject(body) && body.object === 'payment_intent';

/** Each create asks for another amount, so a server that keeps anything shows more than one. */
function showsOneAmount(answers: readonly Answered[]): boolean {
  const intents = answers.map(({ response }) => response.body).filter(isIntent);
  return intents.length > 5 && new Set(intents.map((body) => isObject(body) && body.amount)).size === 1;
}

const share = (answers: readonly Answered[], holds: (answer: Answered) => boolean): number =>
  answers.filter(holds).length / answers.length;

/**
 * What kind of server this is, where one sentence explains most of what it answered: everything is refused, everything
 * is the same. Undefined for a server that cannot be told off so easily.
 */
export function archetypeOf(exchanges: readonly Evidence[]): string | undefined {
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
  if (showsOneAmount(answers)) return 'it keeps no state: every intent that it shows is the same canned one';
  if (share(answers, ({ response }) => isObject(response.body)) === 0) return 'it never answers with a JSON object';
  if (share(answers, ({ response }) => response.status === 200 && !isIntent(response.body)) > 0.9) {
    return 'it answers HTTP 200 to nearly everything, and hardly ever with an intent';
  }
  return undefined;
}
