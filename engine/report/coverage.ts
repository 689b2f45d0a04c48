import { versionIn } from '../../specs/versions.ts';
import type { Inventory } from '../schema/inventory.ts';
import type { Evidence } from '../vocabulary/exchange.ts';
import { type Facts, operationsIn, type ResourceFacts } from '../vocabulary/facts.ts';
import { groupBy } from '../vocabulary/group.ts';
import { shownIn } from '../vocabulary/resource.ts';
import { valueAt } from '../vocabulary/values.ts';
import type { AnsweredVersion, Transition } from './events.ts';
import { type Asked, type ParameterShare, parametersSent, type Share, shareOf } from './parameter-coverage.ts';

export interface Coverage {
  readonly operations: { readonly executed: number; readonly documented: number };
  readonly cells: { readonly judged: number; readonly executed: number; readonly open: number };
  /** Left out where the log does not say what the document offers. */
  readonly parameters?: readonly ParameterShare[];
  /** The observed objects of each kind. */
  readonly objects: readonly ObjectCoverage[];
  readonly httpStatuses: readonly number[];
  readonly errorCodes: readonly string[];
  readonly declineCodes: readonly string[];
}

/** The observed objects of one kind. */
export interface ObjectCoverage {
  /** Its tag. */
  readonly object: string;
  readonly statuses: readonly string[];
  /** Properties that were seen with a value; left out, as the next, where the log does not say what the document offers. */
  readonly properties?: Share;
  /** `property=value`, for the values that the document lists. */
  readonly values?: Share;
}

const textAt = ({ response }: Evidence, path: string): readonly string[] => {
  const value = valueAt(response?.body, path);
  return typeof value === 'string' ? [value] : [];
};

/** Requests that passed authentication: without a key the parameters are not read. */
const askedIn = (exchanges: readonly Evidence[]): readonly Asked[] =>
  exchanges
    .filter(({ response }) => response?.status !== 401)
    .map(({ operationId, request: { path, body } }) => {
      const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
      return { operationId, form: [query, body ?? ''].filter((part) => part !== '').join('&') };
    });

function objectCoverage(exchanges: readonly Evidence[], kind: ResourceFacts, inventory?: Inventory): ObjectCoverage {
  const shown = exchanges.flatMap(({ response }) => shownIn(kind, response?.body));
  const statuses = sorted(shown.flatMap(({ status }) => (typeof status === 'string' ? [status] : [])));
  const properties = inventory?.properties[kind.object];
  if (properties === undefined) return { object: kind.object, statuses };
  const seen = new Set(
    shown.flatMap((each) =>
      Object.entries(each).flatMap(([name, value]) => (value === null ? [] : [name, `${name}=${value}`])),
    ),
  );
  const values = Object.entries(properties).flatMap(([name, listed]) => listed.map((value) => `${name}=${value}`));
  return {
    object: kind.object,
    statuses,
    properties: shareOf(Object.keys(properties), seen),
    values: shareOf(values, seen),
  };
}

const sorted = <T>(values: Iterable<T>): readonly T[] => [...new Set(values)].sort();

/** The coverage of a run, computed from its exchanges, not from its plan. */
export function coverageOf(
  exchanges: readonly Evidence[],
  {
    judgedOperations,
    transitions,
    facts,
    inventory,
  }: {
    readonly judgedOperations: number;
    readonly transitions: readonly Transition[];
    readonly facts: Facts;
    readonly inventory?: Inventory | undefined;
  },
): Coverage {
  const count = (...verdicts: readonly Transition['verdict'][]): number =>
    transitions.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    operations: { executed: judgedOperations, documented: operationsIn(facts).length },
    cells: { judged: transitions.length - count('open'), executed: count('pass', 'fail'), open: count('open') },
    ...(inventory === undefined ? {} : { parameters: parametersSent(askedIn(exchanges), inventory) }),
    objects: facts.resources.map((kind) => objectCoverage(exchanges, kind, inventory)),
    httpStatuses: sorted(exchanges.flatMap(({ response }) => (response === undefined ? [] : [response.status]))),
    errorCodes: sorted(exchanges.flatMap((each) => textAt(each, 'error.code'))),
    declineCodes: sorted(exchanges.flatMap((each) => textAt(each, 'error.decline_code'))),
  };
}

/** The versions that responses named, and the documents they were judged by. */
export function versionsOf(exchanges: readonly Evidence[]): readonly AnsweredVersion[] {
  // A row that sends an unknown version says nothing about the version of the target.
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
