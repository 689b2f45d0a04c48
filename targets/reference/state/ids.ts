const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Makes the ids, secrets and keys of one server. */
export interface Ids {
  readonly token: (length: number) => string;
  readonly make: (prefix: string) => string;
  readonly makeBeside: (prefix: string, id: string) => string;
  readonly uuid: () => string;
}

const LENGTHS: Readonly<Record<string, number>> = { cus: 14, req: 14, acct: 16 };
const SHARED_LENGTH = 17;

/** Returns an id factory whose output depends on the seed alone. */
export function createIds(seed: number): Ids {
  const random = createRandom(seed);
  const token = (length: number): string =>
    Array.from({ length }, () => ALPHABET.charAt(Math.floor(random() * ALPHABET.length))).join('');
  const make = (prefix: string): string => {
    const length = LENGTHS[prefix];
    if (length !== undefined) return `${prefix}_${token(length)}`;
    return `${prefix}_${prefix === 'pm' ? '1' : '3'}${token(23)}`;
  };
  const makeBeside = (prefix: string, id: string): string => {
    const stem = id.slice(id.indexOf('_') + 1, id.indexOf('_') + 1 + SHARED_LENGTH);
    return `${prefix}_${stem}${token(24 - SHARED_LENGTH)}`;
  };
  const uuid = (): string => {
    const hex = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  };
  return { token, make, makeBeside, uuid };
}

// mulberry32: small, fast, and equal on every platform.
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
