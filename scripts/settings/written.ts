import path from 'node:path';
import { isMap, isSeq } from 'yaml';
import { lineAtFault } from '../../specs/json.ts';
import { UsageError } from './exit-codes.ts';
import { checkIsFile, readText } from './read-text.ts';
import { readYaml, type Yaml } from './yaml.ts';

/** What a file of the user says, and on which line a key of it stands, where the file has such lines. */
export interface Written {
  readonly value: unknown;
  readonly lineOf: (keys: readonly string[]) => number | undefined;
}

/** Reads a JSON file of the user; what is wrong with it is said with its line. */
export function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file}, line ${lineAtFault(text, error)}: not JSON: ${message}`);
  }
}

const yamlIn = (file: string): Yaml =>
  readYaml(readText(file), (line, what) => new UsageError(`${file}, line ${line}: ${what}`));

/** The line of a key, or of the deepest part of the way to it that is there. */
function lineIn({ document, lineOf }: Yaml, keys: readonly string[]): number {
  let node: unknown = document.contents;
  let line = 1;
  for (const key of keys) {
    const pair = isMap(node) ? node.items.find((each) => String(each.key) === key) : undefined;
    node = pair?.value ?? (isSeq(node) ? node.items[Number(key)] : undefined);
    if (node === undefined) return line;
    line = lineOf(pair?.key ?? node, line);
  }
  return line;
}

function valueIn(file: string, { document }: Yaml): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // Too many aliases, or one to nothing.
    throw new UsageError(`${file}: no YAML: ${error instanceof Error ? error.message : error}`);
  }
}

/** The line of a key in JSON, which YAML can read; none where it is nested too deep for that. */
function lineInJson(file: string, keys: readonly string[]): number | undefined {
  try {
    return lineIn(yamlIn(file), keys);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** Reads what a JSON or YAML file holds, or what a JavaScript or TypeScript module exports as its default. */
export async function readWritten(file: string): Promise<Written> {
  if (file.endsWith('.json')) return { value: readJson(file), lineOf: (keys) => lineInJson(file, keys) };
  if (/\.ya?ml$/.test(file)) {
    const yaml = yamlIn(file);
    return { value: valueIn(file, yaml), lineOf: (keys) => lineIn(yaml, keys) };
  }
  checkIsFile(file);
  try {
    const { createJiti } = await import('jiti');
    const value = await createJiti(import.meta.url).import(path.resolve(file), { default: true });
    return { value, lineOf: () => undefined };
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(`${file} cannot be loaded: ${message}`);
  }
}
