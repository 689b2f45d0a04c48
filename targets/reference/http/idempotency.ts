import { idempotencyMismatch, keyInUse, refuse } from './errors.ts';
import type { Reply } from './wire.ts';

const LONGEST_KEY = 255;
// "At least 24 hours" is all that is documented: a caller may rely on neither a replay nor a fresh run after that.
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The first request under a key, and its response once there is one. */
interface Entry {
  readonly path: string;
  readonly params: string;
  readonly requestId: string;
  /** Unix milliseconds of the first request. */
  readonly at: number;
  readonly reply?: Reply;
}

export interface Replay {
  readonly reply: Reply;
  readonly originalRequest: string;
}

export interface Ledger {
  readonly entries: Map<string, Entry>;
}

/** Returns a ledger without keys. */
export function createLedger(): Ledger {
  return { entries: new Map() };
}

/** Refuses keys that are empty or too long. */
export function checkKey(key: string): void {
  if (key.length >= 1 && key.length <= LONGEST_KEY) return;
  throw refuse(
    `Idempotent key length is ${key.length} characters long, which is outside accepted lengths. Idempotent Keys must be 1-255 characters long. If you're looking to generate keys, we suggest using UUIDs.`,
  );
}

/** Returns the stored answer of a key, refuses a key used for something else, or claims a new one. */
export function claimKey(ledger: Ledger, key: string, request: Omit<Entry, 'reply'>): Replay | undefined {
  const entry = ledger.entries.get(key);
  if (entry === undefined || isForgotten(entry, request.at)) {
    ledger.entries.set(key, request);
    return undefined;
  }
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  if (entry.path !== request.path) {
    throw idempotencyMismatch(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.path}' vs '${entry.path}'). ${advice}`,
    );
  }
  if (entry.params !== request.params) {
    throw idempotencyMismatch(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`,
    );
  }
  if (entry.reply === undefined) throw keyInUse();
  return { reply: entry.reply, originalRequest: entry.requestId };
}

/** Keeps the answer under its key, or frees the key where nothing was executed. */
export function closeKey(ledger: Ledger, key: string, reply: Reply | undefined): void {
  const entry = ledger.entries.get(key);
  if (entry === undefined || reply === undefined) ledger.entries.delete(key);
  else ledger.entries.set(key, { ...entry, reply });
}

// A request that still runs keeps its key, however far a simulated clock has moved on.
function isForgotten({ at, reply }: Entry, now: number): boolean {
  return reply !== undefined && now - at >= KEPT_MILLISECONDS;
}
