import { exclusionOf } from '../../specs/exclusions.ts';
import type { Inventory, Listed } from '../schema/inventory.ts';
import { groupBy } from '../vocabulary/group.ts';

/** A part of a whole. What is untouched and has a reason to be is `excluded`, and not named again. */
export interface Share {
  readonly documented: number;
  readonly touched: number;
  readonly untouched: readonly string[];
  readonly excluded: readonly string[];
}

/** The documented parameters of an operation that were sent. */
export interface ParameterShare {
  readonly operationId: string;
  readonly parameters: Share;
  /** Parameters inside parameters, to the second level, and to the third in the options of a card. */
  readonly nested: Share;
  /** `name=value`, where the document lists the values. */
  readonly values: Share;
}

/** A form or query that was sent, or that a row would send. */
export interface Asked {
  readonly operationId: string;
  readonly form: string;
}

const isExcluded = (name: string): boolean => exclusionOf(name) !== undefined;

/** The share of the documented items that was covered. */
export function shareOf(documented: readonly string[], touched: ReadonlySet<string>): Share {
  const rest = documented.filter((name) => !touched.has(name));
  return {
    documented: documented.length,
    touched: documented.length - rest.length,
    untouched: rest.filter((name) => !isExcluded(name)),
    excluded: rest.filter(isExcluded),
  };
}

/** `a[0][b]=x` sends the parameters `a` and `a[b]`, and the value `a[b]=x`. */
function namesIn(form: string): readonly string[] {
  return [...new URLSearchParams(form)].flatMap(([key, value]) => {
    const parts = key.replaceAll(/\[\d*\]/g, '').split('[');
    const names = parts.map((_, place) => parts.slice(0, place + 1).join('['));
    return [...names, `${names.at(-1)}=${value}`];
  });
}

const listedIn = (parameters: Listed): readonly string[] =>
  Object.entries(parameters).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));
const isNested = (name: string): boolean => name.includes('[');

/** The documented parameters that were sent, by operation. */
export function parametersSent(asked: readonly Asked[], { parameters }: Inventory): readonly ParameterShare[] {
  const forms = groupBy(asked, ({ operationId }) => operationId);
  return Object.entries(parameters).map(([operationId, listed]) => {
    const own = forms.get(operationId) ?? [];
    const touched = new Set(own.flatMap(({ form }) => namesIn(form)));
    const names = Object.keys(listed);
    return {
      operationId: operationId,
      parameters: shareOf(
        names.filter((name) => !isNested(name)),
        touched,
      ),
      nested: shareOf(names.filter(isNested), touched),
      values: shareOf(listedIn(listed), touched),
    };
  });
}
