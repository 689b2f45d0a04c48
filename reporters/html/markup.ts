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

/** JSON inside of a script element: nothing in it can end the element or a line; what is escaped for the eye is JSON still. */
export const embedded = (value: unknown): Markup =>
  raw(
    harmless(JSON.stringify(value)).replace(
      /[<>&]/g,
      (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
