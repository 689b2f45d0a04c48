import type { Finding } from '../judge/judge.ts';
import type { ScenarioStep } from '../vocabulary/scenario.ts';
import { isObject, type Json, type JsonObject } from '../vocabulary/values.ts';
import type { Played } from './judge.ts';

const quote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
const nameOf = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

/** A value as rows write it. */
function written(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (!isObject(value)) return typeof value === 'string' ? quote(value) : JSON.stringify(value);
  if (typeof value.$ref === 'string') return `ref(${quote(value.$ref)})`;
  const entries = Object.entries(value).map(([key, each]) => `${nameOf(key)}: ${written(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));

function expectOf({ expect }: ScenarioStep): JsonObject {
  if (expect === undefined) return {};
  const { body, ...rest } = plain(expect);
  const { status, ...others } = isObject(body) ? body : {};
  return {
    expect: {
      ...rest,
      ...(status === undefined ? {} : { status }),
      ...(Object.keys(others).length === 0 ? {} : { body: others }),
    },
  };
}

function stepText(step: ScenarioStep, keys: ReadonlyMap<string, string>): string {
  const { name, call, params, on, idempotencyKey: key, together, await: awaited } = step;
  const fields: JsonObject = {
    ...{ name, call },
    ...(on === undefined ? {} : { on: plain({ on }).on ?? null }),
    ...(Object.keys(params).length === 0 ? {} : { send: params }),
    ...(awaited === undefined ? {} : { await: plain(awaited) }),
    ...expectOf(step),
  };
  const fake = typeof key === 'string' ? `, idempotencyKey: ${keys.get(key) ?? 'fake.idempotencyKey'}` : '';
  const beside = together === true ? ' // at the same time as its neighbour' : '';
  return `    ${written(fields).slice(0, -2)}${fake} },${beside}`;
}

const FAKES = ['fake.idempotencyKey', 'fake.otherIdempotencyKey', 'fake.longestIdempotencyKey'];

/** A sequence as a row that can be pasted into the section of what it broke; requests, and what is held against them. */
export function rowText({ id, ground: { steps } }: Played, found: Finding | undefined): string {
  const keys = [...new Set(steps.flatMap(({ idempotencyKey: key }) => (typeof key === 'string' ? [key] : [])))];
  const names = new Map(keys.map((key, at) => [key, FAKES[at] ?? `${quote(key)}`]));
  const last = steps.at(-1);
  return [
    '{',
    `  operation: ${quote(found?.operationId ?? last?.call ?? '')},`,
    `  id: ${quote(`${id.replaceAll('/', '-')}/${(found?.check ?? 'found').replaceAll('/', '-')}`)},`,
    `  title: ${quote(found?.title ?? '')},`,
    '  steps: [',
    ...steps.map((step) => stepText(step, names)),
    '  ],',
    '},',
  ].join('\n');
}
