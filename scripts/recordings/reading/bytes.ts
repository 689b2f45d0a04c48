import { closeSync, createReadStream, openSync, readSync } from 'node:fs';

const HEAD = 256 * 1024;
const CHUNK = 64 * 1024;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

// Windows tools write UTF-16, with a mark at its beginning or without: then every other byte of ASCII is zero.
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const pairs = bytes.subarray(0, 64);
  const zeros = (from: number): number => pairs.filter((byte, at) => at % 2 === from && byte === 0).length;
  const half = pairs.length / 2;
  if (pairs.length >= 4 && zeros(1) === Math.floor(half) && zeros(0) === 0) return 'utf-16le';
  return pairs.length >= 4 && zeros(0) === Math.ceil(half) && zeros(1) === 0 ? 'utf-16be' : 'utf-8';
}

/** The beginning of a file. */
export interface Beginning {
  readonly bytes: Uint8Array;
  /** In whatever encoding it is written; without a byte order mark. */
  readonly text: string;
  /** The file holds no more than this. */
  readonly isWhole: boolean;
  readonly isBinary: boolean;
}

/** Reads the beginning of a file; throws where it cannot be opened. */
export function readBeginning(file: string): Beginning {
  const buffer = Buffer.alloc(HEAD);
  const descriptor = openSync(file, 'r');
  try {
    const count = readSync(descriptor, buffer, 0, HEAD, 0);
    const bytes = buffer.subarray(0, count);
    const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
    return { bytes, text, isWhole: count < HEAD, isBinary: text.slice(0, 1024).includes('\0') };
  } finally {
    closeSync(descriptor);
  }
}

const withoutMark = (bytes: Buffer): Buffer =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;

/** The bytes of a file in UTF-8, piece by piece, whatever it is written in; without a byte order mark. */
export async function* readUtf8(file: string): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    if (isFirst) {
      const encoding = encodingOf(chunk);
      decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
    }
    const piece = isFirst ? withoutMark(chunk) : chunk;
    isFirst = false;
    yield decoder === undefined ? piece : Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8');
  }
}
