import { operations } from '../../specs/generated/operations.ts';
import { versionIn } from '../../specs/versions.ts';
import type { Inventory } from '../schema/inventory.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import { groupBy } from '../vocabulary/group.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../vocabulary/values.ts';
import type { Transition } from './events.ts';
import { type Asked, type ParameterShare, parametersSent, type Share, shareOf } from './parameter-coverage.ts';

export interface Coverage {
  readonly operations: { readonly executed: number; readonly documented: number };
  readonly cells: { readonly judged: number; readonly executed: number; readonly open: number };
  /** Left out where the log does not say what the document offers. */
  readonly parameters?: readonly ParameterShare[];
  /** Properties of an intent that were seen with a value. */
  readonly properties?: Share;
  /** `property=value`, for the values that the document lists. */
  readonly values?: Share;
  readonly httpStatuses: readonly number[];
  readonly errorCodes: readonly string[];
  readonly declineCodes: readonly string[];
  readonly intentStatuses: readonly string[];
}

/** Answers that named one version (or none), and the document that they were judged by. */
export interface AnsweredVersion {
  readonly answered: string | null;
  readonly judgedBy: string;
  readonly answers: number;
}

const textAt = ({ response }: Evidence, path: string): readonly string[] => {
  const value = valueAt(response?.body, path);
  return typeof value === 'string' ? [value] : [];
};

/** The intents of an answer: itself, in its list, or in its error. */
function intentsIn({ response }: Evidence): readonly JsonObject[] {
  const data = valueAt(response?.body, 'data');
  const places: readonly (Json | undefined)[] = [
    response?.body,
    valueAt(response?.body, 'error.payment_intent'),
    ...(Array.isArray(data) ? data : []),
  ];
  return places.filter((value): value is JsonObject => isObject(value) && value.object === 'payment_intent');
}

/** What was sent and got past the door: a request without a key is looked at no further. */
const askedIn = (exchanges: readonly Evidence[]): readonly Asked[] =>
  exchanges
    .filter(({ response }) => response?.status !== 401)
    .map(({ operationId, request: { path, body } }) => {
      const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
      return { operationId, form: [query, body ?? ''].filter((part) => part !== '').join('&') };
    });

function propertiesSeen(
  exchanges: readonly Evidence[],
  { properties }: Inventory,
): Pick<Coverage, 'properties' | 'values'> {
  const seen = new Set(
    exchanges
      .flatMap(intentsIn)
      .flatMap((intent) =>
        Object.entries(intent).flatMap(([name, value]) => (value === null ? [] : [name, `${name}=${value}`])),
      ),
  );
  const values = Object.entries(properties).flatMap(([name, listed]) => listed.map((value) => `${name}=${value}`));
  return { properties: shareOf(Object.keys(properties), seen), values: shareOf(values, seen) };
}

const sorted = <T>(values: Iterable<T>): readonly T[] => [...new Set(values)].sort();

/** What a run touched, computed from what it did and not from what it meant to do. */
export function coverageOf(
  exchanges: readonly Evidence[],
  judgedOperations: number,
  transitions: readonly Transition[],
  inventory?: Inventory,
): Coverage {
  const count = (...verdicts: readonly Transition['verdict'][]): number =>
    transitions.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    operations: { executed: judgedOperations, documented: Object.keys(operations).length },
    cells: { judged: transitions.length - count('open'), executed: count('pass', 'fail'), open: count('open') },
    ...(inventory === undefined
      ? {}
      : { parameters: parametersSent(askedIn(exchanges), inventory), ...propertiesSeen(exchanges, inventory) }),
    httpStatuses: sorted(exchanges.flatMap(({ response }) => (response === undefined ? [] : [response.status]))),
    errorCodes: sorted(exchanges.flatMap((each) => textAt(each, 'error.code'))),
    declineCodes: sorted(exchanges.flatMap((each) => textAt(each, 'error.decline_code'))),
    intentStatuses: sorted(
      exchanges.flatMap(intentsIn).flatMap(({ status }) => (typeof status === 'string' ? [status] : [])),
    ),
  };
}

/** Which versions the answers named, and what they were judged by. */
export function versionsOf(exchanges: readonly Evidence[]): readonly AnsweredVersion[] {
  // Where a row asked for a version that is none, the answer tells nothing of versions.
  const answers = exchanges.flatMap(({ request, response, document }) =>
    response === undefined || versionIn(request.headers['stripe-version'] ?? document) === undefined
      ? []
      : [
          {
            answered: versionIn(response.headers['stripe-version']) ?? response.headers['stripe-version'] ?? null,
            judgedBy: document,
          },
        ],
  );
  return [...groupBy(answers, ({ answered, judgedBy }) => `${answered} ${judgedBy}`).values()].map((group) => ({
    ...(group[0] as (typeof answers)[number]),
    answers: group.length,
  }));
}
