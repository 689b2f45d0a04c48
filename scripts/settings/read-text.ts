import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './exit-codes.ts';

/** No file that a person writes is larger. */
const LARGEST = 32 * 1024 * 1024;

/** Throws {@link UsageError} where there is no file of that name: what is a pipe would be waited for without end. */
export function checkIsFile(file: string, what = file): void {
  if (!statSync(file).isFile()) throw new UsageError(`${what} cannot be read: it is not a file`);
}

/**
 * Reads a text file of the user. What is missing, no file, too large for its purpose or no text is said in one
 * sentence; `what` is how the user named it.
 */
export function readText(file: string, what = file, largest = LARGEST): string {
  const cannot = (why: string): UsageError => new UsageError(`${what} cannot be read: ${why}`);
  let bytes: Buffer;
  try {
    checkIsFile(file, what);
    if (statSync(file).size > largest) throw cannot(`it is larger than ${largest / 1024 / 1024} MB`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw cannot(error instanceof Error ? error.message : String(error));
  }
  try {
    if (bytes.includes(0)) throw new TypeError('it holds zero bytes');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw cannot('it is not valid UTF-8');
  }
}
