import type { Exchange, Unreadable } from '../../../engine/audit/exchange.ts';
import { isTooDeep } from '../../../engine/vocabulary/exchange.ts';
import type { Loose } from '../parts/loose.ts';
import { readUtf8 } from './bytes.ts';
import { conflictIn } from './conflict.ts';
import { createScanner } from './json-scanner.ts';

const LARGEST = 64 * 1024 * 1024;

const unreadable = (place: string, what: string): Unreadable => ({ kind: 'unreadable', place, what });

function parse(text: string): { readonly value: Loose } | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/**
 * Reads the items of a JSON document one by one; of the file it holds one item at a time. `path` are the keys that lead
 * to them; without one the whole document is the one item.
 */
export async function* readJsonItems(
  file: string,
  path: readonly string[] | undefined,
  read: (item: Loose, index: number) => Exchange | Unreadable,
): AsyncGenerator<Exchange | Unreadable> {
  const scanner = createScanner(path);
  let index = 0;
  let fault: string | undefined;
  for await (const chunk of readUtf8(file)) {
    for (const found of scanner.scan(chunk)) {
      if (found.kind === 'fault') fault ??= `byte ${found.at}`;
      else {
        const item = parse(found.text);
        if (item === undefined) fault ??= `entry ${index}`;
        else yield read(item.value, index++);
      }
      if (fault !== undefined) break;
    }
    if (fault !== undefined || scanner.isDone()) break;
    if (scanner.held() > LARGEST) {
      yield unreadable(`entry ${index}`, `larger than ${LARGEST / 1024 / 1024} MB; it and what follows was not read`);
      return;
    }
  }
  const after = `what follows entry ${index} was not read`;
  if (fault !== undefined) {
    const conflict = await conflictIn(file);
    yield conflict === undefined
      ? unreadable(fault, `not JSON; ${after}`)
      : unreadable(`line ${conflict}`, `a merge conflict was left in it; ${after}`);
  } else if (!scanner.isDone()) {
    yield unreadable('the end of the file', `the JSON is cut off; ${after}`);
  }
}
