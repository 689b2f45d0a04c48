import { readFile } from 'node:fs/promises';
import { ImportError } from './fault.ts';

const PATIENCE_MS = 60_000;
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/** Reads a file, or fetches it from an http(s) address. */
export async function readSource(source: string): Promise<string> {
  if (!SCHEME.test(source)) return readPath(source);
  if (!/^https?:/i.test(source) || !URL.canParse(source)) {
    throw new ImportError(`${source} is neither a path nor an http(s) address`);
  }
  return fetchText(new URL(source));
}

/** The name of a source in messages, without its query: that may hold a token. */
export function nameSource(source: string): string {
  if (!SCHEME.test(source) || !URL.canParse(source)) return source;
  const { protocol, host, pathname } = new URL(source);
  return `${protocol}//${host}${pathname}`;
}

async function readPath(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new ImportError(`${file} does not exist: give the path or address of a spec3.json`);
    if (code === 'EISDIR') throw new ImportError(`${file} is a folder: give the spec3.json in it`);
    throw new ImportError(`${file} cannot be read (${code}): give the path of a file that can`);
  }
}

async function fetchText(url: URL): Promise<string> {
  const name = nameSource(url.href);
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: unknown) => {
    throw new ImportError(`${name} cannot be reached (${explain(error)}): download the file and give its path`);
  });
  if (!response.ok) throw new ImportError(`${name} answered ${response.status}: check the address`);
  return response.text().catch((error: unknown) => {
    throw new ImportError(`${name} broke off (${explain(error)}): try again, or download the file and give its path`);
  });
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return `no answer within ${PATIENCE_MS / 1000} s`;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
