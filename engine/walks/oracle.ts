import type { Expectation, Scenario } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import type { Standing, Stride, Walkable } from '../vocabulary/walks/walkable.ts';

/** What a source says of a request, and the row that says so. */
export interface Ruling {
  readonly row: Scenario;
  readonly expect: Expectation;
}

/** The rows that a walk is judged by: those of the lifecycle by action and status, and every one by its id. */
export interface Rules {
  readonly cell: (action: string, status: string) => Scenario | undefined;
  readonly row: (id: string) => Scenario | undefined;
}

/** Reads the rows of a version as rules. */
export function rulesOf(rows: readonly Scenario[]): Rules {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byCell = new Map(
    rows.flatMap((row) => (row.cell === undefined ? [] : [[`${row.cell.action} ${row.cell.from}`, row] as const])),
  );
  return { row: (id) => byId.get(id), cell: (action, status) => byCell.get(`${action} ${status}`) };
}

const decisiveOf = ({ steps, operationId }: Scenario) => steps.findLast(({ call }) => call === operationId);

const isRefusal = ({ cell }: Scenario): boolean => cell?.expected === 'refused';

/** What the row shows of its own request, with the values of this one. */
function shownBy(row: Scenario, params: JsonObject): JsonObject {
  const { params: asked = {}, expect } = decisiveOf(row) ?? {};
  const body = isObject(expect?.body) ? expect.body : {};
  const isSent = (name: string): boolean => JSON.stringify(body[name]) === JSON.stringify(asked[name]);
  return Object.fromEntries(
    Object.keys(body).flatMap((name): readonly (readonly [string, Json])[] => {
      const value = params[name];
      // An entry of metadata is merged with others, and an empty one is taken away.
      return value === undefined || isObject(value) || !isSent(name) ? [] : [[name, value]];
    }),
  );
}

function refusal(row: Scenario, alone: boolean): Ruling | undefined {
  const { expect } = decisiveOf(row) ?? {};
  if (expect === undefined) return undefined;
  const { message: _, ...own } = expect;
  // Of several things that are wrong nobody says which is told.
  return { row, expect: alone ? own : { http: own.http } };
}

/**
 * What the lifecycle says of a request on an object as it stands: refused, or done and where that leads. Undefined where
 * no source settles it: then it is walked through without a word.
 */
export function rulingOf(
  { actionsOf, leadsTo }: Walkable,
  { cell }: Rules,
  standing: Standing,
  { call, params }: { readonly call: string; readonly params: JsonObject },
): Ruling | undefined {
  const actions = actionsOf(call, params) ?? [];
  const rows = actions.map((action) => cell(action, String(standing.was.status)));
  const refused = rows.find((row) => row !== undefined && isRefusal(row));
  if (refused !== undefined) return refusal(refused, rows.length === 1);
  const [first] = rows;
  if (first?.cell === undefined) return undefined;
  const ends = rows.map((row) => (row?.cell === undefined ? undefined : leadsTo(row.cell, standing, params)));
  const [status] = ends;
  if (status === undefined || ends.some((end) => end !== status)) return undefined;
  const weakest = rows.find((row) => row?.level !== 'must') ?? first;
  return { row: weakest, expect: { http: 200, body: { ...shownBy(first, params), status } } };
}

/** Whether the table says that the one can be done, and that the other cannot any more once it is. */
export function excludes(
  walkable: Walkable,
  rules: Rules,
  standing: Standing,
  one: Pick<Stride, 'call' | 'params'>,
  other: Pick<Stride, 'call' | 'params'>,
): boolean {
  const { expect } = rulingOf(walkable, rules, standing, one) ?? {};
  const status = expect?.http === 200 && isObject(expect.body) ? expect.body.status : undefined;
  if (status === undefined) return false;
  const after = rulingOf(walkable, rules, { ...standing, was: { ...standing.was, status } }, other);
  return after !== undefined && after.expect.http >= 400;
}
