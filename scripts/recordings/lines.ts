import { createReadStream } from 'node:fs';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Raised for a line too long to be held. */
export class LongLine extends Error {
  override readonly name = 'LongLine';
  readonly line: number;
  constructor(line: number, limit: number) {
    super(`a line longer than ${limit / 1024 / 1024} MB`);
    this.line = line;
  }
}

const MOST_CHARACTERS = 64 * 1024 * 1024;

/** The lines of a file, one at a time, without their ends. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let rest = '';
  let number = 0;
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > MOST_CHARACTERS) throw new LongLine(number + parts.length + 1, MOST_CHARACTERS);
    for (const part of parts) {
      number += 1;
      yield { number, text: number === 1 ? withoutMark(part) : part.replace(/\r$/, '') };
    }
  }
  if (rest !== '') yield { number: number + 1, text: number === 0 ? withoutMark(rest) : rest };
}

const withoutMark = (text: string): string => text.replace(/^\ufeff/, '').replace(/\r$/, '');
