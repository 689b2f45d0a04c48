import type { Rulebook } from '../schema/rulebook.ts';
import type { Resource } from '../vocabulary/resource.ts';
import type { Scenario, ScenarioStep } from '../vocabulary/scenario.ts';
import { type Json, refersTo, valueAt } from '../vocabulary/values.ts';
import type { Stride } from '../vocabulary/walks/walkable.ts';

/** The request of a row that can be asked in the midst of a walk, and what the row says of it. */
export interface Question {
  readonly row: Scenario;
  readonly step: ScenarioStep;
  /** The status of the object that it is about; left out: it is about none that is there. */
  readonly status?: string;
}

const isPlain = ({ makes, mayMake, clientSecret, collect, later, together, idempotencyKey }: ScenarioStep): boolean =>
  [makes, mayMake, clientSecret, collect, later, together, idempotencyKey].every((each) => each === undefined);

/** Refused for what the request itself is, whatever has become of its object. */
const isAboutItself = ({ sendRaw, malformed, expect }: ScenarioStep): boolean =>
  sendRaw !== undefined ||
  malformed === true ||
  expect?.http === 401 ||
  /^parameter_/.test(String(valueAt(expect?.error, 'code')));

/** The status of the object that a row prepares, where that is a plain one. */
function statusOf({ given, shared }: Scenario): string | undefined {
  if (given !== undefined)
    return Object.keys(given.params).every((name) => name === 'amount') ? given.status : undefined;
  const [only, ...others] = shared?.own === true ? shared.steps : [];
  const status = others.length === 0 ? valueAt(only?.expect?.body, 'status') : undefined;
  return typeof status === 'string' ? status : undefined;
}

/** Rows of one request that says all that its answer depends on: asked of no object, or refused for what it is. */
export function questionsOf(rows: readonly Scenario[]): readonly Question[] {
  return rows.flatMap((row): readonly Question[] => {
    const [only, ...others] = row.steps.filter(({ look }) => look === undefined);
    const { expect, on } = only ?? {};
    if (only === undefined || expect === undefined || others.length > 0 || row.race !== undefined) return [];
    if (!isPlain(only) || refersTo(only.params) || refersTo(expect) || row.cell !== undefined) return [];
    const { message: _, ...own } = expect;
    const step = { ...only, expect: own };
    if (!refersTo(on)) return row.given === undefined && row.shared?.own !== true ? [{ row, step }] : [];
    const status = statusOf(row);
    return status === undefined || own.http < 400 || !isAboutItself(only) ? [] : [{ row, step, status }];
  });
}

/** Values that are no number, no flag, no choice, no text or no group of parameters; the document says of which. */
const WRONG: readonly Json[] = ['nonesuch', { surprise: '1' }, -1, 1.5, 'x'.repeat(6000)];

/** The name of a request that breaks a parameter, and that parameter. */
const nameBroken = (parameter: string): string => `broken-${parameter}`;
export const brokenIn = (name: string): string => name.slice('broken-'.length);

/** Requests that break one constraint of the document, for every parameter of an operation. */
export function brokenOf({ inventory, checkRequest }: Rulebook, strides: readonly Stride[]): readonly Stride[] {
  const { parameters } = inventory();
  const first = new Map(strides.toReversed().map((stride) => [stride.call, stride]));
  return [...first.values()].flatMap((stride) => {
    const names = Object.keys(parameters[stride.call] ?? {}).filter((name) => !name.includes('['));
    return [...names, 'surprise'].flatMap((name) =>
      WRONG.map(
        (value): Stride => ({ ...stride, name: nameBroken(name), params: { ...stride.params, [name]: value } }),
      ).filter(
        ({ call, params }) => checkRequest(call, params).filter(({ at }) => at.split('/')[1] === name).length > 0,
      ),
    );
  });
}

/** What a row needs that the target may not claim. */
export const mayBeAsked = (row: Scenario, claims: readonly string[]): boolean =>
  row.needs.every((need) => claims.includes(need));

export const isOfKind = ({ operations }: Resource, { operationId }: Scenario): boolean =>
  Object.hasOwn(operations, operationId);
