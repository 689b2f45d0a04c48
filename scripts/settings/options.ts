import { InvalidArgumentError } from 'commander';
import { type Traffic, traffics } from '../../engine/audit/explainable.ts';
import { authentications, type Profile } from '../../engine/vocabulary/profile.ts';
import { type Level, levels } from '../../engine/vocabulary/verdict.ts';
import type { Detail } from '../../reporters/console/paint.ts';
import { reporterNames } from '../../reporters/names.ts';
import { UsageError } from './exit-codes.ts';

const between =
  (low: number, high: number, whole: boolean) =>
  (text: string): number => {
    const value = Number(text);
    if (
      text.trim() === '' ||
      !Number.isFinite(value) ||
      (whole && !Number.isInteger(value)) ||
      value < low ||
      value > high
    ) {
      throw new InvalidArgumentError(`It must be a ${whole ? 'whole ' : ''}number from ${low} to ${high}.`);
    }
    return value;
  };

export const wholeNumber = (low: number, high: number) => between(low, high, true);
export const decimal = (low: number, high: number) => between(low, high, false);

/** What `list` shows. */
export const listable = ['operations', 'scenarios', 'checks', 'requirements'] as const;

/** A text that says something: an empty one is mostly a variable that was not set. */
export function nonEmpty(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

/** `a,b` and repeated flags both add up. */
export const commaList = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...nonEmpty(text)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

export function level(text: string): Level {
  const known = levels.find((each) => each === text);
  if (known === undefined) throw new InvalidArgumentError(`It must be one of ${levels.join(', ')}.`);
  return known;
}

export function traffic(text: string): Traffic {
  const known = traffics.find((each) => each === text);
  if (known === undefined) throw new InvalidArgumentError(`It must be one of ${traffics.join(', ')}.`);
  return known;
}

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

/** `bearer`, `basic`, or a header of the target's own, with what stands before the key: `X-Api-Key`, `Authorization: Token`. */
export function authentication(text: string): Profile['authentication'] {
  const plain = authentications.find((each) => each === text);
  if (plain !== undefined) return plain;
  const [header = '', ...rest] = text.split(':');
  const prefix = rest.join(':').trim();
  if (!HEADER_NAME.test(header) || (rest.length > 0 && prefix === ''))
    throw new InvalidArgumentError('It must be bearer, basic or the name of a header, such as X-Api-Key.');
  return prefix === '' ? { header } : { header, prefix: `${prefix} ` };
}

/** `Name: value`. */
export function headers(text: string, before: readonly string[] = []): readonly string[] {
  const [name = '', ...rest] = text.split(':');
  if (!HEADER_NAME.test(name) || rest.join(':').trim() === '' || !HEADER_VALUE.test(rest.join(':')))
    throw new InvalidArgumentError('It must be like "X-Tenant: acme" or "X-Gateway-Key: $NAME_OF_A_VARIABLE".');
  return [...before, text];
}

const oneOf =
  <T extends string>(...known: readonly T[]) =>
  (text: string): T => {
    const found = known.find((each) => each === text);
    if (found === undefined) throw new InvalidArgumentError(`It must be one of ${known.join(', ')}.`);
    return found;
  };

export const bodyForm = oneOf('form', 'json');
export const arrayForm = oneOf('indexed', 'empty');

/** `2/5`: the second of five parts. */
export function shard(text: string): { readonly index: number; readonly of: number } {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of) {
    throw new InvalidArgumentError('It must be like 2/5: the second of five parts.');
  }
  return { index, of };
}

export function reporters(text: string, before: readonly string[] = []): readonly string[] {
  const names = commaList(text, before);
  const unknown = names.find((name) => !reporterNames.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no reporter "${unknown}"; known: ${reporterNames.join(', ')}.`);
  return names;
}

/** An address of http or https. */
export function httpUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('It must be an http or https URL.');
  return text;
}

/** The flags that say how much is printed. */
export interface DetailFlags {
  readonly verbose?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/** How much is printed. Throws {@link UsageError} where both extremes are asked for. */
export function detailOf({ verbose = false, quiet = false }: DetailFlags): Detail {
  if (verbose && quiet) throw new UsageError('--verbose and --quiet exclude each other: give one of them');
  return verbose ? 'whole' : quiet ? 'verdict' : 'page';
}
