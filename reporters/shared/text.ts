import stringWidth from 'string-width';

// Control characters, escape sequences, bidirectional marks and overrides, separators of lines that are none, and halves
// of characters: what a target sends must not steer a terminal, a page, or the eye of its reader.
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/gu;

/** Text of a target as it may be shown: characters that steer are shown by their code. */
export const harmless = (text: string): string =>
  text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Text cut to a length, with a mark that it was. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** Text cut to a length, with the count of what is left out. */
export function cutCounting(text: string, length: number): string {
  if (text.length <= length) return text;
  const left = (text.length - length).toLocaleString('en');
  return `${text.slice(0, length)}… (${left} more characters)`;
}

/** A value of a report in one line; a text that reads as prose stands without quotes. */
export const shown = (value: unknown): string =>
  value === '(absent)' ? 'absent' : typeof value === 'string' && value.includes(' ') ? value : JSON.stringify(value);

/** Breaks text at spaces into lines of at most that many columns; a longer word stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let filled = 0;
  for (const word of text.split(' ')) {
    const columns = stringWidth(word);
    if (lines.length > 0 && filled + 1 + columns <= width) {
      lines[lines.length - 1] += ` ${word}`;
      filled += 1 + columns;
    } else {
      lines.push(word);
      filled = columns;
    }
  }
  return lines;
}
