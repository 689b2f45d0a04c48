import type { Piece } from '../../../engine/audit/exchange.ts';
import type { Traffic } from '../../../engine/audit/explainable.ts';
import type { Keys } from '../reading/keys.ts';

/** The beginning of a file, by which its format is recognised. */
export interface Head {
  readonly file: string;
  readonly text: string;
  readonly firstLine: string;
  /** Of JSON, and of its first line alone. */
  readonly keys: Keys;
  readonly firstKeys: Keys;
}

/** One way in which people keep traffic. */
export interface Form {
  /** As reports and docs/audit.md name it. */
  readonly name: string;
  /** Whether a file is of this form, by what it holds; its name may only tell between what it holds alike. */
  readonly isIt: (head: Head) => boolean;
  /** How complete it is, where its format says so. */
  readonly traffic?: Traffic;
  /** The order of its exchanges says nothing of that in which they were made. */
  readonly isUnordered?: true;
  readonly read: (file: string) => AsyncIterable<Piece>;
}

/** Whether JSON has all these keys. */
export const has = (keys: Keys, ...names: readonly string[]): boolean => names.every((name) => keys.has(name));
