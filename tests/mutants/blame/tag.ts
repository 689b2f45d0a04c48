import { isObject, type Json } from '../../../engine/vocabulary/values.ts';
import type { WireRequest } from '../../../engine/wire/http.ts';
import type { Touch } from './rehearsal.ts';

/** Where a fault sits, by what it rewrites and by nothing else. */
export interface Tag {
  readonly operations: readonly string[];
  /** Names of parameters, fields, error attributes and headers; `http` for the status code of an answer. */
  readonly fields: readonly string[];
}

/** The one name of a parameter, wherever inside it the difference is. */
const rootOf = (name: string): string => name.split('[')[0] ?? name;

// A fault that has the reference refuse something sends what it does not know.
const REFUSAL = 'no_such_parameter';

function sentOtherwise(was: WireRequest, is: WireRequest): readonly string[] {
  const [from, into] = [was, is].map(({ path, body }) => new URLSearchParams(body ?? path.split('?')[1] ?? '')) as [
    URLSearchParams,
    URLSearchParams,
  ];
  const names = [...new Set([...from.keys(), ...into.keys()])];
  if (into.has(REFUSAL)) return ['http'];
  const params = names.filter((name) => `${from.getAll(name)}` !== `${into.getAll(name)}`).map(rootOf);
  // Who expands what nobody asked for changes that field.
  const expanded = names
    .filter((name) => rootOf(name) === 'expand' && !from.has(name))
    .flatMap((name) => into.getAll(name));
  const headers = [...new Set([...Object.keys(was.headers), ...Object.keys(is.headers)])].filter(
    (name) => was.headers[name] !== is.headers[name],
  );
  return [...params, ...expanded.map((value) => value.replace(/^data\./, '')), ...headers];
}

const parsed = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

function fieldsOf(was: Json | undefined, is: Json | undefined, at: string): readonly string[] {
  if (!isObject(was) || !isObject(is)) return at === '' ? ['body'] : [at];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const different = keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  return different.flatMap((key) => {
    if (at === '' && key === 'error' && isObject(was.error) && isObject(is.error))
      return fieldsOf(was.error, is.error, 'error');
    if (at === '' && key === 'data') return ['data', ...itemFields(was.data, is.data)];
    return [
      at === '' ? key : `${at}.${key}`,
      ...(at === 'error' && key === 'payment_intent' ? innerFields(was[key], is[key]) : []),
    ];
  });
}

const innerFields = (was: Json | undefined, is: Json | undefined): readonly string[] =>
  isObject(was) && isObject(is) ? fieldsOf(was, is, '').filter((name) => !name.startsWith('error')) : [];

function itemFields(was: Json | undefined, is: Json | undefined): readonly string[] {
  if (!Array.isArray(was) || !Array.isArray(is) || was.length !== is.length) return [];
  return was.flatMap((item: Json, index) => innerFields(item, is[index] as Json));
}

function partsOf({ line, request, answer }: Touch): readonly string[] {
  // What is refused without the fault is asked otherwise to be let through.
  const refusal = line.answer.status >= 400 ? ['http'] : [];
  if (request !== undefined) return [...sentOtherwise(line.call.request, request), ...refusal];
  if (answer === undefined) return [];
  const { headers: was } = line.answer;
  const heads = [...new Set([...Object.keys(was), ...Object.keys(answer.headers)])].filter(
    (name) => was[name] !== answer.headers[name],
  );
  if (answer.status !== line.answer.status) return ['http', ...heads];
  return [...fieldsOf(parsed(line.answer.text), parsed(answer.text), ''), ...heads];
}

/** The tag of a fault, read off the lines that it touches. */
export function tagOf(touches: readonly Touch[]): Tag {
  return {
    operations: [...new Set(touches.flatMap(({ line }) => line.call.operation ?? []))],
    fields: [...new Set(touches.flatMap(partsOf))],
  };
}
