import { deflateRawSync } from 'node:zlib';
import { raw as asMarkup, html as template } from 'hono/html';
import { cutCounting, harmless } from '../shared/text.ts';

/** Text that is HTML already. */
export type Markup = ReturnType<typeof asMarkup>;
export type Value = Markup | string | number | undefined | readonly Value[];

// Texts are cut where they are shown; this is for the one that was forgotten.
const LONGEST_TEXT = 5000;

const prepared = (value: Value): unknown =>
  typeof value === 'string'
    ? harmless(cutCounting(value, LONGEST_TEXT))
    : Array.isArray(value)
      ? value.map(prepared)
      : value;

/** A template that escapes every value: whatever a target sent stays text, and steers nothing. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  template(strings, ...values.map(prepared)) as Markup;

/** Markup of our own that must stand as it is: the style, the script and the data, which escape in their own way. */
export const raw = (text: string): Markup => asMarkup(text);

/** A name that may be broken before each of its later parts, at slashes or underscores. */
export const breakable = (name: string): Markup =>
  html`${name.split(/(?<=[a-z}])(?=[/_])/).map((part, position) => (position === 0 ? html`${part}` : html`<wbr>${part}`))}`;

/** A value or a command that may be broken after a sign, so that no word is. */
export const softly = (text: string): Markup =>
  html`${text.split(/(?<=[a-z0-9"'}\]][/_,:&=?.])(?=[a-z0-9"'{[$])/i).map((part, position) => (position === 0 ? html`${part}` : html`<wbr>${part}`))}`;

/** Data inside of a script element, packed: nothing in it can end the element, and a long page stays small. */
export const packed = (value: unknown): Markup =>
  raw(deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64'));
