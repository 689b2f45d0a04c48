import { emptyParameter, invalidInteger, missingParameter, refuse, unknownParameters } from '../http/errors.ts';
import type { Params, Value } from '../http/form.ts';
import { checkMetadata } from './metadata.ts';

/** How one parameter is read; `clearable` says that the empty string unsets it. */
export type Rule =
  | { readonly kind: 'integer'; readonly check?: (value: number, param: string) => void; readonly clearable?: boolean }
  | { readonly kind: 'text'; readonly check?: (value: string, param: string) => void; readonly clearable?: boolean }
  | { readonly kind: 'flag'; readonly words?: readonly string[] }
  | { readonly kind: 'choice'; readonly of: readonly string[]; readonly clearable?: boolean }
  | { readonly kind: 'list'; readonly clearable?: boolean }
  | { readonly kind: 'metadata' }
  | {
      readonly kind: 'hash';
      readonly fields: Rules;
      readonly required?: readonly string[];
      readonly clearable?: boolean;
    }
  /** An object whose fields are not read here; `scalar`: one value will do as well; `each`: what its items must have. */
  | { readonly kind: 'open'; readonly clearable?: boolean; readonly scalar?: true; readonly each?: readonly string[] };

export interface Rules {
  readonly [param: string]: Rule;
}

type Decoded<R> = R extends { kind: 'integer' }
  ? number
  : R extends { kind: 'flag' }
    ? boolean
    : R extends { kind: 'text' | 'choice' }
      ? string
      : R extends { kind: 'list' }
        ? readonly string[]
        : R extends { kind: 'metadata' }
          ? Readonly<Record<string, string>>
          : R extends { kind: 'hash'; fields: infer F extends Rules }
            ? Input<F>
            : Params;

/** Parameters after decoding; null means that the caller asked to unset. */
export type Input<T extends Rules> = { readonly [K in keyof T]?: Decoded<T[K]> | null };

/** Reads parameters by their rules; unknown names are reported before anything else. */
export function decode<T extends Rules>(params: Params, rules: T, required: readonly string[] = []): Input<T> {
  const unknown = findUnknown(params, rules, '');
  if (unknown.length > 0) throw unknownParameters(unknown);
  return decodeFields(params, rules, required, '') as Input<T>;
}

function findUnknown(params: Params, rules: Rules, parent: string): readonly string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const path = join(parent, name);
    if (rule === undefined) return [path];
    return rule.kind === 'hash' && typeof value === 'object'
      ? findUnknown({ ...value } as Params, rule.fields, path)
      : [];
  });
}

function decodeFields(params: Params, rules: Rules, required: readonly string[], parent: string): object {
  const missing = required.find((name) => params[name] === undefined);
  if (missing !== undefined) throw missingParameter(join(parent, missing));
  const decoded = Object.entries(params).map(([name, value]) => {
    const rule = rules[name];
    return [name, rule === undefined ? value : decodeValue(value, rule, join(parent, name))];
  });
  return Object.fromEntries(decoded);
}

function decodeValue(value: Value, rule: Rule, param: string): unknown {
  if (rule.kind === 'metadata') return value === '' ? null : checkMetadata(value, param);
  if (value === '') {
    if ('clearable' in rule && rule.clearable) return null;
    throw emptyParameter(param);
  }
  switch (rule.kind) {
    case 'integer':
      return readInteger(value, rule, param);
    case 'flag':
      return readFlag(value, rule.words ?? [], param);
    case 'text': {
      if (typeof value !== 'string') throw refuse(`Invalid string: ${show(value)}`, { param });
      rule.check?.(value, param);
      return value;
    }
    case 'choice':
      if (typeof value !== 'string' || !rule.of.includes(value)) throw invalidChoice(param, rule.of);
      return value;
    case 'list':
      return readList(value, param);
    case 'hash':
      if (typeof value === 'string') throw refuse('Invalid object', { param });
      return decodeFields({ ...value } as Params, rule.fields, rule.required ?? [], param);
    case 'open':
      if (typeof value === 'string' && rule.scalar !== true) throw refuse('Invalid object', { param });
      if (rule.each !== undefined) requireMembers(value, rule.each, param);
      return value;
    default:
      return rule satisfies never;
  }
}

function requireMembers(list: Value, required: readonly string[], param: string): void {
  for (const [place, item] of Object.entries(list)) {
    const missing = required.find((name) => typeof item === 'string' || !Object.hasOwn(item, name));
    if (missing !== undefined) throw missingParameter(join(join(param, place), missing));
  }
}

function readInteger(value: Value, rule: Extract<Rule, { kind: 'integer' }>, param: string): number {
  if (typeof value !== 'string' || !/^-?\d+$/.test(value))
    throw invalidInteger(param, `Invalid integer: ${show(value)}`);
  const number = Number(value);
  rule.check?.(number, param);
  return number;
}

function readFlag(value: Value, words: readonly string[], param: string): boolean {
  if (typeof value === 'string') {
    const lower = value.toLowerCase();
    if (lower === 'true' || words.includes(lower)) return true;
    if (lower === 'false') return false;
  }
  throw refuse(`Invalid boolean: ${show(value)}`, { param });
}

function readList(value: Value, param: string): readonly string[] {
  // A hash is an array only where its keys are indices; large arrays are decoded to one.
  const keys = typeof value === 'string' ? [] : Object.keys(value);
  if (keys.length === 0 || keys.some((key) => !/^\d+$/.test(key))) throw refuse('Invalid array', { param });
  return Object.values(value).map((item) => (typeof item === 'string' ? item : show(item)));
}

function invalidChoice(param: string, of: readonly string[]): Error {
  const field = param.slice(param.lastIndexOf('[') + 1).replace(']', '');
  const last = of.length > 2 ? ', or ' : ' or ';
  const choices = of.length > 1 ? `${of.slice(0, -1).join(', ')}${last}${of.at(-1)}` : of.join('');
  return refuse(`Invalid ${field}: must be one of ${choices}`, { param });
}

function show(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify({ ...value });
}

function join(parent: string, name: string): string {
  return parent === '' ? name : `${parent}[${name}]`;
}
