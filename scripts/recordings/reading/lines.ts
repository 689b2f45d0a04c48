import { readUtf8 } from './bytes.ts';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Raised for a line too long to be held. */
export class LongLine extends Error {
  override readonly name = 'LongLine';
  readonly line: number;
  constructor(line: number) {
    super(`a line longer than ${LONGEST / 1024 / 1024} MB`);
    this.line = line;
  }
}

const LONGEST = 32 * 1024 * 1024;
const NEWLINE = 10;

const asLine = (pieces: readonly Buffer[]): string => {
  const text = (pieces.length === 1 ? pieces[0] : Buffer.concat(pieces))?.toString('utf8') ?? '';
  return text.endsWith('\r') ? text.slice(0, -1) : text;
};

/** The lines of a file, one at a time, without their ends. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let rest: Buffer[] = [];
  let held = 0;
  let number = 0;
  for await (const chunk of readUtf8(file)) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      number += 1;
      yield { number, text: asLine([...rest, chunk.subarray(from, at)]) };
      rest = [];
      held = 0;
      from = at + 1;
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      held += chunk.length - from;
    }
    if (held > LONGEST) throw new LongLine(number + 1);
  }
  if (held > 0) yield { number: number + 1, text: asLine(rest) };
}
