import { refuse } from '../http/errors.ts';
import { type Handler, handle } from '../http/handlers.ts';
import { SEARCH } from '../parameters/parameters.ts';
import type { PaymentIntent } from '../state/objects.ts';
import { clampLimit } from './lists.ts';

const FIELDS = ['amount', 'created', 'currency', 'customer', 'status'] as const;
const CLAUSE = /^(-)?(\w+)(?:\[(['"])(.+?)\3\])?\s*(:|~|>=|<=|>|<)\s*(?:(['"])(.*)\6|(\S+))$/;

export const searchIntents: Handler = handle(
  'search:payment_intent',
  SEARCH,
  (call, input) => {
    const matches = readQuery(input.query ?? '');
    const found = [...call.world.store.intents.values()].reverse().filter(matches);
    const start = input.page ? Number(Buffer.from(input.page, 'base64url').toString()) : 0;
    if (!Number.isInteger(start)) throw refuse(`Invalid page token: ${input.page}`, { param: 'page' });
    const end = start + clampLimit(input.limit);
    const more = found.length > end;
    return {
      object: 'search_result',
      data: found.slice(start, end),
      has_more: more,
      next_page: more ? Buffer.from(String(end)).toString('base64url') : null,
      url: '/v1/payment_intents/search',
    };
  },
  ['query'],
);

type Test = (intent: PaymentIntent) => boolean;

// The language has AND or OR between clauses, never both.
function readQuery(query: string): Test {
  const either = /\s+OR\s+/i.test(query);
  const tests = query.split(either ? /\s+OR\s+/i : /\s+AND\s+|\s+(?=-?\w+(?:\[.+?\])?[:~<>])/i).map(readClause);
  return either ? (intent) => tests.some((test) => test(intent)) : (intent) => tests.every((test) => test(intent));
}

function readClause(clause: string): Test {
  const [, minus, field = '', , key, operator = '', , quoted, bare] = CLAUSE.exec(clause.trim()) ?? [];
  if (operator === '') throw refuse(`We were unable to parse your search query (${clause}).`);
  const wanted = quoted ?? bare ?? '';
  if (field !== 'metadata' && !FIELDS.some((known) => known === field)) {
    throw refuse(
      `Field \`${field}\` is an unsupported search field for resource \`payment_intents\`. See https://stripe.com/docs/search#query-fields-for-payment-intents for a list of supported fields.`,
    );
  }
  const read = (intent: PaymentIntent): unknown =>
    field === 'metadata' ? intent.metadata[key ?? ''] : intent[field as (typeof FIELDS)[number]];
  return (intent) => compare(read(intent), operator, wanted) !== (minus !== undefined);
}

function compare(actual: unknown, operator: string, wanted: string): boolean {
  switch (operator) {
    case '>':
      return Number(actual) > Number(wanted);
    case '<':
      return Number(actual) < Number(wanted);
    case '>=':
      return Number(actual) >= Number(wanted);
    case '<=':
      return Number(actual) <= Number(wanted);
    case '~':
      return String(actual ?? '').includes(wanted);
    default:
      return wanted === 'null' ? actual == null : String(actual ?? '') === wanted;
  }
}
