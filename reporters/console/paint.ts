import { styleText } from 'node:util';

/** A page with the first causes, the whole of it, or the verdict alone. */
export type Detail = 'page' | 'whole' | 'verdict';

/** The terminal that a printed report is fitted to. */
export interface ConsoleOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly reportDir: string;
  /** The file in it that has all of what is cut here. */
  readonly whole: string;
  /** The address of that file, where the terminal shows links. */
  readonly href?: string;
  /** Left out: the whole. */
  readonly detail?: Detail;
}

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours, or nothing where they are not wanted. */
export const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text;

/** A text that leads to an address. @see https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
export const linked = (text: string, href: string | undefined): string =>
  href === undefined ? text : `\u001b]8;;${href}\u001b\\${text}\u001b]8;;\u001b\\`;
