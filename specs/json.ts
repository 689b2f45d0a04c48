/** The line on which a text stops being JSON, counted from 1, by the error of the parser. */
export function lineAtFault(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  return text.slice(0, position).split('\n').length;
}
