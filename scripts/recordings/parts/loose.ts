/** Whatever JSON or YAML a recording holds; nothing in it is taken for granted. */
export type Loose = unknown;

export type Fields = Readonly<Record<string, Loose>>;

export const isFields = (value: Loose): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** A value as text, where it is one, or a number, or bytes. */
export const asText = (value: Loose): string | undefined =>
  typeof value === 'string'
    ? value
    : value instanceof Uint8Array
      ? Buffer.from(value).toString('utf8')
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : undefined;

/** The value at a dotted path of keys, such as `request.headers`. */
export const at = (value: Loose, path: string): Loose =>
  path.split('.').reduce<Loose>((inner, key) => (isFields(inner) ? inner[key] : undefined), value);

/** The first of several paths that holds anything. */
export const firstAt = (value: Loose, ...paths: readonly string[]): Loose =>
  paths.map((path) => at(value, path)).find((found) => found !== undefined);

const LATEST = 8.64e15;

/** A time as recorders write it: ISO 8601, or Unix time in seconds or milliseconds; in milliseconds. */
export function asTime(value: Loose): number | undefined {
  const number =
    typeof value === 'number' ? value : /^\d{9,13}(?:\.\d+)?$/.test(asText(value) ?? '') ? Number(value) : NaN;
  const time = Number.isNaN(number) ? Date.parse(asText(value) ?? '') : number > 1e11 ? number : number * 1000;
  // What no calendar has is no time.
  return Math.abs(time) <= LATEST ? time : undefined;
}

/** The message of a parser, as part of a sentence. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/[.:]\s*$/, '') ?? '';
