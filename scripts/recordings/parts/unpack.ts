import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Unkept } from '../../../engine/audit/exchange.ts';

const LARGEST = { maxOutputLength: 64 * 1024 * 1024 } as const;

const inflate = (bytes: Uint8Array): Buffer => {
  try {
    return inflateSync(bytes, LARGEST);
  } catch {
    return inflateRawSync(bytes, LARGEST);
  }
};

const unpackers: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, LARGEST),
  'x-gzip': (bytes) => gunzipSync(bytes, LARGEST),
  deflate: inflate,
  br: (bytes) => brotliDecompressSync(bytes, LARGEST),
};

/** A body as text, or why it is none. */
export type Unpacked =
  | { readonly kind: 'text'; readonly text: string; readonly wasPacked: boolean }
  | { readonly kind: 'packed'; readonly why: Unkept };

export const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;
// It was read as UTF-8, which has replaced every byte that is none.
const isRuined = (body: Uint8Array | string): boolean =>
  typeof body === 'string' ? body.startsWith('\u001f\ufffd') : body[0] === 0x1f && body[1] === 0xef && body[2] === 0xbf;

const looksPlain = (text: string): boolean =>
  /^\s*["{[<\w*-]/.test(text.slice(0, 64)) && !text.slice(0, 256).includes('\ufffd');

/** A body as text. Some recorders keep it packed as it came, others unpack it and leave the header, or take that away. */
export function unpack(body: Uint8Array | string, encoding = ''): Unpacked {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  const plain = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  if (isRuined(body)) return { kind: 'packed', why: 'damaged' };
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !['', 'identity'].includes(name));
  const [name = isGzip(bytes) ? 'gzip' : '', ...others] = names;
  if (name === '') return { kind: 'text', text: plain, wasPacked: false };
  const unpacker = others.length === 0 ? unpackers[name] : undefined;
  try {
    if (unpacker !== undefined) return { kind: 'text', text: unpacker(bytes).toString('utf8'), wasPacked: true };
  } catch (error) {
    // It was unpacked already.
    if (looksPlain(plain)) return { kind: 'text', text: plain, wasPacked: true };
    const isCut = error instanceof Error && /unexpected end/i.test(error.message);
    return { kind: 'packed', why: isCut ? 'cut-off' : 'damaged' };
  }
  if (looksPlain(plain)) return { kind: 'text', text: plain, wasPacked: true };
  return { kind: 'packed', why: 'packed' };
}
