import { type Document, LineCounter, type Node, type ParseOptions, parseDocument, type SchemaOptions } from 'yaml';
import type { UsageError } from './exit-codes.ts';

const DEEPEST = 100;

/** The line from which on a text is nested deeper than any of a person; a parser would run out of stack over it. */
function tooDeepFrom(text: string): number | undefined {
  let depth = 0;
  const at = text.split('\n').findIndex((line) => {
    for (const sign of line) {
      if (sign === '[' || sign === '{') depth += 1;
      else if (sign === ']' || sign === '}') depth -= 1;
      if (depth > DEEPEST) return true;
    }
    return line.search(/[^ ]|$/) > 4 * DEEPEST || line.split(/[-?] /, DEEPEST + 1).length > DEEPEST;
  });
  return at < 0 ? undefined : at + 1;
}

/** A document that a person wrote, and where its parts stand. */
export interface Yaml {
  readonly document: Document;
  readonly lineOf: (node: unknown, otherwise: number) => number;
}

/** Reads YAML that a person wrote; `wrong` makes the error of what stands on a line. */
export function readYaml(
  text: string,
  wrong: (line: number, what: string) => UsageError,
  options: ParseOptions & SchemaOptions = {},
): Yaml {
  const deep = tooDeepFrom(text);
  if (deep !== undefined) throw wrong(deep, `nested deeper than ${DEEPEST} levels`);
  const counter = new LineCounter();
  const document = parseDocument(text, { ...options, lineCounter: counter });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined)
    throw wrong(error.linePos?.[0].line ?? 1, `no YAML: ${error.message.split(/ at line \d+/)[0]}`);
  const lineOf = (node: unknown, otherwise: number): number => {
    const start = (node as Node | null | undefined)?.range?.[0];
    return start === undefined ? otherwise : counter.linePos(start).line;
  };
  return { document, lineOf };
}
