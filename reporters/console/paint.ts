import { styleText } from 'node:util';

/** The terminal that a printed report is fitted to. */
export interface ConsoleOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly reportDir: string;
  /** The file in it that has all of what is cut here. */
  readonly whole: string;
}

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours, or nothing where they are not wanted. */
export const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? styleText(style, text, { validateStream: false }) : text;
